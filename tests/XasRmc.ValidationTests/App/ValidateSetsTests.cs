using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using XasRmc.App.Reports;

namespace XasRmc.ValidationTests.App;

/// <summary>The main job from the command line on the sets that ship: whole runs, judged as a user would read them.</summary>
[Trait("Speed", "Slow")]
public sealed partial class ValidateSetsTests : IClassFixture<CacheFolder>, IDisposable
{
    // What is asked of a foil's first distance, Å.
    private const double DistanceTolerance = 0.01;

    private readonly Workplace _workplace = new();
    private int _runs;

    public ValidateSetsTests(CacheFolder cache) => _workplace["XASRMC_CacheFolder"] = cache.FullPath;

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task Validate_VirtualAlloy_PassesAndLeavesAReport()
    {
        (int code, JObject answer, string run) = await ValidateAsync("virtual-aupd-50");

        Assert.Equal(0, code);
        Assert.Equal("pass", (string)answer["verdict"]!);
        foreach (string file in new[] { "manifest.json", "result.json", "report.html", "report.md", "rdf.csv", "shells.csv", "findings.csv", "structures.xyz", "references.bib" }) Assert.True(new FileInfo(Path.Combine(run, file)).Length > 0, file);
        string report = await File.ReadAllTextAsync(Path.Combine(run, "report.html"));
        // The library that draws atoms could ask for files; a test in a browser shows that it does not (ReportPageTests).
        if (HtmlReport.OptionalAsset("3Dmol-min.js") is { } library) report = report.Replace(library, "", StringComparison.Ordinal);
        Assert.DoesNotMatch(OutsideResource(), report);
        Assert.Equal(Path.GetFullPath(Path.Combine(run, "report.html")), Path.GetFullPath((string)answer["reportPath"]!));
    }

    /// <remarks>Two orders that spectra hardly fix: sigma² of the halves of a particle, and a pair that one atom in eight has. The answer may err by more than of mixed alloys, and its intervals must say so.</remarks>
    [Theory]
    [InlineData("virtual-aupd-50-janus")]
    [InlineData("virtual-aupd-75-l12")]
    public async Task Invert_OrderedAlloy_TruthLiesInTheIntervals(string id)
    {
        (JToken[] truth, JToken[] answer) = await InvertAsync(id);
        (string Quantity, string HalfWidth)[] quantities = [("n", "nHalfWidth95"), ("rAngstrom", "rHalfWidth95"), ("sigma2", "sigma2HalfWidth95")];
        bool[] isInside =
        [
            .. from t in truth
               let pair = answer.Single(a => (string?)a["absorber"] == (string?)t["absorber"] && (string?)a["neighbour"] == (string?)t["neighbour"])
               from shell in Enumerable.Range(0, t["shells"]!.Count())
               let known = t["shells"]![shell]!
               let told = pair["shells"]![shell]!
               from q in quantities
               where q.Quantity == "n" || (double)known["n"]! >= 0.5
               select Math.Abs((double)told[q.Quantity]! - (double)known[q.Quantity]!) <= (double)told[q.HalfWidth]!,
        ];

        Assert.True(isInside.Length >= 10);
        Assert.True(isInside.Count(x => x) >= 0.9 * isInside.Length, FormattableString.Invariant($"{isInside.Count(x => x)} of {isInside.Length} lie inside"));
    }

    /// <remarks>Spectra by full FEFF of a particle in molecular dynamics that no training saw; twice what is asked on held-out particles.</remarks>
    [Theory]
    [InlineData("virtual-aupd-25")]
    [InlineData("virtual-aupd-50-au-core")]
    [InlineData("virtual-aupd-50-pd-core")]
    public async Task Invert_VirtualAlloyInMotion_FirstShellsAreTrue(string id)
    {
        (JToken[] truth, JToken[] answer) = await InvertAsync(id);

        double Rms(string quantity) => Math.Sqrt(truth.Average(t =>
        {
            JToken pair = answer.Single(a => (string?)a["absorber"] == (string?)t["absorber"] && (string?)a["neighbour"] == (string?)t["neighbour"]);
            return Math.Pow((double)pair["shells"]![0]![quantity]! - (double)t["shells"]![0]![quantity]!, 2);
        }));
        Assert.Equal(4, truth.Length);
        Assert.InRange(Rms("n"), 0, 0.6);
        Assert.InRange(Rms("rAngstrom"), 0, 0.010);
        Assert.InRange(Rms("sigma2"), 0, 1e-3);
    }

    private async Task<(JToken[] Truth, JToken[] Answer)> InvertAsync(string id)
    {
        string set = Path.Combine(SharedFiles.RepositoryRoot, "validation-sets", id);
        (int code, string text, string error) = await _workplace.RunAsync("invert", set, "--out", Path.Combine(_workplace.Folder, "inverted"), "--json");
        Assert.True(code == 0, error);
        return ([.. JObject.Parse(await File.ReadAllTextAsync(Path.Combine(set, "truth", "moments.json")))["pairs"]!], [.. JObject.Parse(text)["pairs"]!]);
    }

