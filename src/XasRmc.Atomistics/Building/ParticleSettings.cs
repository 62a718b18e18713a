using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>Everything that <see cref="ParticleBuilder"/> must be told; fields that a shape or ordering has no use for are not looked at.</summary>
public sealed record ParticleSettings
{
    /// <summary>The outline, or <see cref="ParticleShape.Bulk"/>.</summary>
    public required ParticleShape Shape { get; init; }

    /// <summary>The crystal; icosahedra and decahedra are twinned fcc and take no other.</summary>
    public LatticeKind Lattice { get; init; } = LatticeKind.Fcc;

    /// <summary>a, Å; icosahedra and decahedra take the neighbour distance a/√2 from it.</summary>
    public required double LatticeParameterAngstrom { get; init; }

    /// <summary>c/a of hcp (ideal: √(8/3)) and L1_0 (1); null takes these.</summary>
    public double? AxialRatio { get; init; }

    /// <summary>The wanted number of atoms of a particle, vacancies not yet made.</summary>
    public int Atoms { get; init; } = 309;

    /// <summary>How the number is met by shapes that have certain sizes only; a sphere always has it exactly.</summary>
    public AtomCountRule CountRule { get; init; } = AtomCountRule.Nearest;

    /// <summary>Cells of a bulk block along x, y, z.</summary>
    public (int X, int Y, int Z) Cells { get; init; } = (4, 4, 4);

    /// <summary>The layers of an octahedron, truncated octahedron or cuboctahedron, in place of <see cref="Atoms"/>; null chooses by the number of atoms. fcc places only.</summary>
    public OctahedronSize? Octahedron { get; init; }

    /// <summary>How much of the corners a truncated octahedron lacks, from 0 (octahedron) to 1 (cuboctahedron); null is the regular one (2/3).</summary>
    public double? Truncation { get; init; }

    /// <summary>p, q, r of a decahedron, in place of <see cref="Atoms"/>; null chooses by the number of atoms.</summary>
    public DecahedronSize? Decahedron { get; init; }

    /// <summary>The facets of a Wulff body; none takes the usual ones: {111} and 1.15 times as costly {100} on fcc places, {110} and 1.1 times {100} in bcc, (0 0 1) and 1.1 times {1 0 0} and {1 0 1} in hcp.</summary>
    public IReadOnlyList<FacetEnergy> FacetEnergies { get; init; } = [];

    /// <summary>The plane that the particle sits on; null for a free particle. <see cref="Atoms"/> then counts what is left.</summary>
    public SupportCut? Support { get; init; }

    /// <summary>Atoms taken out of the inside, after the ordering; the composition stays exact.</summary>
    public int Vacancies { get; init; }

    /// <summary>Atomic fractions; they add up to 1. One element takes no ordering.</summary>
    public required IReadOnlyDictionary<Element, double> Composition { get; init; }

    /// <summary>How elements share the places.</summary>
    public AtomOrdering Ordering { get; init; } = AtomOrdering.Random;

    /// <summary>
    /// The element that an ordering is about: the core, the first half or slab, sublattice 0, the one that segregates or clusters. Null is the heaviest; for L1_2 and subclusters the one with fewest atoms.
    /// </summary>
    public Element? OrderingElement { get; init; }

    /// <summary>How complete the order is, from 0 (random) to 1: for intermetallics the order parameter S, for the others the part of the places that keeps to the order while the rest is shuffled.</summary>
    public double OrderingAmount { get; init; } = 1;

    /// <summary>The wanted alpha of <see cref="AtomOrdering.WarrenCowley"/>; two elements.</summary>
    public double WarrenCowleyTarget { get; init; }

    /// <summary>The shell's thickness in monolayers; null lets the composition decide where core and shell part.</summary>
    public int? ShellMonolayers { get; init; }

    /// <summary>With <see cref="ShellMonolayers"/>: true keeps the composition (what the shell cannot take alloys the core, or the reverse), false makes core and shell pure whatever composition that gives.</summary>
    public bool KeepsComposition { get; init; }

    /// <summary>The normal of Janus halves and of slabs.</summary>
    public (int H, int K, int L) PlaneNormal { get; init; } = (1, 1, 1);

    /// <summary>Thickness of a slab of <see cref="AtomOrdering.Layered"/> at equal parts, in planes; the period is twice that.</summary>
    public int LayerMonolayers { get; init; } = 1;
}
