using System.Globalization;
using XasRmc.App.Reports;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Plots;

/// <summary>The values at the cursor, as a line of text.</summary>
internal static class PlotReadout
{
    /// <summary>E.g. <c>k 7.25 Å⁻¹  measured 0.41  fitted 0.39</c>; a dash where a curve has no value there.</summary>
    /// <param name="view">The plot.</param>
    /// <param name="x">Where.</param>
    /// <param name="columns">Columns of the plot: x gets the digits that they can tell apart.</param>
    public static string Of(PlotView view, double x, int columns) => string.Join("  ", Parts(view, x, columns));

    /// <summary>The same in so many columns at most: whole values as far as they fit, never half a number.</summary>
    public static string Fit(PlotView view, double x, int columns, int width, GlyphSet glyphs)
    {
        string fitting = "";
        foreach (string part in Parts(view, x, columns))
        {
            string longer = fitting.Length == 0 ? part : fitting + "  " + part;
            if (RuneWidth.Of(ScreenText.Of(longer, glyphs)) > width) return ScreenText.Cut(fitting.Length == 0 ? part : fitting + " …", width, glyphs);
            fitting = longer;
        }

        return ScreenText.Of(fitting, glyphs);
    }

    private static IEnumerable<string> Parts(PlotView view, double x, int columns)
    {
        string place = $"{view.X.Label} {AtStep(x, (view.ShownX?.Width ?? 0) / Math.Max(1, columns))}";
        yield return view.X.Unit.Length > 0 ? $"{place} {view.X.Unit}" : place;
        foreach (PlotSeries curve in view.Curves) yield return $"{curve.Name} {NumberText.Short(curve.At(x))}";
    }

    /// <summary>A number to the digits that a step of the axis gives it.</summary>
    public static string AtStep(double value, double step)
    {
        if (!double.IsFinite(value)) return NumberText.Missing;
        if (!(step > 0) || Math.Abs(value) >= 1e9 || step < 1e-9) return NumberText.Short(value);
        int decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(step)), 0, 9);
        string text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text.TrimStart('-') : text.Replace('-', '−');
    }
}
