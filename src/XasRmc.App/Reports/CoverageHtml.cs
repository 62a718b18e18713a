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
        HtmlPage.Begin($"{report.Recipe.Name}: coverage", "XasRmc: coverage of a training set", report.Recipe.Name, report.Recipe.Description, ("experiments", "the experiments"), version, html);
        var sides = report.Set.Examples.GroupBy(e => e.Labels.Split).OrderBy(g => g.Key).Select(g => new ReportParameter(g.Key.ToString().ToLowerInvariant(), Text(g.Count()), "examples"));
        HtmlReport.WriteParameters([new ReportParameter("examples", Text(report.Set.Examples.Count), ""), .. sides, new ReportParameter("seed", report.Recipe.Seed.ToString(CultureInfo.InvariantCulture), "")], html);
        HtmlPage.Contents(s_sections, html);
        Section(html, 0, () => WriteExperiments(report, notes, html));
        Section(html, 1, () =>
        {
            html.Write("<p>First shell. Where the plane is empty, the set holds no such sample, and a network trained on it can but guess there.</p>\n");
            HtmlPage.Plots(CoveragePlots.Maps(report), html);
        });
        Section(html, 2, () => WriteComponents(report, html));
        Section(html, 3, () => WriteSensitivity(report, html));
        Section(html, 4, () => WriteLabels(report, html));
        Section(html, 5, () => WriteSites(report, html));
        HtmlPage.End(version, html);
    }

    private static void WriteExperiments(CoverageReport report, IReadOnlyList<string> notes, TextWriter html)
    {
        if (report.Experiments.Count == 0)
        {
            html.Write("<p>None was given: <code>--spectra SET</code> lays a measured set over the training set.</p>\n");
            return;
        }

        html.Write(FormattableString.Invariant($"<p>A spectrum is inside while fewer than {report.Settings.InsidePercentile:0.#} % of held-out spectra, with errors of measurement drawn, are nearer to the training set than it is, and the principal components leave no more of it than of some of them. Inside says that the set holds spectra like this one; it does not say that each label is found. Distances are in errors of measurement, as the recipe draws them.</p>\n"));
        HtmlPage.Table(html, "Verdicts", ["Sample", "Spectra", "Verdict", "Percentile", "Distance", "Inside up to", "Components out of range", "S0²", "dE0 (eV)"], report.Experiments.Select(e => (string[])
        [
            HtmlText.Escape(e.Set), HtmlText.Escape(e.Space), Verdict(e.Place.IsInside), Text(e.Place.Percentile, "0.0"), Text(e.Place.Distance, "0.00"), Text(Space(report, e).LargestInside, "0.00"), $"{Text(e.Place.Outlying.Count)} of {Text(Space(report, e).DistanceComponents)}",
            string.Join("; ", e.S02.Select(s => Text(s, "0.000"))), string.Join("; ", e.DeltaE0Ev.Select(d => Text(d, "0.00"))) + (e.IsDeltaE0Found ? " (found)" : ""),
        ]), 3);
        html.Write("<ul>\n");
        foreach (ExperimentCoverage e in report.Experiments) html.Write($"<li><strong>{HtmlText.Escape(e.Set)}, {HtmlText.Escape(e.Space)}.</strong> {HtmlText.Escape(string.Join(" ", e.Why))}</li>\n");
        foreach (string note in notes) html.Write($"<li>{HtmlText.Escape(note)}</li>\n");
        html.Write("</ul>\n");
        HtmlPage.Plots(Enumerable.Range(0, report.Spaces.Count).Where(s => CoveragePlots.Of(report, report.Spaces[s]).Any()).Select(s => Titled(CoveragePlots.Distances(report, s), report.Spaces[s])), html);
        html.Write("<h3>Nearest training examples</h3>\n");
        foreach (ExperimentCoverage e in report.Experiments)
        {
            html.Write($"<details class=\"group\"{(e.Space == report.Experiments.Last(x => x.Set == e.Set).Space ? " open" : "")}><summary><span></span><span class=\"name\">{HtmlText.Escape(e.Set)}, {HtmlText.Escape(e.Space)}</span><span class=\"worst\">{e.Place.Nearest.Count} examples</span></summary>\n");
            string[] labels = NearestLabels(report, e);
            HtmlPage.Table(html, "", ["Example", "Distance", "shape", "ordering", .. labels.Select(Head)], e.Place.Nearest.Select(n => (string[])
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
            HtmlPage.Plots(CoveragePlots.Components(report, s), html);
        }
    }

    private static void WriteSensitivity(CoverageReport report, TextWriter html)
    {
        html.Write("<p>R² of each label: the share of its variance that a linear function of the spectra's components explains in examples not used to find the function. Near 0 the spectra are blind for the label, or know only a curved function of it: there a network answers with what the set holds on average.</p>\n");
        foreach (var group in report.Sensitivities.GroupBy(s => LabelText.Group(s.Label)))
        {
            html.Write($"<details class=\"group\" open><summary><span></span><span class=\"name\">{(group.Key.Length == 0 ? "Whole sample" : HtmlText.Escape($"Shells of {group.Key}"))}</span><span class=\"worst\">{group.Count()} labels</span></summary>\n");
            HtmlPage.Table(html, "", ["Label", "Examples", .. report.Spaces.Select(s => s.Name)], group.OrderByDescending(s => s.R2[^1]).Select(s => (string[])
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
        HtmlPage.Table(html, "", ["Shells", "Radius (Å)", "Atoms", "Different sites", "Seen once", "Chance that the next is new"], report.Sites.Select(s => (string[])
            [Text(s.ShellsSeen), Text(s.RadiusAngstrom, "0.00"), Text(s.Sites), Text(s.Distinct), Text(s.SeenOnce), Text((double)s.SeenOnce / s.Sites, "0.0000")]), 0);
        HtmlPage.Plots([CoveragePlots.Sites(report)], html);
    }

    private static void Section(TextWriter html, int which, Action write) => HtmlPage.Section(html, s_sections[which].Id, s_sections[which].Title, write);

    private static PlotModel Titled(PlotModel plot, SpectrumSpace space) => plot with { Title = $"{plot.Title}: {space.Name}" };

    private static string Verdict(bool isInside)
    {
        (Outcome outcome, string word) = isInside ? (Outcome.Pass, "inside") : (Outcome.Fail, "outside");
        return $"<span class=\"outcome {OutcomeText.Word(outcome)}\">{HtmlReport.Icon(outcome)} {word}</span>";
    }

    private static string Share(double r2) => HtmlPage.Share(r2, Text(r2, "0.00"));

    private static string Head(string label) => LabelText.Unit(label) is { Length: > 0 } unit ? $"{LabelText.Name(label)} ({unit})" : LabelText.Name(label);

    private static double Label(ExampleSet set, int example, string name) => set.Examples[example].Labels.Numbers[set.NumberNames.ToList().IndexOf(name)];

    private static SpectrumSpace Space(CoverageReport report, ExperimentCoverage experiment) => report.Spaces.First(s => s.Name == experiment.Space);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value, string format) => NumberText.Fixed(value, format);
}
