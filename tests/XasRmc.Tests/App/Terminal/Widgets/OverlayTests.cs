using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Widgets;
using XasRmc.Core;
using XasRmc.Tests.App.Terminal.Plots;

namespace XasRmc.Tests.App.Terminal.Widgets;

public sealed class OverlayTests
{
    [Theory]
    [InlineData("dm", "Data: merge spectra", "Delete old model")]
    [InlineData("fork", "Fork the fit", "Follow the work")]
    [InlineData("PS", "Pause Stage", "pass")]
    [InlineData("log", "Open the log", "Look of the grid")]
    public void FuzzyMatch_BetterMatch_ScoresHigher(string pattern, string better, string worse) =>
        Assert.True(FuzzyMatch.Of(pattern, better)!.Score > (FuzzyMatch.Of(pattern, worse)?.Score ?? int.MinValue), $"{better} / {worse}");

    [Fact]
    public void FuzzyMatch_AnyText_PlacesHoldTheLettersInOrder()
    {
        var random = new RandomStream(14, 0);
        for (int trial = 0; trial < 2000; trial++)
        {
            string text = Letters(random, 20), pattern = Letters(random, 4);
            string letters = pattern.Replace(" ", "", StringComparison.Ordinal);
            int at = 0;
            bool holds = letters.All(c => (at = text.ToLowerInvariant().IndexOf(char.ToLowerInvariant(c), Math.Min(at, text.Length)) + 1) > 0);
            FuzzyMatch? match = FuzzyMatch.Of(pattern, text);
            Assert.Equal(holds, match is not null);
            if (match is null) continue;
            Assert.Equal(letters.ToLowerInvariant(), string.Concat(match.Places.Select(p => text[p])).ToLowerInvariant());
            Assert.True(match.Places.SequenceEqual(match.Places.Distinct().Order()));
        }
    }

    [Fact]
    public void Palette_TypedAndEntered_GivesTheBestMatch()
    {
        Palette palette = Keys.Typed("mer").Aggregate(Actions(), (p, k) => p.Update(k).Palette);

        Assert.Equal("data.merge", palette.Update(Key.Of(KeyCode.Enter)).Chosen);
        Assert.True(palette.Update(Key.Of(KeyCode.Escape)).IsClosed);
        Assert.Equal("fit.fork", Actions().Update(Key.Of(KeyCode.Down)).Palette.Update(Key.Of(KeyCode.Enter)).Chosen);
        Assert.False(Actions().Paste("qqq").Update(Key.Of(KeyCode.Enter)).IsClosed);
        Assert.Equal(3, Keys.Of("Backspace Backspace").Aggregate(Actions().Paste("me"), (p, k) => p.Update(k).Palette).Matches.Length);
    }

    [Fact]
    public void Palette_Drawn_IsAsBefore()
    {
        var grid = new CellGrid(60, 8);
        grid.Fill(grid.Area, new System.Text.Rune('.'), CellStyle.Plain);
        Keys.Typed("f").Aggregate(Actions(), (p, k) => p.Update(k).Palette).Draw(grid, grid.Area, GridText.NoColour);

        Goldens.AssertSame("palette.txt", GridText.Text(grid) + "\n" + GridText.Looks(grid));
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("n", false)]
    [InlineData("Escape", false)]
    [InlineData("Enter", null)]
    [InlineData("Space", null)]
    [InlineData("Ctrl+Y", null)]
    public void Confirm_OnlyY_IsConsent(string key, bool? answer) => Assert.Equal(answer, Confirm.Answer(Keys.Of(key).Single()));

    [Fact]
    public void Help_Scrolls_AndCloses()
    {
        var area = new Rect(0, 0, 40, 10);
        HelpOverlay help = Help();

        HelpOverlay end = help.Update(Key.Of('G'), area)!;
        string last = GridText.Draw(40, 10, g => end.Draw(g, g.Area, GridText.Ascii));
        Assert.Contains("action 29", last, StringComparison.Ordinal);
        Assert.NotEqual(last, GridText.Draw(40, 10, g => end.Update(Key.Of('k'), area)!.Draw(g, g.Area, GridText.Ascii)));
        Assert.Contains("Group 0", GridText.Draw(40, 10, g => help.Draw(g, g.Area, GridText.Ascii)), StringComparison.Ordinal);
        Assert.Null(help.Update(Key.Of('?'), area));
        Assert.Null(help.Update(Key.Of(KeyCode.Escape), area));
        string wide = GridText.Draw(160, 50, g => help.Draw(g, g.Area, GridText.Ascii));
        Assert.All(Enumerable.Range(0, 30), i => Assert.Contains($"action {i}", wide, StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_AllOverlays_AnySize_StayWithinTheirArea()
    {
        var random = new RandomStream(15, 0);
        for (int trial = 0; trial < 250; trial++)
        {
            var profile = GridText.Profiles[random.NextInt(GridText.Profiles.Length)];
            var area = new Rect(random.NextInt(8) - 3, random.NextInt(8) - 3, random.NextInt(170), random.NextInt(52));
            Action<CellGrid, Rect> draw = random.NextInt(4) switch
            {
                0 => (g, r) => Actions().Paste("e²…").Draw(g, r.Intersect(g.Area), profile),
                1 => (g, r) => new Confirm("Remove job 12 and all of its files, for good and without any way back, σ²?", "It has run for 3:12:00.").Draw(g, r.Intersect(g.Area), profile),
                2 => (g, r) => Help().Draw(g, r.Intersect(g.Area), profile),
                _ => (g, r) => Box.Draw(g, r, "A title of χ²", profile, random.NextInt(2) == 0),
            };
            GridText.AssertWithin(160, 50, area, profile, draw);
        }
    }

    private static Palette Actions() => Palette.Open([new("data.merge", "Data: merge spectra", "m"), new("fit.fork", "Fit: fork the run"), new("jobs.remove", "Jobs: remove", "x")]);

    private static HelpOverlay Help() => new([.. Enumerable.Range(0, 3).Select(g => new HelpGroup($"Group {g}", [.. Enumerable.Range(10 * g, 10).Select(i => ($"{(char)('a' + i % 26)}", $"action {i}"))]))]);

    private static string Letters(RandomStream random, int most) => string.Concat(Enumerable.Range(0, 1 + random.NextInt(most)).Select(_ => "abcAB :"[random.NextInt(7)]));
}
