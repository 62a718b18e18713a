namespace XasRmc.Exafs.Reduction;

/// <summary>Interpolating cubic splines with not-a-knot ends over one set of points: factorised once, solved for many ordinates.</summary>
/// <remarks>The unknowns are the slopes d_i, from continuity of the second derivative: h_i d_(i−1) + 2(h_(i−1)+h_i) d_i + h_(i−1) d_(i+1) = 3(h_i δ_(i−1) + h_(i−1) δ_i),
/// with h_i = x_(i+1) − x_i and δ_i the secant; at the ends the third derivative is continuous across the second and last but one points.
/// Beyond its range the spline goes on as its end pieces. An instance never changes.</remarks>
internal sealed class NotAKnotSpline
{
    private readonly double[] _x, _h, _lower, _pivotInverse, _upper;

    /// <summary>Factorises the system of strictly rising points, at least four.</summary>
    public NotAKnotSpline(ReadOnlySpan<double> x)
    {
        if (x.Length < 4) throw new ArgumentException($"A cubic spline needs at least 4 points; there are {x.Length}.", nameof(x));
        int n = x.Length;
        _x = x.ToArray();
        _h = new double[n - 1];
        for (int i = 0; i < n - 1; i++)
        {
            _h[i] = x[i + 1] - x[i];
            if (!(_h[i] > 0)) throw new ArgumentException(FormattableString.Invariant($"The points of a spline must rise; {x[i + 1]} follows {x[i]}."), nameof(x));
        }

        _lower = new double[n];
        _upper = new double[n];
        _pivotInverse = new double[n];
        _pivotInverse[0] = 1 / _h[1];
        _upper[0] = (_h[0] + _h[1]) * _pivotInverse[0];
        for (int i = 1; i < n; i++)
        {
            bool isLast = i == n - 1;
            _lower[i] = isLast ? _h[n - 3] + _h[n - 2] : _h[i];
            double diagonal = isLast ? _h[n - 3] : 2 * (_h[i - 1] + _h[i]);
            _pivotInverse[i] = 1 / (diagonal - _lower[i] * _upper[i - 1]);
            _upper[i] = isLast ? 0 : _h[i - 1] * _pivotInverse[i];
        }
    }

    /// <summary>The slopes at the points of the spline through ordinates y.</summary>
    public void Slopes(ReadOnlySpan<double> y, Span<double> slopes)
    {
        int n = _x.Length;
        ReadOnlySpan<double> h = _h;
        double secant = (y[1] - y[0]) / h[0], next = (y[2] - y[1]) / h[1], span = h[0] + h[1];
        slopes[0] = ((h[0] + 2 * span) * h[1] * secant + h[0] * h[0] * next) / span * _pivotInverse[0];
        for (int i = 1; i < n - 1; i++)
        {
            next = (y[i + 1] - y[i]) / h[i];
            slopes[i] = (3 * (h[i] * secant + h[i - 1] * next) - _lower[i] * slopes[i - 1]) * _pivotInverse[i];
            secant = next;
        }

        double before = (y[n - 2] - y[n - 3]) / h[n - 3];
        span = h[n - 3] + h[n - 2];
        double end = (h[n - 2] * h[n - 2] * before + (2 * span + h[n - 2]) * h[n - 3] * secant) / span;
        slopes[n - 1] = (end - _lower[n - 1] * slopes[n - 2]) * _pivotInverse[n - 1];
        for (int i = n - 2; i >= 0; i--) slopes[i] -= _upper[i] * slopes[i + 1];
    }

    /// <summary>Where x lies, as the number of its piece.</summary>
    public int PieceOf(double x)
    {
        int found = Array.BinarySearch(_x, x);
        return Math.Clamp(found >= 0 ? found : ~found - 1, 0, _x.Length - 2);
    }

    /// <summary>The spline's value in a piece, from the ordinates and slopes at its ends.</summary>
    public double Evaluate(int piece, double x, ReadOnlySpan<double> y, ReadOnlySpan<double> slopes)
    {
        double h = _h[piece], t = (x - _x[piece]) / h, u = 1 - t;
        return u * u * ((1 + 2 * t) * y[piece] + t * h * slopes[piece]) + t * t * ((1 + 2 * u) * y[piece + 1] - u * h * slopes[piece + 1]);
    }

    /// <summary>The spline through y at many points.</summary>
    public void Interpolate(ReadOnlySpan<double> y, ReadOnlySpan<double> at, Span<double> destination)
    {
        var slopes = new double[_x.Length];
        Slopes(y, slopes);
        for (int i = 0; i < at.Length; i++) destination[i] = Evaluate(PieceOf(at[i]), at[i], y, slopes);
    }
}
