namespace XasRmc.TrainingSets;

/// <summary>Which particles are drawn.</summary>
public sealed record StructureRecipe
{
    /// <summary>The outlines; each is as likely as the others.</summary>
    public IReadOnlyList<SampleShape> Shapes { get; init; } = [SampleShape.Sphere, SampleShape.Cuboctahedron, SampleShape.TruncatedOctahedron, SampleShape.Bulk];

    /// <summary>Atoms of a particle, drawn evenly in the logarithm.</summary>
    public ValueRange Atoms { get; init; } = new(13, 1500);

    /// <summary>Cubic cells along each edge of a bulk block.</summary>
    public int BulkCells { get; init; } = 4;

    /// <summary>The fraction of the first element; used with two elements.</summary>
    public ValueRange Composition { get; init; } = new(0.2, 0.8);

    /// <summary>How elements share the places; each is as likely as the others. A bulk block is always random.</summary>
    public IReadOnlyList<SampleOrdering> Orderings { get; init; } = [SampleOrdering.Random, SampleOrdering.MixedCoreShell, SampleOrdering.CoreShell];

    /// <summary>Relative change of the lattice parameter around Vegard's rule for any sample; wide, so that the answer for R rests on the spectra and not on what is usual.</summary>
    public ValueRange Strain { get; init; } = new(-0.02, 0.02);

    /// <summary>q: a particle of n atoms is shorter than bulk by q n^(−1/3), relatively; surface stress acts as the inverse of the diameter.</summary>
    /// <remarks>q = 0.03 is 1.3 % for 13 atoms, 0.6 % for 147 and 0.3 % for 1500; a wide range of q would tie R to N (Mays, Vermaak, Kuhlmann-Wilsdorf, Surf. Sci. 12 (1968) 134, doi 10.1016/0039-6028(68)90119-2, for gold).</remarks>
    public ValueRange SizeContraction { get; init; } = new(0, 0.03);

    /// <summary>How far an atom that has lost five neighbours moves inwards, over the bond length.</summary>
    public ValueRange SurfaceContraction { get; init; } = new(0, 0.03);

    /// <summary>By how much the bonds of each pair of elements want to be longer than the others, relatively; used with two elements. The lattice lets them have a part of it (<see cref="Atomistics.Building.BondRelaxation"/>).</summary>
    public ValueRange PairStrain { get; init; } = new(-0.008, 0.008);
}
