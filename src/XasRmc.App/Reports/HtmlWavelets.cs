namespace XasRmc.App.Reports;

/// <summary>Wavelet maps as HTML: pictures with axes, which need no script.</summary>
internal static class HtmlWavelets
{
    /// <summary>Writes the three maps of an edge.</summary>
    public static void Write(EdgeContent edge, WaveletContent maps, TextWriter html)
    {
        string id = HtmlText.Id(edge.Edge.ToString());
        double highest = Math.Max(maps.Measured.Max(), maps.Fit.Max()), largest = maps.Difference.Max();
        html.Write($"<h4 id=\"wavelets-{id}\">Wavelet transforms</h4>\n<p class=\"muted small\">Magnitude of the Morlet transform (η = 10, σ = 1; doi {HtmlText.DoiLink("10.1103/PhysRevB.71.094110")}) of k{NumberText.Superscript(edge.KWeight)}χ(k) in the window that was compared: which distance sends waves of which k. Heavy neighbours show at higher k than light ones. R is not corrected for the phase shift.</p>\n<div class=\"maps\">\n");
        Figure(html, $"wavelet-measured-{id}", "Measured", $"Highest at {Peak(maps, maps.Measured)}.", maps, maps.Measured, highest);
        Figure(html, $"wavelet-fit-{id}", "Fit", $"Highest at {Peak(maps, maps.Fit)}.", maps, maps.Fit, highest);
        Figure(html, $"wavelet-difference-{id}", "Measured − fit", FormattableString.Invariant($"On a scale of its own: at most {(highest > 0 ? 100 * largest / highest : 0):0.#} % of the highest of the others, at {Peak(maps, maps.Difference)}."), maps, maps.Difference, largest);
        html.Write("</div>\n");
    }

    private static string Peak(WaveletContent maps, double[] values)
    {
        int at = Array.IndexOf(values, values.Max()), columns = maps.KGrid.Count;
        return FormattableString.Invariant($"k = {maps.KGrid[at % columns]:0.0} Å⁻¹, R = {maps.RGrid[at / columns]:0.00} Å");
    }

    private static void Figure(TextWriter html, string id, string title, string caption, WaveletContent maps, double[] values, double highest)
    {
        int columns = maps.KGrid.Count, rows = maps.RGrid.Count;
        HtmlHeatMap.Write(
            new HeatMapModel(id, title, caption, new HeatMapAxis("k (Å⁻¹)", maps.KGrid[0], maps.KGrid[columns - 1], 2), new HeatMapAxis("R (Å)", maps.RGrid[0], maps.RGrid[rows - 1], 1), columns, values, highest) { Kind = "Wavelet map" }, html);
    }
}
