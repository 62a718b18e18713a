using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>A criterion's limit for one subject, after the set's own settings, and the making of findings from it.</summary>
internal sealed class Rule
{
    private readonly CriterionDescription _description;
    private readonly string _subject;
    private readonly string _because;
    private readonly bool _isStated;

    private Rule(CriterionDescription description, string subject, double limit, string reason, string reference, bool isRequired, bool isStated)
    {
        _isStated = isStated;
        _description = description;
        _subject = subject;
        _because = reference.Length > 0 ? $"{reason.TrimEnd('.')} ({reference})." : $"{reason.TrimEnd('.')}.";
        (Limit, IsRequired) = (limit, isRequired);
    }

    public double Limit { get; }

    public bool IsRequired { get; }

    /// <summary>The rule for a subject: the set's most specific setting (the last among equals), else the default.</summary>
    public static Rule For(CriterionDescription description, JudgementEvidence evidence, string subject, double? derivedLimit = null)
    {
        CriterionSetting? setting = evidence.Settings
            .Where(s => s.Name == description.Name && Subjects.Matches(s, subject))
            .Reverse()
            .MaxBy(s => (s.Subject is null ? 0 : 2) + (s.Shell is null ? 0 : 1));
        return setting is null
            ? new Rule(description, subject, derivedLimit ?? description.Limit, description.Reason, description.Reference, description.IsRequired, isStated: false)
            : new Rule(description, subject, setting.Limit, setting.Reason, setting.Reference, setting.IsRequired, isStated: true);
    }

    /// <summary>Passes where the value is a number not above the limit.</summary>
    public Finding AtMost(double value, string unit, string statement, string next) =>
        Decide(value, value <= Limit, unit, statement, next);

    /// <summary>Passes where the value is a number not below the limit.</summary>
    public Finding AtLeast(double value, string unit, string statement, string next) =>
        Decide(value, value >= Limit, unit, statement, next);

    /// <summary>Passes where the value is a number below the limit.</summary>
    public Finding Below(double value, string unit, string statement, string next) =>
        Decide(value, value < Limit, unit, statement, next);

    /// <summary>The finding that evidence is missing.</summary>
    public Finding Missing(string what, string next) =>
        new(_description.Name, _subject, Outcome.Inconclusive, double.NaN, Limit, _description.Unit, $"Cannot be told: {what}. {_description.Meaning}", next);

    /// <summary>The finding that evidence was not asked for or cannot be had: it explains the absence, and decides only where the set itself states the criterion.</summary>
    public Finding Absent(string what, string next) => new(
        _description.Name, _subject, Outcome.Inconclusive, double.NaN, Limit, _description.Unit,
        $"Not evaluated: {what}. {_description.Meaning}{(_isStated && IsRequired ? "" : " Informs only: it does not decide the verdict.")}", next) { Decides = _isStated };

    /// <summary>A finding whose outcome the criterion itself has decided; a number that is not finite never passes.</summary>
    public Finding Of(Outcome outcome, double value, double limit, string unit, string statement, string next)
    {
        if (outcome == Outcome.Pass && (!double.IsFinite(value) || !double.IsFinite(limit))) outcome = Outcome.Inconclusive;
        if (outcome == Outcome.Fail && !IsRequired) outcome = Outcome.Inconclusive;
        string why = IsRequired ? $"{statement} {_because}" : $"{statement} {_because} Informs only: it does not decide the verdict.";
        return new Finding(_description.Name, _subject, outcome, value, limit, unit, why, outcome == Outcome.Pass ? "" : next);
    }

    /// <summary>The finding that uncertainty is too wide to tell; it leaves the verdict open where it must be resolved, and else informs.</summary>
    public Finding Unresolved(double value, string unit, string statement, bool mustBeResolved, string next)
    {
        bool decides = IsRequired && (mustBeResolved || _isStated);
        string minor = mustBeResolved || _isStated ? "" : " Fewer than a third of the neighbours are of this kind, so that what the model of scattering leaves of chi is more than the tolerance is worth.";
        return new Finding(_description.Name, _subject, Outcome.Inconclusive, value, Limit, unit, $"{statement}{minor} {_because}{(decides ? "" : " Informs only: it does not decide the verdict.")}", next) { Decides = decides };
    }

    private Finding Decide(double value, bool holds, string unit, string statement, string next)
    {
        if (double.IsNaN(value) || !double.IsFinite(Limit))
            return new Finding(_description.Name, _subject, Outcome.Inconclusive, value, Limit, unit, $"Cannot be told: the value or the limit is not a number. {statement} {_because}", next);
        return Of(holds ? Outcome.Pass : Outcome.Fail, value, Limit, unit, statement, next);
    }
}
