using System.Text;

namespace XasRmc.App.Terminal.Cells;

/// <summary>One place of the screen.</summary>
/// <param name="Rune">The character; U+0000 is the right half of a wide character on its left.</param>
/// <param name="Style">Its look.</param>
internal readonly record struct Cell(Rune Rune, CellStyle Style)
{
    /// <summary>A blank.</summary>
    public static Cell Blank { get; } = new(new Rune(' '), CellStyle.Plain);

    /// <summary>Whether it is the right half of a wide character.</summary>
    public bool IsContinuation => Rune.Value == 0;
}
