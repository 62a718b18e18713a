using XasRmc.Core;
using XasRmc.Validation;
using XasRmc.Validation.Criteria;

namespace XasRmc.Tests.Validation.Criteria;

public sealed class SpectrumCriteriaTests
{
    [Theory]
    [InlineData(0.05, Outcome.Pass)]
    [InlineData(0.10, Outcome.Pass)]
    [InlineData(0.11, Outcome.Fail)]
    [InlineData(double.PositiveInfinity, Outcome.Fail)]
    [InlineData(double.NaN, Outcome.Inconclusive)]
    public void NetworkReconstruction_RFactor_IsHeldAgainstTheLimit(double rFactor, Outcome expected)
    {
        Finding finding = Assert.Single(new NetworkReconstruction().Judge(Samples.Evidence(networkRFactor: rFactor)));

        Assert.Equal(expected, finding.Outcome);
        Assert.Equal("Au:L3", finding.Subject);
        Assert.Equal(expected == Outcome.Pass, finding.Next.Length == 0);
    }

    [Theory]
    [InlineData(0.05, Outcome.Pass)]
    [InlineData(0.051, Outcome.Fail)]
    [InlineData(double.NaN, Outcome.Inconclusive)]
    public void FitRFactor_RFactor_IsHeldAgainstTheLimit(double rFactor, Outcome expected) =>
        Assert.Equal(expected, Assert.Single(new FitRFactor().Judge(Samples.Evidence(fitRFactor: rFactor))).Outcome);

