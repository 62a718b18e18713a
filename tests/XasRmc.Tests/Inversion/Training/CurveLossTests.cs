using XasRmc.Core;
using XasRmc.Inversion.Training;

namespace XasRmc.Tests.Inversion.Training;

public sealed class CurveLossTests
{
    [Fact]
    public void Compute_AnyOutput_GradientEqualsFiniteDifferences()
    {
        TrainingSet set = ToySamples.Set(isAlloy: true, 10, 1, seed: 2);
        var loss = new CurveLoss(set, [.. Enumerable.Range(0, 10)], new LossWeights());
        var random = new RandomStream(1, 0);
        float[] predicted = [.. set.Target(3).ToArray().Select(t => (float)(t / loss.OutputScale * (1 + 0.2 * random.NextGaussian())))];
        float[] gradient = new float[predicted.Length];
        double[] scratch = new double[set.Space.Grid.Count];
        loss.Compute(predicted, set.Target(3), gradient, scratch);

        for (int i = 0; i < predicted.Length; i += 3)
        {
            const float Step = 2e-4f;
            float[] up = (float[])predicted.Clone(), down = (float[])predicted.Clone(), unused = new float[predicted.Length];
            up[i] += Step;
            down[i] -= Step;
            double difference = (loss.Compute(up, set.Target(3), unused, scratch) - loss.Compute(down, set.Target(3), unused, scratch)) / ((double)up[i] - down[i]);

            // Central differences with third derivatives near 1, and the 32 bit gradient.
            Assert.Equal(difference, gradient[i], 1e-4 * Math.Max(1, Math.Abs(difference)));
        }
    }

    [Fact]
    public void Compute_TruthItself_HasNoLossAndNoGradient()
    {
        TrainingSet set = ToySamples.Set(isAlloy: false, 10, 1, seed: 2);
        var loss = new CurveLoss(set, [.. Enumerable.Range(0, 10)], new LossWeights());
        float[] predicted = [.. set.Target(0).ToArray().Select(t => (float)(t / loss.OutputScale))];
        float[] gradient = new float[predicted.Length];

        double value = loss.Compute(predicted, set.Target(0), gradient, new double[set.Space.Grid.Count]);

        Assert.Equal(0, value, 1e-9);
        Assert.All(gradient, g => Assert.Equal(0, g, 1e-4));
    }
}
