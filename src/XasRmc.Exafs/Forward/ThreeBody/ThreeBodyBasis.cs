using System.Numerics;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Symmetricity = MathNet.Numerics.LinearAlgebra.Symmetricity;
using XasRmc.Core;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>The few directions in which the amplitudes of a table lie: a node is kept as its share of each.</summary>
/// <remarks>
/// From amplitudes T(k) of sample geometries, real and imaginary parts in one vector weighted by k² (at least 4 Å⁻²), the leading eigenvectors of the sum of T Tᵀ are taken down to a share of the largest singular value.
/// T = sum of c_m u_m, c_m = u_m·T. Amplitudes of all geometries of one kind and pair of elements are alike enough that some twenty to forty directions of three hundred do.
/// </remarks>
internal sealed class ThreeBodyBasis
{
    private const double SmallestShare = 3e-4, LeastWeight = 4;
    private readonly double[] _forward;
    private readonly float[] _backward;
    private readonly int _length, _padded;

    /// <summary>Makes a basis.</summary>
    /// <param name="samples">Amplitudes: Re of all wave numbers, then Im.</param>
    /// <param name="grid">The wave numbers.</param>
    public ThreeBodyBasis(IReadOnlyList<float[]> samples, KGrid grid)
    {
        _length = 2 * grid.Count;
        int width = Vector<float>.Count;
        _padded = (_length + width - 1) / width * width;
        double[] weights = [.. Enumerable.Range(0, _length).Select(i => Math.Max(LeastWeight, Math.Pow(grid[i % grid.Count], 2)))];
        Matrix vectors = Matrix.Build.Dense(_length, samples.Count, (i, s) => weights[i] * samples[s][i]);
        // Fewer samples than numbers: the small Gram matrix has the same singular values.
        Evd<double> own = (vectors.Transpose() * vectors).Evd(Symmetricity.Symmetric);
        double[] values = [.. own.EigenValues.Select(v => v.Real)];
        int[] kept = [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).Where(i => values[i] > SmallestShare * SmallestShare * values.Max())];
        Count = (kept.Length + width - 1) / width * width;
        _forward = new double[kept.Length * _length];
        _backward = new float[kept.Length * _padded];
        for (int m = 0; m < kept.Length; m++)
        {
            MathNet.Numerics.LinearAlgebra.Vector<double> direction = vectors * own.EigenVectors.Column(kept[m]);
            double norm = direction.L2Norm();
            for (int i = 0; i < _length; i++)
            {
                _forward[m * _length + i] = direction[i] / norm * weights[i];
                _backward[m * _padded + i] = (float)(direction[i] / norm / weights[i]);
            }
        }
    }

    /// <summary>The numbers that a node keeps, padded to whole vectors.</summary>
    public int Count { get; }

    /// <summary>The numbers of an amplitude, padded to whole vectors.</summary>
    public int PaddedLength => _padded;

    /// <summary>The shares of an amplitude.</summary>
    public float[] Project(ReadOnlySpan<float> amplitude)
    {
        var shares = new float[Count];
        for (int m = 0; m < _forward.Length / _length; m++)
        {
            double sum = 0;
            for (int i = 0; i < _length; i++) sum += _forward[m * _length + i] * amplitude[i];
            shares[m] = (float)sum;
        }

        return shares;
    }

    /// <summary>The amplitude of shares: Re of all wave numbers, then Im, then padding.</summary>
    public void Expand(ReadOnlySpan<float> shares, Span<float> amplitude)
    {
        int directions = _backward.Length / _padded, width = Vector<float>.Count;
        for (int n = 0; n < _padded; n += width)
        {
            var sum = Vector<float>.Zero;
            for (int m = 0; m < directions; m++) sum = Vector.FusedMultiplyAdd(new Vector<float>(shares[m]), new Vector<float>(_backward, m * _padded + n), sum);
            sum.CopyTo(amplitude[n..]);
        }
    }
}
