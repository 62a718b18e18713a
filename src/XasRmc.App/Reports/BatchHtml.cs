using System.Globalization;
using XasRmc.App.Batches;
using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>Writes a batch as one HTML file that opens offline.</summary>
internal static class BatchHtml
{
    private const int FirstShell = 0;

    /// <summary>Writes the page.</summary>
    /// <param name="batch">What it says.</param>
    /// <param name="version">The version of the program.</param>
    /// <param name="html">Where it goes; UTF-8.</param>
    public static void Write(BatchResult batch, string version, TextWriter html)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(html);
        string elements = string.Join("-", batch.Set.Composition.Keys);
        bool hasOuter = batch.Rows.Any(r => r.Answer.Network.Pairs.Any(p => p.Shells.Count > 1));
        (string Id, string Title)[] sections =
        [
            ("look", "To look at"), ("first-shells", "First shells"), ("maps", "Maps"), .. hasOuter ? [("outer-shells", "Outer shells")] : ((string, string)[])[], ("merged", "Merged spectrum"), ("spectra", "Spectra"), ("how", "How"),
        ];
        HtmlPage.Begin(
            $"{elements}: {batch.Rows.Count} points", "XasRmc: a series of spectra", $"{elements} against {batch.Coordinate.Name}, {batch.Rows.Count} points", "How do neighbours, distances and widths change over the series, and which spectra should be looked at before they are believed?", sections[0],
            version, html);
        HtmlPage.Contents(sections, html);
        HtmlPage.Section(html, "look", "To look at", () => WriteFlags(batch, html));
        HtmlPage.Section(html, "first-shells", "First shells", () => WriteShells(batch, FirstShell, html));
        HtmlPage.Section(html, "maps", "Maps", () => WriteMaps(batch, html));
        if (hasOuter)
        {
            HtmlPage.Section(html, "outer-shells", "Outer shells", () =>
            {
                html.Write("<p>They are weaker than first ones, and their numbers lean on what the training set holds on average.</p>\n");
                int shells = batch.Rows.Max(r => r.Answer.Network.Pairs.Max(p => p.Shells.Count));
                for (int shell = 1; shell < shells; shell++)
                {
                    html.Write(FormattableString.Invariant($"<details class=\"group\"><summary><span></span><span class=\"name\">Shell {shell + 1}</span><span class=\"worst\">{batch.Pairs.Count} pairs</span></summary>\n"));
                    WriteShells(batch, shell, html);
                    html.Write("</details>\n");
                }
            });
        }

