using XasRmc.App.Terminal.Plots;
using XasRmc.Core;

namespace XasRmc.Tests.App.Terminal.Plots;

public sealed class PlotViewTests
{
    [Fact]
    public void At_BetweenPoints_IsLinearInterpolation()
    {
        var random = new RandomStream(7, 0);
        double[] x = [.. Enumerable.Range(0, 50).Select(i => i + 0.5 * random.NextDouble())];
        double[] y = [.. x.Select(_ => random.NextGaussian())];
        var rising = new PlotSeries("c", [.. x], [.. y]);
        var falling = new PlotSeries("c", [.. Enumerable.Reverse(x)], [.. Enumerable.Reverse(y)]);

        for (int trial = 0; trial < 500; trial++)
        {
            int i = random.NextInt(49);
            double t = random.NextDouble();
            double expected = y[i] * (1 - t) + y[i + 1] * t, at = x[i] * (1 - t) + x[i + 1] * t;
            Assert.Equal(expected, rising.At(at), 1e-9);
            Assert.Equal(expected, falling.At(at), 1e-9);
        }

        Assert.Equal(y[3], rising.At(x[3]));
        Assert.Equal(double.NaN, rising.At(-1));
        Assert.Equal(double.NaN, new PlotSeries("g", [0, 1, 2], [0, double.NaN, 2]).At(0.5));
    }

    [Fact]
    public void Readout_AtTheCursor_GivesTheInterpolatedValues()
    {
        var view = new PlotView("t", new PlotAxis("k", "Å⁻¹"), new PlotAxis("χ"), [new PlotSeries("measured", [7, 8], [0.4, 0.44]), new PlotSeries("fitted", [7, 7.1], [0.39, 0.39], 1)]);

        Assert.Equal("k 7.250 Å⁻¹  measured 0.41  fitted –", PlotReadout.Of(view, 7.25, 80));
        Assert.Equal("k 7.250 A^-1  measured 0.41 ~", PlotReadout.Fit(view, 7.25, 80, 32, XasRmc.App.Terminal.Look.GlyphSet.Ascii));
    }

    [Fact]
    public void Zoom_InAndOutAgain_ShowsAll()
    {
        PlotView view = SomePlots.Chi() with { CursorX = 3 };

        PlotView closer = view.ZoomX(2).ZoomX(2);

        Assert.Equal(3.5, closer.ShownX!.Value.Width, 1e-9);
        Assert.True(closer.ShownX.Value.Contains(3));
        Assert.Null(closer.ZoomX(0.25).XRange);
        Assert.Null(closer.ZoomX(1e-6).XRange);
    }

    [Fact]
    public void Zoom_WithoutEnd_StopsBeforeNumbersDo()
    {
        PlotView view = SomePlots.Chi();
        for (int i = 0; i < 200; i++) view = view.ZoomX(2).ZoomY(2);

        Assert.True(view.ShownX!.Value.Width > 0);
        Assert.True(view.ShownY!.Value.Width > 0);
    }

    [Fact]
    public void Pan_PastTheEnd_StopsThere()
    {
        PlotView view = SomePlots.Chi().ZoomX(4);
        for (int i = 0; i < 20; i++) view = view.PanX(0.5);

        Assert.Equal(14, view.ShownX!.Value.To, 1e-9);
        Assert.Equal(3.5, view.ShownX.Value.Width, 1e-9);
    }

    [Fact]
    public void MoveCursor_OutOfTheView_MovesTheViewWithIt()
    {
        PlotView view = SomePlots.Chi().ZoomX(4).MoveCursor(0.1);
        double before = view.CursorX!.Value;
        for (int i = 0; i < 8; i++) view = view.MoveCursor(0.2);

        Assert.Equal(before + 8 * 0.2 * 3.5, view.CursorX!.Value, 1e-9);
        Assert.True(view.ShownX!.Value.Contains(view.CursorX.Value));
    }

    [Fact]
    public void ZoomY_Logarithmic_StaysPositive()
    {
        PlotView view = new PlotView("t", new PlotAxis("x"), new PlotAxis("y"), [new PlotSeries("c", [1, 2, 3], [1, 10, 100])]) { IsLogY = true };

        for (int i = 0; i < 5; i++) Assert.True((view = view.ZoomY(0.5).PanY(-1)).ShownY!.Value.From > 0);
    }
}
