using XasRmc.Core;
using XasRmc.TrainingSets.Evaluation;

namespace XasRmc.Tests.TrainingSets.Evaluation;

public sealed class OutsiderScoreTests
{
    [Fact]
    public void Of_FewScores_CountsPairsAndTies()
    {
        OutsiderScore score = OutsiderScore.Of(OutsiderKind.Shuffled, [3, 1, 2, 2], [2, 5, 0], threshold: 2);

        // 2 is above one and ties with two, 5 is above four, 0 above none: (1 + 2/2 + 4 + 0)/12.
        Assert.Equal(6.0 / 12, score.Area, 1e-15);
        Assert.Equal(1.0 / 3, score.Flagged, 1e-15);
    }

    [Fact]
    public void Of_ManyScores_EqualsTheCountOverAllPairs()
    {
        var random = new RandomStream(3, 0);
        double[] inside = [.. Enumerable.Range(0, 150).Select(_ => Math.Round(random.NextGaussian(), 1))], outside = [.. Enumerable.Range(0, 90).Select(_ => Math.Round(1 + random.NextGaussian(), 1))];

        double expected = outside.Sum(o => inside.Count(i => i < o) + 0.5 * inside.Count(i => i == o)) / (inside.Length * outside.Length);

        Assert.Equal(expected, OutsiderScore.Of(OutsiderKind.SwappedEdges, inside, outside, 0).Area, 1e-12);
    }

    [Fact]
    public void Of_Nothing_IsRefused()
    {
        Assert.ThrowsAny<ArgumentException>(() => OutsiderScore.Of(OutsiderKind.Shuffled, [], [1], 1));
        Assert.ThrowsAny<ArgumentException>(() => OutsiderScore.Of(OutsiderKind.Shuffled, [1], [], 1));
    }
}
