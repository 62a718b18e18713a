using XasRmc.Core;
using XasRmc.Validation;
using XasRmc.Validation.Criteria;

namespace XasRmc.Tests.Validation.Criteria;

public sealed class KnowledgeCriteriaTests
{
    [Theory]
    [InlineData(ExpectedQuantity.Distance, 2.884, 0.01, Outcome.Pass)]
    [InlineData(ExpectedQuantity.Distance, 2.90, 0.01, Outcome.Fail)]
    [InlineData(ExpectedQuantity.CoordinationNumber, 12, 1, Outcome.Pass)]
    [InlineData(ExpectedQuantity.CoordinationNumber, 9, 1, Outcome.Fail)]
    [InlineData(ExpectedQuantity.Sigma2, 0.008, 0.001, Outcome.Pass)]
    [InlineData(ExpectedQuantity.Composition, 1, 0.01, Outcome.Pass)]
    [InlineData(ExpectedQuantity.Composition, 0.5, 0.01, Outcome.Fail)]
    public void Expectation_NetworkAndFit_AreEachHeldAgainstIt(ExpectedQuantity quantity, double value, double tolerance, Outcome expected)
    {
        Element? neighbour = quantity == ExpectedQuantity.Composition ? null : Samples.Gold;
        JudgementEvidence evidence = Samples.Evidence() with { Expectations = [new Expectation(quantity, Samples.Gold, neighbour, 1, value, tolerance, "Diffraction", "10.1000/xyz")] };

        Finding[] findings = [.. new ExpectationCriterion().Judge(evidence)];

        Assert.Equal(2, findings.Length);
        Assert.All(findings, f => Assert.Equal(expected, f.Outcome));
        Assert.EndsWith("network", findings[0].Subject, StringComparison.Ordinal);
        Assert.EndsWith("fit", findings[1].Subject, StringComparison.Ordinal);
        Assert.Contains("doi 10.1000/xyz", findings[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Expectation_ValueNotANumber_IsInconclusive()
    {
        JudgementEvidence evidence = Samples.Evidence(Samples.Shell(r: double.NaN)) with
        {
            Expectations = [new Expectation(ExpectedQuantity.Distance, Samples.Gold, Samples.Gold, 1, 2.884, 0.01, "Diffraction", "")],
        };

        Assert.Equal([Outcome.Inconclusive, Outcome.Pass], new ExpectationCriterion().Judge(evidence).Select(f => f.Outcome));
    }

    [Fact]
    public void Expectation_PairNobodyGives_IsInconclusiveForBoth()
    {
        JudgementEvidence evidence = Samples.Evidence() with { Expectations = [new Expectation(ExpectedQuantity.Distance, Samples.Gold, Samples.Palladium, 1, 2.8, 0.01, "Vegard", "")] };

        Assert.All(new ExpectationCriterion().Judge(evidence), f => Assert.Equal(Outcome.Inconclusive, f.Outcome));
    }

    [Theory]
    [InlineData(10.9, Outcome.Pass)]
    [InlineData(12.0, Outcome.Fail)]
    [InlineData(12.4, Outcome.Fail)]
    [InlineData(double.NaN, Outcome.Inconclusive)]
    public void CoordinationBound_WhereAsked_IsStrictlyBelow(double n, Outcome expected)
    {
        JudgementEvidence evidence = Samples.Evidence(Samples.Shell(n: n), Samples.Shell(n: n)) with { Settings = [Samples.Setting("coordination-below", 12)] };

        Finding[] findings = [.. new CoordinationBound().Judge(evidence)];

        Assert.Equal(["Au, shell 1, network", "Au, shell 1, fit"], findings.Select(f => f.Subject));
        Assert.All(findings, f => Assert.Equal(expected, f.Outcome));
    }

    [Fact]
    public void CoordinationBound_NotAsked_FindsNothing() => Assert.Empty(new CoordinationBound().Judge(Samples.Evidence()));

    [Fact]
    public void CoordinationBound_AskedOfAnAbsentPair_IsInconclusive()
    {
        JudgementEvidence evidence = Samples.Evidence() with { Settings = [Samples.Setting("coordination-below", 12, "Pd-Pd")] };

        Assert.All(new CoordinationBound().Judge(evidence), f => Assert.Equal(Outcome.Inconclusive, f.Outcome));
    }

    [Theory]
    [InlineData(1.0, Outcome.Pass)]
    [InlineData(0.9, Outcome.Fail)]
    public void DetailedBalance_MirrorPair_MustMatch(double mirrorShare, Outcome expected)
    {
        Finding finding = new DetailedBalance().Judge(Samples.Evidence() with { Network = Binary(mirrorShare, withMirror: true) }).First();

        Assert.Equal(expected, finding.Outcome);
        Assert.Equal("network", finding.Subject);
    }

    [Fact]
    public void DetailedBalance_MirrorPairMissing_IsInconclusive() =>
        Assert.Equal(Outcome.Inconclusive, new DetailedBalance().Judge(Samples.Evidence() with { Network = Binary(1, withMirror: false) }).First().Outcome);

    [Fact]
    public void DetailedBalance_NoAnswers_IsInconclusiveForBoth() =>
        Assert.Equal([Outcome.Inconclusive, Outcome.Inconclusive], new DetailedBalance().Judge(new JudgementEvidence("set", "question")).Select(f => f.Outcome));

    private static RdfEstimate Binary(double mirrorShare, bool withMirror)
    {
        // c_Au = 1/4 and c_Pd = 3/4: the Pd-Au curve is a third of the Au-Pd one.
        PartialRdf forth = Samples.Rdf(Samples.Gold, Samples.Palladium, 9, 2.8), back = Samples.Rdf(Samples.Palladium, Samples.Gold, 3 * mirrorShare, 2.8);
        double[] zero = new double[forth.Grid.Count];
        return Samples.Network(Samples.Shell()) with
        {
            Pairs = [.. (withMirror ? (PartialRdf[])[forth, back] : [forth]).Select(p => new PairEstimate(p, zero, zero, zero, zero, [Samples.Shell()]))],
            Composition = new Dictionary<Element, double> { [Samples.Gold] = 0.25, [Samples.Palladium] = 0.75 },
        };
    }
}
