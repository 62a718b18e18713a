namespace XasRmc.App.Terminal.Cells;

/// <summary>How a cell is set off without colour.</summary>
[Flags]
internal enum CellAttributes
{
    /// <summary>Plain.</summary>
    None = 0,

    /// <summary>Bold.</summary>
    Bold = 1,

    /// <summary>Dim.</summary>
    Dim = 2,

    /// <summary>Underlined.</summary>
    Underline = 4,

    /// <summary>Foreground and background exchanged.</summary>
    Reverse = 8,
}
