using MathNet.Numerics.LinearAlgebra;

namespace XasRmc.Rmc.Order;

/// <summary>A polynomial of several variables by least squares, from values or slopes at scattered points. Immutable.</summary>
internal sealed class OrderPolynomial
{
    private const int EquationsACoefficient = 3;

    private readonly int[][] _exponents;
    private readonly double[] _coefficients;
    private readonly int _variables, _degree;

    private OrderPolynomial(int variables, int[][] exponents, double[] coefficients) => (_variables, _degree, _exponents, _coefficients) = (variables, exponents.Max(e => e.Sum()), exponents, coefficients);

    /// <summary>The coefficients, for a fingerprint.</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>Fits slopes; the value at the origin is 0.</summary>
    /// <param name="points">The points; variables of the order of 1.</param>
    /// <param name="slopes">The slopes at each.</param>
    /// <param name="weights">The weight of each.</param>
    /// <param name="degree">The highest total degree; a lower one is taken where there are too few points.</param>
    public static OrderPolynomial OfSlopes(IReadOnlyList<double[]> points, IReadOnlyList<double[]> slopes, IReadOnlyList<double> weights, int degree)
    {
        int variables = points[0].Length;
        int[][] exponents = [.. Exponents(variables, degree, points.Count * variables).Where(e => e.Sum() > 0)];
        return new OrderPolynomial(variables, exponents, Solve(
            points.Count * variables, exponents.Length,
            (row, c) => Math.Sqrt(weights[row / variables]) * Slope(exponents[c], points[row / variables], row % variables),
            row => Math.Sqrt(weights[row / variables]) * slopes[row / variables][row % variables]));
    }

    /// <summary>Fits values.</summary>
    /// <param name="points">The points; variables of the order of 1.</param>
    /// <param name="values">The value at each.</param>
    /// <param name="degree">The highest total degree; a lower one is taken where there are too few points.</param>
    public static OrderPolynomial OfValues(IReadOnlyList<double[]> points, IReadOnlyList<double> values, int degree)
    {
        int variables = points[0].Length;
        int[][] exponents = Exponents(variables, degree, points.Count);
        return new OrderPolynomial(variables, exponents, Solve(points.Count, exponents.Length, (row, c) => Product(exponents[c], points[row]), row => values[row]));
    }

    /// <summary>The value and the slopes at a point.</summary>
    public double Value(ReadOnlySpan<double> point, Span<double> slopes)
    {
        int stride = _degree + 1;
        Span<double> powers = stackalloc double[_variables * stride];
        for (int v = 0; v < _variables; v++)
        {
            powers[v * stride] = 1;
            for (int d = 1; d <= _degree; d++) powers[v * stride + d] = powers[v * stride + d - 1] * point[v];
        }

        double value = 0;
        slopes.Clear();
        for (int c = 0; c < _coefficients.Length; c++)
        {
            int[] exponents = _exponents[c];
            double product = _coefficients[c];
            for (int v = 0; v < _variables; v++) product *= powers[v * stride + exponents[v]];
            value += product;
            if (slopes.IsEmpty) continue;
            for (int v = 0; v < _variables; v++)
            {
                if (exponents[v] == 0) continue;
                double slope = _coefficients[c] * exponents[v];
                for (int w = 0; w < _variables; w++) slope *= powers[w * stride + exponents[w] - (w == v ? 1 : 0)];
                slopes[v] += slope;
            }
        }

        return value;
    }

    private static double[] Solve(int rows, int columns, Func<int, int, double> design, Func<int, double> wanted) =>
        [.. Matrix<double>.Build.Dense(rows, columns, design).QR().Solve(Vector<double>.Build.Dense(rows, wanted))];

    private static double Product(int[] exponents, double[] point)
    {
        double product = 1;
        for (int v = 0; v < point.Length; v++) product *= Math.Pow(point[v], exponents[v]);
        return product;
    }

    private static double Slope(int[] exponents, double[] point, int along)
    {
        if (exponents[along] == 0) return 0;
        int[] lower = [.. exponents];
        lower[along]--;
        return exponents[along] * Product(lower, point);
    }

    /// <summary>All products of powers up to the highest total degree that so many equations bear.</summary>
    private static int[][] Exponents(int variables, int degree, int equations)
    {
        int[][] all = Exponents(variables, degree);
        while (degree > 1 && all.Length * EquationsACoefficient > equations) all = Exponents(variables, --degree);
        return all;
    }

    private static int[][] Exponents(int variables, int degree)
    {
        var all = new List<int[]>();
        int[] now = new int[variables];
        Fill(0, degree);
        return [.. all];

        void Fill(int variable, int left)
        {
            if (variable == variables)
            {
                all.Add([.. now]);
                return;
            }

            for (int power = 0; power <= left; power++)
            {
                now[variable] = power;
                Fill(variable + 1, left - power);
            }

            now[variable] = 0;
        }
    }
}
