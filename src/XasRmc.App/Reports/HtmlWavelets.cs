using System.Globalization;

namespace XasRmc.App.Reports;

/// <summary>Wavelet maps as HTML: pictures with axes, which need no script.</summary>
internal static class HtmlWavelets
{
    private const double Left = 46, Top = 8, Width = 260, Height = 200, BarGap = 12, BarWidth = 12, Right = 62, Bottom = 44;

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
        var pixels = new byte[values.Length];
        // Rows of a picture come from the top, distances grow upwards.
        for (int j = 0; j < rows; j++)
        {
            for (int i = 0; i < columns; i++)
                pixels[(rows - 1 - j) * columns + i] = (byte)Math.Round((HeatScale.Count - 1) * Math.Clamp(highest > 0 ? values[j * columns + i] / highest : 0, 0, 1));
        }

        byte[] palette = HeatScale.Palette();
        byte[] scale = [.. Enumerable.Range(0, HeatScale.Count).Select(i => (byte)(HeatScale.Count - 1 - i))];
        html.Write($"<figure class=\"map\" id=\"{id}\">\n<figcaption><strong>{HtmlText.Escape(title)}</strong><p>{HtmlText.Escape(caption)}</p></figcaption>\n");
        html.Write(FormattableString.Invariant($"<svg viewBox=\"0 0 {Left + Width + BarGap + BarWidth + Right} {Top + Height + Bottom}\" role=\"img\" aria-label=\"{HtmlText.Escape($"Wavelet map, {title}. {caption}")}\">\n"));
        Picture(html, Left, Width, columns, pixels, palette);
        double k0 = maps.KGrid[0], k1 = maps.KGrid[columns - 1], r0 = maps.RGrid[0], r1 = maps.RGrid[rows - 1];
        html.Write("<g class=\"axes\">\n");
        for (double k = Math.Ceiling(k0 / 2) * 2; k <= k1; k += 2) Tick(html, Left + (k - k0) / (k1 - k0) * Width, Top + Height, isBelow: true, k.ToString("0", CultureInfo.InvariantCulture));
        for (double r = Math.Ceiling(r0); r <= r1; r++) Tick(html, Left, Top + Height - (r - r0) / (r1 - r0) * Height, isBelow: false, r.ToString("0", CultureInfo.InvariantCulture));
        html.Write(FormattableString.Invariant($"<text x=\"{Left + Width / 2}\" y=\"{Top + Height + 38}\" text-anchor=\"middle\" class=\"label\">k (Å⁻¹)</text>\n"));
        html.Write(FormattableString.Invariant($"<text transform=\"translate(13 {Top + Height / 2}) rotate(-90)\" text-anchor=\"middle\" class=\"label\">R (Å)</text>\n"));
        double bar = Left + Width + BarGap;
        html.Write(FormattableString.Invariant($"<text x=\"{bar + BarWidth + 5}\" y=\"{Top + 10}\">{HtmlText.Escape(NumberText.Short(highest))}</text>\n<text x=\"{bar + BarWidth + 5}\" y=\"{Top + Height}\">0</text>\n</g>\n"));
        Picture(html, bar, BarWidth, 1, scale, palette);
        html.Write("</svg>\n</figure>\n");
    }

    private static void Picture(TextWriter html, double x, double width, int columns, byte[] pixels, byte[] palette) =>
        html.Write(FormattableString.Invariant($"<image x=\"{x}\" y=\"{Top}\" width=\"{width}\" height=\"{Height}\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,{Convert.ToBase64String(PngImage.Encode(columns, pixels, palette))}\" />\n<rect x=\"{x}\" y=\"{Top}\" width=\"{width}\" height=\"{Height}\" class=\"frame\" />\n"));

    private static void Tick(TextWriter html, double x, double y, bool isBelow, string text) => html.Write(isBelow
        ? FormattableString.Invariant($"<path d=\"M{x:0.#} {y:0.#}v5\" class=\"tick\" /><text x=\"{x:0.#}\" y=\"{y + 19:0.#}\" text-anchor=\"middle\">{text}</text>\n")
        : FormattableString.Invariant($"<path d=\"M{x:0.#} {y:0.#}h-5\" class=\"tick\" /><text x=\"{x - 9:0.#}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{text}</text>\n"));
}
