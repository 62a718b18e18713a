namespace XasRmc.Atomistics.Potentials;

/// <summary>What the atoms of a pair add to each other's density.</summary>
public enum DensityKind
{
    /// <summary>Nothing: a pair potential.</summary>
    None,

    /// <summary>The same number to both.</summary>
    Symmetric,

    /// <summary>A number to each.</summary>
    Directed,
}
