using System.Text;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Widgets;
using XasRmc.Core;
using XasRmc.Tests.App.Terminal.Plots;

namespace XasRmc.Tests.App.Terminal.Widgets;

public sealed class TextFieldTests
{
    [Theory]
    [InlineData("a b c", "abc|")]
    [InlineData("a b c Left x", "abx|c")]
    [InlineData("a b c Home x End y", "xabcy|")]
    [InlineData("a b c Ctrl+A Delete", "|bc")]
    [InlineData("a b c Ctrl+A Right Ctrl+K Ctrl+E z", "az|")]
    [InlineData("a b Space c d Ctrl+W", "ab |")]
    [InlineData("a b Space c d Left Ctrl+U", "|d")]
    [InlineData("å Å 原 Backspace", "åÅ|")]
    [InlineData("a 😀 b Left Left x", "ax|😀b")]
    [InlineData("Backspace Delete Left", "|")]
    public void Update_Keys_EditsAsAShellDoes(string keys, string expected)
    {
        TextField field = Keys.Of(keys).Aggregate(new TextField(), (f, k) => f.Update(k));

        Assert.Equal(expected, field.Text.Insert(field.Caret, "|"));
    }

    [Fact]
    public void Update_LetterWithAnAccent_IsOneCharacter()
    {
        TextField field = TextField.Of("ne\u0301e").Update(Key.Of(KeyCode.Left)).Update(Key.Of(KeyCode.Backspace));

        Assert.Equal(("ne", 1), (field.Text, field.Caret));
    }

    [Fact]
    public void Paste_LinesAndControls_BecomeBlanks()
    {
        Assert.Equal("a b c [31m", new TextField().Paste("a\r\nb\tc\u001b[31m\r\n").Text);
    }

    [Fact]
    public void Draw_LongText_ScrollsToTheCursorAndMarksTheCutEnds()
    {
        TextField field = TextField.Of("0123456789abcdef");
        var grid = new CellGrid(10, 1);

        field.Draw(grid, grid.Area, GridText.Ascii, hasFocus: true);
        Assert.Equal(("~89abcdef", (9, 0)), (grid.RowText(0), grid.Cursor));

        (field with { Caret = 0 }).Draw(grid, grid.Area, GridText.Ascii, hasFocus: true);
        Assert.Equal(("012345678~", (0, 0)), (grid.RowText(0), grid.Cursor));
    }

    [Fact]
    public void Draw_AnyTextAndKeys_CursorStandsOnTheCaret()
    {
        var random = new RandomStream(11, 0);
        string[] letters = ["a", "å", "原", "😀", "e\u0301", " ", "²", "/"];
        Key[] moves = [.. Keys.Of("Left Right Home End Backspace Delete Ctrl+W Ctrl+K Ctrl+U")];
        for (int trial = 0; trial < 400; trial++)
        {
            var field = new TextField();
            for (int i = 0; i < 30; i++)
                field = random.NextInt(3) > 0 ? field.Paste(letters[random.NextInt(letters.Length)]) : field.Update(moves[random.NextInt(moves.Length)]);
            Assert.True(field.Caret == field.Text.Length || !char.IsLowSurrogate(field.Text[field.Caret]));
            var area = new Rect(random.NextInt(6) - 2, random.NextInt(3), 1 + random.NextInt(25), 1 + random.NextInt(2));
            var profile = GridText.Profiles[random.NextInt(GridText.Profiles.Length)];
            CellGrid grid = GridText.AssertWithin(30, 4, area, profile, (g, r) => field.Draw(g, r, profile, hasFocus: true));
            if (area.Width < 8 || area.X < 0 || field.Caret == field.Text.Length || grid.Cursor is not { } cursor || profile.Glyphs == XasRmc.App.Terminal.Look.GlyphSet.Ascii) continue;
            Rune under = Rune.GetRuneAt(field.Text, field.Caret);
            if (RuneWidth.Of(under) > 0) Assert.Equal(under, grid[cursor.X, cursor.Y].Rune);
        }
    }
}
