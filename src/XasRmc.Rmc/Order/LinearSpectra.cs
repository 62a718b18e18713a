using MathNet.Numerics.LinearAlgebra;

namespace XasRmc.Rmc.Order;

/// <summary>Spectra as straight lines of what differs among trial particles, y = a + B (z − middle), with the errors of a and B. Immutable.</summary>
/// <param name="Middle">Where a is.</param>
/// <param name="Lines">a in the first row, B below: a row a number of z, a column a component of y.</param>
/// <param name="Scatter">The covariance of single trials about the lines.</param>
/// <param name="Precision">(ZᵀZ)⁻¹: times the scatter the covariance of a and B.</param>
internal sealed record LinearSpectra(double[] Middle, Matrix<double> Lines, Matrix<double> Scatter, Matrix<double> Precision)
{
    /// <summary>The lines of least squares through trials.</summary>
    /// <param name="z">What differs, trial by trial.</param>
    /// <param name="spectra">Their spectra.</param>
    public static LinearSpectra Of(double[][] z, double[][] spectra)
    {
        int count = z[0].Length, trials = z.Length;
        double[] middle = [.. Enumerable.Range(0, count).Select(d => z.Average(t => t[d]))];
        Matrix<double> design = Matrix<double>.Build.Dense(trials, 1 + count, (j, c) => c == 0 ? 1 : z[j][c - 1] - middle[c - 1]), y = Matrix<double>.Build.DenseOfRowArrays(spectra);
        Matrix<double> inverse = design.PseudoInverse(), lines = inverse * y, rest = y - design * lines;
        return new LinearSpectra(middle, lines, rest.TransposeThisAndMultiply(rest) / (trials - 1 - count), inverse * inverse.Transpose());
    }

    /// <summary>The same lines about another middle.</summary>
    public LinearSpectra About(double[] middle)
    {
        Matrix<double> step = Matrix<double>.Build.DenseIdentity(Lines.RowCount);
        for (int d = 0; d < middle.Length; d++) step[0, 1 + d] = middle[d] - Middle[d];
        return new LinearSpectra(middle, step * Lines, Scatter, step * Precision * step.Transpose());
    }
}
