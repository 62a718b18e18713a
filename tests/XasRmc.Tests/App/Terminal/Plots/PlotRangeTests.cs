using XasRmc.App.Terminal.Plots;

namespace XasRmc.Tests.App.Terminal.Plots;

public sealed class PlotRangeTests
{
    [Theory]
    [InlineData(0.2, 9.9, 0, 10)]
    [InlineData(0, 10, 0, 10)]
    [InlineData(0, 10.1, 0, 20)]
    [InlineData(0.25, 2.1, 0, 3)]
    [InlineData(0, 30001, 0, 50000)]
    public void Rounded_FromNearZero_EndsAtARoundNumber(double from, double to, double low, double high)
    {
        PlotRange rounded = new PlotRange(from, to).Rounded();

        Assert.Equal(low, rounded.From, 1e-9);
        Assert.Equal(high, rounded.To, 1e-9);
    }

    [Theory]
    [InlineData(0.31, 0.352)]
    [InlineData(-3, 8)]
    [InlineData(1e6, 1e6 + 1)]
    [InlineData(-1e-9, 1e-9)]
    [InlineData(5, 1e300)]
    public void Rounded_Anything_HoldsItAndIsNotMuchWider(double from, double to)
    {
        var range = new PlotRange(from, to);
        PlotRange rounded = range.Rounded();

        Assert.True(rounded.Contains(from) && rounded.Contains(to), $"{rounded}");
        Assert.InRange(rounded.Width / range.Width, 1, 2.5);
    }

    [Theory]
    [InlineData(1.9, 72, 1, 100)]
    [InlineData(2, 50, 2, 50)]
    [InlineData(0.0021, 0.0029, 0.002, 0.003)]
    public void RoundedLog_EndsAtRoundNumbers(double from, double to, double low, double high)
    {
        PlotRange rounded = new PlotRange(from, to).RoundedLog();

        Assert.Equal(low, rounded.From, low * 1e-9);
        Assert.Equal(high, rounded.To, high * 1e-9);
    }

    [Fact]
    public void GrowingCurve_NewPoint_LeavesTheScale()
    {
        PlotView View(int points) => new("", new PlotAxis("time", "s"), new PlotAxis("y"),
            [new PlotSeries("y", [.. Enumerable.Range(0, points).Select(i => (double)i)], [.. Enumerable.Range(0, points).Select(i => 3 + Math.Sin(i))])]) { IsGrowing = true };

        Assert.Equal(View(60).ShownX, View(61).ShownX);
        Assert.Equal(View(60).ShownY, View(61).ShownY);
        Assert.Equal(new PlotRange(0, 100), View(60).ShownX);
    }
}
