using System.Collections.Immutable;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Plots;

/// <summary>The names of the curves with a piece of each line, right of the caption of y, in as many rows as they need.</summary>
internal sealed class PlotLegend
{
    private const int Gap = 2;
    private readonly List<(int X, int Row, string Sample, string Name, Colour Colour)> _entries = [];

    private PlotLegend(int rows) => Rows = rows;

    /// <summary>The rows it wants, one at least.</summary>
    public int Rows { get; private set; }

    /// <summary>Lays the names of curves out.</summary>
    /// <param name="curves">The curves.</param>
    /// <param name="captionWidth">Columns at the left of the first row that are taken.</param>
    /// <param name="width">Columns.</param>
    /// <param name="glyphs">The characters.</param>
    public static PlotLegend Arrange(ImmutableArray<PlotSeries> curves, int captionWidth, int width, GlyphSet glyphs)
    {
        var legend = new PlotLegend(1);
        int x = captionWidth > 0 ? captionWidth + Gap : 0;
        foreach (PlotSeries curve in curves)
        {
            string sample = DashPattern.Of(curve.Colour).Sample(glyphs, curve.IsMarkers);
            int room = width - sample.Length - 1;
            if (room < 2) continue;
            string name = ScreenText.Cut(curve.Name, room, glyphs);
            int columns = sample.Length + 1 + RuneWidth.Of(name);
            if (x > 0 && x + columns > width)
            {
                x = 0;
                legend.Rows++;
            }

            legend._entries.Add((x, legend.Rows - 1, sample, name, ColourOf(curve)));
            x += columns + Gap;
        }

        return legend;
    }

    /// <summary>The colour of a curve.</summary>
    public static Colour ColourOf(PlotSeries curve) => Theme.Curves[(curve.Colour % Theme.Curves.Count + Theme.Curves.Count) % Theme.Curves.Count];

    /// <summary>Draws what fits; where names had to be left out an ellipsis says so.</summary>
    public void Draw(CellGrid grid, Rect area, TerminalProfile profile)
    {
        foreach ((int x, int row, string sample, string name, Colour colour) in _entries)
        {
            if (row >= area.Height) break;
            int after = grid.Write(area, area.X + x, area.Y + row, sample, Tinted(colour, profile));
            grid.Write(area, after + 1, area.Y + row, name, Theme.Text);
        }

        if (Rows > area.Height && area.Height > 0) grid.Write(area, area.Right - 1, area.Bottom - 1, Glyphs.Of(profile.Glyphs).Ellipsis.ToString(), Theme.Faint);
    }

    private static CellStyle Tinted(Colour colour, TerminalProfile profile) => profile.Colours == ColourDepth.None ? CellStyle.Plain : new CellStyle(colour);
}
