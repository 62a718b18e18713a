namespace XasRmc.App.Simulation;

/// <summary>Where the elements sit in a simulated sample.</summary>
public enum SimulatedOrdering
{
    /// <summary>Anywhere.</summary>
    RandomAlloy,

    /// <summary>The core's element inside, the other outside.</summary>
    CoreShell,
}
