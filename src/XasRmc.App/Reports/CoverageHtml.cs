using System.Globalization;
using XasRmc.Core;
using XasRmc.TrainingSets.Coverage;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.App.Reports;

/// <summary>Writes what a training set covers as one HTML file that opens offline.</summary>
internal static class CoverageHtml
{
    private static readonly (string Id, string Title)[] s_sections =
    [
        ("experiments", "Experiments"), ("maps", "Neighbours"), ("components", "Principal components"), ("sensitivity", "What the spectra see"), ("labels", "Labels"), ("sites", "Sites"),
    ];

    /// <summary>Writes the report.</summary>
    /// <param name="report">What it says.</param>
    /// <param name="notes">Where S0² and dE0 of the experiments come from, one sentence each.</param>
    /// <param name="version">The version of the program.</param>
    /// <param name="html">Where it goes; UTF-8.</param>
    public static void Write(CoverageReport report, IReadOnlyList<string> notes, string version, TextWriter html)
    {
        string name = HtmlText.Escape(report.Recipe.Name);
        html.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
        html.Write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\" />\n");
        html.Write($"<meta name=\"generator\" content=\"XasRmc {HtmlText.Escape(version)}\" />\n<title>{name}: coverage</title>\n<style>\n{HtmlReport.Asset("report.css")}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#experiments\">Skip to the experiments</a>\n");
        HtmlReport.WriteIcons(html);
        html.Write($"<div class=\"page\">\n<header>\n<p class=\"kicker\">XasRmc: coverage of a training set</p>\n<h1>{name}</h1>\n<p class=\"question\">{HtmlText.Escape(report.Recipe.Description)}</p>\n");
        var sides = report.Set.Examples.GroupBy(e => e.Labels.Split).OrderBy(g => g.Key).Select(g => new ReportParameter(g.Key.ToString().ToLowerInvariant(), Text(g.Count()), "examples"));
        HtmlReport.WriteParameters([new ReportParameter("examples", Text(report.Set.Examples.Count), ""), .. sides, new ReportParameter("seed", report.Recipe.Seed.ToString(CultureInfo.InvariantCulture), "")], html);
        html.Write($"<nav class=\"contents\" aria-label=\"Contents\"><ul>{string.Concat(s_sections.Select(s => $"<li><a href=\"#{s.Id}\">{s.Title}</a></li>"))}</ul></nav>\n</header>\n<main>\n");
        Section(html, 0, () => WriteExperiments(report, notes, html));
        Section(html, 1, () =>
        {
            html.Write("<p>First shell. Where the plane is empty, the set holds no such sample, and a network trained on it can but guess there.</p>\n");
            WritePlots(CoveragePlots.Maps(report), html);
        });
        Section(html, 2, () => WriteComponents(report, html));
        Section(html, 3, () => WriteSensitivity(report, html));
        Section(html, 4, () => WriteLabels(report, html));
        Section(html, 5, () => WriteSites(report, html));
        html.Write($"</main>\n<footer>Written by XasRmc {HtmlText.Escape(version)}. This file holds all it shows and asks the network for nothing.</footer>\n</div>\n<script>\n{HtmlReport.Asset("report.js")}</script>\n</body>\n</html>\n");
    }

    private static void WriteExperiments(CoverageReport report, IReadOnlyList<string> notes, TextWriter html)
    {
        if (report.Experiments.Count == 0)
        {
            html.Write("<p>None was given: <code>--spectra SET</code> lays a measured set over the training set.</p>\n");
            return;
        }

        html.Write(FormattableString.Invariant($"<p>A spectrum is inside while fewer than {report.Settings.InsidePercentile:0.#} % of held-out spectra, with errors of measurement drawn, are nearer to the training set than it is, and the principal components leave no more of it than of some of them. Inside says that the set holds spectra like this one; it does not say that each label is found. Distances are in errors of measurement, as the recipe draws them.</p>\n"));
        Table(html, "Verdicts", ["Sample", "Spectra", "Verdict", "Percentile", "Distance", "Inside up to", "Components out of range", "S0²", "dE0 (eV)"], report.Experiments.Select(e => (string[])
        [
            HtmlText.Escape(e.Set), HtmlText.Escape(e.Space), Verdict(e.Place.IsInside), Text(e.Place.Percentile, "0.0"), Text(e.Place.Distance, "0.00"), Text(Space(report, e).LargestInside, "0.00"), $"{Text(e.Place.Outlying.Count)} of {Text(Space(report, e).DistanceComponents)}",
            string.Join("; ", e.S02.Select(s => Text(s, "0.000"))), string.Join("; ", e.DeltaE0Ev.Select(d => Text(d, "0.00"))) + (e.IsDeltaE0Found ? " (found)" : ""),
        ]), 3);
        html.Write("<ul>\n");
        foreach (ExperimentCoverage e in report.Experiments) html.Write($"<li><strong>{HtmlText.Escape(e.Set)}, {HtmlText.Escape(e.Space)}.</strong> {HtmlText.Escape(string.Join(" ", e.Why))}</li>\n");
        foreach (string note in notes) html.Write($"<li>{HtmlText.Escape(note)}</li>\n");
        html.Write("</ul>\n");
        WritePlots(Enumerable.Range(0, report.Spaces.Count).Where(s => CoveragePlots.Of(report, report.Spaces[s]).Any()).Select(s => Titled(CoveragePlots.Distances(report, s), report.Spaces[s])), html);
        html.Write("<h3>Nearest training examples</h3>\n");
        foreach (ExperimentCoverage e in report.Experiments)
        {
            html.Write($"<details class=\"group\"{(e.Space == report.Experiments.Last(x => x.Set == e.Set).Space ? " open" : "")}><summary><span></span><span class=\"name\">{HtmlText.Escape(e.Set)}, {HtmlText.Escape(e.Space)}</span><span class=\"worst\">{e.Place.Nearest.Count} examples</span></summary>\n");
            string[] labels = NearestLabels(report, e);
            Table(html, "", ["Example", "Distance", "shape", "ordering", .. labels.Select(Head)], e.Place.Nearest.Select(n => (string[])
            [
                Text((int)report.Set.Examples[n.Index].Labels.Numbers[0]), Text(n.Distance, "0.00"), HtmlText.Escape(LabelText.Spaced(report.Set.Examples[n.Index].Labels.Words[0])), HtmlText.Escape(LabelText.Spaced(report.Set.Examples[n.Index].Labels.Words[1])),
                .. labels.Select(l => LabelText.Number(Label(report.Set, n.Index, l))),
            ]), 4);
            html.Write("</details>\n");
        }
    }

    private static string[] NearestLabels(CoverageReport report, ExperimentCoverage experiment)
    {
        var shells = from edge in Space(report, experiment).Edges
                     from neighbour in report.Set.Space.Elements
                     from moment in (string[])["n", "rAngstrom", "sigma2Angstrom2"]
                     select $"{edge.Element}-{neighbour}/1/{moment}";
        return ["atoms", "diameterAngstrom", .. report.Set.Space.Elements.SkipLast(1).Select(e => $"fraction/{e}"), "latticeAngstrom", "temperatureK", .. shells];
    }

    private static void WriteComponents(CoverageReport report, TextWriter html)
    {
        for (int s = 0; s < report.Spaces.Count; s++)
        {
            html.Write($"<h3>{HtmlText.Escape(report.Spaces[s].Name)}</h3>\n");
            WritePlots(CoveragePlots.Components(report, s), html);
        }
    }

    private static void WriteSensitivity(CoverageReport report, TextWriter html)
    {
        html.Write("<p>R² of each label: the share of its variance that a linear function of the spectra's components explains in examples not used to find the function. Near 0 the spectra are blind for the label, or know only a curved function of it: there a network answers with what the set holds on average.</p>\n");
        foreach (var group in report.Sensitivities.GroupBy(s => LabelText.Group(s.Label)))
        {
            html.Write($"<details class=\"group\" open><summary><span></span><span class=\"name\">{(group.Key.Length == 0 ? "Whole sample" : HtmlText.Escape($"Shells of {group.Key}"))}</span><span class=\"worst\">{group.Count()} labels</span></summary>\n");
            Table(html, "", ["Label", "Examples", .. report.Spaces.Select(s => s.Name)], group.OrderByDescending(s => s.R2[^1]).Select(s => (string[])
                [HtmlText.Escape(LabelText.Name(s.Label)) + (s.IsLogarithmic ? " <span class=\"muted\">(logarithm)</span>" : ""), Text(s.Examples), .. s.R2.Select(Share)]), 1);
            html.Write("</details>\n");
        }
    }

    private static void WriteLabels(CoverageReport report, TextWriter html)
    {
        html.Write("<div class=\"bars\">\n");
        foreach (WordHistogram words in report.Words) HtmlBars.Write(words, html);
        html.Write("</div>\n");
        foreach (var group in report.Numbers.GroupBy(n => LabelText.Group(n.Label)))
        {
            html.Write($"<details class=\"group\" open><summary><span></span><span class=\"name\">{(group.Key.Length == 0 ? "Whole sample" : HtmlText.Escape($"Shells of {group.Key}"))}</span><span class=\"worst\">{group.Count()} labels</span></summary>\n<div class=\"scroller\"><div class=\"bars\">\n");
            foreach (NumberHistogram numbers in group) HtmlBars.Write(numbers, html);
            html.Write("</div></div></details>\n");
        }
    }

    private static void WriteSites(CoverageReport report, TextWriter html)
    {
        if (report.Sites.Count == 0)
        {
            html.Write("<p>Not counted.</p>\n");
            return;
        }

        html.Write($"<p>In {Text(report.Settings.SiteParticles)} particles drawn by the recipe, at rest. Two sites are alike when they and their neighbours at each distance up to the radius are of the same elements in the same numbers. The share of sites seen once estimates how likely the surroundings of the next atom are new (doi {HtmlText.DoiLink("10.1093/biomet/40.3-4.237")}).</p>\n");
        Table(html, "", ["Shells", "Radius (Å)", "Atoms", "Different sites", "Seen once", "Chance that the next is new"], report.Sites.Select(s => (string[])
            [Text(s.ShellsSeen), Text(s.RadiusAngstrom, "0.00"), Text(s.Sites), Text(s.Distinct), Text(s.SeenOnce), Text((double)s.SeenOnce / s.Sites, "0.0000")]), 0);
        WritePlots([CoveragePlots.Sites(report)], html);
    }

    private static void Section(TextWriter html, int which, Action write)
    {
        (string id, string title) = s_sections[which];
        html.Write($"<section id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h2 id=\"{id}-title\">{title}</h2>\n");
        write();
        html.Write("</section>\n");
    }

    private static void WritePlots(IEnumerable<PlotModel> plots, TextWriter html)
    {
        html.Write("<div class=\"plots\">\n");
        foreach (PlotModel plot in plots) HtmlPlot.Write(plot, html);
        html.Write("</div>\n");
    }

    private static PlotModel Titled(PlotModel plot, SpectrumSpace space) => plot with { Title = $"{plot.Title}: {space.Name}" };

    /// <summary>A table of cells that are HTML already; columns from one on hold numbers.</summary>
    private static void Table(TextWriter html, string caption, IReadOnlyList<string> heads, IEnumerable<string[]> rows, int firstNumber)
    {
        string Class(int column) => column >= firstNumber ? " class=\"number\"" : "";
        html.Write($"<div class=\"scroller\"><table>{(caption.Length > 0 ? $"<caption>{HtmlText.Escape(caption)}</caption>" : "")}<thead><tr>{string.Concat(heads.Select((h, i) => $"<th scope=\"col\"{Class(i)}>{HtmlText.Escape(h)}</th>"))}</tr></thead><tbody>\n");
        foreach (string[] row in rows) html.Write($"<tr>{string.Concat(row.Select((c, i) => $"<td{Class(i)}>{c}</td>"))}</tr>\n");
        html.Write("</tbody></table></div>\n");
    }

    private static string Verdict(bool isInside)
    {
        (Outcome outcome, string word) = isInside ? (Outcome.Pass, "inside") : (Outcome.Fail, "outside");
        return $"<span class=\"outcome {OutcomeText.Word(outcome)}\">{HtmlReport.Icon(outcome)} {word}</span>";
    }

    private static string Share(double r2) =>
        $"{Text(r2, "0.00")}<span class=\"share\" aria-hidden=\"true\"><span style=\"width:{Text(double.IsFinite(r2) ? 100 * Math.Clamp(r2, 0, 1) : 0, "0")}%\"></span></span>";

    private static string Head(string label) => LabelText.Unit(label) is { Length: > 0 } unit ? $"{LabelText.Name(label)} ({unit})" : LabelText.Name(label);

    private static double Label(ExampleSet set, int example, string name) => set.Examples[example].Labels.Numbers[set.NumberNames.ToList().IndexOf(name)];

    private static SpectrumSpace Space(CoverageReport report, ExperimentCoverage experiment) => report.Spaces.First(s => s.Name == experiment.Space);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−') : NumberText.Missing;
}
