using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.Core;

namespace XasRmc.App.Pipeline;

/// <summary>What is done to each edge of a set before anybody asks what its atoms are: reduction, S0², dE0.</summary>
/// <param name="inputs">The set with its files.</param>
/// <param name="defaults">What holds where the set says nothing.</param>
internal sealed class EdgePreparation(SetInputs inputs, DefaultsOptions defaults)
{
    /// <summary>Reduces an edge.</summary>
    /// <param name="edge">Its place in the set.</param>
    public ReducedEdge Reduce(int edge)
    {
        SetEdge of = inputs.Set.Edges[edge];
        return Reduce(of.Files, inputs.Edges[edge], of.Reduction);
    }

    /// <summary>S0² of an edge and the energy origin of its reference.</summary>
    /// <param name="edge">Its place in the set.</param>
    /// <param name="table">The scattering of the edge's element around it.</param>
    public CalibratedEdge Calibrate(int edge, PairScatteringTable table)
    {
        SetEdge of = inputs.Set.Edges[edge];
        ReducedEdge? reference = of.S02.Calibrate is { } c
            ? Reduce([new SetSpectrumFile { Path = c.File, Group = c.Group, Energy = c.Energy, Mu = c.Mu }], inputs.Edges[edge], c.Reduction ?? of.Reduction)
            : null;
        return CalibrateStage.Run(of, reference, table, inputs.Set.Fit?.RelativeModelError ?? FitChoices.DefaultRelativeModelError);
    }

    /// <summary>dE0: from the reference where all edges have one, as the set says where it says so, else null: it has to be looked for.</summary>
    /// <param name="reduced">The reduced edges.</param>
    /// <param name="calibrated">The energy origins of their references.</param>
    public Dictionary<AbsorptionEdge, double>? KnownShifts(IReadOnlyList<ReducedEdge> reduced, IReadOnlyList<CalibratedEdge> calibrated)
    {
        bool isFound = inputs.Set.Edges.Any(e => e.DeltaE0.Refine);
        if (isFound && (calibrated.Any(c => c.EnergyOriginEv is null) || reduced.Any(r => double.IsNaN(r.E0Ev)))) return null;
        return Enumerable.Range(0, inputs.Edges.Count).ToDictionary(
            i => inputs.Edges[i], i => isFound ? calibrated[i].EnergyOriginEv!.Value - reduced[i].E0Ev : inputs.Set.Edges[i].DeltaE0.Value);
    }

    /// <summary>dE0 of one edge: from its reference where it has one, as the set says where it says so, else null.</summary>
    /// <param name="edge">Its place in the set.</param>
    /// <param name="reduced">The reduced edge.</param>
    /// <param name="calibrated">The energy origin of its reference.</param>
    public double? KnownShift(int edge, ReducedEdge reduced, CalibratedEdge calibrated)
    {
        SetEdge of = inputs.Set.Edges[edge];
        if (!of.DeltaE0.Refine) return of.DeltaE0.Value;
        return calibrated.EnergyOriginEv is { } origin && !double.IsNaN(reduced.E0Ev) ? origin - reduced.E0Ev : null;
    }

    private ReducedEdge Reduce(IReadOnlyList<SetSpectrumFile> files, AbsorptionEdge edge, ReductionWords words)
    {
        SpectrumSource[] sources = [.. files.Select(f => new SpectrumSource(f.Path, inputs.Files[f.Path], f.Group, f.Energy, f.Mu))];
        return ReduceStage.Run(sources, edge, inputs.Elements, ReductionChoices.ToSettings(words.Over(defaults.Reduction)));
    }
}
