using XasRmc.Core;
using XasRmc.Validation;

namespace XasRmc.Tests.Validation;

public sealed class ShortRangeOrderTests
{
    [Theory]
    [InlineData(6, 6, 0.5, 0)]
    [InlineData(12, 0, 0.5, 1)]
    [InlineData(0, 12, 0.5, -1)]
    [InlineData(0, 12, 0.75, -1.0 / 3)]
    [InlineData(9, 3, 0.25, 0)]
    public void Of_KnownOrders(double like, double unlike, double other, double alpha) =>
        Assert.Equal(alpha, ShortRangeOrder.Of(like, 0.1, unlike, 0.1, other).Alpha, 1e-12);

    [Fact]
    public void Of_StandardDeviation_IsThatOfDrawnNumbers()
    {
        const int draws = 40000;
        const double like = 5, likeSigma = 0.3, unlike = 4, unlikeSigma = 0.2, other = 0.4;
        var random = new RandomStream(5, 0);
        double sum = 0, squares = 0;
        for (int i = 0; i < draws; i++)
        {
            double alpha = ShortRangeOrder.Of(like + likeSigma * random.NextGaussian(), 0, unlike + unlikeSigma * random.NextGaussian(), 0, other).Alpha;
            sum += alpha;
            squares += alpha * alpha;
        }

        double drawn = Math.Sqrt(squares / draws - sum / draws * (sum / draws));
        // To first order; the sampling error is 0.4 %.
        Assert.Equal(1, ShortRangeOrder.Of(like, likeSigma, unlike, unlikeSigma, other).Sigma / drawn, 0.03);
    }

    [Fact]
    public void Of_NoNeighbours_IsNoNumber() => Assert.True(double.IsNaN(ShortRangeOrder.Of(0, 0.1, 0, 0.1, 0.5).Alpha));

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void Of_NoFractionOfABinarySample_Refused(double other) => Assert.Throws<ArgumentOutOfRangeException>(() => ShortRangeOrder.Of(6, 0.1, 6, 0.1, other));
}
