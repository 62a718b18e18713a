using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Plots;
using XasRmc.Core;

namespace XasRmc.Tests.App.Terminal.Plots;

public sealed class PlotDrawingTests
{
    [Fact]
    public void Draw_AnyDataSizeAndProfile_StaysWithinItsArea()
    {
        var random = new RandomStream(41, 0);
        for (int trial = 0; trial < 400; trial++)
        {
            PlotView view = SomePlots.Random(random);
            TerminalProfile profile = GridText.Profiles[random.NextInt(GridText.Profiles.Length)];
            var area = new Rect(random.NextInt(12) - 3, random.NextInt(8) - 2, random.NextInt(170), random.NextInt(52));

            GridText.AssertWithin(160, 50, area, profile, (grid, rect) => PlotDrawing.Draw(grid, rect, view, profile));
        }
    }

    [Fact]
    public void Draw_EverySizeAndProfile_ShowsLabelsOfBothAxes()
    {
        foreach ((int width, int height) in GridText.Sizes)
        {
            foreach (TerminalProfile profile in GridText.Profiles)
            {
                CellGrid grid = GridText.AssertWithin(width, height, new Rect(0, 0, width, height), profile, (g, rect) => PlotDrawing.Draw(g, rect, SomePlots.Chi(), profile));
                string text = GridText.Text(grid);
                Assert.Matches(@"(?m)^ *0(\.0)?[┤+]", text);
                Assert.Matches(@"(?m)^ +0 .*10", text);
            }
        }
    }

    [Fact]
    public void Draw_Braille_IsAsDrawnBefore()
    {
        string text = GridText.Draw(60, 14, g => PlotDrawing.Draw(g, g.Area, Steps(), GridText.Braille));

        Goldens.AssertSame("plot-braille.txt", text);
    }

    [Fact]
    public void Draw_Block_IsAsDrawnBefore()
    {
        string text = GridText.Draw(60, 14, g => PlotDrawing.Draw(g, g.Area, Steps(), GridText.Block));

        Goldens.AssertSame("plot-block.txt", text);
    }

    [Fact]
    public void Draw_Ascii_IsAsDrawnBefore()
    {
        string text = GridText.Draw(60, 14, g => PlotDrawing.Draw(g, g.Area, Steps(), GridText.Ascii));

        Goldens.AssertSame("plot-ascii.txt", text);
    }

    [Fact]
    public void Draw_NoColour_TellsCurvesApartByDashes()
    {
        var grid = new CellGrid(80, 24);

        PlotDrawing.Draw(grid, grid.Area, Flat(2), GridText.NoColour);

        string[] rows = GridText.Text(grid).Split('\n');
        string whole = rows.Last(r => r.Count(c => c is > '\u2800' and <= '\u28ff') > 60), dashed = rows.First(r => r.Count(c => c is > '\u2800' and <= '\u28ff') is > 30 and < 70 && !r.Contains("curve", StringComparison.Ordinal));
        Assert.True(whole.Count(c => c == ' ') < dashed.Count(c => c == ' '));
        Assert.DoesNotContain(grid.Cells.ToArray(), c => c.Rune.Value is > 0x2800 and <= 0x28ff && c.Style.Foreground.IsSet);
    }

    [Fact]
    public void Draw_BandsAndCursor_AreSetOffWithoutColour()
    {
        var grid = new CellGrid(80, 24);

        PlotDrawing.Draw(grid, grid.Area, SomePlots.Chi() with { CursorX = 7.25 }, GridText.NoColour);

        Assert.Contains(grid.Cells.ToArray(), c => c.Style.Attributes.HasFlag(CellAttributes.Dim));
        string text = GridText.Text(grid);
        Assert.Contains("▲", text, StringComparison.Ordinal);
        Assert.Contains("k 7.25 Å⁻¹  measured 0.00225  fitted", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_WithoutData_SaysSo()
    {
        foreach ((int width, int height) in GridText.Sizes)
            Assert.Contains("no data yet", GridText.Draw(width, height, g => PlotDrawing.Draw(g, g.Area, SomePlots.Empty(), GridText.Ascii)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(5.0)]
    [InlineData(-1e-9)]
    public void Draw_ConstantOrOnePoint_ShowsIt(double value)
    {
        var line = new PlotSeries("c", [1, 2, 3], [value, value, value]);
        var point = new PlotSeries("p", [2], [value]);

        foreach (PlotSeries curve in new[] { line, point })
        {
            string text = GridText.Draw(60, 16, g => PlotDrawing.Draw(g, g.Area, new PlotView("t", new PlotAxis("x"), new PlotAxis("y"), [curve]), GridText.Ascii));
            int drawn = text.Split('\n').Skip(2).Sum(r => r.Count(c => c == '*'));
            Assert.InRange(drawn, curve.Count == 1 ? 1 : 40, 60);
        }
    }

    [Fact]
    public void Draw_GapInTheData_LeavesItOpen()
    {
        var curve = new PlotSeries("c", [0, 1, 2, 3, 4, 5], [1, 1, double.NaN, double.NaN, 1, 1]);

        string text = GridText.Draw(60, 12, g => PlotDrawing.Draw(g, g.Area, new PlotView("t", new PlotAxis("x"), new PlotAxis("y"), [curve]), GridText.Ascii));

        Assert.Matches(@"\*{8,} {20,}\*{8,}", text);
    }

    [Fact]
    public void Draw_LogarithmicY_HasDecades()
    {
        double[] epochs = [.. Enumerable.Range(1, 100).Select(i => (double)i)];
        var view = new PlotView("Loss", new PlotAxis("epoch"), new PlotAxis("loss"), [new PlotSeries("train", [.. epochs], [.. epochs.Select(e => 10 * Math.Exp(-0.1 * e))])]) { IsLogY = true };

        string text = GridText.Draw(80, 24, g => PlotDrawing.Draw(g, g.Area, view, GridText.Ascii));

        foreach (string label in new[] { "1+", "0.1+", "0.01+", "0.001+" }) Assert.Matches($@"(?m)^ *{label.Replace(".", @"\.", StringComparison.Ordinal).Replace("+", @"\+", StringComparison.Ordinal)}", text);
        // An exponential is a straight line: every row of the plot holds a part of it.
        Assert.DoesNotContain(text.Split('\n').Skip(3).Take(16), r => !r.Contains('*', StringComparison.Ordinal));
    }

    private static PlotView Steps() => new PlotView("Steps", new PlotAxis("k", "Å⁻¹"), new PlotAxis("χ(k)"),
    [
        new PlotSeries("measured", [0, 2, 4, 6, 8, 10], [0, 1, -1, 1, -1, 0]) { Lower = [-0.3, 0.7, -1.3, 0.7, -1.3, -0.3], Upper = [0.3, 1.3, -0.7, 1.3, -0.7, 0.3] },
        new PlotSeries("fitted", [0, 10], [-1, 1], 1),
        new PlotSeries("points", [1, 3, 5, 7, 9], [0.5, 0.2, 0, -0.2, 0.5], 2) { IsMarkers = true },
    ]) { CursorX = 5 };

    private static PlotView Flat(int curves) => new("Flat", new PlotAxis("x"), new PlotAxis("y"), [.. Enumerable.Range(0, curves).Select(c => new PlotSeries($"curve {c}", [0, 1], [c, c], c))]);
}
