using System.Globalization;
using System.Text;
using XasRmc.App.Reports;

namespace XasRmc.App.Terminal.Plots;

/// <summary>The values at the cursor, as a line of text.</summary>
internal static class PlotReadout
{
    /// <summary>E.g. <c>k 7.25 Å⁻¹  measured 0.41  fitted 0.39</c>; a dash where a curve has no value there.</summary>
    /// <param name="view">The plot.</param>
    /// <param name="x">Where.</param>
    /// <param name="columns">Columns of the plot: x gets the digits that they can tell apart.</param>
    public static string Of(PlotView view, double x, int columns)
    {
        double step = (view.ShownX?.Width ?? 0) / Math.Max(1, columns);
        var text = new StringBuilder($"{view.X.Label} {AtStep(x, step)}");
        if (view.X.Unit.Length > 0) text.Append(' ').Append(view.X.Unit);
        foreach (PlotSeries curve in view.Curves) text.Append("  ").Append(curve.Name).Append(' ').Append(NumberText.Short(curve.At(x)));
        return text.ToString();
    }

    /// <summary>A number to the digits that a step of the axis gives it.</summary>
    public static string AtStep(double value, double step)
    {
        if (!double.IsFinite(value)) return NumberText.Missing;
        if (!(step > 0) || Math.Abs(value) >= 1e9 || step < 1e-9) return NumberText.Short(value);
        int decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step)), 0, 9);
        string text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text.TrimStart('-') : text.Replace('-', '−');
    }
}
