using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Rmc.Objective;

namespace XasRmc.App.Pipeline;

/// <summary>What network and fit look at in a spectrum: the range in k and R of a set's edge.</summary>
internal static class EdgeObjective
{
    /// <summary>The filter of an edge.</summary>
    public static ShellFilter Filter(SetEdge edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        return new ShellFilter { KMin = edge.K.Min, KMax = edge.K.Max, KWeight = edge.KWeight, DK = edge.Dk, RMin = edge.R.Min, RMax = edge.R.Max };
    }

    /// <summary>The same as the fit wants it.</summary>
    public static LinearObjective Linear(SetEdge edge, KGrid grid)
    {
        ShellFilter filter = Filter(edge);
        return new LinearObjective(
            FormattableString.Invariant($"complex chi(R), R {edge.R.Min}-{edge.R.Max} Å, k {edge.K.Min}-{edge.K.Max} Å⁻¹, k^{edge.KWeight} weight"),
            grid, filter.FeatureCount(grid), filter.Matrix(grid), filter.IndependentPoints);
    }
}
