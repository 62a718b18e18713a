using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Widgets;
using XasRmc.Core;
using XasRmc.Tests.App.Terminal.Plots;

namespace XasRmc.Tests.App.Terminal.Widgets;

public sealed class FuzzyMatchAndBoxTests
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
    public void Box_AnySize_StaysWithinItsArea()
    {
        var random = new RandomStream(15, 0);
        for (int trial = 0; trial < 250; trial++)
        {
            var profile = GridText.Profiles[random.NextInt(GridText.Profiles.Length)];
            var area = new Rect(random.NextInt(8) - 3, random.NextInt(8) - 3, random.NextInt(170), random.NextInt(52));
            GridText.AssertWithin(160, 50, area, profile, (g, r) => Box.Draw(g, r, "A title of χ²", profile, random.NextInt(2) == 0));
        }
    }

    private static string Letters(RandomStream random, int most) => string.Concat(Enumerable.Range(0, 1 + random.NextInt(most)).Select(_ => "abcAB :"[random.NextInt(7)]));
}
