using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;
using XasRmc.Inversion.TorchSharp;
using XasRmc.Tests.Inversion.Networks;

namespace XasRmc.Tests.Inversion.TorchSharp;

/// <summary>The contract of a backend, asked of libtorch: what the managed one does, to rounding.</summary>
public sealed class TorchSharpBackendTests
{
    // Rounding of 32 bit sums in another order, over some hundred terms.
    private const double OutputTolerance = 1e-5;

    // The same rounding carried through 20 steps of a training.
    private const double LossTolerance = 1e-3;

    // Six steps of 0.01; a memory that was lost would show as a whole step.
    private const double StateTolerance = 5e-4;
    private const int Batch = ConvolutionNetworkTests.Batch;

    public static TheoryData<string> Networks => ConvolutionNetworkTests.Networks;

    [TorchTheory]
    [MemberData(nameof(Networks))]
    public void Forward_SameWeights_GivesTheManagedOutputs(string name)
    {
        (NetworkWeights weights, float[] x, float[] slope) = ConvolutionNetworkTests.Case(name);
        float[] expected = new float[slope.Length], y = new float[slope.Length];
        using var network = new TorchSharpNetwork(weights, Batch, new AdamSettings());

        new ManagedNetwork(weights, Batch, new AdamSettings()).Forward(x, Batch, expected);
        network.Forward(x, Batch, y);

        for (int i = 0; i < y.Length; i++) Assert.Equal(expected[i], y[i], OutputTolerance * Math.Max(1, Math.Abs(expected[i])));
    }

    [TorchTheory]
    [MemberData(nameof(Networks))]
    public void Training_SameStart_FollowsTheManagedLosses(string name)
    {
        (NetworkWeights weights, float[] x, float[] target) = ConvolutionNetworkTests.Case(name);
        var settings = new AdamSettings(weightDecay: 0.01, gradientNormLimit: 1);

        double[] managed = Losses(new ManagedBackend(), weights, settings, x, target), torch = Losses(new TorchSharpBackend(), weights, settings, x, target);

        for (int step = 0; step < managed.Length; step++) Assert.Equal(managed[step], torch[step], LossTolerance * managed[0]);
        Assert.True(torch[^1] < torch[0]);
    }

    [TorchTheory]
    [MemberData(nameof(Networks))]
    public void Training_BrokenOffAndTakenUp_GoesOnFromTheSameState(string name)
    {
        (NetworkWeights weights, float[] x, float[] slope) = ConvolutionNetworkTests.Case(name);
        using var whole = new TorchSharpNetwork(weights, Batch, new AdamSettings());
        using var first = new TorchSharpNetwork(weights, Batch, new AdamSettings());

        ConvolutionNetworkTests.Train(whole, x, slope, 6);
        ConvolutionNetworkTests.Train(first, x, slope, 3);
        using var second = new TorchSharpNetwork(first.Export(), Batch, new AdamSettings(), first.ExportOptimizer());
        ConvolutionNetworkTests.Train(second, x, slope, 3);

        for (int l = 0; l < weights.Definition.LayerCount; l++)
        {
            AssertNear(whole.Export().Weights(l), second.Export().Weights(l));
            AssertNear(whole.Export().Biases(l), second.Export().Biases(l));
        }

        Assert.Equal(6, second.ExportOptimizer().Steps);

        static void AssertNear(ReadOnlySpan<float> expected, ReadOnlySpan<float> found)
        {
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], StateTolerance);
        }
    }

    [TorchTheory]
    [InlineData("curves")]
    [InlineData("linear")]
    public void Step_WithoutAGradient_DecaysWeightsAndNotBiases(string name)
    {
        (NetworkWeights weights, float[] x, float[] slope) = ConvolutionNetworkTests.Case(name);
        using var network = new TorchSharpNetwork(weights, Batch, new AdamSettings(weightDecay: 0.5));

        network.Forward(x, Batch, new float[slope.Length]);
        network.Backward(new float[slope.Length]);
        network.Step(0.1f);

        NetworkWeights moved = network.Export();
        for (int l = 0; l < weights.Definition.LayerCount; l++)
        {
            Assert.Equal(weights.Weights(l).ToArray().Select(w => w * 0.95f), moved.Weights(l).ToArray());
            Assert.Equal(weights.Biases(l).ToArray(), moved.Biases(l).ToArray());
        }

        Assert.Throws<DivergedTrainingException>(() =>
        {
            network.Forward(x, Batch, new float[slope.Length]);
            network.Backward([.. Enumerable.Repeat(float.NaN, slope.Length)]);
            network.Step(0.1f);
        });
    }

    [TorchTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void Train_AnEnsemble_LearnsAsWellAsTheManagedOne(int threads)
    {
        TrainingSet set = ToySamples.Set(false, 60, 2, 1);
        var settings = new TrainerSettings { Members = 2, HiddenCounts = [24], Epochs = 10, BatchSize = 16 };

        XasRmc.Inversion.TrainedEnsemble managed = EnsembleTrainer.Train("toy", set, settings, new ManagedBackend(), 3, threads, null, null, CancellationToken.None);
        XasRmc.Inversion.TrainedEnsemble torch = EnsembleTrainer.Train("toy", set, settings, new TorchSharpBackend(), 3, threads, null, null, CancellationToken.None);

        for (int m = 0; m < 2; m++) Assert.Equal(managed.Losses[m][^1].Stopping, torch.Losses[m][^1].Stopping, 0.02 * managed.Losses[m][^1].Stopping);
        Assert.Equal(TorchSharpBackend.BackendName, torch.HeldOut.Backend);
    }

    private static double[] Losses(INetworkBackend backend, NetworkWeights weights, AdamSettings settings, float[] x, float[] target)
    {
        ITrainableNetwork network = backend.Create(weights, Batch, settings);
        float[] y = new float[target.Length], slope = new float[target.Length];
        var losses = new double[20];
        for (int step = 0; step < losses.Length; step++)
        {
            network.Forward(x, Batch, y);
            for (int i = 0; i < y.Length; i++)
            {
                slope[i] = y[i] - target[i];
                losses[step] += 0.5 * slope[i] * slope[i];
            }

            network.Backward(slope);
            network.Step(3e-3f);
        }

        return losses;
    }
}
