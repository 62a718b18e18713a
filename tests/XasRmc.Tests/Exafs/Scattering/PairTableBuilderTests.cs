using System.Diagnostics;
using XasRmc.Core;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Tests.Exafs.Scattering;

public sealed class PairTableBuilderTests
{
    /// <summary>Two algorithms for one exact sum; what is left is rounding, which the largest partial waves at small pr magnify.</summary>
    private const double RoundingTolerance = 1e-9;

    [SharedTheory]
    [InlineData("AuPd_AuL3_noscf_all", "Au")]
    [InlineData("AuPd_AuL3_noscf_all", "Pd")]
    [InlineData("AuPd_PdK_noscf_all", "Au")]
    [InlineData("AuPd_PdK_noscf_all", "Pd")]
    public void Build_AnyRow_EqualsTheSeparablePropagator(string run, string neighbour)
    {
        ScatteringPhases phases = ScatteringRuns.Phases(run);
        var kGrid = new KGrid(0, 0.05, 401);
        PhaseGrid grid = PhaseGrid.Interpolate(phases, kGrid);
        var rGrid = new RGrid(1.8, 0.4, 13);
        PairScatteringTable table = PairTableBuilder.Build(phases, phases.Edge, Element.Of(neighbour), kGrid, rGrid);
        var workspace = new PathWorkspace(grid, 2, 2);
        var re = new double[grid.Count];
        var im = new double[grid.Count];

        for (int j = 0; j < rGrid.Count; j++)
        {
            var chi = new double[grid.Count];
            PathAmplitude.Compute(workspace, [0, 0, 0, 0, rGrid[j], 0], [0, phases.FindNeighbour(Element.Of(neighbour))], re, im);
            PathAmplitude.AddChi(grid, rGrid[j], 1, re, im, chi);

            double largest = chi.Max(Math.Abs);
            for (int i = 0; i < chi.Length; i++) Assert.Equal(chi[i], table.Row(j)[i], RoundingTolerance * largest);
        }
    }

    [SharedFact]
    public void Build_FourDefaultTables_TakesLittleTime()
    {
        var watch = Stopwatch.StartNew();
        foreach (string run in (string[])["AuPd_AuL3_noscf_all", "AuPd_PdK_noscf_all"])
        {
            ScatteringPhases phases = ScatteringRuns.Phases(run);
            foreach (string neighbour in (string[])["Au", "Pd"])
                Assert.Equal(1101, PairTableBuilder.Build(phases, phases.Edge, Element.Of(neighbour), PairTableBuilder.DefaultKGrid, PairTableBuilder.DefaultRGrid).RGrid.Count);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    [SharedFact]
    public void Build_WhatThePhasesDoNotHold_IsRefused()
    {
        ScatteringPhases phases = ScatteringRuns.Phases("Au_L3_noscf_all");
        Element gold = Element.Of("Au");
        var kGrid = new KGrid(0, 0.05, 100);
        var rGrid = new RGrid(2, 0.1, 10);

        Assert.Throws<ArgumentException>(() => PairTableBuilder.Build(phases, new AbsorptionEdge(gold, EdgeName.L2), gold, kGrid, rGrid));
        Assert.Throws<ArgumentException>(() => PairTableBuilder.Build(phases, phases.Edge, Element.Of("Pd"), kGrid, rGrid));
        Assert.Throws<ArgumentException>(() => PairTableBuilder.Build(phases, phases.Edge, gold, new KGrid(0, 0.05, 500), rGrid));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairTableBuilder.Build(phases, phases.Edge, gold, kGrid, new RGrid(0.1, 0.1, 10)));
    }
}
