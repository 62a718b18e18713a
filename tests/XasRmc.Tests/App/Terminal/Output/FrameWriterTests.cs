using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Output;

namespace XasRmc.Tests.App.Terminal.Output;

public sealed class FrameWriterTests
{
    private static readonly TerminalProfile s_profile = new(ColourDepth.Palette, GlyphSet.Braille);

    private static readonly CellStyle s_red = new(Colour.Of(0xff5f5f));

    [Fact]
    public void Write_NothingKnown_ClearsAndDrawsAll()
    {
        CellGrid grid = Grid(10, 3, (2, 1, "ab"));

        Assert.Equal("\e[m\e[H\e[2J\e[2;3Hab\e[?25l", Written(null, grid));
    }

    [Fact]
    public void Write_OneCharacterTyped_WritesItAlone()
    {
        CellGrid before = Grid(20, 3, (0, 1, "name")), after = Grid(20, 3, (0, 1, "names"));
        (before.Cursor, after.Cursor) = ((4, 1), (5, 1));

        Assert.Equal("s", Written(before, after));
    }

    [Fact]
    public void Write_NearChanges_WritesTheGapAgain() =>
        Assert.Equal("\e[2HX23Y", Written(Grid(20, 3, (0, 1, "a23b")), Grid(20, 3, (0, 1, "X23Y"))));

    [Fact]
    public void Write_FarChanges_MovesRight() =>
        Assert.Equal("\e[2HX\e[15CY", Written(Grid(20, 3, (0, 1, "a23456789abcdefgb")), Grid(20, 3, (0, 1, "X23456789abcdefgY"))));

    [Fact]
    public void Write_GapInAnotherColour_MovesRight()
    {
        CellGrid before = Grid(20, 1, (0, 0, "a   b")), after = Grid(20, 1, (0, 0, "X   Y"));
        foreach (CellGrid grid in new[] { before, after }) grid.Write(grid.Area, 1, 0, "mmm", s_red);

        Assert.Equal("\e[HX\e[3CY", Written(before, after));
    }

    [Fact]
    public void Write_TailBecomesBlank_Erases() =>
        Assert.Equal("\e[2;6H\e[K", Written(Grid(30, 3, (0, 1, "done, and more")), Grid(30, 3, (0, 1, "done,"))));

    [Fact]
    public void Write_TwoBlanksAtTheEnd_WritesThem() =>
        Assert.Equal("\e[2;4H  ", Written(Grid(30, 3, (0, 1, "12345")), Grid(30, 3, (0, 1, "123"))));

    [Fact]
    public void Write_Colours_EndPlain()
    {
        CellGrid after = Grid(10, 2);
        after.Write(after.Area, 0, 0, "a", s_red);
        after.Write(after.Area, 1, 0, "b", s_red.With(CellAttributes.Bold));

        Assert.Equal("\e[H\e[38;5;203ma\e[1mb\e[m", Written(Grid(10, 2), after));
    }

    [Fact]
    public void Write_ForegroundOfBlanks_CostsNothing()
    {
        CellGrid after = Grid(10, 2);
        after.Write(after.Area, 0, 0, "a b", s_red);
        after.Write(after.Area, 4, 0, "   ", s_red.With(CellAttributes.Bold));

        CellGrid before = Grid(10, 2);
        before.Write(before.Area, 0, 0, "a b", s_red);

        Assert.Equal("", Written(before, after));
    }

    [Fact]
    public void Write_OtherSize_DrawsAllAfresh() =>
        Assert.StartsWith("\e[m\e[H\e[2J", Written(Grid(10, 2), Grid(11, 2)), StringComparison.Ordinal);

    [Fact]
    public void Write_CursorHiddenAndShown_TellsIt()
    {
        CellGrid without = Grid(10, 2), with = Grid(10, 2);
        with.Cursor = (3, 1);

        Assert.Equal("\e[2;4H\e[?25h", Written(without, with));
        Assert.Equal("\e[?25l", Written(with, without));
    }

    [Fact]
    public void Write_AsciiTerminal_WritesNoOtherByte()
    {
        CellGrid grid = Grid(40, 2, (0, 0, "3.2 Å⁻¹ ─│┼ █ ⣿ 漢 → µ é \u202e"));
        string text = Written(null, grid, new TerminalProfile(ColourDepth.None, GlyphSet.Ascii));

        Assert.All(text, c => Assert.InRange(c, '\n', '~'));
        Assert.Contains("3.2 A?? -|+ # * ?  > u e ?", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u202eb")]
    [InlineData("a\u2066b")]
    [InlineData("a\u00adb")]
    [InlineData("a\u009bb")]
    public void Write_CharactersThatSteer_AreShownAsOthers(string text)
    {
        string written = Written(null, Grid(20, 1, (0, 0, text)));

        Assert.DoesNotContain(text[1], written);
        Assert.Contains("b", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TerminalWithOtherWidths_KeepsWhatStandsRight()
    {
        CellGrid grid = Grid(20, 1, (0, 0, "🙂x"));
        var terminal = new TerminalEmulator(20, 1, widthOf: _ => 1);
        terminal.Feed(Encoding.UTF8.GetBytes(Written(null, grid)));

        Assert.Equal("x", terminal[2, 0].Text);
    }

    [Fact]
    public void Write_Sixteen_UsesTheShortForms()
    {
        CellGrid after = Grid(10, 1);
        after.Write(after.Area, 0, 0, "a", new CellStyle(Colour.Of(0xff0000), Colour.Of(0x0000cd)));

        Assert.Equal("\e[H\e[91;44ma\e[m", Written(Grid(10, 1), after, new TerminalProfile(ColourDepth.Sixteen, GlyphSet.Braille)));
    }

    private static CellGrid Grid(int width, int height, params (int X, int Y, string Text)[] texts)
    {
        var grid = new CellGrid(width, height);
        foreach ((int x, int y, string text) in texts) grid.Write(grid.Area, x, y, text, CellStyle.Plain);
        return grid;
    }

    private static string Written(CellGrid? before, CellGrid after, TerminalProfile? profile = null) =>
        Encoding.UTF8.GetString(new FrameWriter(profile ?? s_profile).Write(before, after));
}
