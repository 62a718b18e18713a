using MathNet.Numerics.LinearAlgebra;

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

    /// <summary>The terms at a place.</summary>
    public static void Fill(float u, float v, float w, Span<float> terms)
    {
        float w2 = w * w, w3 = w2 * w;
        Span<float> powers = [1, w, w2, w3, w2 * w2, w2 * w3];
        int at = 0;
        Row(1, 6, powers, terms, ref at);
        Row(v, 5, powers, terms, ref at);
        Row(u, 5, powers, terms, ref at);
        Row(v * v, 3, powers, terms, ref at);
        Row(u * v, 3, powers, terms, ref at);
        Row(u * u, 3, powers, terms, ref at);
    }

    /// <summary>The slopes of sum of c_t term_t along u, v and w.</summary>
    public static (float U, float V, float W) Slope(float u, float v, float w, ReadOnlySpan<float> coefficients)
    {
        float w2 = w * w, w3 = w2 * w, w4 = w2 * w2;
        ReadOnlySpan<float> c = coefficients;
        float v1 = Value3(c[6..], w) + c[9] * w3 + c[10] * w4, u1 = Value3(c[11..], w) + c[14] * w3 + c[15] * w4;
        float vv = Value3(c[16..], w), uv = Value3(c[19..], w), uu = Value3(c[22..], w);
        float alongW = c[1] + 2 * c[2] * w + 3 * c[3] * w2 + 4 * c[4] * w3 + 5 * c[5] * w4
            + v * (Slope3(c[6..], w) + 3 * c[9] * w2 + 4 * c[10] * w3) + u * (Slope3(c[11..], w) + 3 * c[14] * w2 + 4 * c[15] * w3)
            + v * v * Slope3(c[16..], w) + u * v * Slope3(c[19..], w) + u * u * Slope3(c[22..], w);
        return (u1 + v * uv + 2 * u * uu, v1 + u * uv + 2 * v * vv, alongW);

        static float Value3(ReadOnlySpan<float> c, float w) => c[0] + w * (c[1] + w * c[2]);
        static float Slope3(ReadOnlySpan<float> c, float w) => c[1] + 2 * w * c[2];
    }

    private static void Row(float factor, int count, ReadOnlySpan<float> powers, Span<float> terms, ref int at)
    {
        for (int i = 0; i < count; i++) terms[at++] = factor * powers[i];
    }

    private static float[] Weights()
    {
        const int Along = 5, Around = 8;
        var places = (from a in Enumerable.Range(0, Along) from b in Enumerable.Range(0, Along) from c in Enumerable.Range(0, Around) select (Chebyshev(a, Along), Chebyshev(b, Along), Chebyshev(c, Around))).ToArray();
        var design = Matrix<double>.Build.Dense(places.Length, s_terms.Length, (p, t) => Math.Pow(places[p].Item1, s_terms[t].A) * Math.Pow(places[p].Item2, s_terms[t].B) * Math.Pow(places[p].Item3, s_terms[t].C));
        var lagrange = Matrix<double>.Build.Dense(places.Length, ThreeBodyGrid.Stencil);
        double[] first = new double[ThreeBodyGrid.DistancePoints], second = new double[ThreeBodyGrid.DistancePoints], angle = new double[ThreeBodyGrid.AnglePoints];
        for (int p = 0; p < places.Length; p++)
        {
            LagrangeStencil.Fill(places[p].Item1 + 0.5, first);
            LagrangeStencil.Fill(places[p].Item2 + 0.5, second);
            LagrangeStencil.Fill(places[p].Item3 + 0.5, angle);
            for (int n = 0; n < ThreeBodyGrid.Stencil; n++)
                lagrange[p, n] = first[n / (ThreeBodyGrid.DistancePoints * ThreeBodyGrid.AnglePoints)] * second[n / ThreeBodyGrid.AnglePoints % ThreeBodyGrid.DistancePoints] * angle[n % ThreeBodyGrid.AnglePoints];
        }

        Matrix<double> weights = design.QR().Solve(lagrange);
        return [.. weights.EnumerateRows().SelectMany(r => r.Select(v => (float)v))];

        static double Chebyshev(int i, int count) => 0.5 * Math.Cos(Math.PI * (i + 0.5) / count);
    }
}
