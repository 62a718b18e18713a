namespace XasRmc.Atomistics.Building;

/// <summary>The outline of what <see cref="ParticleBuilder"/> builds.</summary>
public enum ParticleShape
{
    /// <summary>The atoms nearest to a centre; any number of atoms.</summary>
    Sphere,

    /// <summary>Six (100) squares and eight (111) triangles: 13, 55, 147, 309, 561 … atoms.</summary>
    Cuboctahedron,

    /// <summary>Eight (111) triangles: 6, 19, 44, 85, 146 … atoms.</summary>
    Octahedron,

    /// <summary>An octahedron with its corners cut off; regular (38, 201, 586, 1289 … atoms) unless a cut is given.</summary>
    TruncatedOctahedron,

    /// <summary>Six (100) squares.</summary>
    Cube,

    /// <summary>Four (111) triangles: 4, 10, 20, 35, 56 … atoms.</summary>
    Tetrahedron,

    /// <summary>Twelve (110) rhombs.</summary>
    RhombicDodecahedron,

    /// <summary>A Mackay icosahedron: 13, 55, 147, 309, 561 … atoms.</summary>
    Icosahedron,

    /// <summary>A pentagonal bipyramid cut by five (100) faces: 13, 55, 147, 309 … atoms.</summary>
    InoDecahedron,

    /// <summary>A decahedron with re-entrant edges: 75, 146, 192, 318, 484 … atoms.</summary>
    MarksDecahedron,

    /// <summary>The shape of least surface energy for given facet energies.</summary>
    Wulff,

    /// <summary>No surface: a periodic block.</summary>
    Bulk,
}
