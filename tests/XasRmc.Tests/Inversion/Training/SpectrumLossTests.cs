using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.Tests.Inversion.Training;

/// <summary>The loss by what curves do to spectra: against features that are computed one by one, and finite differences.</summary>
public sealed class SpectrumLossTests
{
    private const double Unit = 1.7;
    private static readonly TrainingSet s_set = ToySamples.Set(isAlloy: true, 12, 1, seed: 2);
    private static readonly LossWeights s_weights = new() { Spectrum = 0.3, SpectrumScale = 0.01 };
    private static readonly SpectrumLoss s_loss = new(s_set, [.. Enumerable.Range(0, 12)], s_weights, Unit);

    [Fact]
    public void Add_SomeExamples_IsTheSumOverEdgesOfWhatTheFeaturesSay()
    {
        float[] predicted = Predicted();

        double found = Loss(predicted, 3, out _);

        double expected = 0;
        for (int e = 0; e < s_set.Space.Edges.Count; e++)
        {
            int perEdge = s_set.Space.Filter.CountPerEdge;
            double Square(double[] features) => features.Skip(e * perEdge).Take(perEdge).Sum(v => v * v);
            double mean = Enumerable.Range(0, 12).Average(p => Square(ToySamples.Features(s_set.Space, s_set.Kernels, Wide(s_set.Target(p)), s_set.Fractions(p))));
            for (int i = 0; i < 3; i++)
            {
                double[] difference = [.. Wide(s_set.Target(i)).Select((t, j) => predicted[i * s_set.Space.OutputCount + j] * Unit - t)];
                double x2 = Square(ToySamples.Features(s_set.Space, s_set.Kernels, difference, s_set.Fractions(i))) / (mean * s_weights.SpectrumScale);
                expected += s_weights.Spectrum * (Math.Sqrt(1 + x2) - 1);
            }
        }

        // 32 bit sums, and directions below a thousandth of the largest left out.
        Assert.Equal(expected, found, 1e-4 * expected);
    }

    [Fact]
    public void Add_AnyOutput_GradientEqualsFiniteDifferences()
    {
        float[] predicted = Predicted();
        Loss(predicted, 3, out float[] gradient);

        for (int i = 0; i < predicted.Length; i += 7)
        {
            const float Step = 2e-3f;
            float[] up = (float[])predicted.Clone(), down = (float[])predicted.Clone();
            up[i] += Step;
            down[i] -= Step;
            double difference = (Loss(up, 3, out _) - Loss(down, 3, out _)) / ((double)up[i] - down[i]);

            // The loss is a 32 bit sum near 1: its difference over 4e-3 is known to some 1e-4.
            Assert.Equal(difference, gradient[i], 4e-4 + 5e-3 * Math.Abs(difference));
        }
    }

    [Fact]
    public void Add_TruthItself_AddsNothing()
    {
        float[] predicted = [.. Enumerable.Range(0, 3).SelectMany(i => s_set.Target(i).ToArray().Select(t => (float)(t / Unit)))];

        double loss = Loss(predicted, 3, out float[] gradient);

        Assert.Equal(0, loss, 1e-9);
        Assert.All(gradient, g => Assert.Equal(0, g, 1e-4));
    }

    [Fact]
    public void Train_WithTheLossOfSpectra_AnswersComeCloserToTheSpectrum()
    {
        TrainingSet set = ToySamples.Set(isAlloy: true, 600, 1, seed: 3);
        double RFactor(double weight)
        {
            var settings = new TrainerSettings { Members = 1, HiddenCounts = [32], Epochs = 12, BatchSize = 32, Loss = new LossWeights { Spectrum = weight } };
            TrainedEnsemble ensemble = EnsembleTrainer.Train("toy", set, settings, new ManagedBackend(), 6, 2, null, null, CancellationToken.None);
            return ensemble.Calibration.RFactorThresholds.ToArray().Average();
        }

        Assert.True(RFactor(1) < 0.8 * RFactor(0));
    }

    private static float[] Predicted()
    {
        var random = new RandomStream(1, 0);
        return [.. Enumerable.Range(0, 3).SelectMany(i => s_set.Target(i).ToArray().Select(t => (float)(t / Unit * (1 + 0.2 * random.NextGaussian()))))];
    }

    private static double Loss(float[] predicted, int count, out float[] gradient)
    {
        float[] target = [.. Enumerable.Range(0, count).SelectMany(i => s_set.Target(i).ToArray())];
        double[] fractions = [.. Enumerable.Range(0, count).SelectMany(i => s_set.Fractions(i).ToArray())];
        gradient = new float[predicted.Length];
        return s_loss.Add(predicted, target, fractions, count, gradient, new float[count * s_loss.Width], new float[count * s_loss.Width]);
    }

    private static double[] Wide(ReadOnlySpan<float> values) => [.. values.ToArray().Select(v => (double)v)];
}
