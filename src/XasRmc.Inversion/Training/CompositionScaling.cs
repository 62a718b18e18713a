using XasRmc.Core;

namespace XasRmc.Inversion.Training;

/// <summary>How fractions enter a network: each but the last, minus its mean, over its spread; and which fractions the training saw.</summary>
public sealed class CompositionScaling
{
    private readonly double[] _mean, _spread, _lowest, _highest;

    /// <summary>Makes a scaling; one number an element in each list.</summary>
    /// <param name="mean">Mean fraction.</param>
    /// <param name="spread">Standard deviation of the fraction; 1 where it does not vary.</param>
    /// <param name="lowest">Lowest fraction seen.</param>
    /// <param name="highest">Highest fraction seen.</param>
    public CompositionScaling(ReadOnlySpan<double> mean, ReadOnlySpan<double> spread, ReadOnlySpan<double> lowest, ReadOnlySpan<double> highest)
    {
        Require.Length(spread.Length, mean.Length, nameof(spread));
        Require.Length(lowest.Length, mean.Length, nameof(lowest));
        Require.Length(highest.Length, mean.Length, nameof(highest));
        foreach (double s in spread) Require.Positive(s, nameof(spread));
        (_mean, _spread, _lowest, _highest) = (mean.ToArray(), spread.ToArray(), lowest.ToArray(), highest.ToArray());
    }

    /// <summary>Mean fraction of each element.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Standard deviation of each fraction.</summary>
    public ReadOnlySpan<double> Spread => _spread;

    /// <summary>Lowest fraction of each element seen.</summary>
    public ReadOnlySpan<double> Lowest => _lowest;

    /// <summary>Highest fraction of each element seen.</summary>
    public ReadOnlySpan<double> Highest => _highest;

    /// <summary>Measures the fractions of some particles.</summary>
    public static CompositionScaling Fit(TrainingSet set, IReadOnlyList<int> particles)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(particles);
        int elements = set.Space.Elements.Count;
        double[] mean = new double[elements], spread = new double[elements], lowest = new double[elements], highest = new double[elements];
        for (int e = 0; e < elements; e++)
        {
            double[] values = [.. particles.Select(p => set.Fractions(p)[e])];
            mean[e] = values.Average();
            double variance = values.Select(v => (v - mean[e]) * (v - mean[e])).Average();
            spread[e] = variance > 1e-12 ? Math.Sqrt(variance) : 1;
            (lowest[e], highest[e]) = (values.Min(), values.Max());
        }

        return new CompositionScaling(mean, spread, lowest, highest);
    }

    /// <summary>Writes the inputs: one number for each element but the last.</summary>
    public void Apply(ReadOnlySpan<double> fractions, Span<double> destination)
    {
        Require.Length(destination.Length, _mean.Length - 1, nameof(destination));
        for (int e = 0; e < destination.Length; e++) destination[e] = (fractions[e] - _mean[e]) / _spread[e];
    }
}
