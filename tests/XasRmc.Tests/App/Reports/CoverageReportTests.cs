using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App;
using XasRmc.App.Documents;
using XasRmc.App.Reports;
using XasRmc.Tests.TrainingSets.Coverage;
using XasRmc.TrainingSets.Coverage;

namespace XasRmc.Tests.App.Reports;

public class CoverageReportTests
{
    private static readonly CoverageReport s_report = CoverageBuilder.Build(
        SyntheticExamples.Recipe with { Name = "a <b>" }, SyntheticExamples.Set(),
        [
            new MeasuredSpectrum("near & dear", SyntheticExamples.Spectrum(SyntheticExamples.Chi(8, 2.75, 0.007)), 1, 0),
            new MeasuredSpectrum("far", SyntheticExamples.Spectrum([.. SyntheticExamples.Chi(8, 2.75, 0.007).Select(v => 5 * v)]), 1, 0),
        ],
        new CoverageSettings { SiteParticles = 5 }, 2, null, CancellationToken.None);

    [Fact]
    public void Html_Report_IsWholeAndAsksForNothing()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);

        CoverageHtml.Write(s_report, ["S0² as given."], "1.2.3", text);

        string html = text.ToString();
        foreach (string section in (string[])["experiments", "maps", "components", "sensitivity", "labels", "sites"]) Assert.Contains($"<section id=\"{section}\"", html, StringComparison.Ordinal);
        Assert.Contains("a &lt;b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.Contains("near &amp; dear", html, StringComparison.Ordinal);
        Assert.Contains("inside</span>", html, StringComparison.Ordinal);
        Assert.Contains("outside</span>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", html.Replace(HtmlReport.Asset("report.js"), "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_Report_HaveEveryExample()
    {
        var files = new Dictionary<string, StringWriter>(StringComparer.Ordinal);

        CoverageTables.WriteAll(s_report, name => files[name] = new StringWriter(CultureInfo.InvariantCulture));

        Assert.Equal(10, files.Count);
        Assert.Equal(201, Lines("labels.csv"));
        Assert.Equal(203, Lines("components.csv"));
        Assert.Equal(3, Lines("experiments.csv"));
        Assert.Equal(21, Lines("nearest.csv"));

        int Lines(string name) => files[name].ToString().Count(c => c == '\n');
    }

    [Fact]
    public void Document_Report_SaysWhoIsInside()
    {
        JObject document = CoverageDocument.Build(s_report, ["a note"]);

        Assert.Equal("xasrmc.training-set-report/1", (string)document["format"]!);
        Assert.Equal([true, false], document["experiments"]!.Select(e => (bool)e["inside"]!));
        Assert.Equal(["Pd:K", "Pd:K"], document["experiments"]!.Select(e => (string)e["edge"]!));
        Assert.Equal(10, document["experiments"]![0]!["nearest"]!.Count());
        Assert.Equal(200, document["labels"]!["temperatureK"]!["counts"]!.Sum(c => (int)c));
        Assert.True((double)document["sensitivity"]!.Single(s => (string)s["label"]! == "Pd-Pd/1/rAngstrom")["r2"]!["Pd:K"]! > 0.8);
    }

    [Theory]
    [InlineData("training-set report r.json --set s --spectra a --spectra b", "training-set report")]
    [InlineData("training-set r.json --out s", "training-set")]
    [InlineData("training-set ./report", "training-set")]
    public void CommandLine_ReportBesideARecipe_BothAreUnderstood(string line, string verb) => Assert.Equal(verb, string.Join(' ', CommandLineApp.VerbOf(line.Split(' '))));
}
