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

    /// <summary>By chance but for a Warren-Cowley parameter of the first shell drawn from −0.25 to 0.5.</summary>
    ShortRange,

    /// <summary>Two halves that meet in a plane, with some of the atoms exchanged.</summary>
    Janus,

    /// <summary>Slabs in turn, with some of the atoms exchanged.</summary>
    Layered,

    /// <summary>L1_0 near equal parts, else L1_2, at an order parameter from 0.3 to 1.</summary>
    Intermetallic,

    /// <summary>One element prefers the surface.</summary>
    SurfaceSegregated,

    /// <summary>One element prefers corners and edges.</summary>
    EdgeSegregated,

    /// <summary>One element makes a single cluster inside.</summary>
    Subcluster,
}
