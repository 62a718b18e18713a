namespace XasRmc.TrainingSets;

/// <summary>The outline of a training particle.</summary>
public enum SampleShape
{
    /// <summary>The atoms nearest to a centre.</summary>
    Sphere,

    /// <summary>A cuboctahedron.</summary>
    Cuboctahedron,

    /// <summary>A truncated octahedron.</summary>
    TruncatedOctahedron,

    /// <summary>No surface: a periodic block.</summary>
    Bulk,

    /// <summary>An octahedron.</summary>
    Octahedron,

    /// <summary>A Mackay icosahedron.</summary>
    Icosahedron,

    /// <summary>A decahedron with five (100) faces.</summary>
    InoDecahedron,

    /// <summary>A decahedron with re-entrant edges.</summary>
    MarksDecahedron,

    /// <summary>A Wulff body of {111} and {100} facets; the ratio of their energies is drawn from 0.9 to 1.6.</summary>
    Wulff,

    /// <summary>A truncated octahedron that a (111) or (100) plane cuts, at 0 to 0.8 of its height.</summary>
    Supported,
}
