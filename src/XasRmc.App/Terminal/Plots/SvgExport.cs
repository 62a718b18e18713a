using XasRmc.App.Terminal.Cells;

namespace XasRmc.App.Terminal.Plots;

/// <summary>Plots as SVG pictures that need nothing else: axes with units, legend, bands; what is shown in the terminal is what is drawn.</summary>
internal static class SvgExport
{
    private const int MapColumns = 240;
    private const int MapRows = 160;
    private const int MapLevels = 64;
    private static readonly string[] s_inks = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b59f00", "#56b4e9"];

    /// <summary>The curves.</summary>
    public static string Svg(PlotView view)
    {
        PlotRange x = view.ShownX ?? new PlotRange(0, 1), y = view.ShownY ?? new PlotRange(0, 1);
        return SvgPage.Write(view.Title, x, y, view.IsLogY, view.X, view.Y, 150, page =>
        {
            foreach (PlotSeries curve in view.Curves.Where(c => !c.IsMarkers)) Band(page, curve);
            foreach (PlotSeries curve in view.Curves.Where(c => c.IsMarkers)) Bars(page, curve);
            if (!view.IsLogY && y.From < 0 && y.To > 0) page.Line(SvgPage.Left, page.Y(0), page.Right, page.Y(0), "#999", "2 3");
            foreach (PlotSeries curve in view.Curves) Curve(page, curve);
            page.EndClip();
            for (int i = 0; i < view.Curves.Length; i++) Entry(page, view.Curves[i], i);
            if (view.IsEmpty) page.Text((SvgPage.Left + page.Right) / 2, SvgPage.Height / 2.0, "no data yet", "middle");
        });
    }

    /// <summary>The map with its colour bar.</summary>
    public static string Svg(HeatMap map)
    {
        PlotRange x = map.ShownX, y = map.ShownY, values = map.ShownValues;
        return SvgPage.Write(map.Title, x, y, false, map.X, map.Y, 130, page =>
        {
            double stepX = x.Width / MapColumns, stepY = y.Width / MapRows;
            for (int row = 0; row < MapRows; row++) Row(page, map, values, x.From, y.From + (row + 0.5) * stepY, stepX, stepY);
            page.EndClip();
            double left = page.Right + 20, height = (SvgPage.Foot - SvgPage.Top) / MapLevels;
            for (int i = 0; i < MapLevels; i++) page.Rectangle(left, SvgPage.Foot - (i + 1) * height, 16, height + 0.5, ColourMap.At((i + 0.5) / MapLevels, MapLevels).ToString());
            AxisTicks ticks = AxisTicks.Linear(values, 8);
            for (int i = 0; i < ticks.Values.Count; i++)
                page.Text(left + 22, SvgPage.Foot - (ticks.Values[i] - values.From) / values.Width * (SvgPage.Foot - SvgPage.Top) + 4, ticks.Labels[i], "start");
            page.Text(left, SvgPage.Top - 8, map.Value.Caption(ticks.Exponent), "start");
        });
    }

    // Neighbours of one colour are one rectangle.
    private static void Row(SvgPage page, HeatMap map, PlotRange values, double x0, double y, double stepX, double stepY)
    {
        int start = 0;
        Colour before = Colour.Default;
        for (int column = 0; column <= MapColumns; column++)
        {
            double value = column < MapColumns ? map.At(x0 + (column + 0.5) * stepX, y) : double.NaN;
            Colour here = double.IsFinite(value) ? ColourMap.At((value - values.From) / values.Width, MapLevels) : Colour.Default;
            if (here == before && column < MapColumns) continue;
            if (before.IsSet)
            {
                double left = page.X(x0 + start * stepX), right = page.X(x0 + column * stepX), top = page.Y(y + stepY / 2), foot = page.Y(y - stepY / 2);
                page.Rectangle(left, top, right - left + 0.3, foot - top + 0.3, before.ToString());
            }

            (start, before) = (column, here);
        }
    }

    private static string Ink(PlotSeries curve) => s_inks[(curve.Colour % s_inks.Length + s_inks.Length) % s_inks.Length];

    private static void Curve(SvgPage page, PlotSeries curve)
    {
        var run = new List<(double X, double Y)>();
        for (int i = 0; i <= curve.Count; i++)
        {
            (double X, double Y) place = i < curve.Count ? (page.X(curve.X[i]), page.Y(curve.Y[i])) : (double.NaN, double.NaN);
            if (double.IsFinite(place.X + place.Y))
            {
                if (curve.IsMarkers) page.Circle(place.X, place.Y, Ink(curve));
                else run.Add(place);
                continue;
            }

            if (run.Count == 1) page.Circle(run[0].X, run[0].Y, Ink(curve));
            if (run.Count > 1) page.Polyline(run, Ink(curve), DashPattern.Of(curve.Colour).SvgDashes);
            run.Clear();
        }
    }

    private static void Band(SvgPage page, PlotSeries curve)
    {
        var upper = new List<(double X, double Y)>();
        var lower = new List<(double X, double Y)>();
        for (int i = 0; i <= curve.BandCount; i++)
        {
            bool isInside = i < curve.BandCount && double.IsFinite(page.X(curve.X[i]) + page.Y(curve.Lower[i]) + page.Y(curve.Upper[i]));
            if (isInside)
            {
                upper.Add((page.X(curve.X[i]), page.Y(curve.Upper[i])));
                lower.Add((page.X(curve.X[i]), page.Y(curve.Lower[i])));
                continue;
            }

            if (upper.Count > 1) page.Polygon([.. upper, .. Enumerable.Reverse(lower)], Ink(curve));
            upper.Clear();
            lower.Clear();
        }
    }

    private static void Bars(SvgPage page, PlotSeries curve)
    {
        for (int i = 0; i < curve.BandCount; i++)
        {
            double x = page.X(curve.X[i]), low = page.Y(curve.Lower[i]), high = page.Y(curve.Upper[i]);
            if (double.IsFinite(x + low + high)) page.Line(x, low, x, high, Ink(curve));
        }
    }

    private static void Entry(SvgPage page, PlotSeries curve, int index)
    {
        double left = page.Right + 12, y = SvgPage.Top + 10 + 20 * index;
        if (curve.IsMarkers) page.Circle(left + 14, y, Ink(curve));
        else page.Line(left, y, left + 28, y, Ink(curve), DashPattern.Of(curve.Colour).SvgDashes);
        page.Text(left + 34, y + 4, curve.Name, "start");
    }
}
