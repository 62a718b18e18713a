using System.Globalization;
using Newtonsoft.Json;

namespace XasRmc.App.Reports;

/// <summary>Writes a plot as a figure: its data for <c>report.js</c>, and the same numbers as a table that needs no script.</summary>
internal static class HtmlPlot
{
    public static void Write(PlotModel plot, TextWriter html)
    {
        html.Write($"<figure class=\"plot\" id=\"{HtmlText.Escape(plot.Id)}\">\n<figcaption><div class=\"plot-head\"><h4>{HtmlText.Escape(plot.Title)}</h4></div><p>{HtmlText.Escape(plot.Caption)}</p></figcaption>\n<div class=\"plot-host\"><noscript><p class=\"muted\">The plot needs a script; its numbers stand in the table below.</p></noscript></div>\n");
        html.Write($"<details class=\"table\"><summary>Numbers as CSV<span class=\"visually-hidden\"> of {HtmlText.Escape(plot.Title)}</span></summary><pre tabindex=\"0\">");
        WriteTables(plot, html);
        html.Write("</pre></details>\n<script type=\"application/json\">");
        WriteJson(plot, html);
        html.Write("</script>\n</figure>\n");
    }

    // Curves on one grid share a table; every other grid has its own.
    private static void WriteTables(PlotModel plot, TextWriter html)
    {
        var tables = new List<List<PlotCurve>>();
        foreach (PlotCurve curve in plot.Curves)
        {
            if (tables.FirstOrDefault(t => t[0].Curve.X.SequenceEqual(curve.Curve.X)) is { } table) table.Add(curve);
            else tables.Add([curve]);
        }

        for (int i = 0; i < tables.Count; i++)
        {
            if (i > 0) html.Write('\n');
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            CsvTables.Row(text, [plot.XLabel, .. tables[i].SelectMany(c => c.Curve.Lower.IsEmpty ? (string[])[Head(c)] : [Head(c), $"{Head(c)} lower", $"{Head(c)} upper"])]);
            for (int row = 0; row < tables[i][0].Curve.X.Length; row++)
                CsvTables.Row(text, [Number(tables[i][0].Curve.X[row]), .. tables[i].SelectMany(c => Cells(c.Curve, row))]);
            html.Write(HtmlText.Escape(text.ToString()));
        }

        string Head(PlotCurve curve) => curve.IsNamed ? curve.Name : plot.YUnit.Length > 0 ? $"{Plots.Name(curve.Curve.Role)} ({plot.YUnit})" : Plots.Name(curve.Curve.Role);
    }

    private static string[] Cells(Curve curve, int row) => curve.Lower.IsEmpty
        ? [Number(curve.Y[row])]
        : [Number(curve.Y[row]), Number(curve.Lower[row]), Number(curve.Upper[row])];

    private static void WriteJson(PlotModel plot, TextWriter html)
    {
        using var json = new JsonTextWriter(html) { CloseOutput = false, StringEscapeHandling = StringEscapeHandling.EscapeHtml, Culture = CultureInfo.InvariantCulture };
        json.WriteStartObject();
        Text(json, "title", plot.Title);
        Text(json, "alt", $"{plot.YLabel} against {plot.XLabel}: {string.Join(", ", plot.Curves.Select(c => c.Name))}.");
        Text(json, "xSymbol", plot.XSymbol);
        Text(json, "xUnit", plot.XUnit);
        Text(json, "xLabel", plot.XLabel);
        Text(json, "yUnit", plot.YUnit);
        Text(json, "yLabel", plot.YLabel);
        json.WritePropertyName("fromZero");
        json.WriteValue(plot.IsFromZero);
        if (plot.View is { } view)
        {
            json.WritePropertyName("view");
            Numbers(json, [view.From, view.To]);
        }

        json.WritePropertyName("ranges");
        json.WriteStartArray();
        foreach (ReportRange range in plot.Ranges) json.WriteRawValue($"{{\"from\":{Number(range.From)},\"to\":{Number(range.To)}}}");
        json.WriteEndArray();
        json.WritePropertyName("series");
        json.WriteStartArray();
        foreach (PlotCurve curve in plot.Curves) Series(json, curve);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Series(JsonTextWriter json, PlotCurve curve)
    {
        json.WriteStartObject();
        Text(json, "name", curve.Name);
        Text(json, "role", curve.Curve.Role.ToString().ToLowerInvariant());
        json.WritePropertyName("hidden");
        json.WriteValue(curve.IsHidden);
        if (curve.IsScatter)
        {
            json.WritePropertyName("scatter");
            json.WriteValue(true);
            json.WritePropertyName("large");
            json.WriteValue(curve.IsLarge);
            if (curve.IsAside)
            {
                json.WritePropertyName("aside");
                json.WriteValue(true);
            }
        }

        json.WritePropertyName("x");
        Numbers(json, curve.Curve.X);
        json.WritePropertyName("y");
        Numbers(json, curve.Curve.Y);
        if (!curve.Curve.Lower.IsEmpty)
        {
            json.WritePropertyName("lower");
            Numbers(json, curve.Curve.Lower);
            json.WritePropertyName("upper");
            Numbers(json, curve.Curve.Upper);
        }

        json.WriteEndObject();
    }

    private static void Text(JsonTextWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    private static void Numbers(JsonTextWriter json, ReadOnlySpan<double> values)
    {
        json.WriteStartArray();
        foreach (double value in values)
        {
            if (double.IsFinite(value)) json.WriteRawValue(Number(value));
            else json.WriteNull();
        }

        json.WriteEndArray();
    }

    // Seven digits are more than a screen or an eye can tell apart; the CSV files hold them all.
    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G7", CultureInfo.InvariantCulture) : "";
}
