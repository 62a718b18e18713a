using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>A plane that a particle sits on: everything beyond it is missing.</summary>
/// <remarks>
/// With n the unit normal, pointing from the particle to the support, atoms with n·x ≤ height · max(n·x) stay, x counted from the centre of the free particle. For a facet of a Wulff body the height is
/// Winterbottom's (γ_interface − γ_support)/γ_hkl: 1 is a free particle that just touches, 0 a half. W. L. Winterbottom, Acta Metall. 15 (1967) 303, doi 10.1016/0001-6160(67)90206-4.
/// </remarks>
public sealed record SupportCut
{
    /// <summary>Makes a cut.</summary>
    /// <param name="h">First index of the plane; for icosahedra and decahedra x of the normal.</param>
    /// <param name="k">Second index.</param>
    /// <param name="l">Third index.</param>
    /// <param name="height">From −0.9 (nearly all is gone) to 1 (nothing is cut).</param>
    public SupportCut(int h, int k, int l, double height)
    {
        if ((h, k, l) == (0, 0, 0)) throw new ArgumentException("A plane needs an index that is not 0.", nameof(h));
        Require.InRange(height, -0.9, 1);
        (H, K, L, Height) = (h, k, l, height);
    }

    /// <summary>First index of the plane.</summary>
    public int H { get; }

    /// <summary>Second index.</summary>
    public int K { get; }

    /// <summary>Third index.</summary>
    public int L { get; }

    /// <summary>Where the plane lies, over the free particle's extent from its centre.</summary>
    public double Height { get; }
}
