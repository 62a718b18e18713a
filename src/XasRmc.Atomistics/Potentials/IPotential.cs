using XasRmc.Core;

namespace XasRmc.Atomistics.Potentials;

/// <summary>An interatomic potential of the embedded-atom form; pair potentials and second-moment tight binding are cases of it.</summary>
/// <remarks>
/// <para>E = Σ over pairs φ_ab(r) + Σ over atoms F_a(ρ_i), ρ_i = Σ over neighbours j of f_ba(r_ij), where f_ba is the density that an atom of species b makes at an atom of species a.
/// M. S. Daw, M. I. Baskes, Phys. Rev. B 29 (1984) 6443, doi 10.1103/PhysRevB.29.6443.</para>
/// <para>Implementations are immutable, pure and thread safe: one potential serves every run. Lengths in Å, energies in eV. See docs/theory/dynamics.md.</para>
/// </remarks>
public interface IPotential
{
    /// <summary>The name that results carry.</summary>
    string Name { get; }

    /// <summary>The elements that the potential knows; species numbers below are places in this list.</summary>
    IReadOnlyList<Element> Species { get; }

    /// <summary>The largest cutoff of all pairs, Å.</summary>
    double CutoffAngstrom { get; }

    /// <summary>What the atoms of a pair add to each other's density.</summary>
    DensityKind Density { get; }

    /// <summary>The cutoff of one pair of species, Å: all pair functions and their first derivatives are zero from there on.</summary>
    /// <param name="first">a.</param>
    /// <param name="second">b.</param>
    double PairCutoffAngstrom(int first, int second);

    /// <summary>Computes the pair functions of many pairs of one kind.</summary>
    /// <param name="first">a, the species of the first atoms.</param>
    /// <param name="second">b, the species of the second atoms.</param>
    /// <param name="squaredDistances">r², Å², positive; the length is a multiple of <see cref="PairTerms.BlockLength"/>.</param>
    /// <param name="terms">Filled: one number a pair in each span.</param>
    void EvaluatePairs(int first, int second, ReadOnlySpan<double> squaredDistances, in PairTerms terms);

    /// <summary>Computes F and dF/dρ of many atoms of one species; not called where <see cref="Density"/> is none.</summary>
    /// <param name="species">a.</param>
    /// <param name="densities">ρ.</param>
    /// <param name="energiesEv">Filled with F, eV.</param>
    /// <param name="slopesEv">Filled with dF/dρ, eV per unit of density.</param>
    void EvaluateEmbedding(int species, ReadOnlySpan<double> densities, Span<double> energiesEv, Span<double> slopesEv);
}
