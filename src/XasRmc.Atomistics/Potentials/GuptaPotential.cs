using XasRmc.Core;

namespace XasRmc.Atomistics.Potentials;

/// <summary>Second-moment tight binding (Gupta) for any number of elements, with smooth cutoffs.</summary>
/// <remarks>
/// <para>E_i = Σ_j A exp(−p(r/r0 − 1)) − √(Σ_j ξ² exp(−2q(r/r0 − 1))); A, ξ, p, q, r0 belong to the pair of elements.
/// F. Cleri, V. Rosato, Phys. Rev. B 48 (1993) 22, doi 10.1103/PhysRevB.48.22. In the terms of <see cref="IPotential"/>: φ = 2A exp(…), f = ξ² exp(…), F = −√ρ.</para>
/// <para>From Rcs to Rc both A exp(…) and ξ exp(−q …), not its square, are c3 t³ + c4 t⁴ + c5 t⁵ with t = r − Rc, equal to the exponentials in value, slope and curvature at Rcs: so energy, force
/// and stiffness are continuous. This is the form of the "smatb" pair style of LAMMPS.</para>
/// </remarks>
public sealed class GuptaPotential : IPotential
{
    private readonly GuptaCoefficients[] _coefficients;

    /// <summary>Makes a potential.</summary>
    /// <param name="name">The name that results carry.</param>
    /// <param name="pairs">Every pair of the elements once, each element with itself included.</param>
    /// <exception cref="ArgumentException">A pair is missing or given twice, or a parameter is not positive.</exception>
    public GuptaPotential(string name, IReadOnlyList<GuptaPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(pairs);
        Name = name;
        Pairs = [.. pairs];
        Species = [.. pairs.SelectMany(p => new[] { p.First, p.Second }).Distinct().OrderByDescending(e => e.AtomicNumber)];
        if (pairs.Count == 0) throw new ArgumentException("A potential has at least one pair.", nameof(pairs));
        foreach (GuptaPair pair in pairs) pair.Check();
        _coefficients = new GuptaCoefficients[Species.Count * Species.Count];
        for (int a = 0; a < Species.Count; a++)
        {
            for (int b = 0; b < Species.Count; b++) _coefficients[a * Species.Count + b] = new GuptaCoefficients(PairOf(Species[a], Species[b]));
        }

        CutoffAngstrom = pairs.Max(p => p.CutoffAngstrom);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<GuptaPair> Pairs { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Element> Species { get; }

    /// <inheritdoc/>
    public double CutoffAngstrom { get; }

    /// <inheritdoc/>
    public DensityKind Density => DensityKind.Symmetric;

    /// <inheritdoc/>
    public double PairCutoffAngstrom(int first, int second) => _coefficients[first * Species.Count + second].CutoffAngstrom;

    /// <inheritdoc/>
    public void EvaluatePairs(int first, int second, ReadOnlySpan<double> squaredDistances, in PairTerms terms) =>
        GuptaKernel.Evaluate(_coefficients[first * Species.Count + second], squaredDistances, terms.EnergyEv, terms.EnergySlope, terms.DensityAtFirst, terms.DensityAtFirstSlope);

    /// <inheritdoc/>
    public void EvaluateEmbedding(int species, ReadOnlySpan<double> densities, Span<double> energiesEv, Span<double> slopesEv)
    {
        for (int i = 0; i < densities.Length; i++)
        {
            // An atom without neighbours has no bond and no force; the slope of the root at zero would be infinite.
            double root = Math.Sqrt(densities[i]);
            energiesEv[i] = -root;
            slopesEv[i] = root > 1e-150 ? -0.5 / root : 0;
        }
    }

    private GuptaPair PairOf(Element a, Element b)
    {
        GuptaPair[] fitting = [.. Pairs.Where(p => (p.First == a && p.Second == b) || (p.First == b && p.Second == a))];
        return fitting.Length == 1
            ? fitting[0]
            : throw new ArgumentException($"The pair {a}-{b} is given {fitting.Length} times; once is called for.", nameof(a));
    }
}
