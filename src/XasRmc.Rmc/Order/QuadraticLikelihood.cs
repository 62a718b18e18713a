using MathNet.Numerics.LinearAlgebra;

namespace XasRmc.Rmc.Order;

/// <summary>ln of a likelihood as a quadratic about a middle, −χ²/2 + b·δ − ½ δᵀ J δ − ½ ln|C| with δ = x − middle. Immutable.</summary>
/// <param name="Middle">Where it is taken.</param>
/// <param name="Slope">b.</param>
/// <param name="Curvature">J.</param>
/// <param name="ChiSquared">χ² at the middle.</param>
/// <param name="LnErrors">ln|C|, the determinant of the covariance of errors.</param>
/// <param name="LeastChiSquared">χ² of the compared numbers at the best x.</param>
internal sealed record QuadraticLikelihood(double[] Middle, Vector<double> Slope, Matrix<double> Curvature, double ChiSquared, double LnErrors, double LeastChiSquared)
{
    /// <summary>Its value.</summary>
    /// <param name="x">Where.</param>
    /// <param name="temper">What its χ² is divided by.</param>
    public double Ln(ReadOnlySpan<double> x, double temper)
    {
        Vector<double> off = Vector<double>.Build.DenseOfArray(x.ToArray()) - Vector<double>.Build.DenseOfArray(Middle);
        return (-0.5 * ChiSquared + Slope * off - 0.5 * (off * (Curvature * off))) / temper - 0.5 * LnErrors;
    }
}
