using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Formats.Spectra;

namespace XasRmc.App.Batches;

/// <summary>Reduces one spectrum of a batch as the set says, and looks for what a look at the beamline would find: glitches, a drift of the reference channel.</summary>
internal static class BatchReduction
{
    // Below this the near edge is too steep for a cubic, Å⁻¹.
    private const double GlitchFromInvAngstrom = 3;

    /// <summary>Reduces.</summary>
    /// <param name="columns">The spectrum with its columns.</param>
    /// <param name="edge">The edge of the set.</param>
    /// <param name="elements">The elements of the sample.</param>
    /// <param name="defaults">What holds where the set says nothing.</param>
    /// <param name="foil">mu of the reference channel; null where the names of the columns tell it.</param>
    /// <exception cref="SettingsException">It cannot be reduced, or does not reach over the range that the set compares.</exception>
    /// <exception cref="XasFormatException">Its columns are not clear.</exception>
    public static BatchEdgeAnswer Run(ScanColumns columns, SetEdge edge, IReadOnlyList<Element> elements, DefaultsOptions defaults, string? foil)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(defaults);
        var which = AbsorptionEdge.Parse(edge.Edge);
        ReducedEdge reduced = ReduceStage.Run([columns], which, elements, ReductionChoices.ToSettings(edge.Reduction.Over(defaults.Reduction)));
        KGrid grid = reduced.Chi.Grid;
        if (grid.StartInvAngstrom > edge.K.Min + 1e-6 || grid.EndInvAngstrom < edge.K.Max - 1e-6)
            throw new SettingsException(FormattableString.Invariant($"chi(k) runs from {grid.StartInvAngstrom:0.##} to {grid.EndInvAngstrom:0.##} Å⁻¹, the set compares {edge.K.Min} to {edge.K.Max} Å⁻¹"));
        return new BatchEdgeAnswer(
            // A series keeps what it shows: chi(k). The curves of mu(E) follow from the file again.
            new ReducedEdge(reduced.Chi, reduced.E0Ev, reduced.EdgeStep, reduced.EpsilonK, [], [], [], [], [], reduced.Warnings),
            FoilE0(columns, which, foil), Glitches(reduced, edge));
    }

    private static IReadOnlyList<Glitch> Glitches(ReducedEdge reduced, SetEdge edge)
    {
        double from = Math.Max(GlitchFromInvAngstrom, edge.K.Min);
        if (reduced.EnergyEv.Count == 0) return GlitchFinder.Find(reduced.Chi.Grid.ToArray(), reduced.Chi.Chi, from, edge.K.Max);
        double[] k = [.. reduced.EnergyEv.Select(e => e > reduced.E0Ev ? Math.Sqrt((e - reduced.E0Ev) * PhysicalConstants.InvAngstromSquaredPerEv) : 0)];
        int first = Array.FindIndex(k, x => x > 0);
        if (first < 0) return [];
        double[] mu = [.. reduced.Mu];
        return GlitchFinder.Find(k.AsSpan(first), mu.AsSpan(first), from, edge.K.Max);
    }

    private static double FoilE0(ScanColumns columns, AbsorptionEdge edge, string? foil)
    {
        if (ChiBuilder.IsChi(columns.Scan)) return double.NaN;
        if ((foil ?? ReferenceChannel.FormulaOf(columns.Scan, columns.Energy)) is not { } formula) return double.NaN;
        try
        {
            MuSpectrum mu = MuBuilder.Build(columns.Scan, columns.Energy, formula, edge);
            return Exafs.Reduction.EdgeFinder.FindE0(mu.EnergyEv, mu.Mu);
        }
        catch (Exception e) when (foil is null && e is XasFormatException or ArgumentException)
        {
            // Columns that only look like a reference are none.
            return double.NaN;
        }
    }
}
