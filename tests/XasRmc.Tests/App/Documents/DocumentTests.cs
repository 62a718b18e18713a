using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.Core;
using XasRmc.Tests.App.Reports;
using XasRmc.Validation;

namespace XasRmc.Tests.App.Documents;

public sealed class DocumentTests
{
    private static readonly string[] s_shell = ["rMin", "rMax", "n", "rAngstrom", "sigma2", "c3"];
    private static readonly string[] s_shellWithSigma = [.. s_shell, "nSigma", "rSigma", "sigma2Sigma", "c3Sigma", "nHalfWidth95", "rHalfWidth95", "sigma2HalfWidth95", "c3HalfWidth95"];

    [Fact]
    public void Reduce_Document_HasTheContractsFields()
    {
        var chi = new ChiSpectrum("foil", AbsorptionEdge.Parse("Au:L3"), new KGrid(0, 0.05, 3), [0, 0.1, 1.0 / 3], [0, 0, 0]);

        JObject document = ReduceDocument.Build(chi, 11919.25, 1.04, double.NaN, [0, 0.03], [1, 2], [3, 4], [5, 6], ["Cut."]);

        Assert.Equal(["format", "label", "element", "edge", "e0Ev", "edgeStep", "kInvAngstrom", "chi", "epsilonK", "fourier", "warnings"], Names(document));
        Assert.Equal(["rAngstrom", "re", "im", "magnitude"], Names(document["fourier"]));
        Assert.Equal(("xasrmc.reduce/1", "Au", "L3"), ((string)document["format"]!, (string)document["element"]!, (string)document["edge"]!));
        Assert.Equal(JTokenType.Null, document["epsilonK"]!.Type);
        Assert.Equal("Cut.", (string)document["warnings"]![0]!);
    }

    [Fact]
    public void Forward_Document_HasTheContractsFields()
    {
        JObject document = ForwardDocument.Build(AbsorptionEdge.Parse("Pd:K"), new KGrid(0, 0.05, 2), [0, 1], 147, 0.05, 3.2, ["Single scattering."]);

        Assert.Equal(["format", "edge", "kInvAngstrom", "chi", "absorbers", "modelError", "modelErrorToAngstrom", "notes"], Names(document));
        Assert.Equal("Pd:K", (string)document["edge"]!);
        Assert.Equal(147, (int)document["absorbers"]!);
    }

    [Fact]
    public void Rdf_Document_HasTheContractsFieldsAndGWhereADensityIsKnown()
    {
        Element gold = Element.Of("Au");
        var set = new PartialRdfSet([new PartialRdf(gold, gold, new RGrid(2, 1, 2), [4, 0])], new Dictionary<Element, double> { [gold] = 1 });

        JObject free = RdfDocument.Build(set, [(1.5, 2.5)], null), cell = RdfDocument.Build(set, [(1.5, 2.5)], new Dictionary<Element, double> { [gold] = 0.06 });

        Assert.Equal(["absorber", "neighbour", "rAngstrom", "perAngstrom", "g", "shells"], Names(free["pairs"]![0]));
        Assert.Equal(s_shell, Names(free["pairs"]![0]!["shells"]![0]));
        Assert.Equal(JTokenType.Null, free["pairs"]![0]!["g"]!.Type);
        Assert.Equal(4 / (4 * Math.PI * 0.06 * 4), (double)cell["pairs"]![0]!["g"]![0]!, 12);
        Assert.Equal(4, (double)free["pairs"]![0]!["shells"]![0]!["n"]!, 12);
    }

    [Fact]
    public void Invert_Document_HasTheContractsFields()
    {
        JObject document = InvertDocument.Build(SampleReport.Evidence().Network!);

        Assert.Equal(["format", "model", "composition", "pairs", "outOfDistribution", "reconstruction", "notes"], Names(document));
        Assert.Equal(["absorber", "neighbour", "rAngstrom", "perAngstrom", "g", "shells", "sigmaAleatoric", "sigmaEpistemic", "lower95", "upper95"], Names(document["pairs"]![0]));
        Assert.Equal(s_shellWithSigma, Names(document["pairs"]![0]!["shells"]![0]));
        Assert.Equal(["score", "threshold", "flagged", "why"], Names(document["outOfDistribution"]));
        Assert.Equal(["Au:L3", "Pd:K"], Names(document["reconstruction"]));
        Assert.Equal(JTokenType.Float, document["reconstruction"]!["Au:L3"]!.Type);
    }

