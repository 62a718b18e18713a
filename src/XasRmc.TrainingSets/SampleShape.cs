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
}
