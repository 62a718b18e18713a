using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Tests.Exafs.Reduction;

public class ReductionPropertyTests
{
    private static readonly AbsorptionEdge s_edge = AbsorptionEdge.Parse("Cu:K");

    // The fitted E0 and the spline leave some per cent of the largest oscillation (0.1 at low k) behind.
    private const double RecoveryTolerance = 0.01;

    [Fact]
    public void Reduce_MadeUpScan_GivesItsChiBack()
    {
        ReducedSpectrum found = MuReducer.Reduce(Signals.Scan(), s_edge, new ReductionSettings { E0Ev = 8979, KWeight = 2 });

        for (int i = 0; i < found.Chi.Grid.Count; i++)
        {
            double k = found.Chi.Grid[i];
            // Above 15 the end of the data pulls at the spline.
            if (k is > 4 and < 15) Assert.Equal(Signals.Chi(k), found.Chi.Chi[i], RecoveryTolerance);
        }

        Assert.Equal(1.3, found.EdgeStep, 0.05);
    }

    [Theory]
    [InlineData(0, 1e-9)]
    [InlineData(3, 2e-3)]
    public void Reduce_MuTimesAConstant_LeavesChi(int clamps, double tolerance)
    {
        // With clamps Larch's residual mixes a square and a number without unit, so a little of the scale stays.
        var settings = new ReductionSettings { NClamp = clamps };
        MuSpectrum scan = Signals.Scan(1e-4);
        var scaled = new double[scan.Count];
        for (int i = 0; i < scaled.Length; i++) scaled[i] = 7 * scan.Mu[i];

        ReducedSpectrum a = MuReducer.Reduce(scan, s_edge, settings);
        ReducedSpectrum b = MuReducer.Reduce(new MuSpectrum("x", null, scan.EnergyEv, scaled, [], []), s_edge, settings);

        Assert.Equal(a.E0Ev, b.E0Ev);
        Assert.Equal(7, b.EdgeStep / a.EdgeStep, 1e-9);
        Assert.True(LarchOracle.LargestDifference(a.Chi.Chi, b.Chi.Chi) < tolerance);
    }

    [Fact]
    public void Reduce_SmoothBackgroundAdded_HardlyChangesChi()
    {
        MuSpectrum scan = Signals.Scan();
        var tilted = new double[scan.Count];
        for (int i = 0; i < tilted.Length; i++)
        {
            double x = (scan.EnergyEv[i] - 8979) / 1000;
            tilted[i] = scan.Mu[i] + 0.3 - 0.5 * x + 0.1 * x * x;
        }

        var settings = new ReductionSettings { E0Ev = 8979, EdgeStep = 1.3 };
        ReadOnlySpan<double> a = MuReducer.Reduce(scan, s_edge, settings).Chi.Chi, b = MuReducer.Reduce(new MuSpectrum("x", null, scan.EnergyEv, tilted, [], []), s_edge, settings).Chi.Chi;

        for (int i = 60; i < a.Length - 20; i++) Assert.Equal(a[i], b[i], 1e-3);
    }

    [Fact]
    public void Reduce_WhiteNoise_IsFoundAgain()
    {
        const double Noise = 1e-3;
        ReducedSpectrum quiet = MuReducer.Reduce(Signals.Scan(), s_edge, new ReductionSettings { E0Ev = 8979 });

        ReducedSpectrum noisy = MuReducer.Reduce(Signals.Scan(Noise, 5), s_edge, new ReductionSettings { E0Ev = 8979 });

        double expected = Noise / quiet.EdgeStep;
        Assert.InRange(noisy.EpsilonK, 0.6 * expected, 1.4 * expected);
        Assert.True(quiet.EpsilonK < 0.1 * expected);
        Assert.All(noisy.Chi.Sigma.ToArray(), s => Assert.Equal(noisy.EpsilonK, s));
    }

    [Fact]
    public void Reduce_StandardErrors_RaiseSigmaWhereTheyAreLarger()
    {
        MuSpectrum scan = Signals.Scan(1e-4);
        var errors = new double[scan.Count];
        for (int i = 0; i < errors.Length; i++) errors[i] = scan.EnergyEv[i] > 9500 ? 0.01 : 0;

        ReducedSpectrum found = MuReducer.Reduce(new MuSpectrum("x", null, scan.EnergyEv, scan.Mu, errors, []), s_edge, new ReductionSettings());

        Assert.Equal(found.EpsilonK, found.Chi.Sigma[100]);
        Assert.InRange(found.Chi.Sigma[280], 0.007 / found.EdgeStep, 0.01 / found.EdgeStep);
    }

    [Fact]
    public void Autobk_NoClamps_IsTheDenseLeastSquaresSolution()
    {
        MuSpectrum scan = Signals.Scan(1e-4);
        var settings = new ReductionSettings { NClamp = 0, KWeight = 2 };
        const double Ek0 = 8979;
        BackgroundSubtraction fast = Autobk.Subtract(scan.EnergyEv, scan.Mu, Ek0, 1, settings);

        double[] slow = DenseBackground.Chi(scan, Ek0, settings, fast.KnotCount, fast.RBinCount);

        Assert.True(LarchOracle.LargestDifference(slow, fast.Chi) < 1e-9);
    }

    [Fact]
    public void Autobk_Background_LeavesLittleBelowRbkg()
    {
        ReducedSpectrum found = MuReducer.Reduce(Signals.Scan(), s_edge, new ReductionSettings { KWeight = 2, NClamp = 0 });
        FourierSpectrum spectrum = FourierTransform.Forward(found.Chi.Grid, found.Chi.Chi, new FourierSettings { KMin = 0, KMax = 15.9, DK = 0.1, Window = FourierWindowKind.Hanning });

        double below = 0, all = 0;
        for (int m = 0; m < spectrum.Grid.Count; m++)
        {
            all = Math.Max(all, spectrum.Magnitude[m]);
            if (spectrum.Grid[m] < 0.7) below = Math.Max(below, spectrum.Magnitude[m]);
        }

        Assert.True(below < 0.05 * all, $"{below / all}");
    }

    [Fact]
    public void FindE0_MovedScan_Moves()
    {
        MuSpectrum scan = Signals.Scan(), moved = Signals.Scan(shiftEv: 3);

        Assert.Equal(EdgeFinder.FindE0(scan.EnergyEv, scan.Mu) + 3, EdgeFinder.FindE0(moved.EnergyEv, moved.Mu), 9);
        Assert.InRange(EdgeFinder.FindE0(scan.EnergyEv, scan.Mu), 8978.4, 8979.6);
    }

    [Fact]
    public void Normalize_FarFromTheEdge_IsZeroAndOne()
    {
        MuSpectrum scan = Signals.Scan();

        Normalization found = PreEdge.Normalize(scan.EnergyEv, scan.Mu, 8979, new ReductionSettings());

        Assert.Equal(0, found.Normalized[10], 0.01);
        Assert.Equal(1, found.Flattened[^5], 0.01);
        for (int i = 0; i < scan.Count; i++) Assert.Equal(scan.Mu[i], found.PreEdge[i] + found.EdgeStep * found.Normalized[i], 1e-12);
    }
}
