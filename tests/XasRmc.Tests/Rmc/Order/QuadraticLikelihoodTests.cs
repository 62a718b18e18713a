using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;
using XasRmc.Rmc.Order;

namespace XasRmc.Tests.Rmc.Order;

/// <summary>The quadratic of a straight-line model against the likelihood of that model.</summary>
public sealed class QuadraticLikelihoodTests
{
    private const int Components = 12;

    private static readonly double[] s_middle = [1, -2];

    [Theory]
    [InlineData(1)]
    [InlineData(1.7)]
    public void Ln_OfStraightLines_IsTheirLikelihood(double temper)
    {
        var random = new RandomStream(4, 0);
        Vector<double> residual = Vector<double>.Build.Dense(Components, _ => random.NextGaussian());
        Matrix<double> lines = Matrix<double>.Build.Dense(Components, 2, (_, _) => random.NextGaussian());
        double sigma = 0.8, least = Square(residual - lines * lines.QR().Solve(residual)) / (sigma * sigma);
        var found = new QuadraticLikelihood(s_middle, lines.TransposeThisAndMultiply(residual) / (sigma * sigma), lines.TransposeThisAndMultiply(lines) / (sigma * sigma), Square(residual) / (sigma * sigma), 2 * Components * Math.Log(sigma), least);

        foreach (double[] x in new[] { s_middle, [2.5, 0.5], [-3, -2.2] })
        {
            double square = Square(residual - lines * (Vector<double>.Build.DenseOfArray(x) - Vector<double>.Build.DenseOfArray(s_middle)));
            Assert.Equal(-0.5 * square / (sigma * sigma) / temper - Components * Math.Log(sigma), found.Ln(x, temper), 1e-9);
            Assert.True(square / (sigma * sigma) >= least);
        }
    }

    private static double Square(Vector<double> v) => v * v;
}
