namespace XasRmc.Exafs.Reduction;

/// <summary>A least-squares polynomial in a variable scaled to −1..1 over the fitted points, which keeps high degrees stable.</summary>
internal readonly struct PolynomialFit
{
    private readonly double _middle, _half;
    private readonly double[] _coefficients;

    private PolynomialFit(double middle, double half, double[] coefficients) => (_middle, _half, _coefficients) = (middle, half, coefficients);

    public static PolynomialFit Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int degree)
    {
        double middle = 0.5 * (x[0] + x[^1]), half = Math.Max(0.5 * (x[^1] - x[0]), double.Epsilon);
        if (x.Length == 1) half = 1;
        var columns = new double[x.Length * (degree + 1)];
        for (int i = 0; i < x.Length; i++)
        {
            double t = (x[i] - middle) / half, power = 1;
            for (int d = 0; d <= degree; d++, power *= t) columns[d * x.Length + i] = power;
        }

        var coefficients = new double[degree + 1];
        if (!DenseLeastSquares.Solve(columns, x.Length, degree + 1, y.ToArray(), coefficients))
            throw new ArgumentException($"A polynomial of degree {degree} is not fixed by the {x.Length} points of its range.");
        return new PolynomialFit(middle, half, coefficients);
    }

    public double At(double x)
    {
        double t = (x - _middle) / _half, sum = 0;
        for (int d = _coefficients.Length - 1; d >= 0; d--) sum = sum * t + _coefficients[d];
        return sum;
    }
}
