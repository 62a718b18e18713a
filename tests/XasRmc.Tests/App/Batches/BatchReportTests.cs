using System.Xml.Linq;
using Newtonsoft.Json.Linq;
using XasRmc.App.Batches;
using XasRmc.App.Documents;
using XasRmc.App.Pipeline;
using XasRmc.App.Reports;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Tests.App.Reports;

namespace XasRmc.Tests.App.Batches;

/// <summary>Flags, page, tables and document of a series whose answers are made up.</summary>
public sealed class BatchReportTests
{
    private const int Points = 12, Wrong = 5, Noisy = 8;

    [Fact]
    public void Of_JumpNoiseDriftGlitchAndCopy_AreFlaggedWhereTheyAre()
    {
        BatchRow[] rows = Rows();

        Assert.Equal(["jump"], Kinds(rows[Wrong]));
        Assert.Equal(["noise", "energy", "foil-energy", "glitch"], Kinds(rows[Noisy]).OrderBy(k => Array.IndexOf(["noise", "energy", "foil-energy", "glitch"], k)));
        Assert.Equal(["duplicate"], Kinds(rows[3]));
        Assert.All(rows.Where((_, i) => i is not (Wrong or Noisy or 3)), r => Assert.Empty(r.Flags));
        Assert.Contains("N of ", rows[Wrong].Flags[0].Why, StringComparison.Ordinal);
        Assert.Contains("4.00 eV above", rows[Noisy].Flags.First(f => f.Kind == BatchFlags.Energy).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FewPoints_HoldsNoneAgainstTheOthers() =>
        Assert.DoesNotContain(BatchFlags.Of([.. Rows().Take(5).Select(r => r.Point)], [.. Rows().Skip(Wrong - 2).Take(5).Select(r => r.Answer)], 5).SelectMany(f => f), f => f.Kind == BatchFlags.Jump);

    [Fact]
    public void Page_IsWellFormed_AndMarksWhatIsFlagged()
    {
        using var text = new StringWriter();
        BatchHtml.Write(Result(), "1.2.3", text);
        string html = text.ToString();
        int script = html.LastIndexOf("<script>\n", StringComparison.Ordinal);
        string xml = html[..script].Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal) + "</body></html>";
        int style = xml.IndexOf("<style>", StringComparison.Ordinal), end = xml.IndexOf("</style>", StringComparison.Ordinal);
        XElement page = XElement.Parse(xml[..style] + xml[(end + "</style>".Length)..]);

        string[] figures = [.. page.Descendants("figure").Select(f => f.Attribute("id")!.Value)];
        Assert.Equal(figures.Length, figures.Distinct().Count());
        foreach (string wanted in (string[])["n-au-pd-1", "r-au-pd-1", "sigma2-au-au-1", "chi-r-au-l3", "map-n-au-pd", "e0-au-l3", "outside"]) Assert.Contains(wanted, figures);
        Assert.Equal(3, page.Descendants("ul").Single(u => u.Attribute("class")?.Value == "attention").Elements("li").Count());
        Assert.Contains("b&lt;ad.dat", html, StringComparison.Ordinal);
        Assert.Equal(3, page.Descendants("figure").Single(f => f.Attribute("id")!.Value == "map-n-au-pd").Descendants("path").Count(p => p.Attribute("class")?.Value == "flag"));
    }

    [Fact]
    public void MomentsPlot_LinesGoThroughSoundPoints_FlaggedStandAside()
    {
        PlotModel plot = BatchPlots.Moments(Result(), Element.Of("Au"), Element.Of("Pd"), 0).First();

        Assert.Equal(["network, 95 %", "network, 68 %", "flagged, 95 %"], plot.Curves.Select(c => c.Name));
        Assert.Equal(Points - 3, plot.Curves[0].Curve.X.Length);
        Assert.True(plot.Curves[2] is { IsScatter: true, IsAside: true } && plot.Curves[2].Curve.X.Length == 3);
        Assert.True(plot.Curves[0].Curve.Upper[0] - plot.Curves[0].Curve.Y[0] > plot.Curves[1].Curve.Upper[0] - plot.Curves[1].Curve.Y[0]);
    }

    [Fact]
    public void DocumentAndTables_HoldEveryPoint_FlaggedOrFailed()
    {
        BatchResult result = Result();
        JObject document = BatchDocument.Build(result, "batch.html");

        Assert.Equal("xasrmc.batch/1", (string?)document["format"]);
        Assert.Equal((Points, 3, 1), ((int)document["counts"]!["points"]!, (int)document["counts"]!["flagged"]!, (int)document["counts"]!["failed"]!));
        Assert.Equal("jump", (string?)document["points"]![Wrong]!["flags"]![0]!["kind"]);
        using var shells = new StringWriter();
        BatchTables.WriteShell(result, Element.Of("Au"), Element.Of("Pd"), 0, shells);
        string[] lines = shells.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + Points, lines.Length);
        Assert.StartsWith("source,label,temperature (K),n,nSigma,nHalfWidth95,rAngstrom,", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",jump", lines[1 + Wrong], StringComparison.Ordinal);
        using var spectra = new StringWriter();
        BatchTables.WriteSpectra(result, spectra);
        Assert.Contains("b<ad.dat,,,,failed", spectra.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_AsJsonAndBack_IsTheSame()
    {
        BatchAnswer answer = Rows()[Noisy].Answer;

        Assert.True(JToken.DeepEquals(answer.ToJson(), BatchAnswer.Of(JToken.Parse(answer.ToJson().ToString())).ToJson()));
    }

    [Fact]
    public void Merged_OfEqualNoise_IsTheMean_AndNoisyOnesCountLess()
    {
        ReducedEdge quiet = Edge(1, 1e-3, 11919), loud = Edge(3, 2e-3, 11919);

        ReducedEdge same = MergedSpectrum.Of([quiet, Edge(3, 1e-3, 11919)], "m"), weighted = MergedSpectrum.Of([quiet, loud], "m");

        for (int i = 0; i < same.Chi.Grid.Count; i++)
        {
            Assert.Equal(2 * quiet.Chi.Chi[i], same.Chi.Chi[i], 1e-12);
            // Weights 4 and 1.
            Assert.Equal(1.4 * quiet.Chi.Chi[i], weighted.Chi.Chi[i], 1e-12);
        }

        Assert.Equal(1e-3 / Math.Sqrt(2), same.EpsilonK, 1e-12);
        Assert.Equal(1e-3 / Math.Sqrt(2), same.Chi.Sigma[50], 1e-12);
    }

    /// <remarks>The same wave measured from two origins 2 eV apart is one wave when it is put on one.</remarks>
    [Fact]
    public void Merged_OtherE0_IsPutOnOne()
    {
        var grid = new KGrid(0, 0.05, 281);
        double Wave(double k) => Math.Sin(5.4 * k) * Math.Exp(-0.01 * k * k);
        ReducedEdge At(double e0) => new(new ChiSpectrum("w", AbsorptionEdge.Parse("Au:L3"), grid, [.. grid.ToArray().Select(k => Wave(Math.Sqrt(Math.Max(0, k * k + (e0 - 11919) * PhysicalConstants.InvAngstromSquaredPerEv))))], new double[281]), e0, 1, 1e-3, [], [], [], [], [], []);

        ReducedEdge merged = MergedSpectrum.Of([At(11919), At(11921), At(11919)], "m");

        for (int i = 80; i < 240; i++) Assert.Equal(Wave(grid[i]), merged.Chi.Chi[i], 2e-4);
    }

    private static IEnumerable<string> Kinds(BatchRow row) => row.Flags.Select(f => f.Kind).Distinct();

    private static BatchResult Result() => new(
        SetFile.Read(Path.Combine(SharedFiles.RepositoryRoot, "validation-sets", "virtual-aupd-50")), "a network", new BatchCoordinate("temperature", "K", "a table"), Rows(), [new BatchFailure("b<ad.dat", "it is binary")], ["README.md"], BatchChoices.UsualJumpLimit, ["A note."]);

    private static BatchRow[] Rows()
    {
        RdfEstimate network = SampleReport.Evidence().Network!;
        var random = new RandomStream(5, 0);
        BatchAnswer[] answers = [.. Enumerable.Range(0, Points).Select(i =>
        {
            double by = 0.01 * i + 0.002 * random.NextGaussian() + (i == Wrong ? 1.5 : 0);
            RdfEstimate moved = network with { Pairs = [.. network.Pairs.Select(p => new PairEstimate(p.Rdf, p.SigmaAleatoric, p.SigmaEpistemic, p.Lower95, p.Upper95, [.. p.Shells.Select(s => s with { Moments = s.Moments with { N = s.Moments.N + by } })]))] };
            double off = i == Noisy ? 4 : 0;
            BatchEdgeAnswer Of(string edge, double e0) => new(
                Edge(1, (i == Noisy ? 5e-3 : 5e-4) * (1 + 0.02 * random.NextGaussian()), e0 + off, edge), edge == "Au:L3" ? e0 + off : double.NaN, i == Noisy ? [new Glitch(7.1, 22)] : []);
            return new BatchAnswer([Of("Au:L3", 11919), Of("Pd:K", 24350)], moved with { OutOfDistribution = new OutOfDistribution(0.5, 1, false, []) });
        })];
        BatchPoint[] points = [.. Enumerable.Range(0, Points).Select(i => new BatchPoint($"p{i}", i + 1, 100 + 25 * i, [Scan($"a{i}", i == 3 ? 2 : i), Scan($"b{i}", 100 + i)]))];
        IReadOnlyList<IReadOnlyList<BatchFlag>> flags = BatchFlags.Of(points, answers, BatchChoices.UsualJumpLimit);
        return [.. points.Select((p, i) => new BatchRow(p, answers[i], flags[i]))];
    }

    private static BatchScan Scan(string name, double value) => new(name, name, null, 1, new XasScan(name, [new ScanColumn("energy", "eV", [1, 2, 3]), new ScanColumn("mu", "", [value, value, value])], new Dictionary<string, string>(), null, []));

    private static ReducedEdge Edge(double height, double noise, double e0Ev, string edge = "Au:L3")
    {
        var grid = new KGrid(0, 0.05, 281);
        return new ReducedEdge(new ChiSpectrum("s", AbsorptionEdge.Parse(edge), grid, [.. grid.ToArray().Select(k => height * 0.1 * Math.Sin(5.4 * k) * Math.Exp(-0.01 * k * k))], [.. grid.ToArray().Select(_ => noise)]), e0Ev, 1, noise, [], [], [], [], [], []);
    }
}
