using XasRmc.Core;

namespace XasRmc.Atomistics.Disorder;

/// <summary>White noise smoothed over neighbours until first neighbours have a wanted mean correlation; every atom keeps variance 1.</summary>
/// <remarks>
/// u = D (1 + beta A)^s w with w white, A the matrix of first neighbours, s the number of passes and D what makes every variance 1. The correlation of atoms i and j is the product of rows i and j
/// of the smoothing operator, which is calculated, not sampled; beta is the root of that, s is the least number of passes that can reach the wanted value.
/// </remarks>
internal sealed class SmoothedNoise
{
    private const int MostPasses = 12, MostSteps = 60;
    private const double LargestBeta = 0.6;
    private readonly BondNetwork _bonds;
    private readonly int _passes;
    private readonly double _beta;
    private readonly double[] _norm, _correlation;

    public SmoothedNoise(BondNetwork bonds, double wantedCorrelation)
    {
        _bonds = bonds;
        _norm = new double[bonds.List.AtomCount];
        _correlation = new double[bonds.Count];
        Array.Fill(_norm, 1);
        if (wantedCorrelation == 0 || bonds.Count == 0) return;
        for (_passes = 1; _passes <= MostPasses; _passes++)
        {
            if (MeanCorrelation(_passes, LargestBeta) < wantedCorrelation) continue;
            _beta = Root(_passes, wantedCorrelation);
            MeanCorrelation(_passes, _beta);
            return;
        }

        throw new ArgumentException(FormattableString.Invariant($"So few atoms cannot have a neighbour correlation of {wantedCorrelation}."), nameof(wantedCorrelation));
    }

    /// <summary>The correlation coefficient of the two atoms of every bond.</summary>
    public ReadOnlySpan<double> Correlation => _correlation;

    public double[] Draw(RandomStream random)
    {
        double[] u = new double[3 * _norm.Length];
        for (int c = 0; c < u.Length; c++) u[c] = random.NextGaussian();
        double[] next = new double[u.Length];
        for (int pass = 0; pass < _passes; pass++)
        {
            for (int i = 0; i < _norm.Length; i++)
            {
                for (int axis = 0; axis < 3; axis++) next[3 * i + axis] = u[3 * i + axis];
                foreach (int j in _bonds.List.Of(i))
                {
                    for (int axis = 0; axis < 3; axis++) next[3 * i + axis] += _beta * u[3 * j + axis];
                }
            }

            (u, next) = (next, u);
        }

        for (int c = 0; c < u.Length; c++) u[c] /= _norm[c / 3];
        return u;
    }

    /// <summary>The beta that reaches a correlation, from below: the correlation rises with it. By regula falsi with halving of a stale end's weight (the Illinois rule).</summary>
    private double Root(int passes, double wanted)
    {
        const double tolerance = 1e-10;
        double low = 0, high = LargestBeta, atLow = -wanted, atHigh = MeanCorrelation(passes, high) - wanted;
        int side = 0;
        for (int step = 0; step < MostSteps; step++)
        {
            double middle = (low * atHigh - high * atLow) / (atHigh - atLow), value = MeanCorrelation(passes, middle) - wanted;
            if (Math.Abs(value) <= tolerance) return middle;
            if (value < 0)
            {
                (low, atLow) = (middle, value);
                if (side < 0) atHigh *= 0.5;
                side = -1;
            }
            else
            {
                (high, atHigh) = (middle, value);
                if (side > 0) atLow *= 0.5;
                side = 1;
            }
        }

        return high;
    }

    private double MeanCorrelation(int passes, double beta)
    {
        int atoms = _norm.Length;
        var rows = new Dictionary<int, double>[atoms];
        for (int i = 0; i < atoms; i++) rows[i] = Row(i, passes, beta);
        for (int i = 0; i < atoms; i++) _norm[i] = Math.Sqrt(Product(rows[i], rows[i]));
        double sum = 0;
        for (int b = 0; b < _correlation.Length; b++)
        {
            int i = _bonds.First[b], j = _bonds.Second[b];
            _correlation[b] = Product(rows[i], rows[j]) / (_norm[i] * _norm[j]);
            sum += _correlation[b];
        }

        return sum / _correlation.Length;
    }

    private Dictionary<int, double> Row(int atom, int passes, double beta)
    {
        var row = new Dictionary<int, double> { [atom] = 1 };
        for (int pass = 0; pass < passes; pass++)
        {
            var next = new Dictionary<int, double>(row);
            foreach ((int i, double weight) in row)
            {
                foreach (int j in _bonds.List.Of(i)) next[j] = next.GetValueOrDefault(j) + beta * weight;
            }

            row = next;
        }

        return row;
    }

    private static double Product(Dictionary<int, double> a, Dictionary<int, double> b)
    {
        double sum = 0;
        foreach ((int i, double weight) in a)
        {
            if (b.TryGetValue(i, out double other)) sum += weight * other;
        }

        return sum;
    }
}
