using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>Gathers the evidence of a set and judges it.</summary>
internal static class JudgeStage
{
    /// <summary>The evidence.</summary>
    public static JudgementEvidence Evidence(SetInputs inputs, RdfEstimate? network, RefinementResult? fit, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(notes);
        SetDefinition set = inputs.Set;
        return new JudgementEvidence(set.Id, set.Question)
        {
            Edges = inputs.Edges,
            Network = network,
            Fit = fit,
            Truth = TruthReader.Read(inputs),
            Expectations = [.. set.Expectations.Select(e => new Expectation(
                e.Quantity, Element.Of(e.Absorber), e.Neighbour is { } n ? Element.Of(n) : null, e.Shell, e.Value, e.Tolerance, e.Source, e.Doi ?? ""))],
            Settings = [.. set.Criteria.Select(c => new CriterionSetting(c.Name, c.Limit, c.Reason, c.Reference ?? "", c.Subject, c.Shell, c.Required))],
            IndependentPoints = set.Edges.Zip(inputs.Edges).ToDictionary(e => e.Second, e => EdgeObjective.Filter(e.First).IndependentPoints),
            Notes = [.. set.Notes, .. notes],
        };
    }
}
