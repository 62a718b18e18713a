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
}
