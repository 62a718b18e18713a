using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Demonstrations;

/// <summary>The mean and standard deviation of each label over the training examples: networks learn labels in units of them.</summary>
internal sealed class LabelScale
{
    private const double Smallest = 1e-12;
    private readonly double[] _means, _deviations;

    private LabelScale(double[] means, double[] deviations) => (_means, _deviations) = (means, deviations);

    /// <summary>Finds them.</summary>
    public static LabelScale Fit(SupervisedExamples training)
    {
        double[] means = new double[training.TargetCount], deviations = new double[training.TargetCount];
        for (int t = 0; t < means.Length; t++)
        {
            for (int n = 0; n < training.Count; n++) means[t] += training.Targets(n)[t] / (double)training.Count;
            for (int n = 0; n < training.Count; n++) deviations[t] += Square(training.Targets(n)[t] - means[t]) / training.Count;
            deviations[t] = Math.Max(Math.Sqrt(deviations[t]), Smallest);
        }

        return new LabelScale(means, deviations);
    }

    /// <summary>The examples with scaled labels.</summary>
    public SupervisedExamples Scaled(SupervisedExamples examples)
    {
        var targets = new float[examples.Count * examples.TargetCount];
        for (int n = 0; n < examples.Count; n++)
        {
            for (int t = 0; t < examples.TargetCount; t++) targets[n * examples.TargetCount + t] = (float)((examples.Targets(n)[t] - _means[t]) / _deviations[t]);
        }

        return new SupervisedExamples(examples.Count, examples.AllInputs.ToArray(), targets);
    }

    /// <summary>A label from what a network gives.</summary>
    public double Back(double scaled, int label) => _means[label] + _deviations[label] * scaled;

    /// <summary>The root mean square error of one who always answers the mean.</summary>
    public double ErrorOfMean(SupervisedExamples examples, int label) =>
        Math.Sqrt(Enumerable.Range(0, examples.Count).Average(n => Square(examples.Targets(n)[label] - _means[label])));

    private static double Square(double x) => x * x;
}
