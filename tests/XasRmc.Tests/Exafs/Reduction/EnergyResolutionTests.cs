using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Tests.Exafs.Reduction;

public sealed class EnergyResolutionTests
{
    private static readonly KGrid s_grid = new(0, 0.05, 301);

    [Theory]
    [InlineData(2.8, 1.4)]
    [InlineData(5.5, 1.4)]
    [InlineData(5.5, 2.4)]
    public void Apply_OneWave_LosesWhatTheEquationSays(double rAngstrom, double sigmaEv)
    {
        double[] wave = [.. s_grid.ToArray().Select(k => Math.Sin(2 * k * rAngstrom))], cosine = [.. s_grid.ToArray().Select(k => Math.Cos(2 * k * rAngstrom))];
        double[] sine = new double[wave.Length], other = new double[wave.Length];

        EnergyResolution.Apply(s_grid, wave, sigmaEv, sine);
        EnergyResolution.Apply(s_grid, cosine, sigmaEv, other);

        for (int i = 0; i < wave.Length; i++)
        {
            double k = s_grid[i], x = 2 * rAngstrom * sigmaEv / (2 * 3.81 * k);
            // k(E) is curved: to second order the wave also turns by R s²/(4 · 3.81² k³), so its amplitude is compared.
            if (k is < 4 or > 14) continue;
            double amplitude = Math.Sqrt(sine[i] * sine[i] + other[i] * other[i]);
            Assert.Equal(Math.Exp(-0.5 * x * x), amplitude, 0.004);
        }
    }

    [Fact]
    public void Apply_NoWidth_CopiesAndBadInputIsRefused()
    {
        double[] chi = [.. s_grid.ToArray().Select(Math.Sin)], destination = new double[chi.Length];
        EnergyResolution.Apply(s_grid, chi, 0, destination);
        Assert.Equal(chi, destination);
        Assert.Throws<ArgumentOutOfRangeException>(() => EnergyResolution.Apply(s_grid, chi, -1, destination));
        Assert.Throws<ArgumentException>(() => EnergyResolution.Apply(s_grid, chi, 1, new double[3]));
    }
}
