using XasRmc.Core;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;
using XasRmc.Tests.Inversion.Networks;

namespace XasRmc.Tests.Inversion.Training;

public sealed class SupervisedTrainingTests
{
    // Central differences of step 1e-3 in 32 bit arithmetic.
    private const double DifferenceTolerance = 2e-3;

    [Theory]
    [InlineData(SupervisedLoss.SquaredError)]
    [InlineData(SupervisedLoss.CrossEntropy)]
    public void Loss_Gradient_EqualsFiniteDifferences(SupervisedLoss loss)
    {
        float[] outputs = [0.3f, -1.2f, 0.9f, 2.1f], targets = [0.1f, 0.2f, 0.7f, 0f], gradient = new float[4], scratch = new float[4];

        SupervisedTraining.Loss(loss, outputs, targets, gradient);

        for (int i = 0; i < outputs.Length; i++)
        {
            float[] up = [.. outputs], down = [.. outputs];
            up[i] += 1e-3f;
            down[i] -= 1e-3f;
            double difference = (SupervisedTraining.Loss(loss, up, targets, scratch) - SupervisedTraining.Loss(loss, down, targets, scratch)) / ((double)up[i] - down[i]);
            Assert.Equal(difference, gradient[i], DifferenceTolerance);
        }
    }

    [Fact]
    public void CrossEntropy_LargeOutputs_IsFiniteAndThatOfTheDefinition()
    {
        float[] gradient = new float[3];

        double loss = SupervisedTraining.Loss(SupervisedLoss.CrossEntropy, [800f, 0f, -800f], [0f, 1f, 0f], gradient);

        Assert.Equal(800, loss, 1e-6);
        Assert.Equal([1f, -1f, 0f], gradient);
    }

    [Fact]
    public void Softmax_Outputs_BecomeSharesInTheirOrder()
    {
        float[] shares = [1f, 3f, 2f];

        SupervisedTraining.Softmax(shares);

        double sum = Math.Exp(1) + Math.Exp(3) + Math.Exp(2);
        Assert.Equal(Math.Exp(1) / sum, shares[0], 1e-6);
        Assert.Equal(Math.Exp(3) / sum, shares[1], 1e-6);
        Assert.Equal(Math.Exp(2) / sum, shares[2], 1e-6);
    }

    [Fact]
    public void Train_SmoothFunction_IsLearntAndIsTheSameEachTime()
    {
        SupervisedExamples training = Waves(400, 1), stopping = Waves(100, 2);
        var definition = new NetworkDefinition(1, [24], 1, Activation.Tanh, output: OutputFunction.Linear);
        var settings = new SupervisedSettings { Epochs = 150, Patience = 150, BatchSize = 32, LearningRate = 1e-2 };
        SupervisedResult Train() => SupervisedTraining.Train(definition, training, stopping, SupervisedLoss.SquaredError, settings, new ManagedBackend(), 5, 0, null, CancellationToken.None);

        SupervisedResult first = Train(), second = Train();

        // The mean square of the sine is 0.5.
        Assert.True(first.Losses.Min(l => l.Stopping) < 0.01, $"{first.Losses.Min(l => l.Stopping)}");
        Assert.Equal(first.Weights.Weights(0).ToArray(), second.Weights.Weights(0).ToArray());
        Assert.Equal(first.Losses, second.Losses);
    }

    [Fact]
    public void Train_WithoutGain_EndsAfterItsPatience()
    {
        // Targets without any rule: what is learned of them makes the stopping loss worse.
        SupervisedExamples noise = Noise(60, 3), other = Noise(60, 4);
        var definition = new NetworkDefinition(1, [64], 1, Activation.Tanh, output: OutputFunction.Linear);

        SupervisedResult result = SupervisedTraining.Train(
            definition, noise, other, SupervisedLoss.SquaredError, new SupervisedSettings { Epochs = 1000, Patience = 5, BatchSize = 8, LearningRate = 1e-2 }, new ManagedBackend(), 5, 0, null, CancellationToken.None);

        int best = result.Losses.MinBy(l => l.Stopping)!.Epoch;
        Assert.Equal(best + 5, result.Losses.Count);
    }

    [Fact]
    public void Train_ExamplesOfAnotherShape_AreRefused() =>
        Assert.Throws<ArgumentException>(() => SupervisedTraining.Train(
            new NetworkDefinition(2, [4], 1, Activation.Tanh), Waves(10, 1), Waves(10, 2), SupervisedLoss.SquaredError, new SupervisedSettings(), new ManagedBackend(), 1, 0, null, CancellationToken.None));

    [Fact]
    public void Examples_NotFinite_AreRefused() => Assert.Throws<ArgumentException>(() => new SupervisedExamples(1, [float.NaN], [0f]));

    [Fact]
    public void Hidden_OfATrainedNetwork_IsThatOfThePlainLoops()
    {
        var definition = new NetworkDefinition(3, [5, 2, 4], 3, Activation.Silu, output: OutputFunction.Linear);
        NetworkWeights weights = NetworkWeights.Initialize(definition, new RandomStream(3, 0));
        var head = new NetworkDefinition(3, [5], 2, Activation.Silu, output: OutputFunction.Linear);
        double[] sums = SlowNetwork.Answer(new NetworkWeights(head, [weights.Weights(0).ToArray(), weights.Weights(1).ToArray()], [weights.Biases(0).ToArray(), weights.Biases(1).ToArray()]), [0.4f, -0.3f, 1.1f]);

        float[] code = new NetworkAnswer(weights).Hidden(1, [0.4f, -0.3f, 1.1f]);

        Assert.Equal(2, code.Length);
        for (int i = 0; i < 2; i++) Assert.Equal(sums[i] / (1 + Math.Exp(-sums[i])), code[i], 1e-5);
        Assert.Throws<ArgumentOutOfRangeException>(() => new NetworkAnswer(weights).Hidden(3, [0f, 0f, 0f]));
    }

    private static SupervisedExamples Waves(int count, ulong stream)
    {
        var random = new RandomStream(9, stream);
        float[] x = [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble(-2, 2))];
        return new SupervisedExamples(count, x, [.. x.Select(v => MathF.Sin(2 * v))]);
    }

    private static SupervisedExamples Noise(int count, ulong stream)
    {
        var random = new RandomStream(9, stream);
        return new SupervisedExamples(count, [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble(-2, 2))], [.. Enumerable.Range(0, count).Select(_ => (float)random.NextGaussian())]);
    }
}
