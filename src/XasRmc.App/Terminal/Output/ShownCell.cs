namespace XasRmc.App.Terminal.Output;

/// <summary>What the terminal is told to show at a place.</summary>
/// <param name="Character">The code point; 0 is the right half of a wide character.</param>
/// <param name="Pen">Its look.</param>
internal readonly record struct ShownCell(int Character, Pen Pen)
{
    /// <summary>What a cleared screen shows.</summary>
    public static ShownCell Blank { get; } = new(' ', Pen.Plain);
}
