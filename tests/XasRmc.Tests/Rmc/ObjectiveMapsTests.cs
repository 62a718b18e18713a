using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Rmc;
using XasRmc.Rmc.Objective;

namespace XasRmc.Tests.Rmc;

public sealed class ObjectiveMapsTests
{
    private static readonly ShellFilter s_filter = new() { KMin = 3, KMax = 12, RMin = 1.6, RMax = 4.4, KWeight = 2 };

    private static double[] Difference
    {
        get
        {
            double[] a = ToyPhysics.Chi(ToyPhysics.Particle(20, 0.5, 0.05, 1), ToyPhysics.AuL3, 5.2), b = ToyPhysics.Chi(ToyPhysics.Particle(20, 0.5, 0.05, 2), ToyPhysics.AuL3, 5.2);
            return [.. a.Zip(b, (x, y) => x - y)];
        }
    }

    private static double Misfit(LinearObjective objective, double[] chi)
    {
        double[] features = new double[objective.FeatureCount];
        objective.Apply(chi, features);
        return features.Sum(f => f * f);
    }

    /// <summary>Weighted chi under the k window.</summary>
    private static double[] Windowed(double[] chi)
    {
        double[] window = new double[ToyPhysics.K.Count];
        FourierWindow.Compute(s_filter.Window, ToyPhysics.K.StepInvAngstrom, s_filter.KMin, s_filter.KMax, s_filter.DK, s_filter.DK, window);
        return [.. chi.Select((c, i) => c * window[i] * ToyPhysics.K[i] * ToyPhysics.K[i])];
    }

    [Fact]
    public void Of_K_IsTheIntegralOfTheWeightedDifference()
    {
        double expected = Windowed(Difference).Sum(x => x * x) * ToyPhysics.K.StepInvAngstrom;

        Assert.Equal(expected, Misfit(ObjectiveMaps.Of(ObjectiveSpace.K, s_filter, ToyPhysics.K), Difference), 1e-12 * expected);
    }

    [Fact]
    public void Of_Q_IsTheIntegralOfTheFilteredDifference()
    {
        // chi(R) and back again, sum by sum: only the window of distances is left.
        const int length = 2048;
        double dk = ToyPhysics.K.StepInvAngstrom, dr = Math.PI / (dk * length), expected = 0;
        double[] x = Windowed(Difference);
        int[] bins = [.. Enumerable.Range(0, length / 2).Where(j => j * dr >= s_filter.RMin && j * dr <= s_filter.RMax)];
        (double Re, double Im)[] chiR = [.. bins.Select(j => (
            dk / Math.Sqrt(Math.PI) * x.Select((v, i) => v * Math.Cos(2 * ToyPhysics.K[i] * j * dr)).Sum(),
            -dk / Math.Sqrt(Math.PI) * x.Select((v, i) => v * Math.Sin(2 * ToyPhysics.K[i] * j * dr)).Sum()))];
        for (int i = 0; i < ToyPhysics.K.Count; i++)
        {
            double q = ToyPhysics.K[i];
            if (q < s_filter.KMin - 1e-9 || q > s_filter.KMax + 1e-9) continue;
            double back = 2 * dr / Math.Sqrt(Math.PI) * bins.Select((j, n) => chiR[n].Re * Math.Cos(2 * q * j * dr) - chiR[n].Im * Math.Sin(2 * q * j * dr)).Sum();
            expected += back * back * dk;
        }

        Assert.Equal(expected, Misfit(ObjectiveMaps.Of(ObjectiveSpace.Q, s_filter, ToyPhysics.K), Difference), 1e-9 * expected);
    }

    [Fact]
    public void Of_Q_OfAllDistances_IsThatOfK()
    {
        // The whole of R holds the whole of the windowed spectrum, but for what lies outside the k range under the flanks of the window.
        const double flanks = 0.06;
        ShellFilter all = s_filter with { RMin = 0, RMax = 31 };

        double k = Misfit(ObjectiveMaps.Of(ObjectiveSpace.K, all, ToyPhysics.K), Difference), q = Misfit(ObjectiveMaps.Of(ObjectiveSpace.Q, all, ToyPhysics.K), Difference);

        Assert.InRange(q / k, 1 - flanks, 1);
    }

