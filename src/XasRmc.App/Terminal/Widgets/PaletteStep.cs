namespace XasRmc.App.Terminal.Widgets;

/// <summary>What comes of a key in the palette.</summary>
/// <param name="Palette">The palette after it.</param>
/// <param name="Chosen">The id that was chosen.</param>
/// <param name="IsClosed">Whether it closes, with or without a choice.</param>
internal sealed record PaletteStep(Palette Palette, string? Chosen = null, bool IsClosed = false);
