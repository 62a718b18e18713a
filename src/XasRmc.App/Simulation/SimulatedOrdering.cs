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
}