    /// <remarks>What the series lays side by side is what its sets say one by one.</remarks>
    [Fact]
    public async Task Validate_Series_HasAReportEachAndOneOfAll()
    {
        string[] ids = ["virtual-aupd-75", "virtual-aupd-25"];
        string run = Path.Combine(_workplace.Folder, "series");
        (int code, string text, string error) = await _workplace.RunAsync(["validate", "--series", "--quick", .. ids.Select(i => Path.Combine(SharedFiles.RepositoryRoot, "validation-sets", i)), "--out", run, "--json"]);

        Assert.True(code is 0 or 2, error);
        JObject answer = JObject.Parse(text);
        Assert.Equal(["virtual-aupd-25", "virtual-aupd-75"], answer["samples"]!.Select(s => (string)s["set"]!));
        foreach (JToken sample in answer["samples"]!)
        {
            string folder = Path.Combine(run, (string)sample["set"]!);
            JObject own = JObject.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "result.json")));
            Assert.True(File.Exists(Path.Combine(folder, "report.html")));
            Assert.Equal((string)own["verdict"]!, (string)sample["verdict"]!);
            JToken pair = sample["pairs"]!.Single(p => (string)p["absorber"]! == "Au" && (string)p["neighbour"]! == "Pd"), network = own["network"]!["pairs"]!.Single(p => (string)p["absorber"]! == "Au" && (string)p["neighbour"]! == "Pd");
            Assert.Equal((double)network["shells"]![0]!["n"]!, (double)pair["network"]!["n"]!);
        }

        foreach (string file in (string[])["series.html", "series.csv", "result.json"]) Assert.True(new FileInfo(Path.Combine(run, file)).Length > 0, file);
    }

    [Fact]
    public async Task Validate_SameSeedAndAnotherNumberOfThreads_GivesTheSameNumbers()
    {
        string[] shortRun = ["--replicas", "2", "--sweeps", "10"];
        (_, JObject one, _) = await ValidateAsync("virtual-aupd-50", shortRun);
        _workplace["XASRMC_Threads"] = "1";
        (_, JObject two, _) = await ValidateAsync("virtual-aupd-50", shortRun);

        foreach (JObject answer in new[] { one, two })
        {
            answer.Remove("reportPath");
            answer.Remove("runFolder");
        }

        foreach (JToken moves in one.SelectTokens("$..perSecond").Concat(two.SelectTokens("$..perSecond")).ToList()) ((JValue)moves).Value = 0;
        Assert.True(JToken.DeepEquals(one, two));
    }

    [SharedTheory]
    [InlineData("measured-au-foil", 2.884)]
    [InlineData("measured-pd-foil", 2.751)]
    public async Task Validate_Foil_NetworkAndFitFindTheDistanceAndAgree(string set, double expectedAngstrom)
    {
        const double Sigma2Share = 0.25, HalfWidth = 1.96, LargestNError = 1;

        (_, JObject answer, _) = await ValidateAsync(set, "--data", SharedFiles.PathOf("data/xas"));

        JToken network = answer.SelectToken("network.pairs[0].shells[0]")!, fit = answer.SelectToken("fit.pairs[0].shells[0]")!;
        double networkR = (double)network["rAngstrom"]!, fitR = (double)fit["rAngstrom"]!, difference = Math.Abs(networkR - fitR);
        Assert.Equal(expectedAngstrom, fitR, DistanceTolerance);
        Assert.Equal(expectedAngstrom, networkR, DistanceTolerance);
        Assert.InRange(expectedAngstrom, networkR - HalfWidth * (double)network["rSigma"]!, networkR + HalfWidth * (double)network["rSigma"]!);
        Assert.True(difference < HalfWidth * (double)network["rSigma"]! && difference < HalfWidth * (double)fit["rSigma"]!, $"{networkR} {fitR}");
        Assert.Equal(1, (double)network["sigma2"]! / (double)fit["sigma2"]!, Sigma2Share);
        // The interval as the network states it: the errors of its N have longer tails than a Gaussian, so its half width is more than 1.96 sigma.
        Assert.Equal(12, (double)network["n"]!, (double)network["nHalfWidth95"]!);
        Assert.Equal(12, (double)network["n"]!, LargestNError);
    }

    [SharedFact]
    public async Task Validate_Nanoparticle_HasFewerNeighboursThanBulk()
    {
        (_, JObject answer, _) = await ValidateAsync("measured-au-nanoparticle-85k", "--data", SharedFiles.PathOf("data/xas"));

        Assert.InRange((double)answer.SelectToken("network.pairs[0].shells[0].n")!, 5, 11.5);
        Assert.InRange((double)answer.SelectToken("fit.pairs[0].shells[0].n")!, 5, 11.5);
    }

    private async Task<(int Code, JObject Answer, string Run)> ValidateAsync(string set, params string[] more)
    {
        string run = Path.Combine(_workplace.Folder, $"run{++_runs}");
        (int code, string text, string error) = await _workplace.RunAsync(["validate", Path.Combine(SharedFiles.RepositoryRoot, "validation-sets", set), "--out", run, "--json", .. more]);
        Assert.True(code is 0 or 1 or 2, error);
        return (code, JObject.Parse(text), run);
    }

    [GeneratedRegex("src=\"(?!data:)|<link|@import|url\\((?!#|data:)", RegexOptions.IgnoreCase)]
    private static partial Regex OutsideResource();
}
