namespace XasRmc.Atomistics.Building;

/// <summary>How elements share the places of a particle or crystal.</summary>
public enum AtomOrdering
{
    /// <summary>By chance.</summary>
    Random,

    /// <summary>By chance but for a wanted Warren-Cowley parameter of the first shell.</summary>
    WarrenCowley,

    /// <summary>One element inside, the others outside.</summary>
    CoreShell,

    /// <summary>Two halves that meet in a plane.</summary>
    Janus,

    /// <summary>Slabs of planes in turn.</summary>
    Layered,

    /// <summary>Each element on its own sublattice of L1_0, L1_2 or bcc (B2).</summary>
    Intermetallic,

    /// <summary>One element prefers the surface.</summary>
    SurfaceSegregated,

    /// <summary>One element prefers the places with the fewest neighbours: corners, then edges, then faces.</summary>
    EdgeSegregated,

    /// <summary>One element makes a single connected cluster inside.</summary>
    Subcluster,
}
