using XasRmc.Core;
using XasRmc.Inversion.Networks;
using XasRmc.TrainingSets.Demonstrations.Generalization;

namespace XasRmc.Tests.TrainingSets.Demonstrations;

public sealed class GeneralizationDemonstrationTests
{
    internal static GeneralizationRecipe Small { get; } = new()
    {
        Format = GeneralizationRecipe.FormatName,
        Name = "small",
        Seed = 4,
        Curves = new PeakRecipe { Points = 48, Most = 1, Noise = 0.05 },
        Training = 600,
        Stopping = 100,
        Test = 150,
        Members = 2,
        Learning = new() { Hidden = [24, 16], Epochs = 25, LearningRate = 5e-3 },
        Convolutions = [new() { Channels = 6, Kernel = 5, Stride = 2 }, new() { Channels = 6, Kernel = 5, Stride = 2 }],
        ConvolutionHidden = [16],
    };

    [Fact]
    public void Run_BothKinds_AreRightInsideAndWrongOutside()
    {
        GeneralizationResult result = GeneralizationDemonstration.Run(Small, new ManagedBackend(), 1, null, CancellationToken.None);

        foreach (string network in (string[])[GeneralizationResult.PlainName, GeneralizationResult.ConvolutionalName])
        {
            TestScore inside = result.Score(network, true), outside = result.Score(network, false);
            Assert.True(inside.PositionRmse < 0.4 * result.MeanPositionRmse[0], $"{network} inside {inside.PositionRmse}");
            Assert.True(outside.PositionRmse > 3 * inside.PositionRmse, $"{network} outside {outside.PositionRmse}, inside {inside.PositionRmse}");
            Assert.All(outside.Answers, a => Assert.InRange(a.TruePosition, Small.ShiftedPositions.Min - 1e-6, Small.ShiftedPositions.Max + 1e-6));
        }

        Assert.InRange((double)result.PlainParameters / result.ConvolutionalParameters, 0.8, 1.25);
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameAnswers()
    {
        GeneralizationRecipe quick = Small with { Training = 100, Learning = Small.Learning with { Epochs = 3 } };

        GeneralizationResult one = GeneralizationDemonstration.Run(quick, new ManagedBackend(), 1, null, CancellationToken.None), two = GeneralizationDemonstration.Run(quick, new ManagedBackend(), 2, null, CancellationToken.None);

        Assert.Equal(one.Scores.SelectMany(s => s.Answers), two.Scores.SelectMany(s => s.Answers));
        Assert.NotEqual(one.Scores[0].Answers, GeneralizationDemonstration.Run(quick with { Seed = 5 }, new ManagedBackend(), 1, null, CancellationToken.None).Scores[0].Answers);
    }

    [Fact]
    public void Maximum_OfPeaks_IsTheLargestValueOfAFineGrid()
    {
        (double Height, double Centre, double Width)[] peaks = [(1, 0.3, 0.03), (0.9, 0.35, 0.05), (0.5, 0.8, 0.02)];
        double Value(double x) => peaks.Sum(p => p.Height * Math.Exp(-0.5 * (x - p.Centre) * (x - p.Centre) / (p.Width * p.Width)));
        double best = Enumerable.Range(0, 1_000_001).Select(i => i * 1e-6).MaxBy(Value);

        (double position, double height) = PeakCurves.Maximum(peaks, 64);

        Assert.Equal(best, position, 2e-6);
        Assert.Equal(Value(best), height, 1e-9);
    }

    [Fact]
    public void Draw_Curves_AreTheirPeaksWithNoise()
    {
        // Without noise the largest point of a curve lies within half a step of the label.
        var recipe = new PeakRecipe { Points = 64, Noise = 0 };

        var drawn = PeakCurves.Draw(recipe, new(0.2, 0.7), 40, new RandomStream(2, 0));

        for (int n = 0; n < drawn.Count; n++)
        {
            ReadOnlySpan<float> curve = drawn.Inputs(n);
            int at = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(curve);
            Assert.InRange(curve[at], 0.85f * drawn.Targets(n)[1], drawn.Targets(n)[1] + 1e-5f);
            Assert.InRange(drawn.Targets(n)[0], 0.2f - 1e-5f, 0.7f + 1e-5f);
        }
    }
}
