namespace XasRmc.App.Sets;

/// <summary>What the fit starts from.</summary>
internal enum StartKind
{
    /// <summary>A crystal that repeats in all directions.</summary>
    Bulk,

    /// <summary>A particle in free space.</summary>
    Particle,

    /// <summary>Atoms from a file of the set.</summary>
    File,

    /// <summary>Particles of the network's training set that have the neighbours which it found.</summary>
    Nearest,

    /// <summary>Several of these in one sample, which do not see one another.</summary>
    Mixture,
}
