namespace XasRmc.App.Sets;

/// <summary>Whether a set's spectra were measured or computed; the two are never mixed.</summary>
internal enum SetKind
{
    /// <summary>Measured.</summary>
    Measured,

    /// <summary>Computed by another program than ours, with the truth known.</summary>
    Virtual,
}
