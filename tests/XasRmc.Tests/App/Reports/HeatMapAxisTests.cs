using XasRmc.App.Reports;

namespace XasRmc.Tests.App.Reports;

public sealed class HeatMapAxisTests
{
    [Theory]
    [InlineData(0, 6, "0 2 4 6")]
    [InlineData(-0.1, 6, "0 2 4 6")]
    [InlineData(-4, 2, "−4 −2 0 2")]
    public void Ticks_AroundNought_SayItWithoutASign(double from, double to, string expected) =>
        Assert.Equal(expected, string.Join(' ', new HeatMapAxis("x", from, to, 2).Ticks().Select(t => t.Text)));
}
