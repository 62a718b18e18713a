namespace XasRmc.Atomistics.Dynamics;

/// <summary>What holds the pressure.</summary>
public enum Barostat
{
    /// <summary>Nothing: constant volume, or free space.</summary>
    None,

    /// <summary>One random factor for the cell and all atoms: canonical in the volume.</summary>
    CellRescaling,
}
