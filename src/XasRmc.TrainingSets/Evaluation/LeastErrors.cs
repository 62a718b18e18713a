using MathNet.Numerics.LinearAlgebra;
using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Evaluation;

/// <summary>The errors of shell moments that white noise leaves to a reader who knows of the particles only how their moments vary together: what a network can be measured against.</summary>
/// <remarks>
/// <para>θ holds the number of neighbours and the first five cumulants (R, sigma², C3, two more) of t_AB(r) in every shell of every pair. Around a sample they move what networks see of its spectra, the components of the features, by J dθ. A cumulant κ_q alone moves t by
/// (−1)^q dκ_q/q! times its q-th derivative; after q integrations by parts, K(r) being the kernel of the pair, J = ∫ (d^q K/dr^q) t dr/q!, and for the number ∫ K t dr/N, each over the shell. With C the covariance of the noise in the components and P that of θ among training particles,</para>
/// <para>V = (Jᵀ C⁻¹ J + P⁻¹)⁻¹</para>
/// <para>is what a spectrum leaves of it. The fourth and fifth cumulant are asked for by nobody, but what is not known of them is not known of sigma² either: kept at their values, sigma² of alloys would seem twice as well known. S0², dE0, the fractions and all other paths count as known, and the model as right. Validity: exact for a linear problem and normal θ. A reader can do better where particles vary less freely than P says (sizes tie the numbers of all shells together), and does worse where
/// V is not small against curvature. The bound of Van Trees is no larger than the mean of V: it has the mean of Jᵀ C⁻¹ J over samples inside the inverse (doi 10.1002/0471221082).</para>
/// </remarks>
internal sealed class LeastErrors
{
    /// <summary>N, R, sigma² and C3.</summary>
    public const int MomentCount = 4;

    private const int Numbers = 6;
    private const double PresentN = 0.3, RidgeShare = 1e-4, NullShare = 1e-9;

    private readonly InversionSpace _space;
    /// <summary>Kernels and their q-th derivatives by r over q!: edge, neighbour, q.</summary>
    private readonly Matrix<double>[][][] _kernels;
    private readonly Matrix<double> _inversePrior;
    private readonly double[] _priorMean;

    private LeastErrors(InversionSpace space, Matrix<double>[][][] kernels, Matrix<double> inversePrior, double[] priorMean) =>
        (_space, _kernels, _inversePrior, _priorMean) = (space, kernels, inversePrior, priorMean);

    /// <summary>What some noise leaves.</summary>
    /// <param name="space">What features and distributions mean.</param>
    /// <param name="projection">What networks see of the features.</param>
    /// <param name="kernels">From distributions to features.</param>
    /// <param name="matrix">From chi(k) to the features of an edge.</param>
    /// <param name="noise">The standard deviation of a point of chi(k), above 0.</param>
    /// <param name="training">t_AB(r) of particles that the networks learned from, Å⁻¹.</param>
    /// <returns>Null where too few of them have all shells of all pairs to say how those vary.</returns>
    public static LeastErrors? Of(InversionSpace space, FeatureProjection projection, IReadOnlyList<FeatureKernel> kernels, double[] matrix, double noise, IReadOnlyList<double[]> training)
    {
        Require.Positive(noise);
        double[][] complete = [.. training.Select(t => Moments(space, t)).Where(m => Enumerable.Range(0, m.Length / Numbers).All(s => m[s * Numbers] > PresentN))];
        int count = space.Pairs.Count * space.Shells.Count * Numbers;
        if (complete.Length <= count + 1) return null;
        double[] mean = [.. Enumerable.Range(0, count).Select(j => complete.Average(m => m[j]))];
        Matrix<double> prior = Matrix<double>.Build.Dense(count, count, (i, j) => complete.Sum(m => (m[i] - mean[i]) * (m[j] - mean[j])) / (complete.Length - 1));
        for (int j = 0; j < count; j++) prior[j, j] *= 1 + RidgeShare;
        return new LeastErrors(space, Whitened(space, projection, kernels, matrix, noise), Inverse(prior), mean);
    }

