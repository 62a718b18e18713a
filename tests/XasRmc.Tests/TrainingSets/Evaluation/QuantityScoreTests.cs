using XasRmc.Core;
using XasRmc.TrainingSets.Evaluation;

namespace XasRmc.Tests.TrainingSets.Evaluation;

public sealed class QuantityScoreTests
{
    [Fact]
    public void Of_NormalErrorsOfTheStatedWidth_HasTheScoresOfTheory()
    {
        const int Count = 40000;
        var random = new RandomStream(3, 0);
        double[] sigmas = [.. Enumerable.Range(0, Count).Select(_ => random.NextDouble(0.5, 2))];
        double[] errors = [.. sigmas.Select(s => s * random.NextGaussian())];

        QuantityScore score = QuantityScore.Of(errors, sigmas, [.. sigmas.Select(s => 1.959963984540054 * s)], sigmas);

        // A share p of n samples is known to √(p(1−p)/n); four of them. For a normal distribution that is right, CRPS is s/√π on average and NLL ½ ln(2πe s²).
        double Slack(double p) => 4 * Math.Sqrt(p * (1 - p) / Count);
        Assert.Equal(0.5, score.Coverage50, Slack(0.5));
        Assert.Equal(0.6827, score.Coverage68, Slack(0.68));
        Assert.Equal(0.9, score.Coverage90, Slack(0.9));
        Assert.Equal(0.95, score.Coverage95, Slack(0.95));
        Assert.Equal(1, score.ZSquare, 4 * Math.Sqrt(2.0 / Count));
        Assert.Equal(sigmas.Average(), score.Sharpness, 1e-12);
        Assert.Equal(sigmas.Average() / Math.Sqrt(Math.PI), score.Crps, 0.01);
        Assert.Equal(sigmas.Average(s => 0.5 * Math.Log(2 * Math.PI * Math.E * s * s)), score.Nll, 0.02);
        Assert.Equal(sigmas.Average() * Math.Sqrt(2 / Math.PI), score.Mae, 0.02);
        Assert.Equal(Math.Sqrt(sigmas.Average(s => s * s)), score.Rmse, 0.02);
        Assert.Equal(0, score.Bias, 0.03);
    }

    [Fact]
    public void Of_OneError_IsTheEquation()
    {
        QuantityScore score = QuantityScore.Of([-3], [2], [2 * 1.959963984540054], [0.5]);

        // By hand: z = −1.5, erf(1.5/√2) = 0.866386, φ(1.5) = 0.129518.
        Assert.Equal((1, 3.0, 3.0, -3.0, 2.25), (score.Count, score.Rmse, score.Mae, score.Bias, score.ZSquare));
        Assert.Equal(2 * (1.5 * 0.8663855974622838 + 2 * 0.12951759566589174 - 1 / Math.Sqrt(Math.PI)), score.Crps, 1e-9);
        Assert.Equal(0.5 * Math.Log(8 * Math.PI) + 1.125, score.Nll, 1e-12);
        Assert.Equal((0.0, 0.0, 1.0, 1.0), (score.Coverage50, score.Coverage68, score.Coverage90, score.Coverage95));
    }

    [Fact]
    public void Of_SpreadOfTheNetworks_IsRankedAgainstTheErrors()
    {
        QuantityScore rising = QuantityScore.Of([1, -2, 3], [1, 1, 1], [2, 2, 2], [0.1, 0.4, 0.5]), falling = QuantityScore.Of([1, -2, 3], [1, 1, 1], [2, 2, 2], [0.5, 0.4, 0.1]);

        Assert.Equal((1.0, -1.0), (rising.SpreadRank, falling.SpreadRank));
        Assert.Equal(Math.Sqrt(0.42 / 3), rising.Spread, 1e-12);
        Assert.Equal(0, QuantityScore.Of([1, -2, 3], [1, 1, 1], [2, 2, 2], [0, 0, 0]).SpreadRank);
    }

    [Fact]
    public void Of_NoWidth_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantityScore.Of([1], [0], [1], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantityScore.Of([1], [1], [0], [1]));
        Assert.Throws<ArgumentException>(() => QuantityScore.Of([1, 2], [1], [2, 2], [0, 0]));
    }

    [Fact]
    public void Of_IntervalStatedApart_CountsItFor90And95AndTheWidthForTheRest()
    {
        // Of the stated width 3 is one and a half, of the interval half of it: outside 68 %, inside both others.
        QuantityScore wide = QuantityScore.Of([3], [2], [6], [1]), narrow = QuantityScore.Of([3], [4], [2.9], [1]);

        Assert.Equal((0.0, 0.0, 1.0, 1.0), (wide.Coverage50, wide.Coverage68, wide.Coverage90, wide.Coverage95));
        Assert.Equal((0.0, 1.0, 0.0, 0.0), (narrow.Coverage50, narrow.Coverage68, narrow.Coverage90, narrow.Coverage95));
    }
}
