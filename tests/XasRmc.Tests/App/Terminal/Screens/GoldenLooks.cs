using System.Globalization;
using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.Tests.App.Terminal.Screens;

/// <summary>The looks of a row of cells in a few words: runs of columns with the colour by its meaning.</summary>
internal static class GoldenLooks
{
    private static readonly Dictionary<Colour, string> s_names = Names();

    /// <summary>The runs that are not plain; empty for a plain row.</summary>
    public static string OfRow(CellGrid grid, int y, ColourDepth colours)
    {
        ArgumentNullException.ThrowIfNull(grid);
        string[] looks = [.. Enumerable.Range(0, grid.Width).Select(x => Look(grid[x, y], colours))];
        var text = new StringBuilder();
        for (int x = 0; x < looks.Length;)
        {
            int end = x + 1, last = x + 1;
            // Plain blanks between two words of one look do not part them.
            while (end < looks.Length && (looks[end] == looks[x] || (looks[end].Length == 0 && grid[end, y].Rune.Value == ' ')))
            {
                end++;
                if (looks[end - 1] == looks[x]) last = end;
            }

            if (looks[x].Length > 0) text.Append(CultureInfo.InvariantCulture, $" {x}-{last - 1} {looks[x]}");
            x = last;
        }

        return text.ToString();
    }

    private static string Look(Cell cell, ColourDepth colours)
    {
        CellStyle style = colours == ColourDepth.None ? new CellStyle(default, default, cell.Style.Attributes) : cell.Style;
        bool isBlank = cell.Rune.Value == ' ', isSeen = !isBlank || style.Background.IsSet || (style.Attributes & (CellAttributes.Reverse | CellAttributes.Underline)) != 0;
        if (!isSeen) return "";
        string name = isBlank && !style.Attributes.HasFlag(CellAttributes.Reverse) ? "" : Name(style.Foreground);
        if (style.Background.IsSet) name += "+back";
        string attributes = string.Concat(new (CellAttributes Flag, string Letter)[] { (CellAttributes.Bold, "b"), (CellAttributes.Dim, "d"), (CellAttributes.Underline, "u"), (CellAttributes.Reverse, "r") }
            .Where(a => style.Attributes.HasFlag(a.Flag)).Select(a => a.Letter));
        return attributes.Length > 0 ? $"{(name.Length > 0 ? name : "plain")}/{attributes}" : name;
    }

    private static string Name(Colour colour) => !colour.IsSet ? "" : s_names.GetValueOrDefault(colour, "coloured");

    private static Dictionary<Colour, string> Names()
    {
        var names = new Dictionary<Colour, string>
        {
            [Theme.Faint.Foreground] = "faint", [Theme.Accent.Foreground] = "accent", [Theme.Good.Foreground] = "good", [Theme.Bad.Foreground] = "bad", [Theme.Warning.Foreground] = "warning",
        };
        for (int i = 0; i < Theme.Curves.Count; i++) names.TryAdd(Theme.Curves[i], FormattableString.Invariant($"curve{i + 1}"));
        return names;
    }
}
