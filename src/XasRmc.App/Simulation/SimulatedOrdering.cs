namespace XasRmc.App.Simulation;

/// <summary>Where the elements sit in a simulated sample.</summary>
public enum SimulatedOrdering
{
    /// <summary>Anywhere.</summary>
    RandomAlloy,

    /// <summary>The core's element inside, the other outside.</summary>
    CoreShell,

    /// <summary>Two halves that meet in a (111) plane.</summary>
    Janus,

    /// <summary>L1_2 (Cu₃Au): one element on the cube corners, the other on the face centres, as completely as the sample's order says.</summary>
    L12,

    /// <summary>By chance but for the first shell, whose Warren-Cowley parameter the sample states.</summary>
    WarrenCowley,

    /// <summary>(111) layers of the two elements in turn.</summary>
    Layered,

    /// <summary>One element on the surface first.</summary>
    SurfaceSegregated,

    /// <summary>One element on corners first, then edges, then faces.</summary>
    EdgeSegregated,

    /// <summary>One element in a connected cluster inside.</summary>
    Subcluster,
}
