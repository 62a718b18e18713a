namespace XasRmc.App.Simulation;

/// <summary>The outline of a simulated sample.</summary>
public enum SimulatedShape
{
    /// <summary>A round particle of exactly the wanted number of atoms.</summary>
    Sphere,

    /// <summary>A cuboctahedron of the magic number nearest to the wanted number of atoms.</summary>
    Cuboctahedron,

    /// <summary>A regular truncated octahedron of the magic number nearest to the wanted number of atoms.</summary>
    TruncatedOctahedron,

    /// <summary>An octahedron of the magic number nearest to the wanted number of atoms.</summary>
    Octahedron,

    /// <summary>A periodic cubic block of about the wanted number of atoms.</summary>
    Bulk,

    /// <summary>A cube with (100) faces of the magic number nearest to the wanted number of atoms, as all that follow.</summary>
    Cube,

    /// <summary>A tetrahedron with (111) faces.</summary>
    Tetrahedron,

    /// <summary>A rhombic dodecahedron, with (110) faces.</summary>
    RhombicDodecahedron,

    /// <summary>Mackay's icosahedron: twenty strained fcc tetrahedra.</summary>
    Icosahedron,

    /// <summary>Ino's decahedron: five fcc tetrahedra, truncated.</summary>
    InoDecahedron,

    /// <summary>Marks's decahedron, with re-entrant edges.</summary>
    MarksDecahedron,

    /// <summary>The Wulff body of an fcc metal whose {100} faces cost 1.15 times as much as its {111} faces.</summary>
    Wulff,
}
