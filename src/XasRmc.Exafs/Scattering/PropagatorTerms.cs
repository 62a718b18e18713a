namespace XasRmc.Exafs.Scattering;

/// <summary>The terms λ = (μ, ν) of the separable expansion of the propagator that one calculation keeps.</summary>
/// <remarks>
/// Order n keeps all terms with 2ν + |μ| ≤ n. On the two legs that touch the absorber, terms with |μ| or ν above l₀ + 1 vanish, so the others stand first in the list.
/// For two legs the list is the square |μ| ≤ l₀ + 1, ν ≤ l₀ + 1, with which the expansion is exact. Rehr, Albers, Phys. Rev. B 41 (1990) 8139, section III.
/// </remarks>
internal sealed class PropagatorTerms
{
    private PropagatorTerms(IEnumerable<(int Mu, int Nu)> terms, int finalL)
    {
        (int Mu, int Nu)[] all = [.. terms.OrderBy(t => Math.Abs(t.Mu) <= finalL && t.Nu <= finalL ? 0 : 1)];
        Mu = [.. all.Select(t => t.Mu)];
        Nu = [.. all.Select(t => t.Nu)];
        AbsorberCount = all.Count(t => Math.Abs(t.Mu) <= finalL && t.Nu <= finalL);
        MaximumMu = Mu.Max();
        MaximumNu = Nu.Max();
        MaximumSum = all.Max(t => Math.Abs(t.Mu) + t.Nu);
        Opposite = [.. all.Select(t => Array.IndexOf(all, (-t.Mu, t.Nu)))];
    }

    public int Count => Mu.Length;

    /// <summary>The number of terms that reach the absorber: the first of the list.</summary>
    public int AbsorberCount { get; }

    public int[] Mu { get; }

    public int[] Nu { get; }

    /// <summary>For each term the index of (−μ, ν).</summary>
    public int[] Opposite { get; }

    public int MaximumMu { get; }

    public int MaximumNu { get; }

    /// <summary>The largest |μ| + ν.</summary>
    public int MaximumSum { get; }

    public static PropagatorTerms OfOrder(int order, int finalL) =>
        new(from nu in Enumerable.Range(0, order / 2 + 1) from mu in Enumerable.Range(-order, 2 * order + 1) where 2 * nu + Math.Abs(mu) <= order select (mu, nu), finalL);

    public static PropagatorTerms ExactForTwoLegs(int finalL) =>
        new(from nu in Enumerable.Range(0, finalL + 1) from mu in Enumerable.Range(-finalL, 2 * finalL + 1) select (mu, nu), finalL);
}
