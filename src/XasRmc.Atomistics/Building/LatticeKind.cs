namespace XasRmc.Atomistics.Building;

/// <summary>A crystal structure.</summary>
public enum LatticeKind
{
    /// <summary>Face-centred cubic.</summary>
    Fcc,

    /// <summary>Hexagonal close-packed; a is the distance of neighbours in the basal plane.</summary>
    Hcp,

    /// <summary>Body-centred cubic; its two sublattices make B2.</summary>
    Bcc,

    /// <summary>L1_0 (CuAu): fcc places, layers of two sublattices in turn along z; c/a may differ from 1.</summary>
    L10,

    /// <summary>L1_2 (Cu₃Au): fcc places, cube corners and face centres are two sublattices.</summary>
    L12,
}
