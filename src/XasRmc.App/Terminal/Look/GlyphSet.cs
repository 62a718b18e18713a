namespace XasRmc.App.Terminal.Look;

/// <summary>Which characters a terminal shows.</summary>
internal enum GlyphSet
{
    /// <summary>ASCII alone.</summary>
    Ascii,

    /// <summary>Box drawing and block elements.</summary>
    Block,

    /// <summary>Braille patterns too.</summary>
    Braille,
}
