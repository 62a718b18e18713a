using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>The size of a decahedron by its p, q, r, in place of a number of atoms.</summary>
/// <remarks>
/// p: atoms along the edge of a (100) face across the fivefold axis; q: along the axis (1: no (100) faces); r: depth of the re-entrance (0: Ino's). The axis has p + q + 2r − 1 atoms.
/// S. Ino, J. Phys. Soc. Jpn. 27 (1969) 941, doi 10.1143/JPSJ.27.941; L. D. Marks, Phil. Mag. A 49 (1984) 81, doi 10.1080/01418618408233431. The letters are those of ASE's cluster module.
/// </remarks>
public sealed record DecahedronSize
{
    /// <summary>Makes a size.</summary>
    /// <param name="p">1 to 60.</param>
    /// <param name="q">1 to 60.</param>
    /// <param name="r">0 to 60.</param>
    public DecahedronSize(int p, int q, int r)
    {
        Require.InRange(p, 1, 60);
        Require.InRange(q, 1, 60);
        Require.InRange(r, 0, 60);
        Require.AtLeast(p + q + 2 * r, 3, nameof(p));
        (P, Q, R) = (p, q, r);
    }

    /// <summary>Atoms along the edge of a (100) face across the axis.</summary>
    public int P { get; }

    /// <summary>Atoms along the edge of a (100) face along the axis.</summary>
    public int Q { get; }

    /// <summary>Depth of the re-entrance.</summary>
    public int R { get; }

    /// <summary>Atoms on the fivefold axis.</summary>
    public int AxisAtoms => P + Q + 2 * R - 1;
}
