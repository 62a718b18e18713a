using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Demonstrations.Latent;

namespace XasRmc.Tests.TrainingSets.Demonstrations;

public sealed class LatentDemonstrationTests
{
    internal static LatentRecipe Small { get; } = new()
    {
        Format = LatentRecipe.FormatName,
        Name = "small",
        Seed = 12,
        Samples = ToyPhysics.Recipe(120, "Au:L3", "Pd:K") with
        {
            Sampling = new SamplingRecipe { Bonds = 400, PathAbsorbers = 0 },
            Errors = new ErrorRecipe { Copies = 2, IsRenewed = false, AlignedParticles = 0, ModelError = new ValueRange(0, 0), Noise = new ValueRange(1e-4, 2e-4), S02Relative = 0.01, DeltaE0Ev = 0.1, DistanceErrorAngstrom = 0 },
        },
        Dimensions = [1, 6],
        Decoded = 6,
        Learning = new() { Hidden = [32], Epochs = 40, BatchSize = 16, LearningRate = 5e-3 },
        Decoding = new() { Hidden = [16], Epochs = 30, BatchSize = 16, LearningRate = 1e-2 },
    };

    [Fact]
    public void Run_MoreNumbers_HoldMoreOfTheSpectraAndOfTheLabels()
    {
        LatentResult result = LatentDemonstration.Run(Small, ToyPhysics.Tables("Au:L3", "Pd:K"), new ManagedBackend(), 2, null, CancellationToken.None);

        LatentRow one = result.Rows[0], six = result.Rows[1];
        Assert.Equal((90, 18), (result.TrainingSamples, result.HeldOutSamples));
        Assert.Equal(1 + 3 * 3, result.Labels.Count);
        Assert.True(six.Error < 0.5 * one.Error, $"{one.Error} and {six.Error}");
        Assert.True(six.PrincipalError < one.PrincipalError);
        Assert.True(result.ErrorShare > 0 && result.ErrorShare < six.PrincipalError, $"{result.ErrorShare} and {six.PrincipalError}");
        Assert.True(six.NetworkR2.Average() > one.NetworkR2.Average());
        Assert.Equal(2 * (12 - 3) * (3.2 - 1.5) / Math.PI + 2, result.NyquistAnEdge, 1e-9);
        Assert.Equal(2 * result.NyquistAnEdge, result.NyquistTogether, 1e-12);
        Assert.Equal(result.LabelledSamples, result.Truth.Count);
        Assert.All(result.Codes, code => Assert.Equal(6, code.Count));
        Assert.All(result.Truth, t => Assert.InRange(t[0], 0.15, 0.85));
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameResult()
    {
        LatentRecipe quick = Small with { Learning = Small.Learning with { Epochs = 2 }, Decoding = Small.Decoding with { Epochs = 2 } };
        LatentResult Run(int threads) => LatentDemonstration.Run(quick, ToyPhysics.Tables("Au:L3", "Pd:K"), new ManagedBackend(), threads, null, CancellationToken.None);

        LatentResult one = Run(1), two = Run(2);

        for (int i = 0; i < one.Rows.Count; i++) Assert.Equal((one.Rows[i].Error, one.Rows[i].NetworkR2[2]), (two.Rows[i].Error, two.Rows[i].NetworkR2[2]));
        Assert.Equal(one.Codes.SelectMany(c => c), two.Codes.SelectMany(c => c));
    }

    [Fact]
    public void Linear_LabelsLinearInTheCode_AreReadExactly()
    {
        SupervisedExamples Of(int from, int count)
        {
            float[] codes = [.. Enumerable.Range(from, count).SelectMany(i => (float[])[MathF.Sin(i), MathF.Cos(3 * i)])];
            return new SupervisedExamples(count, codes, [.. Enumerable.Range(0, count).SelectMany(i => (float[])[2 * codes[2 * i] - codes[2 * i + 1] + 5, codes[2 * i] * codes[2 * i]])]);
        }

        SupervisedExamples judged = Of(100, 40);

        double[] r2 = CodeReading.R2(judged, CodeReading.Linear(Of(0, 60), judged));

        Assert.Equal(1, r2[0], 1e-6);
        Assert.True(r2[1] < 0.2, $"a square is no linear function: {r2[1]}");
    }

    [Fact]
    public void R2_OfTheMeanItself_IsZero()
    {
        var truth = new SupervisedExamples(3, [0, 0, 0], [1, 2, 6]);

        Assert.Equal(0, CodeReading.R2(truth, [3, 3, 3])[0], 1e-12);
        Assert.Equal(1, CodeReading.R2(truth, [1, 2, 6])[0], 1e-12);
    }
}
