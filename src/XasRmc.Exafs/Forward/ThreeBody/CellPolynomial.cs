using System.Numerics;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>The polynomial in (u, v, w) that stands for a table in one of its cells: few terms, so that a path costs few products.</summary>
/// <remarks>
/// Terms u^a v^b w^c with a + b ≤ 2 in the distances and c up to 5, 4, 2 in the angle as a + b goes up, fitted by least squares to Lagrange's interpolation (four points in a distance, six in the angle) over the cell. Each coefficient is a sum over the
/// 96 nodes about the cell with weights that are the same for all cells.
/// </remarks>
internal static class CellPolynomial
{
    private static readonly (int A, int B, int C)[] s_terms =
    [
        .. from sum in Enumerable.Range(0, 3) from a in Enumerable.Range(0, sum + 1) from c in Enumerable.Range(0, sum == 0 ? 6 : sum == 1 ? 5 : 3) select (a, sum - a, c),
    ];

    private static readonly Lazy<float[]> s_weights = new(Weights);

    /// <summary>The number of terms.</summary>
    public static int Count => s_terms.Length;

    /// <summary>The weight of each node of a cell in each term: term by term.</summary>
    public static ReadOnlySpan<float> NodeWeights => s_weights.Value;

    /// <summary>The terms at a vector of places.</summary>
    public static void Fill(Vector<float> u, Vector<float> v, Vector<float> w, Span<Vector<float>> terms)
    {
        Vector<float> w2 = w * w;
        terms = terms[..25];
        terms[0] = Vector<float>.One;
        terms[1] = w;
        terms[2] = w2;
        terms[3] = w2 * w;
        terms[4] = w2 * w2;
        terms[5] = w2 * terms[3];
        for (int c = 0; c < 5; c++)
        {
            terms[6 + c] = v * terms[c];
            terms[11 + c] = u * terms[c];
        }

        for (int c = 0; c < 3; c++)
        {
            terms[16 + c] = v * terms[6 + c];
            terms[19 + c] = u * terms[6 + c];
            terms[22 + c] = u * terms[11 + c];
        }
    }

    /// <summary>The slopes of sum of c_t term_t along u, v and w, each c_t the sum over a vector.</summary>
    public static (float U, float V, float W) Slope(float u, float v, float w, ReadOnlySpan<Vector<float>> c)
    {
        float w2 = w * w, w3 = w2 * w, w4 = w2 * w2;
        c = c[..25];
        Vector<float> v1 = Value3(c[6], c[7], c[8], w) + c[9] * w3 + c[10] * w4, u1 = Value3(c[11], c[12], c[13], w) + c[14] * w3 + c[15] * w4;
        Vector<float> vv = Value3(c[16], c[17], c[18], w), uv = Value3(c[19], c[20], c[21], w), uu = Value3(c[22], c[23], c[24], w);
        Vector<float> alongW = c[1] + c[2] * (2 * w) + c[3] * (3 * w2) + c[4] * (4 * w3) + c[5] * (5 * w4)
            + v * (c[7] + c[8] * (2 * w) + c[9] * (3 * w2) + c[10] * (4 * w3)) + u * (c[12] + c[13] * (2 * w) + c[14] * (3 * w2) + c[15] * (4 * w3))
            + v * v * (c[17] + c[18] * (2 * w)) + u * v * (c[20] + c[21] * (2 * w)) + u * u * (c[23] + c[24] * (2 * w));
        return (Vector.Sum(u1 + v * uv + 2 * u * uu), Vector.Sum(v1 + u * uv + 2 * v * vv), Vector.Sum(alongW));

        static Vector<float> Value3(Vector<float> a, Vector<float> b, Vector<float> c, float w) => a + w * (b + w * c);
    }

    private static float[] Weights()
    {
        const int Along = 5, Around = 8;
        var places = (from a in Enumerable.Range(0, Along) from b in Enumerable.Range(0, Along) from c in Enumerable.Range(0, Around) select (Chebyshev(a, Along), Chebyshev(b, Along), Chebyshev(c, Around))).ToArray();
        var design = Matrix.Build.Dense(places.Length, s_terms.Length, (p, t) => Math.Pow(places[p].Item1, s_terms[t].A) * Math.Pow(places[p].Item2, s_terms[t].B) * Math.Pow(places[p].Item3, s_terms[t].C));
        var lagrange = Matrix.Build.Dense(places.Length, ThreeBodyGrid.Stencil);
        double[] first = new double[ThreeBodyGrid.DistancePoints], second = new double[ThreeBodyGrid.DistancePoints], angle = new double[ThreeBodyGrid.AnglePoints];
        for (int p = 0; p < places.Length; p++)
        {
            LagrangeStencil.Fill(places[p].Item1 + 0.5, first);
            LagrangeStencil.Fill(places[p].Item2 + 0.5, second);
            LagrangeStencil.Fill(places[p].Item3 + 0.5, angle);
            for (int n = 0; n < ThreeBodyGrid.Stencil; n++)
                lagrange[p, n] = first[n / (ThreeBodyGrid.DistancePoints * ThreeBodyGrid.AnglePoints)] * second[n / ThreeBodyGrid.AnglePoints % ThreeBodyGrid.DistancePoints] * angle[n % ThreeBodyGrid.AnglePoints];
        }

        Matrix weights = design.QR().Solve(lagrange);
        return [.. weights.EnumerateRows().SelectMany(r => r.Select(v => (float)v))];

        static double Chebyshev(int i, int count) => 0.5 * Math.Cos(Math.PI * (i + 0.5) / count);
    }
}
