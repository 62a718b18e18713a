using System.Numerics;

namespace XasRmc.Core;

/// <summary>What the scattering of one edge needs: phase shifts of the absorber and of every neighbour, wave numbers and dipole matrix elements, on one list of energies.</summary>
/// <remarks>
/// Energies E and the complex reference E_ref (interstitial potential, self-energy and core-hole width) give the photoelectron's wave number inside the solid,
/// p = sqrt(2mₑ(E − E_ref))/ħ, whose imaginary part is 1/λ; k = sqrt(2mₑ(E − E_edge))/ħ counts from the edge. Wave numbers are kept beside the energies because the
/// program that made them used its own Bohr radius, and distances must go with it. Only the horizontal part of the energy path is kept: it is all that EXAFS uses.
/// Potential 0 is the absorber with its core hole; the others are neighbours. Source: FEFF's <c>phase.pad</c>; Rehr, Albers, Rev. Mod. Phys. 72 (2000) 621, doi 10.1103/RevModPhys.72.621.
/// </remarks>
public sealed class ScatteringPhases
{
    /// <summary>The number of dipole channels: final states κ = κ₀ − 1, −κ₀ and κ₀ + 1.</summary>
    public const int ChannelCount = 3;

    private readonly double[] _wavenumbers;
    private readonly Complex[] _momenta, _energies, _references, _matrixElements;

    /// <summary>Makes the phases of one edge.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="wavenumbersInvAngstrom">k, Å⁻¹, rising, at least four; the first not below −1e-6.</param>
    /// <param name="momentaInvAngstrom">p, Å⁻¹, with Im p ≥ 0.</param>
    /// <param name="energiesEv">E, eV.</param>
    /// <param name="referenceEnergiesEv">E_ref, eV.</param>
    /// <param name="edgeEnergyEv">E_edge on the scale of <paramref name="energiesEv"/>, eV.</param>
    /// <param name="chemicalPotentialEv">The Fermi energy on the same scale, eV.</param>
    /// <param name="normanRadiusAngstrom">The mean Norman radius, Å.</param>
    /// <param name="matrixElements">Reduced dipole matrix elements with the absorber's phase in them, as FEFF's rkk: element channel * energies + energy, three channels.</param>
    /// <param name="potentials">The absorber, then the neighbours.</param>
    /// <param name="provenance">Where the numbers come from, for people.</param>
    /// <exception cref="ArgumentException">Lengths differ, wave numbers do not rise, a number is not finite, or potential 0 is not the edge's element.</exception>
    public ScatteringPhases(
        AbsorptionEdge edge,
        ReadOnlySpan<double> wavenumbersInvAngstrom,
        ReadOnlySpan<Complex> momentaInvAngstrom,
        ReadOnlySpan<Complex> energiesEv,
        ReadOnlySpan<Complex> referenceEnergiesEv,
        double edgeEnergyEv,
        double chemicalPotentialEv,
        double normanRadiusAngstrom,
        ReadOnlySpan<Complex> matrixElements,
        IReadOnlyList<ScatteringPotential> potentials,
        string provenance)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(potentials);
        ArgumentNullException.ThrowIfNull(provenance);
        int count = wavenumbersInvAngstrom.Length;
        Require.AtLeast(count, 4, nameof(wavenumbersInvAngstrom));
        Require.AllFinite(wavenumbersInvAngstrom, nameof(wavenumbersInvAngstrom));
        Require.InRange(wavenumbersInvAngstrom[0], -1e-6, double.MaxValue, nameof(wavenumbersInvAngstrom));
        for (int i = 1; i < count; i++)
        {
            if (wavenumbersInvAngstrom[i] <= wavenumbersInvAngstrom[i - 1])
                throw new ArgumentException(FormattableString.Invariant($"Wave number {i} does not lie above the one before it."), nameof(wavenumbersInvAngstrom));
        }

        Require.Length(momentaInvAngstrom.Length, count, nameof(momentaInvAngstrom));
        Require.Length(energiesEv.Length, count, nameof(energiesEv));
        Require.Length(referenceEnergiesEv.Length, count, nameof(referenceEnergiesEv));
        Require.Length(matrixElements.Length, ChannelCount * count, nameof(matrixElements));
        RequireFinite(momentaInvAngstrom, nameof(momentaInvAngstrom));
        RequireFinite(energiesEv, nameof(energiesEv));
        RequireFinite(referenceEnergiesEv, nameof(referenceEnergiesEv));
        RequireFinite(matrixElements, nameof(matrixElements));
        foreach (Complex p in momentaInvAngstrom)
        {
            if (!(p.Imaginary >= 0) || p == Complex.Zero) throw new ArgumentException("A momentum vanishes or grows with distance.", nameof(momentaInvAngstrom));
        }

