using XasRmc.App.Simulation;
using XasRmc.Core;

namespace XasRmc.Tests.App.Simulation;

public class SpectrumSimulatorTests
{
    // A natural spline through points 0.05 Å⁻¹ apart of a wave of 2R = 5.6 Å.
    private const double SplineError = 2e-5;

    private static readonly AbsorptionEdge s_edge = AbsorptionEdge.Parse("Au:L3");
    private static readonly EdgeRecipe s_recipe = SimulationRecipeTests.Read(SimulationRecipeTests.Example).Edges[0] with { Noise = 0, PreEdgeOffset = 0, PreEdgeSlopePerEv = 0, EdgeStep = 2 };

    [Fact]
    public void Simulate_WithAndWithoutChi_DiffersByTheWave()
    {
        MuSpectrum with = Simulate(s_recipe, Wave), without = Simulate(s_recipe, _ => 0);

        for (int i = 0; i < with.Count; i++)
        {
            double k2 = (with.EnergyEv[i] - s_edge.EnergyEv - s_recipe.E0OffsetEv) * PhysicalConstants.InvAngstromSquaredPerEv;
            // Below 3 Å⁻¹ chi is faded.
            if (k2 < 9) continue;
            Assert.Equal(0.9 * Wave(Math.Sqrt(k2)), with.Mu[i] / without.Mu[i] - 1, 2e-4 * Math.Abs(Wave(Math.Sqrt(k2))) + SplineError);
        }
    }

    [Fact]
    public void Simulate_NoChi_IsAnEdgeOfTheWantedHeight()
    {
        MuSpectrum mu = Simulate(s_recipe with { AtomicExponent = 0, RippleAmplitude = 0 }, _ => 0);

        // The arctangent has reached its ends but for width/(2 pi distance).
        Assert.Equal(0, mu.Mu[0], 2 * 5 / (2 * Math.PI * 200) * 1.01);
        Assert.Equal(2, mu.Mu[^1], 2 * 5 / (2 * Math.PI * 600) * 1.01);
        int middle = mu.EnergyEv.BinarySearch(s_edge.EnergyEv);
        Assert.Equal(1, mu.Mu[middle], 1e-9);
    }

    [Fact]
    public void Simulate_ErrorFunctionEdge_HasTheSlopeOfTheArctangentAndNoTails()
    {
        EdgeRecipe flat = s_recipe with { AtomicExponent = 0, RippleAmplitude = 0 };
        MuSpectrum arctangent = Simulate(flat, _ => 0), errorFunction = Simulate(flat with { EdgeShape = EdgeShape.ErrorFunction }, _ => 0);
        int middle = arctangent.EnergyEv.BinarySearch(s_edge.EnergyEv);

        Assert.Equal(arctangent.Mu[middle + 1] - arctangent.Mu[middle], errorFunction.Mu[middle + 1] - errorFunction.Mu[middle], 0.003);
        Assert.Equal(0, errorFunction.Mu[0], 1e-9);
        Assert.Equal(2, errorFunction.Mu[^1], 1e-9);
    }

    [Fact]
    public void Simulate_Grid_RisesToTheLastWaveNumberInEvenSteps()
    {
        MuSpectrum mu = Simulate(s_recipe, Wave);

        Assert.Equal(s_edge.EnergyEv - 200, mu.EnergyEv[0], 1e-9);
        double[] k = [.. mu.EnergyEv.ToArray().TakeLast(100).Select(e => Math.Sqrt((e - s_edge.EnergyEv) * PhysicalConstants.InvAngstromSquaredPerEv))];
        Assert.InRange(k[^1], 13 - 0.051, 13);
        // Energies are rounded to 0.001 eV.
        for (int i = 1; i < k.Length; i++) Assert.Equal(0.05, k[i] - k[i - 1], 5e-5);
    }

    [Fact]
    public void Simulate_Noise_HasTheWantedSizeAndIsOfTheSeed()
    {
        EdgeRecipe noisy = s_recipe with { Noise = 0.001 };
        MuSpectrum clean = Simulate(s_recipe, Wave), mu = Simulate(noisy, Wave);

        double sum = 0;
        for (int i = 0; i < mu.Count; i++) sum += Math.Pow(mu.Mu[i] - clean.Mu[i], 2);
        // Four standard errors of a standard deviation from some 340 numbers.
        Assert.Equal(0.002, Math.Sqrt(sum / mu.Count), 4 * 0.002 / Math.Sqrt(2 * mu.Count));
        Assert.Equal(mu.Mu.ToArray(), Simulate(noisy, Wave).Mu.ToArray());
        Assert.All(mu.StandardError.ToArray(), e => Assert.Equal(0.002, e, 1e-15));
    }

    [Fact]
    public void Simulate_ChiTooShort_IsRefused()
    {
        var grid = new KGrid(0, 0.05, 100);
        var chi = new ChiSpectrum("short", s_edge, grid, new double[100], new double[100]);

        Assert.Throws<ArgumentOutOfRangeException>(() => SpectrumSimulator.Simulate(s_recipe, chi, new RandomStream(1, 0)));
    }

    private static double Wave(double k) => 0.3 * Math.Sin(5.6 * k) * Math.Exp(-0.014 * k * k);

    private static MuSpectrum Simulate(EdgeRecipe recipe, Func<double, double> chi)
    {
        var grid = new KGrid(0, 0.05, 401);
        return SpectrumSimulator.Simulate(recipe, new ChiSpectrum("wave", s_edge, grid, [.. grid.ToArray().Select(chi)], new double[401]), new RandomStream(5, 0));
    }
}
