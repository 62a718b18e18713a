using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>The surface energy of a family of facets.</summary>
/// <remarks>Only ratios matter, so any unit will do.</remarks>
public sealed record FacetEnergy
{
    /// <summary>Makes an entry.</summary>
    /// <param name="h">First Miller index.</param>
    /// <param name="k">Second Miller index.</param>
    /// <param name="l">Third Miller index; hcp takes three indices too, (h k l) of (h k i l).</param>
    /// <param name="energy">The surface energy, in any unit, above zero.</param>
    /// <exception cref="ArgumentException">All indices are zero, one is above 9 in size, or the energy is not positive.</exception>
    public FacetEnergy(int h, int k, int l, double energy)
    {
        if ((h, k, l) == (0, 0, 0)) throw new ArgumentException("A facet needs an index that is not 0.", nameof(h));
        Require.InRange(Math.Max(Math.Abs(h), Math.Max(Math.Abs(k), Math.Abs(l))), 1, 9, nameof(h));
        Require.Positive(energy);
        (H, K, L, Energy) = (h, k, l, energy);
    }

    /// <summary>First Miller index.</summary>
    public int H { get; }

    /// <summary>Second Miller index.</summary>
    public int K { get; }

    /// <summary>Third Miller index.</summary>
    public int L { get; }

    /// <summary>The surface energy, in any unit.</summary>
    public double Energy { get; }
}
