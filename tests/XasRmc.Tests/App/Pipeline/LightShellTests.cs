using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Validation;

namespace XasRmc.Tests.App.Pipeline;

/// <summary>What a fit leaves below the first shell of metals: a shell of ligands is found at its R, a metal alone leaves nothing, a range above does not see it.</summary>
public sealed class LightShellTests
{
    private static readonly KGrid s_grid = new(0, 0.05, 281);
    private static readonly double[] s_metal = Shell(2.6, 1), s_light = Shell(1.8, 0.2);

    [Fact]
    public void Of_LightNeighboursNotFitted_TellsTheirShareAndPlace()
    {
        LightShellEvidence found = LightShell.Of(Edge(1.5), Compared(s_metal.Zip(s_light, (m, l) => m + l), s_metal));

        Assert.Equal(0.2, found.Share, 0.03);
        Assert.Equal(1.8, found.StrongestAngstrom, 0.1);
        Assert.Equal((1.5, 2.1), (found.FromAngstrom, found.ToAngstrom));
    }

    [Fact]
    public void Of_MetalAlone_LeavesLittle()
    {
        // A fit that is 5 % off in the metal's own height is no ligand.
        LightShellEvidence found = LightShell.Of(Edge(0.5), Compared(s_metal, s_metal.Select(m => 0.95 * m)));

        Assert.InRange(found.Share, 0, 0.04);
        Assert.Equal(1.4, found.FromAngstrom);
    }

    [Fact]
    public void Of_RangeAboveThem_LooksAtNothing()
    {
        LightShellEvidence found = LightShell.Of(Edge(2.2), Compared(s_metal.Zip(s_light, (m, l) => m + l), s_metal));

        Assert.Equal(0, found.Share);
        Assert.True(found.ToAngstrom <= found.FromAngstrom);
    }

    private static double[] Shell(double r, double height) => [.. Enumerable.Range(0, s_grid.Count).Select(i =>
        s_grid[i] > 0 ? height * Math.Sin(2 * r * s_grid[i]) * Math.Exp(-0.012 * s_grid[i] * s_grid[i]) / s_grid[i] : 0)];

    private static SetEdge Edge(double rMin) => new() { Edge = "Au:L3", K = new SetRange { Min = 4, Max = 12 }, R = new SetRange { Min = rMin, Max = 6 }, KWeight = 3, Dk = 1 };

    private static EdgeComparison Compared(IEnumerable<double> measured, IEnumerable<double> fitted) =>
        new(AbsorptionEdge.Parse("Au:L3"), s_grid, [.. measured], [.. fitted], 0.01, 1, 0.9, 0);
}
