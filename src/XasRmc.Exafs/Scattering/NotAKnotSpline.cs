using XasRmc.Core;

namespace XasRmc.Exafs.Scattering;

/// <summary>The cubic spline through all points whose third derivative is continuous at the second and the last but one knot.</summary>
/// <remarks>
/// It reproduces cubic polynomials exactly and goes on as its end pieces outside the knots. Equations in the second derivatives M_i: de Boor, A Practical Guide to Splines (1978), chapter IV.
/// </remarks>
internal sealed class NotAKnotSpline
{
    private readonly double[] _x, _y, _m;

    /// <summary>Fits a spline.</summary>
    /// <param name="x">Knots, rising, at least four.</param>
    /// <param name="y">Values at the knots.</param>
    public NotAKnotSpline(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Require.AtLeast(x.Length, 4, nameof(x));
        Require.Length(y.Length, x.Length, nameof(y));
        int n = x.Length;
        _x = x.ToArray();
        _y = y.ToArray();
        _m = new double[n];
        var diagonal = new double[n];
        var upper = new double[n];
        var right = new double[n];
        for (int i = 1; i < n - 1; i++)
        {
            double h0 = x[i] - x[i - 1], h1 = x[i + 1] - x[i];
            if (!(h0 > 0) || !(h1 > 0)) throw new ArgumentException("Knots must rise.", nameof(x));
            double lower = h0;
            diagonal[i] = 2 * (h0 + h1);
            upper[i] = h1;
            right[i] = 6 * ((y[i + 1] - y[i]) / h1 - (y[i] - y[i - 1]) / h0);
            if (i == 1)
            {
                // M_0 = ((h0 + h1) M_1 − h0 M_2) / h1
                diagonal[1] += lower * (h0 + h1) / h1;
                upper[1] -= lower * h0 / h1;
                lower = 0;
            }

            if (i == n - 2)
            {
                // M_{n−1} = ((h0 + h1) M_{n−2} − h1 M_{n−3}) / h0
                diagonal[i] += h1 * (h0 + h1) / h0;
                lower -= h1 * h1 / h0;
                upper[i] = 0;
            }

            if (i > 1)
            {
                double factor = lower / diagonal[i - 1];
                diagonal[i] -= factor * upper[i - 1];
                right[i] -= factor * right[i - 1];
            }
        }

        for (int i = n - 2; i >= 1; i--) _m[i] = (right[i] - (i < n - 2 ? upper[i] * _m[i + 1] : 0)) / diagonal[i];
        double a = x[1] - x[0], b = x[2] - x[1];
        _m[0] = ((a + b) * _m[1] - a * _m[2]) / b;
        a = x[n - 2] - x[n - 3];
        b = x[n - 1] - x[n - 2];
        _m[n - 1] = ((a + b) * _m[n - 2] - b * _m[n - 3]) / a;
    }

    /// <summary>The value at a place; outside the knots the end pieces go on.</summary>
    public double At(double place)
    {
        int i = Interval(_x, place);
        double h = _x[i + 1] - _x[i], u = (_x[i + 1] - place) / h, v = (place - _x[i]) / h;
        return u * _y[i] + v * _y[i + 1] + h * h / 6 * ((u * u * u - u) * _m[i] + (v * v * v - v) * _m[i + 1]);
    }

    /// <summary>The interval [i, i + 1] that holds a place; the end intervals hold all places outside.</summary>
    public static int Interval(ReadOnlySpan<double> knots, double place)
    {
        int found = knots.BinarySearch(place);
        if (found < 0) found = ~found - 1;
        return Math.Clamp(found, 0, knots.Length - 2);
    }
}
