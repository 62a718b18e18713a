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
    private readonly BondWalks? _walks;

    public SmoothedNoise(BondNetwork bonds, double wantedCorrelation)
    {
        _bonds = bonds;
        _norm = new double[bonds.List.AtomCount];
        _correlation = new double[bonds.Count];
        Array.Fill(_norm, 1);
        if (wantedCorrelation == 0 || bonds.Count == 0) return;
        for (_passes = 1; _passes <= MostPasses; _passes++)
        {
            _walks = new BondWalks(bonds, 2 * _passes);
            if (MeanCorrelation(LargestBeta) < wantedCorrelation) continue;
            _beta = Root(wantedCorrelation);
            MeanCorrelation(_beta);
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
    private double Root(double wanted)
    {
        const double tolerance = 1e-10;
        double low = 0, high = LargestBeta, atLow = -wanted, atHigh = MeanCorrelation(high) - wanted;
        int side = 0;
        for (int step = 0; step < MostSteps; step++)
        {
            double middle = (low * atHigh - high * atLow) / (atHigh - atLow), value = MeanCorrelation(middle) - wanted;
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

    /// <summary>The mean correlation of bonds, norms and correlations set on the way: (1 + beta A)^(2s) = sum over q of C(2s, q) beta^q A^q, and A^q counts walks of q steps.</summary>
    private double MeanCorrelation(double beta)
    {
        int order = 2 * _passes;
        double[] factors = new double[order + 1];
        factors[0] = 1;
        for (int q = 1; q <= order; q++) factors[q] = factors[q - 1] * beta * (order - q + 1) / q;
        for (int i = 0; i < _norm.Length; i++) _norm[i] = Math.Sqrt(Product(factors, _walks!.Closed(i)));
        double sum = 0;
        for (int b = 0; b < _correlation.Length; b++)
        {
            _correlation[b] = Product(factors, _walks!.AlongBond(b)) / (_norm[_bonds.First[b]] * _norm[_bonds.Second[b]]);
            sum += _correlation[b];
        }

        return sum / _correlation.Length;
    }

    private static double Product(double[] factors, ReadOnlySpan<double> walks)
    {
        double sum = 0;
        for (int q = 0; q < factors.Length; q++) sum += factors[q] * walks[q];
        return sum;
    }
}