        Require.Finite(edgeEnergyEv);
        Require.Finite(chemicalPotentialEv);
        Require.Positive(normanRadiusAngstrom);
        if (potentials.Count < 2) throw new ArgumentException("An absorber and at least one neighbour are called for.", nameof(potentials));
        foreach (ScatteringPotential potential in potentials) Require.Length(potential.EnergyCount, count, nameof(potentials));
        if (potentials[0].Element != edge.Element)
            throw new ArgumentException($"Potential 0 is {potentials[0].Element}; the edge is {edge}.", nameof(potentials));
        Edge = edge;
        EdgeEnergyEv = edgeEnergyEv;
        ChemicalPotentialEv = chemicalPotentialEv;
        NormanRadiusAngstrom = normanRadiusAngstrom;
        Potentials = [.. potentials];
        Provenance = provenance;
        _wavenumbers = wavenumbersInvAngstrom.ToArray();
        _momenta = momentaInvAngstrom.ToArray();
        _energies = energiesEv.ToArray();
        _references = referenceEnergiesEv.ToArray();
        _matrixElements = matrixElements.ToArray();
    }

    /// <summary>The edge.</summary>
    public AbsorptionEdge Edge { get; }

    /// <summary>The number of energies.</summary>
    public int Count => _wavenumbers.Length;

    /// <summary>k from the edge, Å⁻¹.</summary>
    public ReadOnlySpan<double> WavenumbersInvAngstrom => _wavenumbers;

    /// <summary>p inside the solid, Å⁻¹.</summary>
    public ReadOnlySpan<Complex> MomentaInvAngstrom => _momenta;

    /// <summary>E, eV.</summary>
    public ReadOnlySpan<Complex> EnergiesEv => _energies;

    /// <summary>E_ref, eV.</summary>
    public ReadOnlySpan<Complex> ReferenceEnergiesEv => _references;

    /// <summary>E_edge on the scale of <see cref="EnergiesEv"/>, eV.</summary>
    public double EdgeEnergyEv { get; }

    /// <summary>The Fermi energy on the same scale, eV.</summary>
    public double ChemicalPotentialEv { get; }

    /// <summary>The mean Norman radius, Å.</summary>
    public double NormanRadiusAngstrom { get; }

    /// <summary>The absorber with its core hole, then the neighbours.</summary>
    public IReadOnlyList<ScatteringPotential> Potentials { get; }

    /// <summary>Where the numbers come from, for people.</summary>
    public string Provenance { get; }

    /// <summary>FEFF's number of the core hole: 1 K, 2 L1, 3 L2, 4 L3, 5 M1 …</summary>
    public int HoleNumber => (int)Edge.Name + 1;

    /// <summary>The relativistic quantum number κ₀ of the core state: −1 for s½, 1 for p½, −2 for p3/2, 2 for d3/2, −3 for d5/2.</summary>
    public int InitialKappa => Edge.Name switch
    {
        EdgeName.K or EdgeName.L1 or EdgeName.M1 => -1,
        EdgeName.L2 or EdgeName.M2 => 1,
        EdgeName.L3 or EdgeName.M3 => -2,
        EdgeName.M4 => 2,
        _ => -3,
    };

    /// <summary>The angular momentum of the core state.</summary>
    public int InitialL => InitialKappa > 0 ? InitialKappa : -InitialKappa - 1;

    /// <summary>The angular momentum of a dipole channel's final state, or −1 where the channel does not exist (κ = 0).</summary>
    public int FinalL(int channel)
    {
        Require.InRange(channel, 0, ChannelCount - 1);
        int kappa = channel == 1 ? -InitialKappa : InitialKappa + channel - 1;
        return kappa > 0 ? kappa : -kappa - 1;
    }

    /// <summary>The reduced matrix elements of one dipole channel, one an energy.</summary>
    public ReadOnlySpan<Complex> MatrixElements(int channel)
    {
        Require.InRange(channel, 0, ChannelCount - 1);
        return _matrixElements.AsSpan(channel * Count, Count);
    }

    /// <summary>The index of the first neighbour potential of an element, or −1.</summary>
    public int FindNeighbour(Element element)
    {
        for (int i = 1; i < Potentials.Count; i++)
        {
            if (Potentials[i].Element == element) return i;
        }

        return -1;
    }

    private static void RequireFinite(ReadOnlySpan<Complex> values, string name)
    {
        foreach (Complex value in values)
        {
            if (!Complex.IsFinite(value)) throw new ArgumentException("A value is not finite.", name);
        }
    }
}
