namespace XasRmc.App.Terminal.Cells;

/// <summary>The look of a cell.</summary>
/// <param name="Foreground">The colour of the character.</param>
/// <param name="Background">The colour behind it.</param>
/// <param name="Attributes">What holds without colour too.</param>
internal readonly record struct CellStyle(Colour Foreground = default, Colour Background = default, CellAttributes Attributes = CellAttributes.None)
{
    /// <summary>The terminal's own look.</summary>
    public static CellStyle Plain => default;

    /// <summary>The same with more attributes.</summary>
    public CellStyle With(CellAttributes more) => this with { Attributes = Attributes | more };

    /// <summary>The same on another background.</summary>
    public CellStyle On(Colour background) => this with { Background = background };
}