        HtmlPage.Section(html, "merged", "Merged spectrum", () => WriteMerged(batch, html));
        HtmlPage.Section(html, "spectra", "Spectra", () => WriteSpectra(batch, html));
        HtmlPage.Section(html, "how", "How", () => WriteHow(batch, html));
        HtmlPage.End(version, html);
    }

    private static void WriteFlags(BatchResult batch, TextWriter html)
    {
        int flagged = batch.Flagged.Count();
        string aside = batch.LeftAside.Count switch { 0 => "", 1 => "; one file of the folder is no measurement and was left aside", int n => FormattableString.Invariant($"; {n} files of the folder are no measurements and were left aside") };
        html.Write(FormattableString.Invariant($"<p>{Count(batch.Rows.Count, "point", "points")}, {flagged} flagged; {Count(batch.Failures.Count, "spectrum", "spectra")} could not be evaluated{aside}.</p>\n"));
        if (flagged > 0)
        {
            html.Write("<p>Flagged points are in all plots and tables, marked, and not in the merged spectrum.</p>\n<ul class=\"attention\">\n");
            foreach (BatchRow row in batch.Flagged)
            {
                html.Write($"<li class=\"inconclusive\"><strong>{HtmlText.Escape(row.Point.Label)}</strong> ({HtmlText.Escape(batch.Coordinate.Name)} {X(row.Point.X)}): {HtmlText.Escape(string.Join(", ", row.Flags.Select(f => f.Kind).Distinct()))}");
                foreach (BatchFlag flag in row.Flags) html.Write($"<p>{HtmlText.Escape(flag.Subject)}: {HtmlText.Escape(flag.Why)}</p>");
                html.Write("</li>\n");
            }

            html.Write("</ul>\n");
        }

        if (batch.Failures.Count > 0) HtmlPage.Table(html, "Not evaluated.", ["Spectrum", "Why"], batch.Failures.Select(f => (IReadOnlyList<string>)[HtmlText.Escape(f.Name), HtmlText.Escape(f.Why)]), 2);
    }

    private static void WriteShells(BatchResult batch, int shell, TextWriter html)
    {
        if (shell == FirstShell) html.Write("<p>Bands hold 68 and 95 %. Most of a band is common to all points (S0², the model, the training set): changes along the series are better known than the level. R and σ² are left out where there is hardly a neighbour. A flagged point beyond the frame stands at its edge as a triangle.</p>\n");
        HtmlPage.Plots(batch.Pairs.SelectMany(p => BatchPlots.Moments(batch, p.Absorber, p.Neighbour, shell)), html);
    }

    private static void WriteMaps(BatchResult batch, TextWriter html)
    {
        html.Write("<p>Each column is the point next to it; a red mark above a map is a flagged one, and the scale ends at the highest value of the others.</p>\n<div class=\"maps\">\n");
        foreach (HeatMapModel map in BatchPlots.Spectra(batch)) HtmlHeatMap.Write(map, html);
        foreach ((Element absorber, Element neighbour) in batch.Pairs) HtmlHeatMap.Write(BatchPlots.Distributions(batch, absorber, neighbour), html);
        html.Write("</div>\n");
    }

    private static void WriteMerged(BatchResult batch, TextWriter html)
    {
        if (batch.Merged is not { } merged)
        {
            html.Write("<p>Every point is flagged: there is nothing to merge.</p>\n");
            return;
        }

        html.Write($"<p>The mean of {Count(merged.Points, "point", "points")} that nothing speaks against, weighted by their noise{(merged.Fit is null ? "; no atoms were fitted to it (<code>--fit</code>)" : "")}.</p>\n");
        IReadOnlyList<(string From, Func<Element, Element, ShellEstimate?> Shell)> sources =
        [
            ("network", (a, b) => BatchResult.Shell(merged.Network, a, b, FirstShell)),
            .. merged.Fit is { } fit ? [("fit", (a, b) => BatchResult.Shell(fit, a, b, FirstShell))] : ((string, Func<Element, Element, ShellEstimate?>)[])[],
            .. batch.Bins.Select(b => ($"fit, {batch.Coordinate.Name} {X(b.From)}{(b.To != b.From ? $" to {X(b.To)}" : "")}", (Func<Element, Element, ShellEstimate?>)((a, n) => BatchResult.Shell(b.Fit, a, n, FirstShell)))),
        ];
        HtmlPage.Table(
            html, "First shells; ± is one standard deviation. Fits of bins begin with the atoms of the merged spectrum.", ["Pair", "From", "N", "R (Å)", "σ² (10⁻³ Å²)"],
            from pair in batch.Pairs
            from source in sources
            let shell = source.Shell(pair.Absorber, pair.Neighbour)
            where shell is not null
            select (IReadOnlyList<string>)
            [
                $"{pair.Absorber}-{pair.Neighbour}", HtmlText.Escape(source.From), HtmlText.Escape(NumberText.WithSigma(shell.Moments.N, shell.NSigma)), HtmlText.Escape(NumberText.WithSigma(shell.Moments.RAngstrom, shell.RSigma)),
                HtmlText.Escape(NumberText.WithSigma(shell.Moments.Sigma2, shell.Sigma2Sigma, 1e3)),
            ],
            2);
    }

    private static void WriteSpectra(BatchResult batch, TextWriter html)
    {
        HtmlPage.Plots(BatchPlots.Reductions(batch), html);
        html.Write($"<details class=\"group\"><summary><span></span><span class=\"name\">All points</span><span class=\"worst\">{Count(batch.Rows.Count, "point", "points")}</span></summary>\n");
        HtmlPage.Table(
            html, "", ["Point", batch.Coordinate.Label, "Flags", .. batch.Set.Edges.SelectMany(e => new[] { $"E0 {e.Edge} (eV)", $"noise {e.Edge} (10⁻³)", $"R-factor {e.Edge}" })],
            batch.Rows.Select(r => (IReadOnlyList<string>)
            [
                HtmlText.Escape(r.Point.Label), X(r.Point.X), HtmlText.Escape(string.Join(", ", r.Flags.Select(f => f.Kind).Distinct())),
                .. r.Answer.Edges.SelectMany(e => new[] { NumberText.Fixed(e.Reduced.E0Ev, "0.00"), NumberText.Fixed(1e3 * e.Reduced.EpsilonK, "0.00"), NumberText.Fixed(r.Answer.Network.Reconstruction.FirstOrDefault(c => c.Edge == e.Reduced.Chi.Edge)?.RFactor ?? double.NaN, "0.0000") }),
            ]),
            3);
        html.Write("</details>\n");
    }

    private static void WriteHow(BatchResult batch, TextWriter html)
    {
        html.Write($"<p>Reduced as the set {HtmlText.Escape(batch.Set.Id)} says, all alike; inverted by the network {HtmlText.Escape(batch.Model)}. {HtmlText.Escape(char.ToUpperInvariant(batch.Coordinate.Name[0]) + batch.Coordinate.Name[1..])} from: {HtmlText.Escape(batch.Coordinate.Source)}.</p>\n");
        html.Write(FormattableString.Invariant($"<p>A point is a jump where N, R or σ² of a first shell lies more than {batch.JumpLimit} standard deviations off the line through its neighbours on both sides, and off that of either side alone: a step after which the series goes on is none. The standard deviation is the robust scatter of the series combined with a tenth of the stated one. "));
        html.Write($"The line is that of Theil and Sen (doi {HtmlText.DoiLink("10.1080/01621459.1968.10480934")}).</p>\n");
        if (batch.Notes.Count > 0) html.Write($"<ul>{string.Concat(batch.Notes.Select(n => $"<li>{HtmlText.Escape(n)}</li>"))}</ul>\n");
    }

    private static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private static string X(double x) => NumberText.Short(x);
}
