namespace XasRmc.Core;

/// <summary>The shell whose electron is excited, in the spectroscopist's notation.</summary>
public enum EdgeName
{
    /// <summary>1s.</summary>
    K,

    /// <summary>2s.</summary>
    L1,

    /// <summary>2p with j = 1/2.</summary>
    L2,

    /// <summary>2p with j = 3/2.</summary>
    L3,

    /// <summary>3s.</summary>
    M1,

    /// <summary>3p with j = 1/2.</summary>
    M2,

    /// <summary>3p with j = 3/2.</summary>
    M3,

    /// <summary>3d with j = 3/2.</summary>
    M4,

    /// <summary>3d with j = 5/2.</summary>
    M5,
}