    /// <summary>The standard deviations that the spectra of a sample leave.</summary>
    /// <param name="t">Its t_AB(r), Å⁻¹.</param>
    /// <param name="fractions">The fraction of each element.</param>
    /// <returns>Of N of t, R, sigma² and C3 (Å, Å², Å³), pair by pair and shell by shell.</returns>
    public double[] Sigmas(double[] t, ReadOnlySpan<double> fractions)
    {
        double[] moments = Moments(_space, t);
        Matrix<double> information = _inversePrior.Clone();
        Matrix<double> moves = Matrix<double>.Build.Dense(_kernels[0][0][0].RowCount, moments.Length);
        for (int p = 0; p < _space.Pairs.Count; p++)
        {
            for (int s = 0; s < _space.Shells.Count; s++)
            {
                int at = (p * _space.Shells.Count + s) * Numbers;
                bool isThere = moments[at] > 0;
                Vector<double> own = isThere ? InShell(t, p, s) / moments[at] : Single(_priorMean[at + 1], _priorMean[at + 2]);
                for (int q = 0; q < Numbers; q++) moves.SetColumn(at + q, Seen(p, q, own, fractions) * (q == 0 ? 1 : moments[at]));
            }
        }

        information += moves.TransposeThisAndMultiply(moves);
        Matrix<double> left = Inverse(information);
        return [.. Enumerable.Range(0, moments.Length).Where(j => j % Numbers < MomentCount).Select(j => Math.Sqrt(left[j, j]))];
    }

    private static double[] Moments(InversionSpace space, double[] t)
    {
        int bins = space.Grid.Count;
        return [.. Enumerable.Range(0, space.Pairs.Count).SelectMany(p => space.Shells.SelectMany(s =>
        {
            ShellMoments m = PartialRdf.Shell(space.Grid, t.AsSpan(p * bins, bins), s.RMinAngstrom, s.RMaxAngstrom);
            if (!(m.N > 0)) return new double[Numbers];
            double fourth = 0, fifth = 0;
            for (int j = 0; j < bins; j++)
            {
                double d = space.Grid[j] - m.RAngstrom;
                if (space.Grid[j] < s.RMinAngstrom || space.Grid[j] >= s.RMaxAngstrom) continue;
                fourth += space.Grid.StepAngstrom * t[p * bins + j] / m.N * d * d * d * d;
                fifth += space.Grid.StepAngstrom * t[p * bins + j] / m.N * d * d * d * d * d;
            }

            return [m.N, m.RAngstrom, m.Sigma2, m.C3, fourth - 3 * m.Sigma2 * m.Sigma2, fifth - 10 * m.C3 * m.Sigma2];
        }))];
    }

    private Vector<double> InShell(double[] t, int pair, int shell) => Vector<double>.Build.Dense(_space.Grid.Count, j =>
        _space.Grid[j] >= _space.Shells[shell].RMinAngstrom && _space.Grid[j] < _space.Shells[shell].RMaxAngstrom ? t[pair * _space.Grid.Count + j] : 0);

    /// <summary>Where there is no neighbour a first one would sit where others have it.</summary>
    private Vector<double> Single(double rAngstrom, double sigma2) => Vector<double>.Build.Dense(_space.Grid.Count, j =>
        Math.Exp(-0.5 * (_space.Grid[j] - rAngstrom) * (_space.Grid[j] - rAngstrom) / sigma2) / Math.Sqrt(2 * Math.PI * sigma2));

    /// <summary>What a move of one cumulant of a pair's t adds to the components, in units of their noise.</summary>
    private Vector<double> Seen(int pair, int cumulant, Vector<double> t, ReadOnlySpan<double> fractions)
    {
        Vector<double> sum = Vector<double>.Build.Dense(_kernels[0][0][0].RowCount);
        double weight = _space.Weight(pair, fractions);
        for (int e = 0; e < _space.Edges.Count; e++)
        {
            Element absorber = _space.Edges[e].Element;
            (Element first, Element second) = (_space.Pairs[pair].First, _space.Pairs[pair].Second);
            if (absorber != first && absorber != second) continue;
            sum += _kernels[e][_space.IndexOf(absorber == first ? second : first)][cumulant] * t * (weight / fractions[_space.IndexOf(absorber)]);
        }

        return sum;
    }

