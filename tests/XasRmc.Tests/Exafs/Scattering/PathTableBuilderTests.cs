using XasRmc.Core;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Feff;

namespace XasRmc.Tests.Exafs.Scattering;

public sealed class PathTableBuilderTests
{
    /// <summary>The file's phases have five figures and its 59 points are interpolated by other splines than the phases.</summary>
    private const double FileTolerance = 5e-3;

    /// <summary>Between shells the curvature of the wave is taken linearly in 1/R.</summary>
    private const double BetweenTolerance = 1e-2;

    private static readonly AbsorptionEdge s_edge = AbsorptionEdge.Parse("Au:L3");

    [SharedFact]
    public void FeffPadPaths_OfTheRun_AreTheColumnsOfItsFeffDat()
    {
        IReadOnlyList<TabulatedPath> pad = Pad();
        TabulatedPath dat = Dat("feff0001.dat");

        TabulatedPath same = Assert.Single(pad, p => Math.Abs(p.HalfLengthAngstrom - dat.HalfLengthAngstrom) < 1e-3);

        Assert.Equal(dat.Degeneracy, same.Degeneracy);
        Assert.Equal(dat.Atoms.Select(a => (a.Element, a.Potential)), same.Atoms.Select(a => (a.Element, a.Potential)));
        for (int i = 1; i < dat.KInvAngstrom.Length; i++)
        {
            // The file's last figure: 1e-3 of amplitudes, 1e-3 rad of phases up to a whole turn.
            Assert.Equal(dat.KInvAngstrom[i], same.KInvAngstrom[i], 1e-3);
            Assert.InRange(same.Amplitude[i] * same.Reduction[i] / (dat.Amplitude[i] * dat.Reduction[i]), 0.998, 1.002);
            Assert.InRange(same.MeanFreePathAngstrom[i] / dat.MeanFreePathAngstrom[i], 0.999, 1.001);
            double turn = (same.CentralPhase[i] + same.Phase[i] - dat.CentralPhase[i] - dat.Phase[i]) / (2 * Math.PI);
            Assert.Equal(Math.Round(turn), turn, 1e-3);
        }
    }

    [SharedTheory]
    [InlineData(false, FileTolerance)]
    [InlineData(true, BetweenTolerance)]
    public void Build_FromPaths_IsTheTableOfThePhases(bool isBetweenShells, double tolerance)
    {
        IReadOnlyList<TabulatedPath> paths = Pad();
        double r = isBetweenShells ? (paths[0].HalfLengthAngstrom + paths[1].HalfLengthAngstrom) / 2 : paths[0].HalfLengthAngstrom;
        var rGrid = new RGrid(r, 0.01, 2);

        PairScatteringTable ours = PathTableBuilder.Build(s_edge, s_edge.Element, paths, PairTableBuilder.DefaultKGrid, rGrid);
        PairScatteringTable exact = PairTableBuilder.Build(ScatteringRuns.Phases("Au_L3_noscf_all"), s_edge, s_edge.Element, PairTableBuilder.DefaultKGrid, rGrid);

        Assert.InRange(Difference(ours.Row(0), exact.Row(0)), 0, tolerance);
    }

    [SharedFact]
    public void Build_PathsOfAnotherPairOrTooShort_IsRefused()
    {
        IReadOnlyList<TabulatedPath> paths = Pad();

        Assert.Throws<ArgumentException>(() => PathTableBuilder.Build(s_edge, Element.Of("Pd"), paths, PairTableBuilder.DefaultKGrid, PairTableBuilder.DefaultRGrid));
        Assert.Throws<ArgumentException>(() => PathTableBuilder.Build(s_edge, s_edge.Element, paths, new KGrid(0, 0.05, 600), PairTableBuilder.DefaultRGrid));
    }

    [Theory]
    [InlineData("Abs   Z=79 Rmt= 1.421 Rnm= 1.565 LIII shell", "Au:L3")]
    [InlineData("Abs   Z=79 Rmt= 1.421 Rnm= 1.565 L3 shell", "Au:L3")]
    [InlineData(" Abs   Z=79 Rmt= 1.512 Rnm= 1.554 K  shell", "Au:K")]
    [InlineData("Abs   Z=79 Rmt= 1.512 Rnm= 1.554 MIV shell", "Au:M4")]
    [InlineData("Abs   Z=79 Rmt= 1.512 Rnm= 1.554 no hole", null)]
    [InlineData("something", null)]
    public void FeffDatEdge_OfTitles_IsFound(string title, string? expected)
    {
        TabulatedPathAtom gold = new(s_edge.Element, 0, "", 0, 0, 0);
        double[] ones = [1, 1, 1, 1];
        var path = new TabulatedPath(1, 2, 0, [gold, gold], ["a title", title], [0, 1, 2, 3], ones, ones, ones, ones, ones, ones);

        Assert.Equal(expected, FeffDatEdge.Find(path)?.ToString());
    }

    private static double Difference(ReadOnlySpan<double> ours, ReadOnlySpan<double> exact)
    {
        // k from 3 to 14 Å⁻¹, k²-weighted.
        double difference = 0, all = 0;
        for (int i = 60; i <= 280; i++)
        {
            double weight = Math.Pow(0.05 * i, 4);
            difference += weight * Math.Pow(ours[i] - exact[i], 2);
            all += weight * exact[i] * exact[i];
        }

        return Math.Sqrt(difference / all);
    }

    private static IReadOnlyList<TabulatedPath> Pad()
    {
        using Stream stream = SharedFiles.Open("oracle/feff/Au_L3_noscf_all/feff.pad");
        return [.. FeffPadPaths.OfLegs(FeffPadReader.Read(stream, "feff.pad"), 2).OrderBy(p => p.HalfLengthAngstrom)];
    }

    private static TabulatedPath Dat(string name)
    {
        using Stream stream = SharedFiles.Open($"oracle/feff/Au_L3_noscf_all/{name}");
        return FeffDatReader.Read(stream, name);
    }
}
