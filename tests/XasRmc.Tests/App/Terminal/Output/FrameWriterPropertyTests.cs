using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Output;
using XasRmc.Core;

namespace XasRmc.Tests.App.Terminal.Output;

/// <summary>After any series of frames a terminal shows the last grid.</summary>
public sealed class FrameWriterPropertyTests
{
    private const int Sessions = 300;
    private const int FramesASession = 10;

    private static readonly string[] s_texts = ["chi(k)", "  ", "漢字", "a", "한 글", "⣿⡇⠁", "│─┌", "█▄", "x漢", " ", "Å⁻¹", "🙂", "12.5 %", "          "];
    private static readonly Colour[] s_colours = [default, default, Colour.Of(0x5fafff), Colour.Of(0xff5f5f), Colour.Of(0x123456), Colour.Of(0xffffff), Colour.Of(0x8a8a8a)];

    [Theory]
    [InlineData("None")]
    [InlineData("Sixteen")]
    [InlineData("Palette")]
    [InlineData("True")]
    public void Write_AnySeriesOfFrames_ShowsTheGrid(string depthName)
    {
        ColourDepth depth = Enum.Parse<ColourDepth>(depthName);
        var writer = new FrameWriter(new TerminalProfile(depth, GlyphSet.Braille));
        for (int session = 0; session < Sessions; session++)
        {
            var random = new RandomStream(20261, (ulong)session);
            int width = 1 + random.NextInt(40), height = 1 + random.NextInt(8);
            var terminal = new TerminalEmulator(width, height, erasesWithBackground: session % 2 == 0);
            CellGrid? shown = null;
            for (int frame = 0; frame < FramesASession; frame++)
            {
                var grid = new CellGrid(width, height);
                if (shown is not null && random.NextInt(4) > 0) Copy(shown, grid);
                int changes = random.NextInt(6);
                for (int i = 0; i < changes; i++) Change(grid, random);
                grid.Cursor = random.NextInt(3) == 0 ? null : (random.NextInt(width + 1), random.NextInt(height));

                terminal.Feed(writer.Write(shown, grid));

                AssertShows(grid, terminal, depth, (session, frame));
                Assert.Equal(0, writer.Write(grid, grid).Length);
                shown = grid;
            }
        }
    }

    private static void Change(CellGrid grid, RandomStream random)
    {
        int x = random.NextInt(grid.Width + 3) - 2, y = random.NextInt(grid.Height);
        var style = new CellStyle(s_colours[random.NextInt(s_colours.Length)], s_colours[random.NextInt(s_colours.Length)],
            random.NextInt(2) == 0 ? CellAttributes.None : (CellAttributes)random.NextInt(16));
        var area = new Rect(x, y, 1 + random.NextInt(8), 1 + random.NextInt(3));
        switch (random.NextInt(6))
        {
            case 0:
                grid.Fill(area, style);
                break;
            case 1:
                grid.Fill(area, CellStyle.Plain);
                break;
            case 2:
                grid.Restyle(area, s => s.With(CellAttributes.Reverse));
                break;
            case 3:
                grid.Put(grid.Area, x, y, new Rune("漢x\u0301"[random.NextInt(3)]), style);
                break;
            default:
                grid.Write(grid.Area, x, y, s_texts[random.NextInt(s_texts.Length)], style);
                break;
        }
    }

    private static void Copy(CellGrid from, CellGrid to)
    {
        for (int y = 0; y < from.Height; y++)
        {
            for (int x = 0; x < from.Width; x++)
            {
                if (!from[x, y].IsContinuation) to.Put(to.Area, x, y, from[x, y].Rune, from[x, y].Style);
            }
        }
    }

    private static void AssertShows(CellGrid grid, TerminalEmulator terminal, ColourDepth depth, (int Session, int Frame) when)
    {
        for (int y = 0; y < grid.Height; y++)
        {
            for (int x = 0; x < grid.Width; x++)
            {
                TerminalEmulator.Place expected = Seen(Expected(grid, x, y, depth)), found = Seen(terminal[x, y]);
                if (expected != found) Assert.Fail($"{when}, {x},{y}: {expected} expected, {found} shown");
            }
        }

        bool isSeen = grid.Cursor is { } c && grid.Area.Contains(c.X, c.Y);
        Assert.Equal(isSeen, terminal.IsCursorSeen);
        if (isSeen) Assert.Equal(grid.Cursor, terminal.Cursor);
    }

    private static TerminalEmulator.Place Expected(CellGrid grid, int x, int y, ColourDepth depth)
    {
        Cell cell = grid[x, y];
        bool isHalf = cell.IsContinuation && x > 0;
        if (isHalf) cell = new Cell(cell.Rune, grid[x - 1, y].Style);
        string text = isHalf ? "" : RuneWidth.Of(cell.Rune) == 0 || cell.Rune.Value == 0 ? " " : cell.Rune.ToString();
        return new TerminalEmulator.Place(text, Name(cell.Style.Foreground, depth), Name(cell.Style.Background, depth), cell.Style.Attributes);
    }

    // On a blank only the background is seen; in reverse only what would be the character's colour and weight.
    private static TerminalEmulator.Place Seen(TerminalEmulator.Place place)
    {
        if (place.Text != " " || place.Attributes.HasFlag(CellAttributes.Underline)) return place;
        return place.Attributes.HasFlag(CellAttributes.Reverse) ? place with { Background = "" } : place with { Foreground = "", Attributes = CellAttributes.None };
    }

    private static string Name(Colour colour, ColourDepth depth) => !colour.IsSet ? "" : depth switch
    {
        ColourDepth.None => "",
        ColourDepth.Sixteen => $"{ColourMap.ToSixteen(colour)}",
        ColourDepth.Palette => $"{ColourMap.ToPalette(colour)}",
        _ => colour.ToString(),
    };
}
