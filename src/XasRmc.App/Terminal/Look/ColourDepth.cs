namespace XasRmc.App.Terminal.Look;

/// <summary>How many colours a terminal shows.</summary>
internal enum ColourDepth
{
    /// <summary>None: attributes and markers alone (NO_COLOR).</summary>
    None,

    /// <summary>Sixteen.</summary>
    Sixteen,

    /// <summary>The 256 of xterm.</summary>
    Palette,

    /// <summary>24 bits.</summary>
    True,
}