    /// <summary>The maps from n_AB(r) of each edge and neighbour to the components, turned and scaled so that their noise is independent and of variance 1.</summary>
    private static Matrix<double>[][][] Whitened(InversionSpace space, FeatureProjection projection, IReadOnlyList<FeatureKernel> kernels, double[] matrix, double noise)
    {
        int perEdge = space.Filter.CountPerEdge, components = projection.ComponentCount;
        double[] rows = projection.Components.ToArray();
        Matrix<double> ofChi = Matrix<double>.Build.Dense(perEdge, matrix.Length / perEdge, (i, j) => matrix[i * (matrix.Length / perEdge) + j]);
        Matrix<double>[] ofEdge = [.. Enumerable.Range(0, space.Edges.Count).Select(e => Matrix<double>.Build.Dense(components, perEdge, (c, f) => rows[c * space.FeatureCount + e * perEdge + f]))];
        Matrix<double> covariance = Matrix<double>.Build.Dense(components, components);
        foreach (Matrix<double> edge in ofEdge)
        {
            Matrix<double> spread = edge * ofChi * noise;
            covariance += spread.TransposeAndMultiply(spread);
        }

        var eigen = covariance.Evd(Symmetricity.Symmetric);
        double largest = eigen.EigenValues[components - 1].Real;
        int[] kept = [.. Enumerable.Range(0, components).Where(c => eigen.EigenValues[c].Real > NullShare * largest)];
        Matrix<double> whitening = Matrix<double>.Build.Dense(kept.Length, components, (i, c) => eigen.EigenVectors[c, kept[i]] / Math.Sqrt(eigen.EigenValues[kept[i]].Real));
        var seen = new Matrix<double>[space.Edges.Count][][];
        foreach (FeatureKernel kernel in kernels)
        {
            int e = space.Edges.ToList().IndexOf(kernel.Edge);
            double[] values = kernel.Values.ToArray();
            Matrix<double> here = whitening * ofEdge[e] * Matrix<double>.Build.Dense(kernel.FeatureCount, kernel.BinCount, (f, j) => values[f * kernel.BinCount + j]);
            (seen[e] ??= new Matrix<double>[space.Elements.Count][])[space.IndexOf(kernel.Neighbour)] = [.. Derivatives(here, space.Grid.StepAngstrom)];
        }

        return seen;
    }

    /// <summary>d^q K/dr^q / q!, by fourth-order differences one after the other.</summary>
    private static IEnumerable<Matrix<double>> Derivatives(Matrix<double> kernel, double step)
    {
        for (int q = 0; q < Numbers; q++)
        {
            yield return kernel;
            Matrix<double> last = kernel;
            // No atom is so near the ends of the grid that the clamped bins there count.
            double At(int i, int j) => last[i, Math.Clamp(j, 0, last.ColumnCount - 1)];
            kernel = Matrix<double>.Build.Dense(last.RowCount, last.ColumnCount, (i, j) => (At(i, j - 2) - 8 * At(i, j - 1) + 8 * At(i, j + 1) - At(i, j + 2)) / (12 * step * (q + 1)));
        }
    }

    /// <summary>The inverse of a symmetric positive matrix whose rows have units of their own.</summary>
    private static Matrix<double> Inverse(Matrix<double> matrix)
    {
        double[] scale = [.. Enumerable.Range(0, matrix.RowCount).Select(j => 1 / Math.Sqrt(matrix[j, j]))];
        Matrix<double> inverse = Matrix<double>.Build.Dense(matrix.RowCount, matrix.ColumnCount, (i, j) => matrix[i, j] * scale[i] * scale[j])
            .Cholesky().Solve(Matrix<double>.Build.DenseIdentity(matrix.RowCount));
        return Matrix<double>.Build.Dense(matrix.RowCount, matrix.ColumnCount, (i, j) => inverse[i, j] * scale[i] * scale[j]);
    }
}
