using MathNet.Numerics.LinearAlgebra.Factorization;
using System.Numerics;
using XasRmc.Exafs.Forward.Paths;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Symmetricity = MathNet.Numerics.LinearAlgebra.Symmetricity;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>The few directions in which the amplitudes of a table lie: an amplitude is kept as its share of each.</summary>
/// <remarks>
/// From amplitudes T(k) of sample geometries, real and imaginary parts in one vector weighted by k² (at least 4 Å⁻²), the leading eigenvectors of the sum of T Tᵀ are taken down to a share of the largest singular value.
/// T = sum of c_m u_m, c_m = u_m·T. Amplitudes of all geometries of one kind and pair of elements are alike enough that some twenty directions of two hundred do.
/// </remarks>
internal sealed class AmplitudeBasis
{
    private const double LeastWeight = 4;
    private readonly float[] _forward;
    private readonly int _length;

    private AmplitudeBasis(float[] forward, float[] directions, int length, int kept, int points)
    {
        (_forward, Directions, _length, Kept, Points) = (forward, directions, length, kept, points);
        int width = Vector<float>.Count;
        Count = (kept + width - 1) / width * width;
    }

    /// <summary>The numbers that stand for an amplitude, padded to whole vectors.</summary>
    public int Count { get; }

    /// <summary>The directions kept.</summary>
    public int Kept { get; }

    /// <summary>The wave numbers of <see cref="Directions"/>.</summary>
    public int Points { get; }

    /// <summary>For each direction its real parts on the wave numbers of the sum, then its imaginary parts.</summary>
    public float[] Directions { get; }

    /// <summary>Makes a basis.</summary>
    /// <param name="samples">Amplitudes at the nodes: Re of all wave numbers, then Im.</param>
    /// <param name="nodes">The wave numbers of amplitudes, and the way from there to those of the sum.</param>
    /// <param name="points">The wave numbers of the sum.</param>
    /// <param name="smallestShare">Directions with less of the largest singular value are left out.</param>
    public static AmplitudeBasis Of(IReadOnlyList<float[]> samples, AmplitudeNodes nodes, int points, double smallestShare)
    {
        int count = nodes.WavenumbersInvAngstrom.Length, length = 2 * count;
        double[] weights = [.. Enumerable.Range(0, length).Select(i => Math.Max(LeastWeight, Math.Pow(nodes.WavenumbersInvAngstrom[i % count], 2)))];
        Matrix vectors = Matrix.Build.Dense(length, samples.Count, (i, s) => weights[i] * samples[s][i]);
        Evd<double> own = (vectors * vectors.Transpose()).Evd(Symmetricity.Symmetric);
        double[] values = [.. own.EigenValues.Select(v => v.Real)];
        int[] kept = [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).Where(i => values[i] > smallestShare * smallestShare * values.Max())];
        float[] forward = new float[kept.Length * length], directions = new float[kept.Length * 2 * points];
        double[] part = new double[count], carried = new double[points];
        for (int m = 0; m < kept.Length; m++)
        {
            for (int half = 0; half < 2; half++)
            {
                for (int i = 0; i < count; i++)
                {
                    double value = own.EigenVectors[half * count + i, kept[m]];
                    forward[m * length + half * count + i] = (float)(value * weights[half * count + i]);
                    part[i] = value / weights[half * count + i];
                }

                nodes.Carry(part, carried);
                for (int i = 0; i < points; i++) directions[(2 * m + half) * points + i] = (float)carried[i];
            }
        }

        return new AmplitudeBasis(forward, directions, length, kept.Length, points);
    }

    /// <summary>Writes the basis.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_length);
        writer.Write(Kept);
        writer.Write(Points);
        writer.WriteNumbers(_forward);
        writer.WriteNumbers(Directions);
    }

    /// <summary>Reads a basis.</summary>
    public static AmplitudeBasis Read(BinaryReader reader)
    {
        int length = reader.ReadInt32(), kept = reader.ReadInt32(), points = reader.ReadInt32();
        return new AmplitudeBasis(reader.ReadNumbers(), reader.ReadNumbers(), length, kept, points);
    }

    /// <summary>The shares of an amplitude.</summary>
    public float[] Project(ReadOnlySpan<float> amplitude)
    {
        var shares = new float[Count];
        for (int m = 0; m < Kept; m++)
        {
            double sum = 0;
            for (int i = 0; i < _length; i++) sum += (double)_forward[m * _length + i] * amplitude[i];
            shares[m] = (float)sum;
        }

        return shares;
    }
}
