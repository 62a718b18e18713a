namespace XasRmc.Atomistics.Neighbours;

/// <summary>The algebra of three cell vectors, given as rows.</summary>
internal static class CellGeometry
{
    /// <summary>The signed volume a·(b×c), Å³.</summary>
    public static double Determinant(ReadOnlySpan<double> m) =>
        m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);

    /// <summary>The inverse: its columns are the reciprocal vectors, so that a row vector times it is the place in units of the cell.</summary>
    public static void Invert(ReadOnlySpan<double> m, Span<double> inverse)
    {
        double f = 1 / Determinant(m);
        inverse[0] = f * (m[4] * m[8] - m[5] * m[7]);
        inverse[1] = f * (m[2] * m[7] - m[1] * m[8]);
        inverse[2] = f * (m[1] * m[5] - m[2] * m[4]);
        inverse[3] = f * (m[5] * m[6] - m[3] * m[8]);
        inverse[4] = f * (m[0] * m[8] - m[2] * m[6]);
        inverse[5] = f * (m[2] * m[3] - m[0] * m[5]);
        inverse[6] = f * (m[3] * m[7] - m[4] * m[6]);
        inverse[7] = f * (m[1] * m[6] - m[0] * m[7]);
        inverse[8] = f * (m[0] * m[4] - m[1] * m[3]);
    }

    /// <summary>The distance between the two faces that an axis runs between, Å.</summary>
    public static double Height(ReadOnlySpan<double> inverse, int axis) =>
        1 / Math.Sqrt(inverse[axis] * inverse[axis] + inverse[3 + axis] * inverse[3 + axis] + inverse[6 + axis] * inverse[6 + axis]);
}
