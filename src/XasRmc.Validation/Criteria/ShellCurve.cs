using XasRmc.Core;

namespace XasRmc.Validation.Criteria;

/// <summary>A distribution as numbers of neighbours on a fine, even axis, and copies of it drawn by the uncertainties of its shells.</summary>
/// <remarks>
/// A copy moves the neighbours of a shell from r to r + dR + (s − 1)(r − R) + a [(r − R)² − sigma²] and multiplies their number by 1 + dN/N, with normal dN, dR, dsigma² and dC3: s² = 1 + dsigma²/sigma², a = dC3/(6 sigma⁴), which to first order
/// changes N, R, sigma² and C3 by as much and nothing else.
/// </remarks>
internal sealed class ShellCurve
{
    // No draw empties a shell's width or folds it over.
    private const double LeastStretchSquared = 0.25, LargestBend = 0.25;

    private readonly double _low, _step;
    private readonly double[] _counts;

    private ShellCurve(double lowAngstrom, double stepAngstrom, double[] counts)
    {
        (_low, _step, _counts) = (lowAngstrom, stepAngstrom, counts);
        Total = counts.Sum();
    }

    /// <summary>The number of neighbours in the whole range.</summary>
    public double Total { get; }

    /// <summary>A distribution in a range, Å.</summary>
    public static ShellCurve Of(PartialRdf rdf, double lowAngstrom, double highAngstrom, double stepAngstrom)
    {
        int count = (int)Math.Ceiling((highAngstrom - lowAngstrom) / stepAngstrom - 1e-9);
        var counts = new double[count];
        for (int i = 0; i < count; i++) counts[i] = rdf.Shell(lowAngstrom + i * stepAngstrom, lowAngstrom + (i + 1) * stepAngstrom).N;
        return new ShellCurve(lowAngstrom, stepAngstrom, counts);
    }

    /// <summary>The mean of two curves on one axis.</summary>
    public ShellCurve MeanWith(ShellCurve other) => new(_low, _step, [.. _counts.Zip(other._counts, (a, b) => 0.5 * (a + b))]);

    /// <summary>2 ∫ (F − G)² dr of the running shares, Å; NaN where a curve is empty.</summary>
    public double EnergyDistance(ShellCurve other)
    {
        if (!(Total > 0 && other.Total > 0)) return double.NaN;
        double share = 0, sum = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            share += _counts[i] / Total - other._counts[i] / other.Total;
            sum += share * share;
        }

        return 2 * sum * _step;
    }

    /// <summary>A copy with the moments of every shell moved by draws of its standard deviations.</summary>
    public ShellCurve Drawn(IReadOnlyList<ShellEstimate> shells, RandomStream random)
    {
        var counts = new double[_counts.Length];
        foreach (ShellEstimate shell in shells)
        {
            (double n, double r, double sigma2, int from, int to) = Moments(shell.Moments.RMin, shell.Moments.RMax);
            double dn = shell.NSigma * random.NextGaussian(), dr = Finite(shell.RSigma) * random.NextGaussian(), ds = Finite(shell.Sigma2Sigma) * random.NextGaussian(), dc = Finite(shell.C3Sigma) * random.NextGaussian();
            if (!(n > 0)) continue;
            double factor = Math.Max(0, 1 + dn / n), width = Math.Sqrt(sigma2);
            double stretch = sigma2 > 0 ? Math.Sqrt(Math.Max(LeastStretchSquared, 1 + ds / sigma2)) : 1;
            double bend = sigma2 > 0 ? Math.Clamp(dc / (6 * sigma2 * sigma2), -LargestBend / width, LargestBend / width) : 0;
            for (int i = from; i < to; i++)
            {
                double d = _low + (i + 0.5) * _step - r;
                Add(counts, r + dr + stretch * d + bend * (d * d - sigma2), factor * _counts[i]);
            }
        }

        return new ShellCurve(_low, _step, counts);
    }

    private static double Finite(double sigma) => double.IsFinite(sigma) ? sigma : 0;

    private (double N, double R, double Sigma2, int From, int To) Moments(double rMin, double rMax)
    {
        int from = Math.Clamp((int)Math.Round((rMin - _low) / _step), 0, _counts.Length), to = Math.Clamp((int)Math.Round((rMax - _low) / _step), from, _counts.Length);
        double n = 0, first = 0, second = 0;
        for (int i = from; i < to; i++)
        {
            double r = _low + (i + 0.5) * _step;
            n += _counts[i];
            first += _counts[i] * r;
            second += _counts[i] * r * r;
        }

        return n > 0 ? (n, first / n, Math.Max(0, second / n - first / n * (first / n)), from, to) : (0, 0, 0, from, to);
    }

    // Shared between the two nearest middles of bins, so that small shifts count; what leaves the range stays at its border.
    private void Add(double[] counts, double r, double weight)
    {
        double x = Math.Clamp((r - _low) / _step - 0.5, 0, counts.Length - 1);
        int i = Math.Min((int)x, Math.Max(0, counts.Length - 2));
        double share = counts.Length > 1 ? x - i : 0;
        counts[i] += (1 - share) * weight;
        if (counts.Length > 1) counts[i + 1] += share * weight;
    }
}
