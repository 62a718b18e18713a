using XasRmc.Core;

namespace XasRmc.Exafs.Scattering;

/// <summary>The memory in which paths are summed over partial waves, for one set of phases; used by one thread at a time.</summary>
public sealed class PartialWaveWorkspace
{
    /// <summary>Makes the memory.</summary>
    /// <param name="grid">The phases.</param>
    /// <param name="maximumLegs">The longest path to be computed, 2 to 8.</param>
    public PartialWaveWorkspace(PhaseGrid grid, int maximumLegs)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Require.InRange(maximumLegs, 2, PathWorkspace.MostLegs);
        (Grid, MaximumLegs) = (grid, maximumLegs);
        LCount = grid.MaximumL + 1;
        Geometry = new PathGeometry(maximumLegs);
        Reach = new int[maximumLegs + 1];
        Waves = new ComplexVector[maximumLegs * LCount * LCount];
        Here = new ComplexVector[(2 * LCount - 1) * LCount];
        Next = new ComplexVector[(2 * LCount - 1) * LCount];
        Norms = PropagatorNorms.Of(LCount - 1, LCount);
        Rotations = [.. Enumerable.Range(0, maximumLegs).Select(_ => Array.Empty<double>())];
    }

    /// <summary>The phases.</summary>
    public PhaseGrid Grid { get; }

    /// <summary>The longest path.</summary>
    public int MaximumLegs { get; }

    internal int LCount { get; }

    internal PathGeometry Geometry { get; }

    /// <summary>The largest |μ| that counts on each leg.</summary>
    internal int[] Reach { get; }

    /// <summary>w_l^(s) by leg, s and l.</summary>
    internal ComplexVector[] Waves { get; }

    /// <summary>The wave by μ (from −L) and l.</summary>
    internal ComplexVector[] Here { get; set; }

    internal ComplexVector[] Next { get; set; }

    /// <summary>N_lμ by μ and l.</summary>
    internal double[] Norms { get; }

    /// <summary>d^l_{μ'μ}(β) of each vertex by μ', μ and l, as far as the legs reach.</summary>
    internal double[][] Rotations { get; }
}