    [Fact]
    public void FitRFactor_EdgeWithoutSpectrum_IsInconclusiveAndSaysSo()
    {
        JudgementEvidence evidence = Samples.Evidence() with { Edges = [Samples.GoldEdge, AbsorptionEdge.Parse("Pd:K")] };

        Finding[] findings = [.. new FitRFactor().Judge(evidence)];

        Assert.Equal([Outcome.Pass, Outcome.Inconclusive], findings.Select(f => f.Outcome));
        Assert.Equal("Pd:K", findings[1].Subject);
        Assert.Contains("no spectrum of this edge", findings[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void FitRFactor_NoFitAtAll_IsInconclusive() =>
        Assert.Equal(Outcome.Inconclusive, Assert.Single(new FitRFactor().Judge(new JudgementEvidence("set", "question"))).Outcome);

    [Fact]
    public void FitRFactor_SettingOfTheEdge_WinsOverTheGeneralOne()
    {
        JudgementEvidence evidence = Samples.Evidence(fitRFactor: 0.03) with
        {
            Settings = [Samples.Setting("fit-r-factor", 0.02, "Au:L3"), Samples.Setting("fit-r-factor", 0.2)],
        };

        Finding finding = Assert.Single(new FitRFactor().Judge(evidence));

        Assert.Equal(Outcome.Fail, finding.Outcome);
        Assert.Equal(0.02, finding.Limit);
        Assert.Contains("Because the test says so", finding.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, false, Outcome.Pass)]
    [InlineData(0.1, false, Outcome.Pass)]
    [InlineData(10.0, false, Outcome.Pass)]
    [InlineData(10.1, false, Outcome.Inconclusive)]
    [InlineData(10.1, true, Outcome.Fail)]
    [InlineData(0.09, true, Outcome.Inconclusive)]
    [InlineData(double.NaN, true, Outcome.Inconclusive)]
    [InlineData(double.PositiveInfinity, true, Outcome.Inconclusive)]
    public void FitChi2Reduced_BothSides_AreJudged(double chi2, bool required, Outcome expected)
    {
        JudgementEvidence evidence = Samples.Evidence(chi2: chi2) with { Settings = [Samples.Setting("fit-chi2-reduced", 10, required: required)] };

        Assert.Equal(expected, Assert.Single(new FitChi2Reduced().Judge(evidence)).Outcome);
    }

    [Theory]
    [InlineData(1.0, false, Outcome.Pass)]
    [InlineData(3.0, false, Outcome.Inconclusive)]
    [InlineData(1.0, true, Outcome.Inconclusive)]
    [InlineData(double.NaN, false, Outcome.Inconclusive)]
    public void OutsideTraining_ScoreOrFlag_NeverPassesOutside(double score, bool flagged, Outcome expected)
    {
        JudgementEvidence evidence = Samples.Evidence() with { Network = Samples.Network(Samples.Shell(), distance: new OutOfDistribution(score, 2, flagged, flagged ? ["The size is new."] : [])) };

        Finding finding = Assert.Single(new OutsideTraining().Judge(evidence));

        Assert.Equal(expected, finding.Outcome);
        if (flagged) Assert.Contains("The size is new.", finding.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12.0, 4, Outcome.Pass)]
    [InlineData(3.9, 4, Outcome.Fail)]
    [InlineData(12.0, 13, Outcome.Fail)]
    [InlineData(double.NaN, 4, Outcome.Inconclusive)]
    [InlineData(0.0, 4, Outcome.Inconclusive)]
    public void InformationContent_ParametersAgainstPoints_IsHeldAgainstOne(double points, int parameters, Outcome expected)
    {
        JudgementEvidence evidence = Samples.Evidence() with { IndependentPoints = new Dictionary<AbsorptionEdge, double> { [Samples.GoldEdge] = points }, ParametersAsked = parameters };

        Assert.Equal(expected, Assert.Single(new InformationContent().Judge(evidence)).Outcome);
    }

    [Fact]
    public void InformationContent_NothingStated_CountsThreeMomentsAShellAndDeltaE0()
    {
        const double threeMomentsAndDeltaE0 = 4;

        Finding finding = Assert.Single(new InformationContent().Judge(Samples.Evidence()));

        Assert.Equal(threeMomentsAndDeltaE0 / 12, finding.Value, 12);
    }

    [Fact]
    public void InformationContent_PointsOfAnEdgeUnknown_IsInconclusiveAndNamesIt()
    {
        Finding finding = Assert.Single(new InformationContent().Judge(Samples.Evidence() with { Edges = [Samples.GoldEdge, AbsorptionEdge.Parse("Pd:K")] }));

        Assert.Equal(Outcome.Inconclusive, finding.Outcome);
        Assert.Contains("Pd:K", finding.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void OutsideTraining_ElementThatTheNetworkDoesNotKnow_IsInconclusiveAndNamesIt()
    {
        JudgementEvidence evidence = Samples.Evidence();
        evidence = evidence with { Fit = evidence.Fit! with { Composition = new Dictionary<Element, double> { [Samples.Gold] = 0.5, [Samples.Palladium] = 0.5 } } };

        Finding finding = Assert.Single(new OutsideTraining().Judge(evidence));

        Assert.Equal(Outcome.Inconclusive, finding.Outcome);
        Assert.Contains("knows nothing of Pd", finding.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.5, 0.04, Outcome.Pass)]
    [InlineData(1.5, 0.18, Outcome.Inconclusive)]
    [InlineData(2.2, 0.0, Outcome.Pass)]
    public void LightNeighbours_RestBelowTheMetal_IsHeldAgainstTheLimit(double from, double share, Outcome expected)
    {
        JudgementEvidence evidence = Samples.Evidence() with { LightShells = [new LightShellEvidence(Samples.GoldEdge, from, Math.Max(from, 2.1), share, 1.85)] };

        Finding finding = Assert.Single(new LightNeighbours().Judge(evidence));

        Assert.Equal(expected, finding.Outcome);
        Assert.Equal(expected == Outcome.Inconclusive, finding.Next.Contains("2.2 Å", StringComparison.Ordinal));
    }

    [Fact]
    public void LightNeighbours_NoFit_IsAbsentAndDoesNotDecide()
    {
        Finding finding = Assert.Single(new LightNeighbours().Judge(Samples.Evidence()));

        Assert.Equal((Outcome.Inconclusive, false), (finding.Outcome, finding.Decides));
    }
}
