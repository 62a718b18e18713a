using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>The table of shells as HTML.</summary>
internal static class HtmlShells
{
    public static void Write(ReportContent content, TextWriter html)
    {
        html.Write("<section id=\"shells\" aria-labelledby=\"shells-title\">\n<h2 id=\"shells-title\">Shells</h2>\n");
        if (content.Shells.Count == 0)
        {
            html.Write("<p>Neither network nor fit gave a shell.</p>\n</section>\n");
            return;
        }

        html.Write("<div class=\"scroller\"><table class=\"cards\" role=\"table\"><caption>Moments of n<sub>AB</sub>(r) in each shell window, plain weights; ± is one standard deviation.</caption><thead role=\"rowgroup\"><tr role=\"row\">");
        html.Write("<th role=\"columnheader\" scope=\"col\">Pair, window</th><th role=\"columnheader\" scope=\"col\">From</th><th role=\"columnheader\" scope=\"col\" class=\"number\">N</th><th role=\"columnheader\" scope=\"col\" class=\"number\">R (Å)</th><th role=\"columnheader\" scope=\"col\" class=\"number\">σ² (10⁻³ Å²)</th><th role=\"columnheader\" scope=\"col\" class=\"number\">C<sub>3</sub> (10⁻⁴ Å³)</th></tr></thead><tbody role=\"rowgroup\">\n");
        foreach (ShellRow shell in content.Shells)
        {
            bool first = true;
            if (shell.Network is { } network) Row(html, shell, CurveRole.Network, network, ref first);
            if (shell.Fit is { } fit) Row(html, shell, CurveRole.Fit, fit, ref first);
            if (shell.Truth is { } truth) Row(html, shell, CurveRole.Truth, (shell.Fit ?? shell.Network ?? new ShellEstimate(truth, 0, 0, 0, 0)) with { Moments = truth }, ref first);
        }

        html.Write("</tbody></table></div>\n</section>\n");
    }

    private static void Row(TextWriter html, ShellRow shell, CurveRole role, ShellEstimate estimate, ref bool first)
    {
        ShellMoments m = estimate.Moments;
        string name = FormattableString.Invariant($"{shell.Absorber.Symbol}-{shell.Neighbour.Symbol}, {m.RMin:0.##}–{m.RMax:0.##} Å");
        html.Write($"<tr role=\"row\"{(first ? " class=\"first\"" : "")}><th role=\"rowheader\" scope=\"row\" data-label=\"Pair\">{(first ? name : $"<span class=\"repeat\">{name}</span>")}</th>");
        html.Write($"<td role=\"cell\" data-label=\"From\"><span>{Swatch(role)}{Plots.Name(role)}</span></td>");
        Cell(html, "N", Text(m.N, estimate.NSigma));
        Cell(html, "R (Å)", Text(m.RAngstrom, estimate.RSigma));
        Cell(html, "σ² (10⁻³ Å²)", Text(m.Sigma2, estimate.Sigma2Sigma, 1e3));
        Cell(html, "C3 (10⁻⁴ Å³)", Text(m.C3, estimate.C3Sigma, 1e4));
        html.Write("</tr>\n");
        first = false;

        // The truth has no uncertainty; it is written to the digits of the answer above it.
        string Text(double value, double sigma, double scale = 1) => role == CurveRole.Truth ? NumberText.ToDigitsOf(value, sigma, scale) : NumberText.WithSigma(value, sigma, scale);
    }

    /// <summary>The look of a role's line, as in the plots.</summary>
    internal static string Swatch(CurveRole role) =>
        $"<svg class=\"swatch\" viewBox=\"0 0 32 10\" aria-hidden=\"true\"><path d=\"M1 5H31\" class=\"line line-{role.ToString().ToLowerInvariant()}\"></path></svg>";

    private static void Cell(TextWriter html, string label, string text) => html.Write($"<td role=\"cell\" class=\"number\" data-label=\"{label}\">{text}</td>");
}
