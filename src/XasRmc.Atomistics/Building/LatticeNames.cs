namespace XasRmc.Atomistics.Building;

/// <summary>The usual names of lattices, shapes and orderings, for labels.</summary>
internal static class LatticeNames
{
    public static string Of(LatticeKind kind) => kind switch
    {
        LatticeKind.L10 => "L1_0",
        LatticeKind.L12 => "L1_2",
        LatticeKind.Hcp => "hcp",
        LatticeKind.Bcc => "bcc",
        _ => "fcc",
    };

    public static string Of(ParticleShape shape) => shape switch
    {
        ParticleShape.TruncatedOctahedron => "truncated octahedron",
        ParticleShape.RhombicDodecahedron => "rhombic dodecahedron",
        ParticleShape.InoDecahedron => "Ino decahedron",
        ParticleShape.MarksDecahedron => "Marks decahedron",
        ParticleShape.Wulff => "Wulff body",
        _ => shape.ToString().ToLowerInvariant(),
    };

    public static string Of(AtomOrdering ordering) => ordering switch
    {
        AtomOrdering.Random => "random alloy",
        AtomOrdering.WarrenCowley => "short-range order",
        AtomOrdering.CoreShell => "core-shell",
        AtomOrdering.SurfaceSegregated => "surface-segregated",
        AtomOrdering.EdgeSegregated => "edge-segregated",
        _ => ordering == AtomOrdering.Janus ? "Janus" : ordering.ToString().ToLowerInvariant(),
    };
}
