namespace XasRmc.Formats.Structures;

/// <summary>Positions as fractions of the edges of a cell.</summary>
internal static class CellFractions
{
    /// <summary>The fractions f of x = f₀ a + f₁ b + f₂ c.</summary>
    /// <param name="m">Rows a, b, c, Å.</param>
    /// <param name="x">The position, Å.</param>
    public static double[] Of(double[] m, ReadOnlySpan<double> x)
    {
        double[] bc = [m[4] * m[8] - m[5] * m[7], m[5] * m[6] - m[3] * m[8], m[3] * m[7] - m[4] * m[6]];
        double[] ca = [m[7] * m[2] - m[8] * m[1], m[8] * m[0] - m[6] * m[2], m[6] * m[1] - m[7] * m[0]];
        double[] ab = [m[1] * m[5] - m[2] * m[4], m[2] * m[3] - m[0] * m[5], m[0] * m[4] - m[1] * m[3]];
        double volume = m[0] * bc[0] + m[1] * bc[1] + m[2] * bc[2];
        return
        [
            (x[0] * bc[0] + x[1] * bc[1] + x[2] * bc[2]) / volume,
            (x[0] * ca[0] + x[1] * ca[1] + x[2] * ca[2]) / volume,
            (x[0] * ab[0] + x[1] * ab[1] + x[2] * ab[2]) / volume,
        ];
    }
}