    [Fact]
    public void Fit_Document_HasTheContractsFields()
    {
        JObject document = FitDocument.Build(SampleReport.Evidence().Fit! with { Seed = ulong.MaxValue }, double.NaN);

        Assert.Equal(["format", "seed", "composition", "pairs", "edges", "moves", "stopped", "notes"], Names(document));
        Assert.Equal(["absorber", "neighbour", "rAngstrom", "perAngstrom", "g", "shells", "sigma"], Names(document["pairs"]![0]));
        Assert.Equal(["edge", "rFactor", "chi2Reduced", "s02", "deltaE0", "kInvAngstrom", "measured", "fitted"], Names(document["edges"]![0]));
        Assert.Equal(["tried", "accepted", "perSecond"], Names(document["moves"]));
        Assert.Contains("18446744073709551615", DocumentJson.ToText(document), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_Document_HasTheContractsFields()
    {
        JudgementEvidence evidence = SampleReport.Evidence();
        JObject network = InvertDocument.Build(evidence.Network!), fit = FitDocument.Build(evidence.Fit!, 1e5);

        JObject document = ValidateDocument.Build(Judge.Decide(evidence), network, fit, "runs/1/report.html"), without = ValidateDocument.Build(Judge.Decide(evidence), null, null, null);

        Assert.Equal(["format", "set", "question", "verdict", "findings", "network", "fit", "notes", "reportPath"], Names(document));
        Assert.Equal(["criterion", "subject", "outcome", "value", "limit", "unit", "why", "next", "decides"], Names(document["findings"]![0]));
        Assert.Equal("pass", (string)document["verdict"]!);
        Assert.Equal("xasrmc.invert/1", (string)document["network"]!["format"]!);
        Assert.Equal("xasrmc.fit/1", (string)document["fit"]!["format"]!);
        Assert.All(["network", "fit", "reportPath"], n => Assert.Equal(JTokenType.Null, without[n]!.Type));
    }

    [Theory]
    [InlineData(1.0 / 3)]
    [InlineData(5e-324)]
    [InlineData(1.7976931348623157e308)]
    [InlineData(-2.5e-7)]
    [InlineData(24350)]
    public void ToText_Double_ReadsBackAsItself(double value)
    {
        JObject document = ForwardDocument.Build(AbsorptionEdge.Parse("Pd:K"), new KGrid(0, 0.05, 1), [value], 1, 0, 3.2, []);

        Assert.Equal(value, (double)JObject.Parse(DocumentJson.ToText(document))["chi"]![0]!);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void ToText_NotANumber_IsNull(double value)
    {
        JObject document = ForwardDocument.Build(AbsorptionEdge.Parse("Pd:K"), new KGrid(0, 0.05, 1), [value], 1, value, 3.2, []);

        JObject back = JObject.Parse(DocumentJson.ToText(document));
        Assert.Equal(JTokenType.Null, back["chi"]![0]!.Type);
        Assert.Equal(JTokenType.Null, back["modelError"]!.Type);
    }

    [Fact]
    public void ToText_ArraysOfNumbers_StandOnOneLine()
    {
        string text = DocumentJson.ToText(ForwardDocument.Build(AbsorptionEdge.Parse("Pd:K"), new KGrid(0, 0.05, 3), [0.5, 1.5, double.NaN], 1, 0.05, 3.2, ["One."]));

        Assert.Contains("\"chi\": [0.5,1.5,null],\n", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    private static string[] Names(JToken? token) => [.. Assert.IsType<JObject>(token).Properties().Select(p => p.Name)];
}
