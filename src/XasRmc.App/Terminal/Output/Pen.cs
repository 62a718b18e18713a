using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Output;

/// <summary>A look after its colours have been brought down to what the terminal shows.</summary>
/// <param name="Foreground">0 for the terminal's own colour, else 1 + the index of a palette, or 1 + <c>0xRRGGBB</c>.</param>
/// <param name="Background">The same for what is behind.</param>
/// <param name="Attributes">The attributes.</param>
internal readonly record struct Pen(int Foreground, int Background, CellAttributes Attributes)
{
    /// <summary>The terminal's own look.</summary>
    public static Pen Plain => default;

    /// <summary>The pen of a look.</summary>
    public static Pen Of(CellStyle style, ColourDepth depth) => new(Reduce(style.Foreground, depth), Reduce(style.Background, depth), style.Attributes);

    /// <summary>The pen that shows the same on a blank with the fewest settings: what only a character would show is left out.</summary>
    public Pen OfBlank() => Attributes switch
    {
        _ when (Attributes & CellAttributes.Underline) != 0 => this,
        // In reverse the foreground fills the cell, and bold or dim may change it.
        _ when (Attributes & CellAttributes.Reverse) != 0 => this with { Background = 0 },
        _ => new Pen(0, Background, CellAttributes.None),
    };

    private static int Reduce(Colour colour, ColourDepth depth) => !colour.IsSet ? 0 : depth switch
    {
        ColourDepth.None => 0,
        ColourDepth.Sixteen => 1 + ColourMap.ToSixteen(colour),
        ColourDepth.Palette => 1 + ColourMap.ToPalette(colour),
        _ => 1 + ((colour.Red << 16) | (colour.Green << 8) | colour.Blue),
    };
}
