using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>The spectra as HTML: how well they are described, and per edge the plots and the reduction.</summary>
internal static class HtmlSpectra
{
    public static void Write(ReportContent content, TextWriter html)
    {
        html.Write("<section id=\"spectra\" aria-labelledby=\"spectra-title\">\n<h2 id=\"spectra-title\">Spectra</h2>\n");
        if (content.Edges.Count == 0) html.Write("<p>No spectrum was given.</p>\n");
        if (content.Edges.Any(e => e.Network is not null || e.Fit is not null)) WriteTable(content, html);
        foreach (EdgeContent edge in content.Edges) WriteEdge(edge, html);
        html.Write("</section>\n");
    }

    private static void WriteTable(ReportContent content, TextWriter html)
    {
        html.Write("<div class=\"scroller\"><table class=\"cards\" role=\"table\"><caption>How well each answer describes the measured spectra.</caption><thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">Edge</th><th role=\"columnheader\" scope=\"col\">From</th><th role=\"columnheader\" scope=\"col\" class=\"number\">R-factor</th><th role=\"columnheader\" scope=\"col\" class=\"number\">χ² per degree of freedom</th><th role=\"columnheader\" scope=\"col\" class=\"number\">S₀²</th><th role=\"columnheader\" scope=\"col\" class=\"number\">ΔE₀ (eV)</th></tr></thead><tbody role=\"rowgroup\">\n");
        foreach (EdgeContent edge in content.Edges)
        {
            bool first = true;
            foreach ((CurveRole role, EdgeComparison? comparison) in new[] { (CurveRole.Network, edge.Network), (CurveRole.Fit, edge.Fit) })
            {
                if (comparison is null) continue;
                string name = HtmlText.Escape(edge.Edge.ToString());
                html.Write($"<tr role=\"row\"{(first ? " class=\"first\"" : "")}><th role=\"rowheader\" scope=\"row\" data-label=\"Edge\">{(first ? name : $"<span class=\"repeat\">{name}</span>")}</th><td role=\"cell\" data-label=\"From\"><span>{HtmlShells.Swatch(role)}{Plots.Name(role)}</span></td>");
                Cell(html, "R-factor", comparison.RFactor);
                Cell(html, "χ² per degree of freedom", comparison.Chi2Reduced);
                Cell(html, "S₀²", comparison.S02);
                Cell(html, "ΔE₀ (eV)", comparison.DeltaE0Ev);
                html.Write("</tr>\n");
                first = false;
            }
        }

        html.Write("</tbody></table></div>\n");
    }

    private static void WriteEdge(EdgeContent edge, TextWriter html)
    {
        html.Write($"<h3 id=\"edge-{HtmlText.Id(edge.Edge.ToString())}\">{HtmlText.Escape(edge.Edge.Element.Symbol)} {HtmlText.Escape(edge.Edge.Name.ToString())} edge</h3>\n");
        if (edge.SourceName.Length > 0) html.Write($"<p class=\"muted small\">From <code>{HtmlText.Escape(edge.SourceName)}</code></p>\n");
        html.Write("<div class=\"plots\">\n");
        foreach (PlotModel plot in Plots.Spectra(edge)) HtmlPlot.Write(plot, html);
        html.Write("</div>\n");
        if (edge.Wavelets is { } wavelets) HtmlWavelets.Write(edge, wavelets, html);
        if (edge.Reduction.Count > 0)
        {
            html.Write("<h4>Reduction</h4>\n");
            HtmlReport.WriteParameters(edge.Reduction, html);
        }

        if (edge.Warnings.Count == 0) return;
        html.Write("<h4>Warnings</h4>\n<ul>\n");
        foreach (string warning in edge.Warnings) html.Write($"<li>{HtmlText.Escape(warning)}</li>\n");
        html.Write("</ul>\n");
    }

    private static void Cell(TextWriter html, string label, double value) =>
        html.Write($"<td role=\"cell\" class=\"number\" data-label=\"{label}\">{NumberText.Short(value)}</td>");
}
