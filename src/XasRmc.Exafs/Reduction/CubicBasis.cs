namespace XasRmc.Exafs.Reduction;

/// <summary>The cubic B-splines that interpolate a set of points with not-a-knot ends: as many of them as points.</summary>
/// <remarks>Knots: the first point four times, points 2 to n−3 (counted from 0), the last point four times. Values by the recurrence of de Boor,
/// doi 10.1016/0021-9045(72)90080-9. Outside the range the end polynomials go on.</remarks>
internal sealed class CubicBasis
{
    private readonly double[] _knots;
    private readonly double[] _points;

    public CubicBasis(ReadOnlySpan<double> points)
    {
        int n = points.Length;
        if (n < 5) throw new ArgumentException($"A background spline needs at least 5 knots; there are {n}.", nameof(points));
        _points = points.ToArray();
        _knots = new double[n + 4];
        for (int i = 0; i < 4; i++) (_knots[i], _knots[n + i]) = (points[0], points[n - 1]);
        for (int i = 4; i < n; i++) _knots[i] = points[i - 2];
    }

    public int Count => _points.Length;

    /// <summary>The four splines that may differ from zero at x: the number of the first, and their values.</summary>
    public int Values(double x, Span<double> values)
    {
        int n = Count;
        int span = 3;
        while (span < n - 1 && x >= _knots[span + 1]) span++;
        Span<double> left = stackalloc double[4], right = stackalloc double[4];
        values[0] = 1;
        for (int degree = 1; degree <= 3; degree++)
        {
            left[degree] = x - _knots[span + 1 - degree];
            right[degree] = _knots[span + degree] - x;
            double saved = 0;
            for (int r = 0; r < degree; r++)
            {
                double part = values[r] / (right[r + 1] + left[degree - r]);
                values[r] = saved + right[r + 1] * part;
                saved = left[degree - r] * part;
            }

            values[degree] = saved;
        }

        return span - 3;
    }

    /// <summary>The coefficients of the spline through y at the points. The collocation matrix is banded and totally positive, so elimination needs no pivots.</summary>
    public double[] Coefficients(ReadOnlySpan<double> y)
    {
        int n = Count;
        var matrix = new double[n * n];
        double[] c = y.ToArray();
        Span<double> values = stackalloc double[4];
        for (int i = 0; i < n; i++)
        {
            int first = Values(_points[i], values);
            for (int j = 0; j < 4; j++) matrix[i * n + first + j] = values[j];
        }

        for (int i = 0; i < n; i++)
        {
            for (int row = i + 1; row < Math.Min(n, i + 4); row++)
            {
                double factor = matrix[row * n + i] / matrix[i * n + i];
                if (factor == 0) continue;
                for (int j = i; j < Math.Min(n, i + 8); j++) matrix[row * n + j] -= factor * matrix[i * n + j];
                c[row] -= factor * c[i];
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < Math.Min(n, i + 8); j++) c[i] -= matrix[i * n + j] * c[j];
            c[i] /= matrix[i * n + i];
        }

        return c;
    }
}
