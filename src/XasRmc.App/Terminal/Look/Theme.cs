using XasRmc.App.Terminal.Cells;

namespace XasRmc.App.Terminal.Look;

/// <summary>The looks that screens use by meaning. Each that carries meaning has an attribute or goes with a marker: never colour alone.</summary>
internal static class Theme
{
    /// <summary>Text.</summary>
    public static CellStyle Text => CellStyle.Plain;

    /// <summary>What matters less: units, hints, frames.</summary>
    public static CellStyle Faint { get; } = new(Colour.Of(0x8a8a8a));

    /// <summary>Titles and what has the focus.</summary>
    public static CellStyle Accent { get; } = new(Colour.Of(0x5fafff), default, CellAttributes.Bold);

    /// <summary>The chosen row; it goes with the marker <c>&gt;</c>.</summary>
    public static CellStyle Selected { get; } = new(default, default, CellAttributes.Reverse);

    /// <summary>Good: pass, done.</summary>
    public static CellStyle Good { get; } = new(Colour.Of(0x5fd75f), default, CellAttributes.Bold);

    /// <summary>Bad: fail, error.</summary>
    public static CellStyle Bad { get; } = new(Colour.Of(0xff5f5f), default, CellAttributes.Bold);

    /// <summary>Take care: inconclusive, warnings.</summary>
    public static CellStyle Warning { get; } = new(Colour.Of(0xffd75f), default, CellAttributes.Bold);

    /// <summary>The line of keys at the bottom.</summary>
    public static CellStyle Bar { get; } = new(default, default, CellAttributes.Reverse);

    /// <summary>The colours of curves, in the order in which they are drawn; they differ for colour-blind eyes too (Okabe and Ito, https://jfly.uni-koeln.de/color/).</summary>
    public static IReadOnlyList<Colour> Curves { get; } = [Colour.Of(0x56b4e9), Colour.Of(0xe69f00), Colour.Of(0x009e73), Colour.Of(0xcc79a7), Colour.Of(0xf0e442), Colour.Of(0xd55e00)];
}
