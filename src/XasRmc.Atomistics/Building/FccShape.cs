namespace XasRmc.Atomistics.Building;

/// <summary>The outline of an fcc particle.</summary>
public enum FccShape
{
    /// <summary>The atoms nearest to the centre; any number of atoms.</summary>
    Sphere,

    /// <summary>Six (100) squares and eight (111) triangles with edges of equal length: 13, 55, 147, 309, 561 … atoms.</summary>
    Cuboctahedron,

    /// <summary>Six (100) squares and eight regular (111) hexagons: 38, 201, 586, 1289 … atoms.</summary>
    TruncatedOctahedron,

    /// <summary>Eight (111) triangles: 6, 19, 44, 85, 146 … atoms.</summary>
    Octahedron,
}
