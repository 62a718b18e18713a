namespace XasRmc.App.Reports;

/// <summary>Maps as HTML: pictures with axes, which need no script.</summary>
internal static class HtmlHeatMap
{
    private const double Left = 46, Top = 12, Width = 260, Height = 200, BarGap = 12, BarWidth = 12, Right = 62, Bottom = 44;

    /// <summary>Writes a map as a figure.</summary>
    public static void Write(HeatMapModel map, TextWriter html)
    {
        ArgumentNullException.ThrowIfNull(map);
        int columns = map.Columns, rows = map.Values.Length / columns;
        var pixels = new byte[map.Values.Length];
        // Rows of a picture come from the top, those of a map from the bottom.
        for (int j = 0; j < rows; j++)
        {
            for (int i = 0; i < columns; i++)
                pixels[(rows - 1 - j) * columns + i] = (byte)Math.Round((HeatScale.Count - 1) * Math.Clamp(map.Highest > 0 ? map.Values[j * columns + i] / map.Highest : 0, 0, 1));
        }

        byte[] palette = HeatScale.Palette();
        byte[] scale = [.. Enumerable.Range(0, HeatScale.Count).Select(i => (byte)(HeatScale.Count - 1 - i))];
        html.Write($"<figure class=\"map\" id=\"{map.Id}\">\n<figcaption><strong>{HtmlText.Escape(map.Title)}</strong><p>{HtmlText.Escape(map.Caption)}</p></figcaption>\n");
        html.Write(FormattableString.Invariant($"<svg viewBox=\"0 0 {Left + Width + BarGap + BarWidth + Right} {Top + Height + Bottom}\" role=\"img\" aria-label=\"{HtmlText.Escape($"{map.Kind}, {map.Title}. {map.Caption}")}\">\n"));
        Picture(html, Left, Width, columns, pixels, palette);
        html.Write("<g class=\"axes\">\n");
        foreach ((double at, string text) in map.X.Ticks()) Tick(html, Left + map.X.Share(at) * Width, Top + Height, isBelow: true, text);
        foreach ((double at, string text) in map.Y.Ticks()) Tick(html, Left, Top + Height - map.Y.Share(at) * Height, isBelow: false, text);
        foreach (double mark in map.Marks) html.Write(FormattableString.Invariant($"<path d=\"M{Left + map.X.Share(mark) * Width:0.#} {Top - 1}l-4 -8h8z\" class=\"flag\" />\n"));
        html.Write(FormattableString.Invariant($"<text x=\"{Left + Width / 2}\" y=\"{Top + Height + 38}\" text-anchor=\"middle\" class=\"label\">{HtmlText.Escape(map.X.Label)}</text>\n"));
        html.Write(FormattableString.Invariant($"<text transform=\"translate(13 {Top + Height / 2}) rotate(-90)\" text-anchor=\"middle\" class=\"label\">{HtmlText.Escape(map.Y.Label)}</text>\n"));
        double bar = Left + Width + BarGap;
        html.Write(FormattableString.Invariant($"<text x=\"{bar + BarWidth + 5}\" y=\"{Top + 10}\">{HtmlText.Escape(NumberText.Short(map.Highest))}</text>\n<text x=\"{bar + BarWidth + 5}\" y=\"{Top + Height}\">0</text>\n</g>\n"));
        Picture(html, bar, BarWidth, 1, scale, palette);
        html.Write("</svg>\n</figure>\n");
    }

    private static void Picture(TextWriter html, double x, double width, int columns, byte[] pixels, byte[] palette) =>
        html.Write(FormattableString.Invariant($"<image x=\"{x}\" y=\"{Top}\" width=\"{width}\" height=\"{Height}\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,{Convert.ToBase64String(PngImage.Encode(columns, pixels, palette))}\" />\n<rect x=\"{x}\" y=\"{Top}\" width=\"{width}\" height=\"{Height}\" class=\"frame\" />\n"));

    private static void Tick(TextWriter html, double x, double y, bool isBelow, string text) => html.Write(isBelow
        ? FormattableString.Invariant($"<path d=\"M{x:0.#} {y:0.#}v5\" class=\"tick\" /><text x=\"{x:0.#}\" y=\"{y + 19:0.#}\" text-anchor=\"middle\">{text}</text>\n")
        : FormattableString.Invariant($"<path d=\"M{x:0.#} {y:0.#}h-5\" class=\"tick\" /><text x=\"{x - 9:0.#}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{text}</text>\n"));
}
