namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>What a form of the screen of sets is for.</summary>
internal enum SetsFormKind
{
    /// <summary>A job on a set.</summary>
    Run,

    /// <summary>A series of spectra, inverted as a set says.</summary>
    Batch,

    /// <summary>A new set.</summary>
    New,

    /// <summary>Folders with measured files.</summary>
    Data,
}
