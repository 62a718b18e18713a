using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>Gathers the evidence of a set and judges it.</summary>
internal static class JudgeStage
{
    /// <summary>The evidence.</summary>
    public static JudgementEvidence Evidence(
        SetInputs inputs, IReadOnlyList<ReducedEdge> reduced, RdfEstimate? network, TrainedModel model, RefinementResult? fit, GatheredEvidence gathered, ulong seed, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(gathered);
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
            Seed = seed,
            Replicas = gathered.Replicas,
            HeldOutRanges = gathered.HeldOutRanges,
            HeldOutEdges = gathered.HeldOutEdges,
            SingleEdges = gathered.SingleEdges,
            Potentials = gathered.Potentials,
            LightShells = [.. from e in fit?.Edges ?? [] let i = inputs.Edges.ToList().IndexOf(e.Edge) where i >= 0 select LightShell.Of(set.Edges[i], e)],
            Absences = gathered.Absences,
            Noise = inputs.Edges.Zip(reduced).Where(e => double.IsFinite(e.Second.EpsilonK)).ToDictionary(e => e.First, e => e.Second.EpsilonK),
            StatedNoise = set.Edges.Zip(inputs.Edges).Where(e => e.First.Noise is not null).ToDictionary(e => e.Second, e => e.First.Noise!.Value),
            Size = set.Size is { } size ? Size(size, model.Ensemble.Space.TakesSize) : null,
            Notes = [.. set.Notes, .. notes],
        };
    }

    private static SizeEvidence Size(SetSize size, bool isTold) => size.DiameterAngstrom is { } diameter
        ? new SizeEvidence(diameter, size.UncertaintyAngstrom ?? 0.1 * diameter, size.Source, isTold)
        : new SizeEvidence(double.PositiveInfinity, 0, size.Source, isTold);
}
