using System.Globalization;

namespace XasRmc.App.Terminal.Plots;

/// <summary>The ticks of an axis: steps of 1, 2 or 5 times a power of ten, or whole decades, with labels of equal digits.</summary>
internal sealed class AxisTicks
{
    private const int MostTicks = 200;

    private AxisTicks(double[] values, string[] labels, int exponent) => (Values, Labels, Exponent) = (values, labels, exponent);

    /// <summary>No ticks.</summary>
    public static AxisTicks None { get; } = new([], [], 0);

    /// <summary>Where they stand.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>What is written at each.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The power of ten, a multiple of three, that the labels leave out; it belongs into the axis' caption.</summary>
    public int Exponent { get; }

    /// <summary>The columns of the longest label.</summary>
    public int LabelWidth => Labels.Count == 0 ? 0 : Labels.Max(l => l.Length);

    /// <summary>Ticks at equal distances.</summary>
    /// <param name="range">What is shown.</param>
    /// <param name="most">So many at most; fewer come of the round steps.</param>
    public static AxisTicks Linear(PlotRange range, int most)
    {
        if (most < 1 || !(range.Width > 0) || !double.IsFinite(range.Width)) return None;
        double rough = range.Width / most;
        int power = (int)Math.Floor(Math.Log10(rough));
        foreach ((int mantissa, int shift) in ((int, int)[])[(1, 0), (2, 0), (5, 0), (1, 1), (2, 1), (5, 1)])
        {
            double unit = Math.Pow(10, power + shift);
            double step = mantissa * unit;
            double first = Math.Ceiling(range.From / step - 1e-9), last = Math.Floor(range.To / step + 1e-9);
            // Where doubles are coarser than the step, there are no ticks to tell apart.
            if (Math.Abs(first) > 1e14 || Math.Abs(last) > 1e14) return None;
            if (last - first + 1 > Math.Min(most, MostTicks)) continue;
            return Label(first, last, mantissa, power + shift, range);
        }

        return None;
    }

    /// <summary>Ticks of a logarithmic axis: decades, or 1, 2, 5 within few decades, or equal distances within less than one.</summary>
    public static AxisTicks Logarithmic(PlotRange range, int most)
    {
        if (most < 1 || !(range.From > 0) || !double.IsFinite(range.To)) return None;
        double low = Math.Log10(range.From), high = Math.Log10(range.To);
        if (high - low < 1) return Linear(range, most);
        int first = (int)Math.Ceiling(low - 1e-9), last = (int)Math.Floor(high + 1e-9);
        if (3 * (last - first + 2) <= most) return Steps(range, first - 1, last, [1, 2, 5], 1);
        for (int every = 1; ; every++)
        {
            AxisTicks ticks = Steps(range, first, last, [1], every);
            if (ticks.Values.Count <= most) return ticks;
        }
    }

    private static AxisTicks Steps(PlotRange range, int first, int last, int[] mantissas, int every)
    {
        var values = new List<double>();
        var labels = new List<string>();
        for (int decade = first; decade <= last; decade++)
        {
            if (((decade % every) + every) % every != 0) continue;
            foreach (int mantissa in mantissas)
            {
                double value = mantissa * Math.Pow(10, decade);
                if (value < range.From * (1 - 1e-9) || value > range.To * (1 + 1e-9)) continue;
                values.Add(value);
                labels.Add(decade is >= -3 and <= 4
                    ? value.ToString("0." + new string('0', Math.Max(0, -decade)), CultureInfo.InvariantCulture)
                    : string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{decade}"));
            }
        }

        return new AxisTicks([.. values], [.. labels], 0);
    }

    private static AxisTicks Label(double first, double last, int mantissa, int power, PlotRange range)
    {
        double size = Math.Max(Math.Abs(range.From), Math.Abs(range.To));
        int magnitude = size > 0 ? (int)Math.Floor(Math.Log10(size)) : 0;
        int exponent = magnitude is >= 5 or <= -4 ? (int)Math.Floor(magnitude / 3.0) * 3 : 0;
        int decimals = Math.Max(0, exponent - power);
        int count = (int)(last - first) + 1;
        var values = new double[count];
        var labels = new string[count];
        for (int i = 0; i < count; i++)
        {
            // Whole multiples: no sum of steps drifts, and zero is zero.
            double multiple = (first + i) * mantissa;
            values[i] = power >= 0 ? multiple * Math.Pow(10, power) : multiple / Math.Pow(10, -power);
            double shown = multiple * Math.Pow(10, power - exponent);
            labels[i] = decimals > 15
                ? shown.ToString("G15", CultureInfo.InvariantCulture)
                : shown.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (multiple == 0) labels[i] = labels[i].TrimStart('-');
        }

        return new AxisTicks(values, labels, exponent);
    }
}
