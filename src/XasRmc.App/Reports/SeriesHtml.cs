using System.Globalization;
using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>Writes a series of samples as one HTML file that opens offline.</summary>
internal static class SeriesHtml
{
    private const string Shells = "First shell; ± is one standard deviation. R and sigma² are left out where there is hardly a neighbour.";
    private const double LeastN = 0.05;

    /// <summary>Writes the page.</summary>
    /// <param name="series">What it says.</param>
    /// <param name="html">Where it goes; UTF-8.</param>
    public static void Write(SeriesContent series, TextWriter html)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(html);
        string elements = string.Join("-", series.Elements.Select(e => e.Symbol));
        bool isAlloy = series.Elements.Count == 2;
        (string Id, string Title)[] sections =
        [
            ("samples", "Samples"), .. series.Elements.Select(e => ($"around-{HtmlText.Id(e.Symbol)}", $"Around {e.Symbol}")), ("composition", "Against composition"), .. isAlloy ? [("alloying", "Alloying")] : ((string, string)[])[], ("shells", "Shells"),
        ];
        HtmlPage.Begin($"{elements}: a series", "XasRmc: a series of samples", $"{elements}, {series.Samples.Count} samples", "What do network and fit say of samples of the same elements, side by side, and is it true where the truth is known?", ("samples", "the samples"), series.Version, html);
        HtmlPage.Contents(sections, html);
        HtmlPage.Section(html, "samples", "Samples", () => WriteSamples(series, html));
        for (int e = 0; e < series.Elements.Count; e++)
        {
            Element absorber = series.Elements[e];
            HtmlPage.Section(html, sections[e + 1].Id, $"{(char)('A' + e)}. Around {absorber.Symbol}", () => WriteDistributions(series, absorber, html));
        }

        HtmlPage.Section(html, "composition", "Against composition", () =>
        {
            html.Write("<p>First shells with 95 % intervals. Network, fit and truth of a sample stand a little beside each other so that all bars are seen.</p>\n");
            HtmlPage.Plots(series.Elements.SelectMany(series.PairsAround).SelectMany(p => SeriesPlots.Moments(series, p.Absorber, p.Neighbour)), html);
        });
        if (isAlloy) HtmlPage.Section(html, "alloying", "Alloying", () => WriteAlloying(series, html));
        HtmlPage.Section(html, "shells", "Shells", () => WriteShells(series, html));
        HtmlPage.End(series.Version, html);
    }

    private static void WriteSamples(SeriesContent series, TextWriter html) => HtmlPage.Table(
        html, "Each sample has a report of its own.", ["Sample", "Verdict", .. series.Elements.Select(e => $"{e.Symbol} (at. %)")],
        series.Samples.Select(s => (string[])
        [
            $"<a href=\"{HtmlText.Escape(s.ReportPath)}\">{HtmlText.Escape(s.SetId)}</a>", HtmlReport.Badge(s.Verdict), .. series.Elements.Select(e => (100 * s.Composition.GetValueOrDefault(e)).ToString("0.0", CultureInfo.InvariantCulture)),
        ]), 2);

    private static void WriteDistributions(SeriesContent series, Element absorber, TextWriter html)
    {
        html.Write($"<p>From all edges together. Each row is a sample, by rising fraction of {series.Elements[0].Symbol}; bands hold 95 %.</p>\n");
        HtmlPage.Plots(series.Samples.SelectMany(s => series.PairsAround(absorber).Select(p => SeriesPlots.Distribution(series, s, p.Absorber, p.Neighbour))).OfType<PlotModel>(), html);
    }

    private static void WriteAlloying(SeriesContent series, TextWriter html)
    {
        Element first = series.Elements[0], second = series.Elements[1];
        html.Write($"<p>α = 1 − N<sub>AB</sub>/((N<sub>AA</sub> + N<sub>AB</sub>) x<sub>B</sub>) of first shells (doi {HtmlText.DoiLink("10.1103/PhysRev.77.669")}): 0 where elements sit anywhere, above 0 where like atoms gather, below 0 where unlike ones do; 1 − α is the extent of alloying (doi {HtmlText.DoiLink("10.1021/ja0526618")}). In a particle whose surface holds one element, α of the two sides differ. Intervals take the two numbers as independent.</p>\n");
        HtmlPage.Plots([SeriesPlots.Order(series, first, second), SeriesPlots.Order(series, second, first)], html);
        HtmlPage.Table(
            html, "α, ± one standard deviation.", ["Sample", .. from e in series.Elements from role in SeriesContent.Sources select $"around {e.Symbol}, {Plots.Name(role)}"],
            series.Samples.Select(s => (string[])[HtmlText.Escape(s.SetId), .. from e in series.Elements from role in SeriesContent.Sources select Text(s.Order(role, e, e == first ? second : first)?.Alpha, s.Order(role, e, e == first ? second : first)?.Sigma)]), 1);
    }

    private static void WriteShells(SeriesContent series, TextWriter html) => HtmlPage.Table(
        html, Shells, ["Sample", "Pair", "From", "N", "R (Å)", "σ² (10⁻³ Å²)"],
        from sample in series.Samples
        from absorber in series.Elements
        from pair in series.PairsAround(absorber)
        from role in SeriesContent.Sources
        let shell = sample.Shell(role, pair.Absorber, pair.Neighbour, 0)
        where shell is not null
        select (IReadOnlyList<string>)
        [
            HtmlText.Escape(sample.SetId), $"{pair.Absorber.Symbol}-{pair.Neighbour.Symbol}", $"{HtmlShells.Swatch(role)}{Plots.Name(role)}", Text(shell.Moments.N, shell.NSigma),
            shell.Moments.N < LeastN ? NumberText.Missing : Text(shell.Moments.RAngstrom, shell.RSigma), shell.Moments.N < LeastN ? NumberText.Missing : Text(1e3 * shell.Moments.Sigma2, 1e3 * shell.Sigma2Sigma),
        ],
        3);

    private static string Text(double? value, double? sigma) =>
        value is not { } v ? NumberText.Missing : sigma is > 0 and { } s ? HtmlText.Escape(NumberText.WithSigma(v, s)) : v.ToString("0.000", CultureInfo.InvariantCulture).Replace('-', '−');
}
