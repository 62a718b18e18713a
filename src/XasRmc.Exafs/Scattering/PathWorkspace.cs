using XasRmc.Core;

namespace XasRmc.Exafs.Scattering;

/// <summary>The memory in which path amplitudes are computed, for one set of phases and one order; used by one thread at a time.</summary>
public sealed class PathWorkspace
{
    /// <summary>The longest path.</summary>
    public const int MostLegs = 8;

    /// <summary>The highest order of the propagator's expansion.</summary>
    public const int HighestOrder = 10;

    /// <summary>Makes the memory.</summary>
    /// <param name="grid">The phases.</param>
    /// <param name="order">Terms of the propagator with 2ν + |μ| up to this are kept, 0 to 10: 2 reproduces FEFF; 4 is good to 0.1 % of chi below 9 Å⁻¹ and fails above 11 Å⁻¹ where a path bends; order 1 and less are unusable. Two-leg paths are exact at any order.</param>
    /// <param name="maximumLegs">The longest path to be computed, 2 to 8.</param>
    public PathWorkspace(PhaseGrid grid, int order, int maximumLegs)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Require.InRange(order, 0, HighestOrder);
        Require.InRange(maximumLegs, 2, MostLegs);
        (Grid, Order, MaximumLegs) = (grid, order, maximumLegs);
        int finalL = grid.Phases.InitialL + 1;
        TwoLegTerms = PropagatorTerms.ExactForTwoLegs(finalL);
        Terms = PropagatorTerms.OfOrder(order, finalL);
        MaximumMu = Math.Max(TwoLegTerms.MaximumMu, Terms.MaximumMu);
        int sums = Math.Max(TwoLegTerms.MaximumSum, Terms.MaximumSum) + 1, nus = Math.Max(TwoLegTerms.MaximumNu, Terms.MaximumNu) + 1;
        int mus = 2 * MaximumMu + 1, terms = Math.Max(TwoLegTerms.Count, Terms.Count);
        LCount = grid.MaximumL + 1;
        Geometry = new PathGeometry(maximumLegs);
        Waves = new ComplexVector[maximumLegs * sums * LCount];
        Products = new ComplexVector[sums * nus * LCount];
        Rotations = new double[maximumLegs * mus * mus * LCount];
        Vertex = new ComplexVector[terms * terms];
        Chain = new ComplexVector[terms * terms];
        NextChain = new ComplexVector[terms * terms];
        NormRatios = Ratios(PropagatorNorms.Of(MaximumMu, LCount), MaximumMu + 1, LCount);
    }

    /// <summary>The phases.</summary>
    public PhaseGrid Grid { get; }

    /// <summary>The order of the propagator's expansion.</summary>
    public int Order { get; }

    /// <summary>The longest path.</summary>
    public int MaximumLegs { get; }

    internal PropagatorTerms Terms { get; }

    internal PropagatorTerms TwoLegTerms { get; }

    internal int LCount { get; }

    internal PathGeometry Geometry { get; }

    /// <summary>c_l^(s) z^s/s! by leg, s and l.</summary>
    internal ComplexVector[] Waves { get; }

    /// <summary>τ_l times a wave of either leg of a vertex, by s of the leaving leg, ν of the arriving leg and l.</summary>
    internal ComplexVector[] Products { get; }

    /// <summary>(−1)^μ (N_lμ/N_lμ') d^l_{μμ'}(β) by vertex, μ, μ' and l.</summary>
    internal double[] Rotations { get; }

    internal ComplexVector[] Vertex { get; }

    internal ComplexVector[] Chain { get; set; }

    internal ComplexVector[] NextChain { get; set; }

    /// <summary>The largest μ of <see cref="NormRatios"/>.</summary>
    internal int MaximumMu { get; }

    /// <summary>N_lμ/N_lμ', N_lμ = √((2l+1)(l−μ)!/(l+μ)!), by |μ|, |μ'| and l; zero where l is below either.</summary>
    internal double[] NormRatios { get; }

    private static double[] Ratios(double[] norms, int mus, int lCount)
    {
        var ratios = new double[mus * mus * lCount];
        for (int a = 0; a < mus; a++)
        {
            for (int b = 0; b < mus; b++)
            {
                for (int l = Math.Max(a, b); l < lCount; l++) ratios[(a * mus + b) * lCount + l] = norms[a * lCount + l] / norms[b * lCount + l];
            }
        }

        return ratios;
    }
}
