namespace XasRmc.TrainingSets;

/// <summary>How two elements share the places of a particle.</summary>
public enum SampleOrdering
{
    /// <summary>By chance.</summary>
    Random,

    /// <summary>One inside, the other outside; either may be the core.</summary>
    CoreShell,

    /// <summary>A core in a shell, with some of the atoms exchanged.</summary>
    MixedCoreShell,
}
