using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.App.Reports;
using XasRmc.Core;
using XasRmc.Validation;

namespace XasRmc.Tests.App.Reports;

public sealed class SeriesReportTests
{
    private static readonly Element s_gold = Element.Of("Au"), s_palladium = Element.Of("Pd");

    [Fact]
    public void Of_SamplesInAnyOrder_StandByComposition() =>
        Assert.Equal(["poor", "half", "rich"], Series().Samples.Select(s => s.SetId));

    [Fact]
    public void Order_OfTheSample_FollowsFromItsNumbers()
    {
        SeriesSample half = Series().Samples[1];
        double like = half.Shell(CurveRole.Truth, s_gold, s_gold, 0)!.Moments.N, unlike = half.Shell(CurveRole.Truth, s_gold, s_palladium, 0)!.Moments.N;

        Assert.Equal(1 - unlike / (like + unlike) / 0.5, half.Order(CurveRole.Truth, s_gold, s_palladium)!.Value.Alpha, 1e-12);
        Assert.Equal(0, half.Order(CurveRole.Truth, s_gold, s_palladium)!.Value.Sigma);
        Assert.True(half.Order(CurveRole.Network, s_gold, s_palladium)!.Value.Sigma > 0.02);
        Assert.Null(half.Shell(CurveRole.Network, s_gold, s_palladium, 1));
    }

    [Fact]
    public void Page_IsWellFormed_WithFiguresOfBothElementsAndLinksToTheReports()
    {
        using var text = new StringWriter();
        SeriesHtml.Write(Series(), text);
        string html = text.ToString();
        int script = html.LastIndexOf("<script>\n", StringComparison.Ordinal);
        string xml = html[..script].Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal) + "</body></html>";
        int style = xml.IndexOf("<style>", StringComparison.Ordinal), end = xml.IndexOf("</style>", StringComparison.Ordinal);
        XElement page = XElement.Parse(xml[..style] + xml[(end + "</style>".Length)..]);

        Assert.Equal(["samples", "around-au", "around-pd", "composition", "alloying", "shells"], page.Descendants("section").Select(s => s.Attribute("id")!.Value));
        string[] figures = [.. page.Descendants("figure").Select(f => f.Attribute("id")!.Value)];
        Assert.Equal(figures.Length, figures.Distinct().Count());
        foreach (string wanted in (string[])["n-au-pd-poor", "n-pd-au-rich", "series-n-au-pd", "series-r-pd-pd", "series-sigma2-au-au", "series-order-au", "series-order-pd"]) Assert.Contains(wanted, figures);
        Assert.Contains(page.Descendants("a"), a => a.Attribute("href")!.Value == "poor/report.html");
    }

    [Fact]
    public void MomentsAgainstComposition_HaveBarsForAnswersAndNoneForTheTruth()
    {
        PlotModel plot = SeriesPlots.Moments(Series(), s_gold, s_palladium).First();

        Assert.Equal(["network, 95 %", "fit, 95 %", "truth"], plot.Curves.Select(c => c.Name));
        Assert.All(plot.Curves, c => Assert.Equal(3, c.Curve.X.Length));
        ShellEstimate shell = Series().Samples[0].Shell(CurveRole.Network, s_gold, s_palladium, 0)!;
        const double percent = 1;
        Assert.Equal(20, plot.Curves[0].Curve.X[0], percent);
        Assert.Equal(shell.Moments.N - shell.NHalfWidth95, plot.Curves[0].Curve.Lower[0], 1e-12);
        Assert.True(plot.Curves[2].Curve.Lower.IsEmpty);
    }

    [Fact]
    public void DocumentAndTable_HoldEveryPairOfEverySample()
    {
        SeriesContent series = Series();
        JObject document = SeriesDocument.Build(series, Outcome.Fail, "series.html");

        Assert.Equal(("xasrmc.series/1", "fail"), ((string)document["format"]!, (string)document["verdict"]!));
        JToken pair = document["samples"]![1]!["pairs"]!.Single(p => (string)p["absorber"]! == "Pd" && (string)p["neighbour"]! == "Au");
        Assert.Equal(series.Samples[1].Shell(CurveRole.Fit, s_palladium, s_gold, 0)!.Moments.RAngstrom, (double)pair["fit"]!["rAngstrom"]!);
        Assert.Equal(series.Samples[1].Order(CurveRole.Network, s_palladium, s_gold)!.Value.Alpha, (double)pair["network"]!["alpha"]!);
        Assert.Null(pair["truth"]!["nSigma"]);

        using var text = new StringWriter();
        SeriesTable.Write(series, text);
        string[] lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 3 * 4 * 3, lines.Length);
        Assert.All(lines, l => Assert.Equal(lines[0].Count(c => c == ','), l.Count(c => c == ',')));
        Assert.StartsWith("set,verdict,fractionAu,fractionPd,absorber,neighbour,shell,source,n,nSigma,", lines[0], StringComparison.Ordinal);
    }

    private static SeriesContent Series() => SeriesContent.Of([Sample("rich", 0.8), Sample("poor", 0.2), Sample("half", 0.5)], "1.2.3");

    private static SeriesSample Sample(string id, double gold)
    {
        JudgementEvidence evidence = SampleReport.Evidence();
        var composition = new Dictionary<Element, double> { [s_gold] = gold, [s_palladium] = 1 - gold };
        return new SeriesSample(new JudgementEvidence(id, "?") { Edges = evidence.Edges, Network = evidence.Network! with { Composition = composition }, Fit = evidence.Fit! with { Composition = composition }, Truth = evidence.Truth }, Outcome.Pass, $"{id}/report.html");
    }
}