    [Fact]
    public void Of_Wavelet_IsThePowerOfTheMap()
    {
        const int distances = 29;
        var rGrid = new RGrid(s_filter.RMin, (s_filter.RMax - s_filter.RMin) / (distances - 1), distances);
        double[] window = new double[ToyPhysics.K.Count];
        FourierWindow.Compute(s_filter.Window, ToyPhysics.K.StepInvAngstrom, s_filter.KMin, s_filter.KMax, s_filter.DK, s_filter.DK, window);
        WaveletMap map = MorletWavelet.Compute(ToyPhysics.K, [.. Difference.Select((c, i) => c * window[i])], rGrid, s_filter.KWeight);
        double expected = 0;
        for (int j = 0; j < distances; j++)
        {
            for (int i = 0; i < ToyPhysics.K.Count; i++)
            {
                if (ToyPhysics.K[i] < s_filter.KMin - 1e-9 || ToyPhysics.K[i] > s_filter.KMax + 1e-9) continue;
                int at = j * ToyPhysics.K.Count + i;
                expected += (map.Re[at] * map.Re[at] + map.Im[at] * map.Im[at]) * rGrid.StepAngstrom * ToyPhysics.K.StepInvAngstrom;
            }
        }

        LinearObjective objective = ObjectiveMaps.Of(ObjectiveSpace.Wavelet, s_filter, ToyPhysics.K);

        Assert.Equal(expected, Misfit(objective, Difference), 1e-9 * expected);
        // Ten thousand numbers in the map, a few dozen in its square root.
        Assert.InRange(objective.FeatureCount, 20, 200);
    }

    [Fact]
    public void Mixture_OfTwoSpaces_WeighsTheirRelativeMisfits()
    {
        LinearObjective k = ObjectiveMaps.Of(ObjectiveSpace.K, s_filter, ToyPhysics.K), r = ObjectiveMaps.Of(ObjectiveSpace.R, s_filter, ToyPhysics.K);
        double[] white = [.. Enumerable.Repeat(1.0, ToyPhysics.K.Count)];
        double expected = 0.25 * Misfit(k, Difference) / k.NoisePower(white) + 0.75 * Misfit(r, Difference) / r.NoisePower(white);

        LinearObjective mixture = ObjectiveMaps.Mixture([(k, 1), (r, 3)]);

        Assert.Equal(expected, Misfit(mixture, Difference), 1e-12 * expected);
        Assert.Throws<ArgumentException>(() => ObjectiveMaps.Mixture([]));
        Assert.ThrowsAny<ArgumentException>(() => ObjectiveMaps.Mixture([(k, 0)]));
    }

    [Theory]
    [InlineData(ObjectiveSpace.K)]
    [InlineData(ObjectiveSpace.R)]
    [InlineData(ObjectiveSpace.Q)]
    [InlineData(ObjectiveSpace.Wavelet)]
    public void ChiSquared_AlongARun_IsThatOfTheWholeMapOnTheWholeSpectrum(ObjectiveSpace space)
    {
        // Single-precision rows and dropped directions; the lookup in r is the same on both sides, its own error is in RmcEngineTests.
        const double tolerance = 1e-5;
        AtomicConfiguration truth = ToyPhysics.Particle(147, 0.5, 0.07, 1), start = ToyPhysics.Particle(147, 0.5, 0.03, 2);
        LinearObjective objective = ObjectiveMaps.Of(space, s_filter, ToyPhysics.K);
        RmcProblem problem = ToyPhysics.Problem(truth, start, objective: objective, deltaE0: new(-1, 1));
        RmcEngine engine = RmcEngine.Start(problem, 6, 0, 0.2);
        engine.SetTemperature(100);

        for (int part = 0; part < 4; part++)
        {
            engine.Run(2000);
            engine.TryTrajectory(0.002, 5);
            engine.TryScaling(0.002);
            double exact = 0;
            for (int e = 0; e < problem.Edges.Count; e++)
            {
                RmcEdge edge = problem.Edges[e];
                exact += SlowForm.ChiSquared(
                    edge, SlowForm.MovedData(edge.Measured, engine.DeltaE0Ev(e)), SlowForm.TableChi(engine.Configuration(), edge.Edge, problem.Tables, problem.Compressed), engine.State.S02[e]);
            }

            Assert.Equal(exact, engine.State.ChiSquared, tolerance * exact);
        }
    }
}
