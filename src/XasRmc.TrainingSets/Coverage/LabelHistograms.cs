using XasRmc.Core;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets.Coverage;

/// <summary>Histograms of all labels of a set.</summary>
public static class LabelHistograms
{
    private const double LogarithmicSpan = 20;

    /// <summary>The histogram of every number but the running number of the example, in the order of the labels.</summary>
    /// <param name="set">The examples.</param>
    /// <param name="bins">Bins of each, from 2.</param>
    public static IReadOnlyList<NumberHistogram> OfNumbers(ExampleSet set, int bins)
    {
        ArgumentNullException.ThrowIfNull(set);
        Require.AtLeast(bins, 2);
        return [.. set.NumberNames.Skip(1).Select((name, i) => Of(name, [.. set.Examples.Select(e => e.Labels.Numbers[i + 1])], bins))];
    }

    /// <summary>The histogram of every word.</summary>
    /// <param name="set">The examples.</param>
    public static IReadOnlyList<WordHistogram> OfWords(ExampleSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return [.. ExampleLabels.WordNames.Select((name, w) =>
        {
            var groups = set.Examples.GroupBy(e => e.Labels.Words[w]).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToArray();
            return new WordHistogram(name, [.. groups.Select(g => g.Key)], [.. groups.Select(g => g.Count())]);
        })];
    }

    /// <summary>Whether the finite values are positive and span more than a factor of 20.</summary>
    internal static bool IsLogarithmic(IEnumerable<double> values)
    {
        double low = double.PositiveInfinity, high = 0;
        foreach (double value in values.Where(double.IsFinite))
        {
            if (value <= 0) return false;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return high > LogarithmicSpan * low;
    }

    private static NumberHistogram Of(string name, double[] values, int bins)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        int missing = values.Length - known.Length;
        if (known.Length == 0) return new NumberHistogram(name, false, [], [], missing);
        bool isLogarithmic = IsLogarithmic(known);
        if (isLogarithmic) known = [.. known.Select(v => Math.Log(v))];
        double low = known.Min(), high = known.Max();
        if (!(high > low))
        {
            // One value: one bin around it.
            double half = low == 0 ? 0.5 : 0.05 * Math.Abs(low);
            return new NumberHistogram(name, false, [low - half, low + half], [known.Length], missing);
        }

        var counts = new int[bins];
        double width = (high - low) / bins;
        foreach (double value in known) counts[Math.Clamp((int)Math.Floor((value - low) / width), 0, bins - 1)]++;
        double[] borders = [.. Enumerable.Range(0, bins + 1).Select(b => Border(b == bins ? high : low + b * width))];
        return new NumberHistogram(name, isLogarithmic, borders, counts, missing);

        double Border(double at) => isLogarithmic ? Math.Exp(at) : at;
    }
}
