using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Widgets;
using XasRmc.Core;
using XasRmc.Tests.App.Terminal.Plots;

namespace XasRmc.Tests.App.Terminal.Widgets;

public sealed class SmallWidgetTests
{
    [Theory]
    [InlineData("k²χ(k) (Å⁻²)", "k^2chi(k) (A^-2)")]
    [InlineData("1.2 ± 0.1·10⁻¹²", "1.2 +- 0.1.10^-12")]
    [InlineData("plain", "plain")]
    [InlineData("原子 H₂O", "???? H2O")]
    public void ScreenText_Ascii_SaysTheSame(string text, string expected) => Assert.Equal(expected, ScreenText.Of(text, GlyphSet.Ascii));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("原子炉", 5, "原子…")]
    [InlineData("原子炉", 4, "原…")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", 0, "")]
    public void ScreenText_Cut_EndsWithAnEllipsis(string text, int width, string expected) => Assert.Equal(expected, ScreenText.Cut(text, width, GlyphSet.Block));

    [Fact]
    public void ProgressBar_Draw_ShowsShareTimeAndMessage()
    {
        var bar = new ProgressBar(0.456, TimeSpan.FromSeconds(3725), "sweep 120");

        Assert.Equal("[#########-----------]  45 %  1:02:05 left  sweep 120", GridText.Draw(60, 1, g => bar.Draw(g, g.Area, GridText.Ascii)));
        Assert.Equal("[██░░░░]  45 %  1:0…", GridText.Draw(20, 1, g => bar.Draw(g, g.Area, GridText.Block)));
        Assert.Equal("0:59 left  sweep 120", GridText.Draw(60, 1, g => new ProgressBar(null, TimeSpan.FromSeconds(59), "sweep 120").Draw(g, g.Area, GridText.Ascii)));
        Assert.StartsWith("[#############]  99 %", GridText.Draw(40, 1, g => new ProgressBar(0.9999).Draw(g, g.Area, GridText.Ascii)).Replace("-", "#", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void TextPane_Wraps_ScrollsSearchesAndKeepsItsPlace()
    {
        TextPane pane = TextPane.Of(string.Join('\n', Enumerable.Range(0, 40).Select(i => $"line {i} with some more words in it"))).WithSize(20, 5);

        Assert.Equal("line 0 with some\nmore words in it\nline 1 with some\nmore words in it\nline 2 with some", Show(pane));
        Assert.EndsWith("line 39 with some\nmore words in it", Show(pane.Update(Key.Of('G'))), StringComparison.Ordinal);
        Assert.StartsWith("more words in it", Show(pane.Update(Key.Of('j'))), StringComparison.Ordinal);
        TextPane found = Keys.Of("/ l i n e Space 2 Enter n").Aggregate(pane, (p, k) => p.Update(k));
        Assert.StartsWith("line 20", Show(found), StringComparison.Ordinal);
        Assert.StartsWith("line 2 ", Show(found.Update(Key.Of('N'))), StringComparison.Ordinal);
        var grid = new CellGrid(20, 5);
        found.Draw(grid, grid.Area, GridText.NoColour);
        Assert.StartsWith("RRRRRR", GridText.Looks(grid), StringComparison.Ordinal);
        Assert.StartsWith("line 20 with some more words", Show(found.WithSize(60, 5), 60), StringComparison.Ordinal);
    }

    [Fact]
    public void TextPane_Log_FollowsUntilItIsScrolled()
    {
        TextPane log = TextPane.Of("a\nb\nc\nd\ne\nf").WithSize(20, 3) with { IsLog = true };

        Assert.Equal("e\nf\ng", Show(log.WithLines(log.Lines.Add("g")), 20, 3));
        TextPane held = log.Update(Key.Of('k'));
        Assert.Equal("c\nd\ne", Show(held.WithLines(log.Lines.Add("g")), 20, 3));
        Assert.Equal("e\nf\ng", Show(held.WithLines(log.Lines.Add("g")).Update(Key.Of('G')), 20, 3));
    }

    [Fact]
    public void WrappedText_AnyLine_LosesNothingAndFits()
    {
        var random = new RandomStream(16, 0);
        for (int trial = 0; trial < 1000; trial++)
        {
            string line = string.Concat(Enumerable.Range(0, random.NextInt(60)).Select(_ => new[] { "a", "bc", " ", "原", "é" }[random.NextInt(5)]));
            int width = 2 + random.NextInt(20);
            string[] rows = [.. WrappedText.Rows(line, width)];
            Assert.NotEmpty(rows);
            Assert.All(rows, r => Assert.InRange(RuneWidth.Of(r), 0, width));
            Assert.Equal(line.Replace(" ", "", StringComparison.Ordinal), string.Concat(rows).Replace(" ", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Draw_AllSmallOnes_AnySize_StayWithinTheirArea()
    {
        var random = new RandomStream(17, 0);
        TextPane pane = TextPane.Of("some text of σ² 原子\n\nand more\tof it").Update(Key.Of('/')).Paste("of");
        for (int trial = 0; trial < 300; trial++)
        {
            var profile = GridText.Profiles[random.NextInt(GridText.Profiles.Length)];
            var area = new Rect(random.NextInt(8) - 3, random.NextInt(4) - 1, random.NextInt(90), random.NextInt(8));
            Action<CellGrid, Rect> draw = random.NextInt(2) switch
            {
                0 => (g, r) => new ProgressBar(random.NextInt(3) == 0 ? null : random.NextDouble(-1, 2), TimeSpan.FromSeconds(99), "σ² of µ").Draw(g, r, profile),
                _ => (g, r) => pane.Draw(g, r, profile),
            };
            GridText.AssertWithin(80, 6, area, profile, draw);
        }
    }

    private static string Show(TextPane pane, int width = 20, int height = 5)
    {
        // One row more for the line of the search, which takes one.
        int rows = pane.Search.Text.Length > 0 ? height + 1 : height;
        return string.Join('\n', GridText.Draw(width, rows, g => pane.Draw(g, g.Area, GridText.Ascii)).Split('\n').Take(height));
    }
}
