using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

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

    /// <summary>The lines along the first numbers of z as they are, and others that are known from elsewhere in place of those behind.</summary>
    /// <param name="kept">How many numbers stay.</param>
    /// <param name="middle">The middle of those that come.</param>
    /// <param name="slopes">Their slopes, taken to have no errors.</param>
    public LinearSpectra With(int kept, IReadOnlyList<double> middle, IReadOnlyList<Vector<double>> slopes)
    {
        Matrix<double> precision = Matrix<double>.Build.Dense(1 + kept + slopes.Count, 1 + kept + slopes.Count);
        precision.SetSubMatrix(0, 0, Precision.SubMatrix(0, 1 + kept, 0, 1 + kept));
        return new LinearSpectra([.. Middle[..kept], .. middle], Lines.SubMatrix(0, 1 + kept, 0, Lines.ColumnCount).Stack(Matrix<double>.Build.DenseOfRowVectors(slopes)), Scatter, precision);
    }

    /// <summary>The lines of spectra that are a component's own factor as large.</summary>
    public LinearSpectra Times(Vector<double> factor)
    {
        Matrix<double> diagonal = Matrix<double>.Build.DiagonalOfDiagonalVector(factor);
        return this with { Lines = Lines * diagonal, Scatter = diagonal * Scatter * diagonal };
    }

    /// <summary>Slopes, drawn in by as much of them as is likely to be the noise of the trials.</summary>
    /// <remarks>
    /// With b the slopes as columns and P their block of <see cref="Precision"/>, directions v with bᵀC⁻¹b v = λ tr(C⁻¹Σ) P v are kept by max(0, 1 − 1/λ): one along which slopes are no larger than noise alone makes them is none.
    /// Efron and Morris, Biometrika 59 (1972) 335, doi 10.1093/biomet/59.2.335. Departs from it in that the noise of the components is Σ, and C says how much each counts.
    /// </remarks>
    /// <param name="first">The first number of z.</param>
    /// <param name="count">How many.</param>
    /// <param name="errors">C: the errors of what the lines are held against.</param>
    /// <returns>The slopes, a column a number, and what times the scatter is their covariance.</returns>
    public (Matrix<double> Slopes, Matrix<double> Precision) Slopes(int first, int count, Cholesky<double> errors)
    {
        const double least = 1e-12;
        Matrix<double> slopes = Lines.SubMatrix(1 + first, count, 0, Lines.ColumnCount).Transpose(), precision = Precision.SubMatrix(1 + first, count, 1 + first, count);
        double noise = errors.Solve(Scatter).Trace();
        Matrix<double> root = (noise * precision + least * Matrix<double>.Build.DenseIdentity(count)).Cholesky().Factor, inverse = root.Inverse();
        Evd<double> found = (inverse * slopes.TransposeThisAndMultiply(errors.Solve(slopes)) * inverse.Transpose()).Evd(Symmetricity.Symmetric);
        Matrix<double> kept = Matrix<double>.Build.DiagonalOfDiagonalVector(found.EigenValues.Map(v => Math.Max(0, 1 - 1 / Math.Max(v.Real, least))));
        Matrix<double> drawnIn = inverse.Transpose() * found.EigenVectors * kept * found.EigenVectors.Transpose() * root.Transpose();
        return (slopes * drawnIn, drawnIn.Transpose() * precision * drawnIn);
    }
}
