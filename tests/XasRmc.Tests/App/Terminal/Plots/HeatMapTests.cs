using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Plots;
using XasRmc.Core;

namespace XasRmc.Tests.App.Terminal.Plots;

public sealed class HeatMapTests
{
    [Fact]
    public void Draw_AnyValuesSizeAndProfile_StaysWithinItsArea()
    {
        var random = new RandomStream(42, 0);
        for (int trial = 0; trial < 300; trial++)
        {
            int columns = 1 + random.NextInt(30), rows = random.NextInt(30);
            double[] values = [.. Enumerable.Range(0, columns * rows).Select(_ => random.NextInt(20) == 0 ? double.NaN : random.NextGaussian() * 1e7)];
            HeatMap map = SomePlots.Wavelet() with { Values = [.. values], Columns = columns, Cursor = random.NextInt(2) == 0 ? (random.NextDouble(0, 16), random.NextDouble(-1, 7)) : null };
            if (random.NextInt(2) == 0) map = map.Zoom(1 + 5 * random.NextDouble()).Pan(random.NextDouble(-1, 1), random.NextDouble(-1, 1));
            TerminalProfile profile = GridText.Profiles[random.NextInt(GridText.Profiles.Length)];
            var area = new Rect(random.NextInt(12) - 3, random.NextInt(8) - 2, random.NextInt(170), random.NextInt(52));

            GridText.AssertWithin(160, 50, area, profile, (grid, rect) => HeatMapDrawing.Draw(grid, rect, map, profile));
        }
    }

    [Theory]
    [InlineData("map-shades.txt", false)]
    [InlineData("map-ascii.txt", true)]
    public void Draw_WithoutColour_IsAsDrawnBefore(string golden, bool isAscii)
    {
        string text = GridText.Draw(70, 18, g => HeatMapDrawing.Draw(g, g.Area, SomePlots.Wavelet() with { Cursor = (7.2, 2.41) }, new TerminalProfile(ColourDepth.None, isAscii ? GlyphSet.Ascii : GlyphSet.Braille)));

        Goldens.AssertSame(golden, text);
    }

    [Fact]
    public void Draw_Colours_TwoRowsInACell_BrightestAtTheTop()
    {
        var grid = new CellGrid(80, 24);

        HeatMapDrawing.Draw(grid, grid.Area, SomePlots.Wavelet(), GridText.Braille);

        (PlotFrame frame, int brightest, (int X, int Y) place) = (PlotFrame.Divide(grid.Area, new PlotRange(2, 14), new PlotRange(0, 6), false, 1, false, 7), -1, (0, 0));
        for (int y = frame.Canvas.Y; y < frame.Canvas.Bottom; y++)
        {
            for (int x = frame.Canvas.X; x < frame.Canvas.Right; x++)
            {
                Colour colour = grid[x, y].Style.Background;
                int light = colour.Red + colour.Green + colour.Blue;
                if (light > brightest) (brightest, place) = (light, (x, y));
            }
        }

        Assert.InRange(place.X - frame.ColumnOf(7)!.Value, -3, 3);
        Assert.InRange(place.Y - frame.RowOf(2.5)!.Value, -1, 1);
        Assert.Contains(grid.Cells.ToArray(), c => c.Rune.Value == '▀' && c.Style.Foreground != c.Style.Background);
    }

    [Fact]
    public void At_BetweenNodes_IsBilinear()
    {
        HeatMap map = SomePlots.Wavelet() with { Values = [0, 1, 2, 3], Columns = 2, WholeX = new PlotRange(0, 1), WholeY = new PlotRange(0, 1) };

        Assert.Equal(1.5, map.At(0.5, 0.5), 1e-12);
        Assert.Equal(0.25, map.At(0.25, 0), 1e-12);
        Assert.Equal(3, map.At(1, 1), 1e-12);
        Assert.Equal(double.NaN, map.At(1.1, 0));
        Assert.Equal("k 0.25 Å⁻¹  R 0.00 Å  |w| 0.25 Å⁻³", HeatMapDrawing.Readout(map, (0.25, 0), 10, 10));
    }

    [Fact]
    public void ColourMap_FromDarkToLight_LuminanceRises()
    {
        double before = -1;
        for (int i = 0; i < 64; i++)
        {
            Colour colour = ColourMap.At((i + 0.5) / 64, 64);
            double luminance = 0.30 * colour.Red + 0.59 * colour.Green + 0.11 * colour.Blue;
            Assert.True(luminance > before);
            before = luminance;
        }

        Assert.Equal("#000000", ColourMap.At(0).ToString());
        Assert.Equal("#ffffff", ColourMap.At(1).ToString());
    }

    [Fact]
    public void Draw_LargeWindow_MakesNoGarbagePerCell()
    {
        var grid = new CellGrid(160, 50);
        HeatMap map = SomePlots.Wavelet();
        HeatMapDrawing.Draw(grid, grid.Area, map, GridText.Braille);
        long before = GC.GetAllocatedBytesForCurrentThread();
        HeatMapDrawing.Draw(grid, grid.Area, map, GridText.Braille);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, 64_000);
    }
}
