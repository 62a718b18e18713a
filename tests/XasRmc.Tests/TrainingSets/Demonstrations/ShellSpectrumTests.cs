using XasRmc.Core;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Demonstrations;

namespace XasRmc.Tests.TrainingSets.Demonstrations;

public sealed class ShellSpectrumTests
{
    // Rows of the toy table lie 0.01 Å apart: a cubic through four of them is off by 3/128 (2k·0.01)⁴ of the amplitude, 1e-4 at 13 Å⁻¹.
    private const double InterpolationTolerance = 3e-4;

    private static readonly FilterRecipe s_filter = new() { KMin = 3, KMax = 11 };
    private static readonly PairScatteringTable s_table = ToyPhysics.Tables("Au:L3")[0];

    [Theory]
    [InlineData(12, 2.88, 0.004)]
    [InlineData(3.5, 2.61, 0.015)]
    public void Chi_GaussianShell_IsTheDampedSine(double n, double r, double sigma2)
    {
        var model = new ShellSpectrum(s_table, s_filter);

        double[] chi = model.Chi(new BondShell(n, r, sigma2));

        for (int i = 0; i < chi.Length; i++)
        {
            double k = model.Grid[i], amplitude = n * ToyPhysics.Amplitude(ToyPhysics.Gold, ToyPhysics.Gold, k);
            Assert.Equal(amplitude * Math.Exp(-2 * k * k * sigma2) * Math.Sin(2 * k * r + ToyPhysics.Phase(ToyPhysics.Gold, ToyPhysics.Gold, k)), chi[i], InterpolationTolerance * n * 0.12);
        }
    }

    [Fact]
    public void Chi_SkewedShell_IsTheIntegralOverItsDistances()
    {
        var model = new ShellSpectrum(s_table, s_filter);
        var shell = BondShell.OfAnharmonicity(8, 2.8, 0.012, 4);

        double[] chi = model.Chi(shell);

        (double a, double b) = ShellSpectrum.Widths(shell);
        foreach (int i in (int[])[40, 100, 200])
        {
            double k = model.Grid[i], sum = 0, whole = 0;
            for (double g = -9; g <= 9; g += 0.003)
            {
                double weight = Math.Exp(-0.5 * g * g), x = 2.8 + a * g + b * (g * g - 1);
                whole += weight;
                sum += weight * Math.Sin(2 * k * x + ToyPhysics.Phase(ToyPhysics.Gold, ToyPhysics.Gold, k));
            }

            Assert.Equal(8 * ToyPhysics.Amplitude(ToyPhysics.Gold, ToyPhysics.Gold, k) * sum / whole, chi[i], InterpolationTolerance);
        }
    }

    [Theory]
    [InlineData(0.004, 0)]
    [InlineData(0.012, 4)]
    [InlineData(0.02, 14)]
    [InlineData(0.02, -14)]
    public void Widths_OfAShell_HaveItsCumulants(double sigma2, double anharmonicity)
    {
        var shell = BondShell.OfAnharmonicity(1, 2.8, sigma2, anharmonicity);

        (double a, double b) = ShellSpectrum.Widths(shell);

        // Of a g + b (g² − 1): variance a² + 2b², third cumulant 6a²b + 8b³.
        Assert.Equal(sigma2, a * a + 2 * b * b, 1e-14);
        Assert.Equal(shell.ThirdCumulant, 6 * a * a * b + 8 * b * b * b, 1e-14);
        Assert.Equal(anharmonicity, shell.Anharmonicity, 1e-9);
    }

    [Fact]
    public void Features_OfChi_AreThoseOfTheFilter()
    {
        var model = new ShellSpectrum(s_table, s_filter);
        double[] chi = model.Chi(new BondShell(6, 2.8, 0.006));

        double[] expected = s_filter.ToShellFilter().Encode(model.Grid, chi), features = model.Features(chi);

        Assert.Equal(model.FeatureCount, features.Length);
        for (int f = 0; f < features.Length; f++) Assert.Equal(expected[f], features[f], 1e-12);
    }

    [Fact]
    public void Add_ShellBeyondTheTable_IsRefused()
    {
        var model = new ShellSpectrum(s_table, s_filter);

        ArgumentException error = Assert.Throws<ArgumentException>(() => model.Chi(new BondShell(6, 2.0, 0.01)));

        Assert.Contains("reaches beyond the table", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shell_WithMoreSkewThanADistributionMayHave_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new BondShell(6, 2.8, 0.01, 0.003));
}
