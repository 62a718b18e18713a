using XasRmc.Core;
using XasRmc.Validation.Criteria;

namespace XasRmc.Validation;

/// <summary>Turns evidence into findings and one verdict.</summary>
/// <remarks>
/// Any finding that fails makes the verdict fail; else any inconclusive finding of a required criterion makes it inconclusive; else it is a pass,
/// provided that something was judged at all. A criterion that only informs cannot fail. The verdict says whether network, fit and measurement agree;
/// agreement of all three is strong evidence and no proof, since both rest on one theory of scattering.
/// </remarks>
public static class Judge
{
    /// <summary>Judges by the standard criteria.</summary>
    /// <param name="evidence">All that is known.</param>
    /// <exception cref="ArgumentException">A setting names no criterion, or has a limit that is not a number.</exception>
    public static ValidationReport Decide(JudgementEvidence evidence) => Decide(evidence, StandardCriteria.All);

    /// <summary>Judges by given criteria.</summary>
    /// <param name="evidence">All that is known.</param>
    /// <param name="criteria">The criteria, in the order of the report.</param>
    /// <exception cref="ArgumentException">A setting names no criterion, or has a limit that is not a number.</exception>
    public static ValidationReport Decide(JudgementEvidence evidence, IReadOnlyList<ICriterion> criteria)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        ArgumentNullException.ThrowIfNull(criteria);
        foreach (CriterionSetting setting in evidence.Settings)
        {
            if (!criteria.Any(c => c.Description.Name == setting.Name))
                throw new ArgumentException($"'{setting.Name}' is no criterion; there are {string.Join(", ", criteria.Select(c => c.Description.Name))}.", nameof(evidence));
            if (!double.IsFinite(setting.Limit)) throw new ArgumentException($"The limit of '{setting.Name}' is not a finite number.", nameof(evidence));
        }

        var findings = new List<Finding>();
        Outcome verdict = Outcome.Pass;
        bool judged = false;
        foreach (ICriterion criterion in criteria)
        {
            foreach (Finding finding in criterion.Judge(evidence))
            {
                bool decides = finding.Decides && Rule.For(criterion.Description, evidence, finding.Subject).IsRequired;
                findings.Add(finding with { Decides = decides });
                judged |= decides;
                if (finding.Outcome == Outcome.Fail) verdict = Outcome.Fail;
                else if (finding.Outcome == Outcome.Inconclusive && decides && verdict == Outcome.Pass) verdict = Outcome.Inconclusive;
            }
        }

        if (!judged && verdict == Outcome.Pass) verdict = Outcome.Inconclusive;
        string[] notes = [.. (evidence.Network?.Notes ?? []).Concat(evidence.Fit?.Notes ?? []).Concat(evidence.Notes).Distinct()];
        return new ValidationReport(evidence.SetId, evidence.Question, verdict, findings, notes);
    }

    /// <summary>Whether a finding decides the verdict, or only informs.</summary>
    /// <param name="finding">A finding of the standard criteria.</param>
    /// <param name="evidence">The evidence it was made from.</param>
    public static bool IsDecisive(Finding finding, JudgementEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(evidence);
        return finding.Decides && (StandardCriteria.Find(finding.Criterion) is not { } description || Rule.For(description, evidence, finding.Subject).IsRequired);
    }
}
