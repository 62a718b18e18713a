namespace XasRmc.App.Terminal.Look;

/// <summary>What a terminal can show.</summary>
/// <param name="Colours">Its colours.</param>
/// <param name="Glyphs">Its characters.</param>
internal sealed record TerminalProfile(ColourDepth Colours, GlyphSet Glyphs);
