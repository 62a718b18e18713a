using MathNet.Numerics.Statistics;
using XasRmc.Core;

namespace XasRmc.Validation.Series;

/// <summary>Holds each point of a series of measurements against its neighbours: what a smooth course, or one with a step, leaves is how far the point stands out.</summary>
/// <remarks>
/// <para>Three predictions of point i from its neighbours: by <see cref="SideNeighbours"/> on either side together (at an end more of the one side, so that they are as many), by those before alone, by those behind alone (a side counts that has that many). Each is the line of Theil and Sen, whose slope is the median of
/// all slopes between two neighbours and whose level the median of y − slope x: of eight neighbours two wrong ones do not move it (P. K. Sen, J. Am. Stat. Assoc. 63 (1968) 1379, doi 10.1080/01621459.1968.10480934).
/// Each residual is taken over √(1 + h), h = 1/m + (x_i − x̄)²/Σ(x_j − x̄)² over the m neighbours: a line knows less beyond its points than between them. The residual r_i is that of both sides, or the smaller one of a side where
/// it is less than half of that, so that the points at a step, which go with one side, are not taken for outliers; a single point that goes with neither side is.</para>
/// <para>s = 1.4826 median |r_j| over the residuals of both sides together is the robust scatter of the series. A point stands out by z_i = r_i / √(s² + f_i²), f_i the least scatter that counts at point i, e.g. a share of its stated uncertainty, without which
/// a series that happens to be smooth would make outliers of rounding.</para>
/// <para>What it does not tell: whether a slow drift is real, and whether a run of more than three wrong points in a row is.</para>
/// </remarks>
public static class LocalTrend
{
    /// <summary>Neighbours on either side that predict a point.</summary>
    public const int SideNeighbours = 4;

    /// <summary>The fewest points of a series that tell an outlier.</summary>
    public const int FewestPoints = 6;

    private const double NormalOfMedian = 1.4826, OfOneSide = 0.5;

    /// <summary>How far each point stands out, in robust standard deviations with its sign.</summary>
    /// <param name="x">Where the points are, not falling.</param>
    /// <param name="y">The values; NaN where there is none.</param>
    /// <param name="least">The least scatter that counts at each point, in the unit of y, not negative.</param>
    /// <param name="isNeighbour">Whether a point may predict others; those of which something else is known to be wrong may not. Empty for all.</param>
    /// <param name="z">Receives the results; NaN where there is no value, or where fewer than <see cref="FewestPoints"/> points have one.</param>
    /// <param name="prediction">Receives the prediction that was nearest to each point; NaN as above.</param>
    /// <returns>s, the robust scatter; NaN where there are too few points.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static double Compute(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> least, ReadOnlySpan<bool> isNeighbour, Span<double> z, Span<double> prediction)
    {
        Require.Length(y.Length, x.Length, nameof(y));
        Require.Length(least.Length, x.Length, nameof(least));
        Require.Length(z.Length, x.Length, nameof(z));
        Require.Length(prediction.Length, x.Length, nameof(prediction));
        if (isNeighbour.Length > 0) Require.Length(isNeighbour.Length, x.Length, nameof(isNeighbour));
        z.Fill(double.NaN);
        prediction.Fill(double.NaN);
        var usable = new List<int>(x.Length);
        var neighbours = new List<int>(x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(y[i])) continue;
            usable.Add(i);
            if (isNeighbour.Length == 0 || isNeighbour[i]) neighbours.Add(i);
        }

        if (neighbours.Count < FewestPoints) return double.NaN;
        var residuals = new double[usable.Count];
        var sizes = new List<double>(neighbours.Count);
        for (int u = 0; u < usable.Count; u++)
        {
            int at = usable[u], before = neighbours.FindLastIndex(n => n < at) + 1, behind = neighbours.FindIndex(n => n > at);
            if (behind < 0) behind = neighbours.Count;
            double both = Residual(x, y, Around(neighbours, before, behind), at, out prediction[at]), best = both;
            // The scatter is that of the points that may predict.
            if (behind > before) sizes.Add(Math.Abs(both));
            foreach ((int from, int count) in new[] { (before - SideNeighbours, Math.Min(before, SideNeighbours)), (behind, Math.Min(neighbours.Count - behind, SideNeighbours)) })
            {
                if (count < SideNeighbours) continue;
                double one = Residual(x, y, [.. neighbours.GetRange(from, count)], at, out double predicted);
                if (Math.Abs(one) < OfOneSide * Math.Abs(both) && Math.Abs(one) < Math.Abs(best)) (best, prediction[at]) = (one, predicted);
            }

            residuals[u] = best;
        }

        double scatter = NormalOfMedian * ArrayStatistics.MedianInplace([.. sizes]);
        for (int u = 0; u < usable.Count; u++)
        {
            int i = usable[u];
            z[i] = residuals[u] == 0 ? 0 : residuals[u] / Math.Sqrt(scatter * scatter + least[i] * least[i]);
        }

        return scatter;
    }

    /// <summary>Neighbours on either side, at an end more of the other one.</summary>
    private static int[] Around(List<int> neighbours, int before, int behind)
    {
        int left = Math.Min(before, Math.Max(SideNeighbours, 2 * SideNeighbours - (neighbours.Count - behind)));
        int right = Math.Min(neighbours.Count - behind, 2 * SideNeighbours - left);
        return [.. neighbours.GetRange(before - left, left), .. neighbours.GetRange(behind, right)];
    }

    /// <summary>What is left of a point by the line through others, over the uncertainty of point and line for a scatter of one.</summary>
    private static double Residual(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int[] points, int at, out double predicted)
    {
        var slopes = new List<double>(points.Length * (points.Length - 1) / 2);
        double mean = 0, spread = 0;
        foreach (int p in points) mean += x[p] / points.Length;
        for (int a = 0; a < points.Length; a++)
        {
            spread += (x[points[a]] - mean) * (x[points[a]] - mean);
            for (int b = a + 1; b < points.Length; b++)
            {
                double run = x[points[b]] - x[points[a]];
                if (run != 0) slopes.Add((y[points[b]] - y[points[a]]) / run);
            }
        }

        double slope = slopes.Count > 0 ? ArrayStatistics.MedianInplace([.. slopes]) : 0;
        var levels = new double[points.Length];
        for (int a = 0; a < points.Length; a++) levels[a] = y[points[a]] - slope * (x[points[a]] - x[at]);
        predicted = ArrayStatistics.MedianInplace(levels);
        double leverage = 1.0 / points.Length + (spread > 0 ? (x[at] - mean) * (x[at] - mean) / spread : 0);
        return (y[at] - predicted) / Math.Sqrt(1 + leverage);
    }
}
