using System.Globalization;
using XasRmc.App.Terminal.Plots;
using XasRmc.Core;

namespace XasRmc.Tests.App.Terminal.Plots;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0, 14, 8, "0 2 4 6 8 10 12 14", 0)]
    [InlineData(-1.5, 0.5, 5, "-1.5 -1.0 -0.5 0.0 0.5", 0)]
    [InlineData(24000, 25400, 8, "24000 24200 24400 24600 24800 25000 25200 25400", 0)]
    [InlineData(0, 2.5e6, 6, "0.0 0.5 1.0 1.5 2.0 2.5", 6)]
    [InlineData(0, 3e-5, 4, "0 10 20 30", -6)]
    [InlineData(-3, 3, 7, "-3 -2 -1 0 1 2 3", 0)]
    public void Linear_RoundSteps(double from, double to, int most, string labels, int exponent)
    {
        AxisTicks ticks = AxisTicks.Linear(new PlotRange(from, to), most);

        Assert.Equal(labels, string.Join(' ', ticks.Labels));
        Assert.Equal(exponent, ticks.Exponent);
    }

    [Fact]
    public void Linear_AnyRange_LabelsSayWhereTheTicksAre()
    {
        var random = new RandomStream(3, 0);
        for (int trial = 0; trial < 3000; trial++)
        {
            double size = Math.Pow(10, random.NextDouble(-15, 15)), from = size * random.NextDouble(-10, 10);
            var range = new PlotRange(from, from + size * Math.Pow(10, random.NextDouble(-4, 1)));
            AxisTicks ticks = AxisTicks.Linear(range, 1 + random.NextInt(20));
            for (int i = 0; i < ticks.Values.Count; i++)
            {
                Assert.InRange(ticks.Values[i], from - range.Width * 1e-6, range.To + range.Width * 1e-6);
                double said = double.Parse(ticks.Labels[i], CultureInfo.InvariantCulture) * Math.Pow(10, ticks.Exponent);
                Assert.InRange(Math.Abs(said - ticks.Values[i]), 0, range.Width * 1e-3);
            }
        }
    }

    [Fact]
    public void Horizontal_AnyRangeAndWidth_LabelsAreWholeAndApart()
    {
        var random = new RandomStream(4, 0);
        for (int trial = 0; trial < 5000; trial++)
        {
            double size = Math.Pow(10, random.NextDouble(-9, 9)), from = size * random.NextDouble(-10, 10);
            var range = new PlotRange(from, from + size * Math.Pow(10, random.NextDouble(-5, 1)));
            int gutter = random.NextInt(8), columns = 8 + random.NextInt(150), end = gutter + columns;
            (IReadOnlyList<AxisLabels.Placed> labels, _) = AxisLabels.Horizontal(range, gutter, columns, 0, end);
            int free = 0;
            foreach (AxisLabels.Placed label in labels)
            {
                Assert.True(label.At >= free, $"{label} begins before {free}");
                Assert.InRange(label.Place, gutter, end - 1);
                Assert.InRange(label.Place, label.At - 2, label.At + label.Text.Length + 2);
                free = label.At + label.Text.Length + 1;
            }

            Assert.True(free <= end + 1);
        }
    }

    [Fact]
    public void Vertical_AnyRangeAndHeight_LabelsHaveARowEach()
    {
        var random = new RandomStream(5, 0);
        for (int trial = 0; trial < 3000; trial++)
        {
            bool isLog = random.NextInt(2) == 0;
            double from = isLog ? Math.Pow(10, random.NextDouble(-12, 12)) : random.NextDouble(-10, 10);
            var range = new PlotRange(from, isLog ? from * Math.Pow(10, random.NextDouble(0.01, 20)) : from + random.NextDouble());
            int rows = 1 + random.NextInt(45);
            (IReadOnlyList<AxisLabels.Placed> labels, _) = AxisLabels.Vertical(range, isLog, 2, rows, 12);
            Assert.Equal(labels.Count, labels.Select(l => l.At).Distinct().Count());
            Assert.All(labels, l => Assert.InRange(l.At, 2, rows + 1));
            Assert.All(labels, l => Assert.InRange(l.Text.Length, 1, 12));
            if (rows >= 4) Assert.NotEmpty(labels);
        }
    }
}
