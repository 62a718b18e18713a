namespace XasRmc.App.Terminal.Cells;

/// <summary>A colour of a cell: the terminal's own, or 24 bits that the writer brings down to what the terminal shows.</summary>
/// <param name="IsSet">False for the terminal's own colour.</param>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
internal readonly record struct Colour(bool IsSet, byte Red, byte Green, byte Blue)
{
    /// <summary>The terminal's own colour.</summary>
    public static Colour Default => default;

    /// <summary>A colour from <c>0xRRGGBB</c>.</summary>
    public static Colour Of(int rgb) => new(true, (byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <inheritdoc />
    public override string ToString() => IsSet ? $"#{Red:x2}{Green:x2}{Blue:x2}" : "default";
}
