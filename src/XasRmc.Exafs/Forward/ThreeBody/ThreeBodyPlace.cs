using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>One path as its table sees it.</summary>
/// <param name="Table">The number of the table.</param>
/// <param name="Cell">The cell.</param>
/// <param name="U">The place in the cell along r1.</param>
/// <param name="V">The place along r2.</param>
/// <param name="W">The place along the angle.</param>
/// <param name="HalfLengthAngstrom">R, Å.</param>
/// <param name="Weight">The number of such paths over the product of the legs' lengths, 1/Å³ or 1/Å⁴.</param>
internal readonly record struct ThreeBodyPlace(int Table, int Cell, float U, float V, float W, double HalfLengthAngstrom, double Weight)
{
    /// <summary>Places a path.</summary>
    public static ThreeBodyPlace Of(ThreeBodySet set, PathClass kind, int firstPotential, int secondPotential, double r1, double r2, double opposite)
    {
        double angle = Triangles.Angle(r1, r2, opposite), beta = kind == PathClass.ThroughAbsorber ? angle : Math.PI - angle;
        int cell = ThreeBodyGrid.Cell(r1, r2, beta, out float u, out float v, out float w);
        (double half, double weight) = kind switch
        {
            PathClass.Triangle => (0.5 * (r1 + r2 + opposite), 2 / (r1 * r2 * opposite)),
            PathClass.Retracing => (r1 + r2, 1 / (r1 * r1 * r2 * r2)),
            _ => (r1 + r2, 2 / (r1 * r1 * r2 * r2)),
        };
        return new ThreeBodyPlace(set.IndexOf(kind, firstPotential, secondPotential), cell, u, v, w, half, weight);
    }
}
