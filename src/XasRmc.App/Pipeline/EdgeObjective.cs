using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Reduction;
using XasRmc.Rmc.Objective;

namespace XasRmc.App.Pipeline;

/// <summary>What network and fit look at in a spectrum: the range in k and R of a set's edge.</summary>
internal static class EdgeObjective
{
    /// <summary>The range in R of the first shell of the metals here, Å.</summary>
    private const double FirstShellFromAngstrom = 1.5, FirstShellToAngstrom = SingleScatteringModel.ValidToAngstrom;

    /// <summary>The filter of an edge.</summary>
    public static ShellFilter Filter(SetEdge edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        return new ShellFilter { KMin = edge.K.Min, KMax = edge.K.Max, KWeight = edge.KWeight, DK = edge.Dk, RMin = edge.R.Min, RMax = edge.R.Max };
    }

    /// <summary>The same as the fit wants it.</summary>
    public static LinearObjective Linear(SetEdge edge, KGrid grid, ObjectiveSpace space) => ObjectiveMaps.Of(space, Filter(edge), grid);

    /// <summary>The first shell of a metal alone, whatever the edge's range in R is: what single scattering can be held against.</summary>
    public static LinearObjective FirstShell(SetEdge edge, KGrid grid)
    {
        ShellFilter filter = Filter(edge);
        return LinearObjective.Of(filter with { RMin = Math.Max(filter.RMin, FirstShellFromAngstrom), RMax = Math.Min(filter.RMax, FirstShellToAngstrom) }, grid);
    }
}
