using XasRmc.Core;
using XasRmc.Inversion.Networks;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Demonstrations;
using XasRmc.TrainingSets.Demonstrations.Bonds;

namespace XasRmc.Tests.TrainingSets.Demonstrations;

public sealed class BondsDemonstrationTests
{
    private static readonly PairScatteringTable s_table = ToyPhysics.Tables("Pd:K")[0];

    internal static BondsRecipe Small { get; } = new()
    {
        Format = BondsRecipe.FormatName,
        Name = "small",
        Seed = 6,
        Shells = new BondDraw { DeltaE0Ev = 0, S02Relative = 0, Noise = new ValueRange(1e-6, 1e-5) },
        Filter = new FilterRecipe { KMin = 3, KMax = 12.5, RMin = 1.4, RMax = 3.4 },
        Training = 1500,
        Stopping = 150,
        Test = 450,
        SeparationBins = 7,
        Learning = new() { Hidden = [48, 24], Epochs = 25, BatchSize = 32, LearningRate = 4e-3 },
    };

    [Fact]
    public void Run_FarApart_IsCountedBetterThanNearAndStrangersAreMiscounted()
    {
        BondsResult result = BondsDemonstration.Run(Small, s_table, new ManagedBackend(), 2, null, CancellationToken.None);

        Assert.True(result.Accuracy > 0.5, $"{result.Accuracy}");
        Assert.Equal(Math.PI / (2 * 9.5), result.ResolutionAngstrom, 1e-12);
        Assert.True(result.AccuracyBetween(3, result.ResolutionAngstrom, 1) > result.AccuracyBetween(3, 0, result.ResolutionAngstrom));
        Assert.True(result.Bins.First(b => b.Lengths == 2).SaidOne > 0.6, "two lengths 0.04 Å apart look like one");
        Assert.True(result.Strange[0] < 0.5 * result.Strange.Sum(), "wide shells of one length are taken for several");
        Assert.Equal(Small.Test, result.Confusion.Sum(row => row.Sum()));
        Assert.Equal(Small.Test * 2 / 3, result.Bins.Sum(b => b.Shells));
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameResult()
    {
        BondsRecipe quick = Small with { Training = 90, Stopping = 30, Test = 60, Learning = Small.Learning with { Epochs = 2 } };
        BondsResult Run(int threads) => BondsDemonstration.Run(quick, s_table, new ManagedBackend(), threads, null, CancellationToken.None);

        BondsResult one = Run(1), two = Run(2);

        Assert.Equal(one.Losses, two.Losses);
        Assert.Equal(one.Bins, two.Bins);
        Assert.Equal(one.Confusion.SelectMany(r => r), two.Confusion.SelectMany(r => r));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_OfSomeLengths_HasThemWithinTheDraw(int lengths)
    {
        var draw = new BondDraw();
        var random = new RandomStream(1, 0);
        for (int i = 0; i < 200; i++)
        {
            (BondSample sample, BondShell[] shells) = BondSamples.One(draw, lengths, draw.Sigma2, random);

            double n = shells.Sum(s => s.N);
            double[] gaps = [.. shells.Skip(1).Zip(shells, (far, near) => far.RAngstrom - near.RAngstrom)];
            Assert.Equal(lengths, shells.Length);
            Assert.InRange(n, draw.N.Min, draw.N.Max);
            Assert.InRange(shells.Sum(s => s.N * s.RAngstrom) / n, draw.Middle.Min - 1e-9, draw.Middle.Max + 1e-9);
            Assert.All(shells, s => Assert.True(s.N >= draw.SmallestShare * n - 1e-9));
            Assert.All(gaps, g => Assert.InRange(g, draw.Separation.Min - 1e-9, draw.Separation.Max + 1e-9));
            if (lengths > 1) Assert.Equal(gaps.Min(), sample.SmallestSeparationAngstrom, 1e-9);
            else Assert.True(double.IsNaN(sample.SmallestSeparationAngstrom));
        }
    }
}
