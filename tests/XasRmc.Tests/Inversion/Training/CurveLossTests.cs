using XasRmc.Core;
using XasRmc.Inversion.Calibration;
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
    public void Compute_WithHeads_TheirGradientEqualsFiniteDifferencesAndLeavesThatOfTheCurve()
    {
        TrainingSet set = ToySamples.Set(isAlloy: true, 10, 1, seed: 2);
        var loss = new CurveLoss(set, [.. Enumerable.Range(0, 10)], new LossWeights());
        var random = new RandomStream(1, 0);
        float[] predicted = [.. set.Target(3).ToArray().Select(t => (float)(t / loss.OutputScale * (1 + 0.2 * random.NextGaussian())))];
        float[] heads = [.. Enumerable.Range(0, VarianceHeads.Count(set.Space)).Select(_ => (float)random.NextDouble(0.2, 3))];
        float[] gradient = new float[predicted.Length], alone = new float[predicted.Length], headGradient = new float[heads.Length];
        double[] scratch = new double[set.Space.Grid.Count];

        double with = loss.Compute(predicted, set.Target(3), gradient, scratch, heads, headGradient), without = loss.Compute(predicted, set.Target(3), alone, scratch);

        Assert.Equal(alone, gradient);
        Assert.NotEqual(with, without);
        Assert.Equal(set.Space.Pairs.Count * set.Space.Shells.Count * 4, heads.Length);
        for (int i = 0; i < heads.Length; i++)
        {
            const float Step = 2e-3f;
            float[] up = (float[])heads.Clone(), down = (float[])heads.Clone(), unused = new float[heads.Length];
            up[i] += Step;
            down[i] -= Step;
            double difference = (loss.Compute(predicted, set.Target(3), alone, scratch, up, unused) - loss.Compute(predicted, set.Target(3), alone, scratch, down, unused)) / ((double)up[i] - down[i]);
            Assert.Equal(difference, headGradient[i], 2e-3 * Math.Abs(difference) + 2e-5);
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

    [Fact]
    public void Compute_AnswerThatIsUnsureOfTheDistance_IsBestWithTheTrueNumberOfNeighbours()
    {
        TrainingSet set = ToySamples.Set(isAlloy: false, 10, 1, seed: 2);
        var loss = new CurveLoss(set, [.. Enumerable.Range(0, 10)], new LossWeights { Curve = 0, Running = 0 });
        float[] truth = set.Target(0).ToArray(), unused = new float[truth.Length];
        // The truth moved by two bins both ways: what a network says that knows the distance to 0.1 Å.
        float[] unsure = [.. Enumerable.Range(0, truth.Length).Select(j => 0.5f * ((j > 1 ? truth[j - 2] : 0) + (j + 2 < truth.Length ? truth[j + 2] : 0)))];
        double Loss(double share) => loss.Compute([.. unsure.Select(t => (float)(share * t / loss.OutputScale))], truth, unused, new double[set.Space.Grid.Count]);

        double[] shares = [.. Enumerable.Range(0, 41).Select(i => 0.6 + 0.02 * i)];
        double best = shares.MinBy(Loss);

        // The window cuts some of the spread curve off, a hundredth or so.
        Assert.Equal(1, best, 0.03);
    }
}
