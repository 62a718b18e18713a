using XasRmc.Core;
using XasRmc.Inversion.Networks;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Demonstrations;
using XasRmc.TrainingSets.Demonstrations.Surrogate;

namespace XasRmc.Tests.TrainingSets.Demonstrations;

public sealed class SurrogateDemonstrationTests(SurrogateDemonstrationTests.Trained made) : IClassFixture<SurrogateDemonstrationTests.Trained>
{
    internal static SurrogateRecipe Small { get; } = new()
    {
        Format = SurrogateRecipe.FormatName,
        Name = "small",
        Seed = 8,
        Filter = new FilterRecipe { KMin = 3, KMax = 12 },
        Training = 2500,
        Stopping = 200,
        Fits = 40,
        Noise = 1e-3,
        Learning = new() { Hidden = [32, 32], Epochs = 60, BatchSize = 64, LearningRate = 6e-3, WeightDecay = 0 },
    };

    [Fact]
    public void Slopes_OfBothModels_AreThoseOfDifferences()
    {
        // Long steps for the network, whose values have 32 bits; the error of a difference grows with their square.
        AssertSlopes(made.Surrogate.Surrogate(), 0.02, 2e-2);
        AssertSlopes(made.Surrogate.Direct(), 1e-4, 1e-4);

        static void AssertSlopes(IShellModel model, double step, double tolerance)
        {
            var shell = BondShell.OfAnharmonicity(7, 2.83, 0.008, 3);
            double[] values = new double[model.ComponentCount], slopes = new double[3 * values.Length];
            double[] widths = [9, 0.35, 0.012];
            model.Compute(shell, values, slopes);
            for (int q = 0; q < 3; q++)
            {
                double[] plus = At(step), minus = At(-step);
                double largest = Enumerable.Range(0, values.Length).Max(c => Math.Abs(slopes[3 * c + q] * widths[q]));
                for (int c = 0; c < values.Length; c++) Assert.Equal((plus[c] - minus[c]) / (2 * step), slopes[3 * c + q] * widths[q], tolerance * largest);

                double[] At(double by)
                {
                    double[] moved = [shell.N, shell.RAngstrom, shell.Sigma2], result = new double[values.Length];
                    moved[q] += by * widths[q];
                    model.Compute(BondShell.OfAnharmonicity(moved[0], moved[1], moved[2], shell.Anharmonicity), result, []);
                    return result;
                }
            }
        }
    }

    [Fact]
    public void Fits_ThroughTheNetwork_AreNearlyAsGoodAsThroughTheModel()
    {
        FitScore surrogate = made.Surrogate.FitAll(made.Surrogate.Surrogate(), CancellationToken.None), direct = made.Surrogate.FitAll(made.Surrogate.Direct(), CancellationToken.None);

        Assert.True(direct.RRmseAngstrom < 0.01, $"{direct.RRmseAngstrom}");
        Assert.True(surrogate.RRmseAngstrom < 3 * direct.RRmseAngstrom + 0.002, $"{surrogate.RRmseAngstrom} and {direct.RRmseAngstrom}");
        Assert.True(surrogate.NRmse < 3 * direct.NRmse + 0.2, $"{surrogate.NRmse} and {direct.NRmse}");
        Assert.True(made.Surrogate.UnexplainedShare < 1e-3, $"{made.Surrogate.UnexplainedShare}");
        Assert.All(surrogate.Fits, f => Assert.Equal(f.Truth.Anharmonicity, f.Found.Anharmonicity, 1e-9));
    }

    [Fact]
    public void Fit_ThroughTheModelWithoutNoise_FindsTheShell()
    {
        IShellModel direct = made.Surrogate.Direct();
        var truth = BondShell.OfAnharmonicity(8.5, 2.91, 0.0065, 2.5);
        var measured = new double[direct.ComponentCount];
        direct.Compute(truth, measured, []);

        BondShell found = ShellFit.Run(direct, measured, truth.Anharmonicity, Small.Ranges, out int evaluations);

        Assert.Equal(truth.N, found.N, 1e-3);
        Assert.Equal(truth.RAngstrom, found.RAngstrom, 1e-5);
        Assert.Equal(truth.Sigma2, found.Sigma2, 1e-6);
        Assert.InRange(evaluations, 3, 60);
    }

    [Fact]
    public void Train_AnyNumberOfThreads_GivesTheSameNetwork()
    {
        SurrogateRecipe quick = Small with { Training = 200, Learning = Small.Learning with { Epochs = 2 } };
        TrainedSurrogate Train(int threads) => SurrogateDemonstration.Train(quick, Trained.Table, new ManagedBackend(), threads, null, CancellationToken.None);

        TrainedSurrogate one = Train(1), two = Train(2);

        Assert.Equal(one.Losses, two.Losses);
        Assert.Equal(one.Fit(one.Surrogate(), 3), two.Fit(two.Surrogate(), 3));
    }

    /// <summary>A surrogate that all tests ask.</summary>
    public sealed class Trained
    {
        internal static PairScatteringTable Table { get; } = ToyPhysics.Tables("Au:L3")[0];

        internal TrainedSurrogate Surrogate { get; } = SurrogateDemonstration.Train(Small, Table, new ManagedBackend(), 2, null, CancellationToken.None);
    }
}
