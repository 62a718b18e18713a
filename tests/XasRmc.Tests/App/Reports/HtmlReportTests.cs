using System.Text.RegularExpressions;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using XasRmc.App.Reports;
using XasRmc.Core;

namespace XasRmc.Tests.App.Reports;

public sealed partial class HtmlReportTests
{
    private const string Hostile = "<script>alert('x')</script> & \"quoted\" </style> ]]> \u0001 {{}} https://example.org/x.js";

    [Fact]
    public void Write_WholeReport_IsWellFormed()
    {
        XElement page = Parse(Html(SampleReport.Build()));

        Assert.Equal(["findings", "shells", "distributions", "spectra", "structures", "notes", "methods", "references"], page.Descendants("section").Select(s => s.Attribute("id")!.Value));
        string[] ids = [.. page.DescendantsAndSelf().Attributes("id").Select(a => a.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(page.Descendants().Attributes("href").Select(a => a.Value).Where(h => h.StartsWith('#')), h => Assert.Contains(h[1..], ids));
        Assert.All(page.Descendants().Attributes("aria-labelledby"), a => Assert.Contains(a.Value, ids));
    }

    [Theory]
    [InlineData(0.004, "pass")]
    [InlineData(0.05, "fail")]
    public void Write_Verdict_IsSaidInWordsAndShape(double distanceError, string verdict)
    {
        XElement page = Parse(Html(SampleReport.Build(distanceError)));

        XElement banner = page.Descendants("div").First(d => ((string?)d.Attribute("class"))?.StartsWith("verdict ", StringComparison.Ordinal) == true);
        Assert.Equal(verdict, banner.Descendants("p").First().Value, ignoreCase: true);
        Assert.Equal($"#icon-{verdict}", banner.Descendants("use").First().Attribute("href")!.Value);
        Assert.Equal(verdict == "fail", page.Descendants("section").Any(s => (string?)s.Attribute("id") == "attention"));
    }

    [Fact]
    public void Write_WholeReport_AsksTheNetworkForNothing()
    {
        string html = Html(SampleReport.Build());
        XElement page = Parse(html);

        Assert.All(page.Descendants().Attributes().Where(a => a.Name.LocalName is "src" or "href" or "action" or "data" or "poster"),
            a => Assert.True(a.Value.StartsWith('#') || (a.Parent!.Name == "image" && a.Value.StartsWith("data:image/png;base64,", StringComparison.Ordinal)) ||
                (a.Parent!.Attribute("download") is not null && a.Value.StartsWith("data:application/x-bibtex;base64,", StringComparison.Ordinal)) || (a.Value.StartsWith("https://doi.org/10.", StringComparison.Ordinal) && a.Parent!.Name == "a"), a.ToString()));
        // The library could ask for files; the policy of the page forbids it, and it is never told to.
        string ours = HtmlReport.OptionalAsset("3Dmol-min.js") is { } library ? html.Replace(library, "", StringComparison.Ordinal) : html;
        Assert.DoesNotContain("@import", ours, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(RemoteUrl(), ours);
        Assert.DoesNotMatch(Request(), ours);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FindingsOfOneReason_SayItOnce()
    {
        const string reason = "Four is the limit (doi 10.1000/four).", advice = "Measure longer.";
        ReportContent content = SampleReport.Build() with
        {
            Findings = [.. Enumerable.Range(1, 5).Select(i => new FindingRow(new Finding("count", FormattableString.Invariant($"case {i}"), Outcome.Inconclusive, i, 4, "", FormattableString.Invariant($"There are {i}. {reason}"), i < 4 ? advice : i == 4 ? "Look again." : ""), "Few.", false))],
        };

        XElement findings = Parse(Html(content)).Descendants("section").Single(s => (string?)s.Attribute("id") == "findings");

        XElement[] shared = [.. findings.Descendants("p").Where(p => (string?)p.Attribute("class") == "shared")];
        Assert.Equal(["a " + reason, "Next: " + advice], shared.Select(p => p.Value));
        Assert.Equal("https://doi.org/10.1000/four", shared[0].Descendants("a").Single().Attribute("href")!.Value);
        Assert.Equal(["There are 1.a", "There are 2.a", "There are 3.a", "There are 4.aNext: Look again.", "There are 5.a"], findings.Descendants("td").Where(d => (string?)d.Attribute("class") == "why").Select(d => d.Value));
    }

    [Fact]
    public void Write_HostileTexts_StayText()
    {
        ReportContent content = SampleReport.Build();
        EdgeContent edge = content.Edges[0];
        content = content with
        {
            SetId = Hostile,
            Question = Hostile,
            Notes = [Hostile],
            Findings = [new FindingRow(new Finding(Hostile, Hostile, Outcome.Fail, 1, 2, Hostile, Hostile, Hostile), Hostile, true)],
            Edges = [edge with { SourceName = Hostile, Warnings = [Hostile], Reduction = [new ReportParameter(Hostile, Hostile, Hostile)] }],
            Methods = content.Methods with { Version = Hostile, Created = Hostile, Command = Hostile, Paragraphs = [Hostile], Inputs = [new InputHash(Hostile, Hostile)] },
            References = [new ReportReference(Hostile, Hostile)],
        };

        string html = Html(content);
        XElement page = Parse(html);

        Assert.Equal(1 + content.Pairs.Count + 4 + ScriptsOfTheView, page.Descendants("script").Count());
        Assert.Equal(Hostile.Replace('\u0001', '\uFFFD'), page.Descendants("h1").Single().Value);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Descendants("a"), a => a.Attribute("href")!.Value.Contains("example.org", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_EveryPlot_CarriesItsDataItsTableAndItsUnits()
    {
        ReportContent content = SampleReport.Build();
        XElement page = Parse(Html(content), keepData: true);
        XElement[] figures = [.. page.Descendants("figure").Where(f => (string?)f.Attribute("class") == "plot")];

        Assert.Equal(["n-au-au", "n-au-pd", "n-pd-au", "n-pd-pd", "chi-au-l3", "r-magnitude-au-l3", "r-real-au-l3", "mu-au-l3", "chi-pd-k", "r-magnitude-pd-k", "r-real-pd-k", "mu-pd-k"], figures.Select(f => f.Attribute("id")!.Value));
        JObject distribution = Data(figures[0]), chi = Data(figures[4]), magnitude = Data(figures[5]), absorption = Data(figures[7]);
        Assert.Equal(("r (Å)", "n (Å⁻¹)"), ((string)distribution["xLabel"]!, (string)distribution["yLabel"]!));
        Assert.Equal(("k (Å⁻¹)", "k²χ(k) (Å⁻²)"), ((string)chi["xLabel"]!, (string)chi["yLabel"]!));
        Assert.Equal(("R (Å)", "|χ(R)| (Å⁻³)"), ((string)magnitude["xLabel"]!, (string)magnitude["yLabel"]!));
        Assert.Equal("E (eV)", (string)absorption["xLabel"]!);
        Assert.Equal(["network", "fit", "truth"], distribution["series"]!.Select(s => (string)s["role"]!));
        Assert.NotNull(distribution["series"]![0]!["lower"]);
        Assert.StartsWith("r (Å),network (Å⁻¹),network (Å⁻¹) lower,network (Å⁻¹) upper,fit (Å⁻¹)", figures[0].Descendants("pre").Single().Value, StringComparison.Ordinal);
        double[] k = [.. chi["series"]![0]!["x"]!.Select(v => (double)v)], weighted = [.. chi["series"]![0]!["y"]!.Select(v => (double)v)];
        const double sevenDigits = 1e-6;
        Assert.Equal(k[100] * k[100] * content.Edges[0].Chi[0].Y[100], weighted[100], sevenDigits);
    }

    [Fact]
    public void Write_GapsInACurve_BecomeNull()
    {
        ReportContent content = SampleReport.Build();
        var broken = new Curve(CurveRole.Measured, [0, 1, 2], [1, double.NaN, double.PositiveInfinity]);
        content = content with { Edges = [content.Edges[0] with { Chi = [broken], KWeight = 0 }] };

        JObject chi = Data(Parse(Html(content), keepData: true).Descendants("figure").First(f => f.Attribute("id")!.Value == "chi-au-l3"));

        Assert.Equal([JTokenType.Float, JTokenType.Null, JTokenType.Null], chi["series"]![0]!["y"]!.Select(v => v.Type == JTokenType.Integer ? JTokenType.Float : v.Type));
    }

    [Fact]
    public void Write_NothingAtAll_IsStillAPage()
    {
        var content = new ReportContent("set", "question", Outcome.Inconclusive, "Nothing.", [], [], [], [], new Dictionary<Element, double>(), [], new MethodsContent("0", "", "", [], [], []), []);

        XElement page = Parse(Html(content));

        Assert.Contains("No criterion was applied.", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes() => Assert.Equal(Html(SampleReport.Build()), Html(SampleReport.Build()));

    [Fact]
    public void Write_Structures_AreTabled_AndTheViewHoldsTheirAtoms()
    {
        ReportContent content = SampleReport.Build();
        XElement section = Parse(Html(content), keepData: true).Descendants("section").Single(s => (string?)s.Attribute("id") == "structures");

        Assert.Equal(["start", "final, replica 1", "final, replica 2", "final, replica 3", "final, replica 4"], section.Descendants("tbody").Single().Elements("tr").Select(r => r.Elements().First().Value));
        // Three atoms at the corners of a right angle of sides 2.7 Å.
        Assert.Equal(["start", "3", "1 Au, 2 Pd", "–", "1.80"], section.Descendants("tbody").Single().Elements("tr").First().Elements().Select(c => c.Value));
        if (ScriptsOfTheView == 0) return;
        JObject data = JObject.Parse(section.Descendants("script").Single().Value);
        Assert.Equal(5, data["structures"]!.Count());
        Assert.Equal(["Au", "Pd", "Pd"], data["structures"]![0]!["elements"]!.Select(e => (string)e!));
        Assert.Equal([0, 0, 0, 2.7, 0, 0, 0, 2.7, 0], data["structures"]![0]!["positions"]!.Select(x => (double)x));
        Assert.Equal(data["structures"]!.Select(s => (string)s["name"]!), section.Descendants("option").Select(o => o.Value));
    }

    [Fact]
    public void Write_Wavelets_ThreePicturesAnEdge_WithWhereTheyAreHighest()
    {
        XElement page = Parse(Html(SampleReport.Build()));

        XElement[] maps = [.. page.Descendants("figure").Where(f => (string?)f.Attribute("class") == "map")];
        Assert.Equal(["wavelet-measured-au-l3", "wavelet-fit-au-l3", "wavelet-difference-au-l3", "wavelet-measured-pd-k", "wavelet-fit-pd-k", "wavelet-difference-pd-k"], maps.Select(f => f.Attribute("id")!.Value));
        Assert.All(maps, f => Assert.Contains(" Å", f.Element("svg")!.Attribute("aria-label")!.Value, StringComparison.Ordinal));
    }

    // The data of the view, the library and what drives it.
    private static int ScriptsOfTheView => HtmlReport.OptionalAsset("3Dmol-min.js") is null ? 0 : 3;

    private static string Html(ReportContent content)
    {
        using var text = new StringWriter();
        HtmlReport.Write(content, text);
        return text.ToString();
    }

    private static JObject Data(XElement figure) => JObject.Parse(figure.Elements("script").Single().Value);

    // The page is written so that it is XML as well, but for the doctype and the contents of style and script.
    private static XElement Parse(string html, bool keepData = false)
    {
        string xml = html.Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal);
        xml = Style().Replace(xml, "<style></style>");
        xml = Script().Replace(xml, "<script></script>");
        if (!keepData) xml = DataScript().Replace(xml, "<script></script>");
        return XElement.Parse(xml);
    }

    [GeneratedRegex(@"<style>\n.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex(@"<script>\n.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("""<script type="application/json">[^<]*</script>""")]
    private static partial Regex DataScript();

    [GeneratedRegex(@"url\(\s*['""]?(https?:|//)", RegexOptions.IgnoreCase)]
    private static partial Regex RemoteUrl();

    [GeneratedRegex(@"\b(fetch|XMLHttpRequest|WebSocket|sendBeacon|importScripts|import)\s*\(")]
    private static partial Regex Request();
}
