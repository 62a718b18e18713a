namespace XasRmc.Atomistics.Dynamics;

/// <summary>What of the cell a minimiser may change.</summary>
public enum CellRelaxation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its size.</summary>
    Isotropic,

    /// <summary>Its size along x, y and z, each by itself.</summary>
    Axes,

    /// <summary>Its size and shape.</summary>
    Full,
}
