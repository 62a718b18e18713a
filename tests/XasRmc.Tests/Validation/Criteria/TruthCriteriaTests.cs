using XasRmc.Core;
using XasRmc.Validation;
using XasRmc.Validation.Criteria;

namespace XasRmc.Tests.Validation.Criteria;

public sealed class TruthCriteriaTests
{
    private static readonly string[] s_both = ["Au-Au, shell 1, network", "Au-Au, shell 1, fit"];

    [Theory]
    [InlineData(2.88, Outcome.Pass)]
    [InlineData(2.899, Outcome.Pass)]
    [InlineData(2.91, Outcome.Fail)]
    [InlineData(double.NaN, Outcome.Inconclusive)]
    public void TruthTolerance_Distance_IsHeldAgainstTheTruth(double trueR, Outcome expected)
    {
        Finding[] findings = [.. new TruthTolerance(ShellQuantity.R).Judge(WithTruth(r: trueR))];

        Assert.Equal(s_both, findings.Select(f => f.Subject));
        Assert.All(findings, f => Assert.Equal(expected, f.Outcome));
    }

    [Fact]
    public void TruthTolerance_AnAnswerThatSaysHowFarOffItMayBe_IsNotWrong()
    {
        JudgementEvidence evidence = WithTruth(r: 2.91) with { Network = Samples.Network(Samples.Shell(rSigma: 0.02)) };

        Finding[] findings = [.. new TruthTolerance(ShellQuantity.R).Judge(evidence)];

        // ± 0.039 Å holds the truth, ± 0.0098 Å of the fit does not.
        Assert.Equal([Outcome.Inconclusive, Outcome.Fail], findings.Select(f => f.Outcome));
        Assert.True(findings[0].Decides);
    }

    [Theory]
    [InlineData(12.0, Outcome.Pass, Outcome.Pass)]
    [InlineData(12.6, Outcome.Pass, Outcome.Pass)]
    [InlineData(13.0, Outcome.Fail, Outcome.Pass)] // the fit's standard deviation is the spread of four replicas
    [InlineData(14.5, Outcome.Fail, Outcome.Fail)]
    [InlineData(double.NaN, Outcome.Inconclusive, Outcome.Inconclusive)]
    public void TruthUncertainty_CoordinationNumber_IsHeldAgainstItsOwnSigma(double trueN, Outcome network, Outcome fit) =>
        Assert.Equal([network, fit], new TruthUncertainty(ShellQuantity.N).Judge(WithTruth(n: trueN)).Select(f => f.Outcome));

    [Theory]
    [InlineData(2.88, Outcome.Pass)]
    [InlineData(2.85, Outcome.Inconclusive)]
    public void TruthCoverage_ShareInside_OnlyInforms(double trueR, Outcome expected)
    {
        Finding[] findings = [.. new TruthCoverage().Judge(WithTruth(r: trueR))];

        Assert.Equal(2, findings.Length);
        Assert.All(findings, f => Assert.Equal(expected, f.Outcome));
        Assert.Equal(trueR == 2.88 ? 1 : 2.0 / 3, findings[0].Value, 12);
    }

    [Theory]
    [InlineData(2.88, Outcome.Pass)]
    [InlineData(2.90, Outcome.Pass)]
    [InlineData(2.98, Outcome.Fail)]
    public void TruthCurve_ShiftedPeak_IsToldByItsArea(double trueR, Outcome expected)
    {
        JudgementEvidence evidence = WithCurve(Samples.Rdf(Samples.Gold, Samples.Gold, 12, trueR)) with { Settings = [Samples.Setting("truth-curve", 0.5)] };

        Finding finding = new TruthCurve().Judge(evidence).First();

        Assert.Equal(expected, finding.Outcome);
        // Two Gaussians of one width s at a distance d: the area between them is 2 erf(d / (2 sqrt(2) s)).
        double d = trueR - 2.88, s = Math.Sqrt(0.008);
        const double binning = 0.01;
        Assert.Equal(2 * MathNet.Numerics.SpecialFunctions.Erf(d / (2 * Math.Sqrt(2) * s)), finding.Value, binning);
    }

    [Fact]
    public void TruthCurve_OtherGrid_IsCountedIntoTheAnswersBins()
    {
        var fine = RGrid.OfBins(2.0, 3.6, 0.005);
        double[] values = [.. fine.ToArray().Select(x => 12 * Math.Exp(-0.5 * (x - 2.88) * (x - 2.88) / 0.008) / Math.Sqrt(2 * Math.PI * 0.008))];
        const double binning = 0.01;

        Finding finding = new TruthCurve().Judge(WithCurve(new PartialRdf(Samples.Gold, Samples.Gold, fine, values))).First();

        Assert.Equal(0, finding.Value, binning);
    }

    [Fact]
    public void Truth_OfAMeasuredSet_IsNotAsked()
    {
        ICriterion[] criteria = [new TruthTolerance(ShellQuantity.R), new TruthUncertainty(ShellQuantity.R), new TruthCoverage(), new TruthCurve()];

        Assert.All(criteria, c => Assert.Empty(c.Judge(Samples.Evidence())));
    }

    [Fact]
    public void Truth_WithoutThePair_IsInconclusive()
    {
        JudgementEvidence evidence = Samples.Evidence() with { Truth = new TruthEvidence(null, []) };
        ICriterion[] criteria = [new TruthTolerance(ShellQuantity.R), new TruthUncertainty(ShellQuantity.R), new TruthCoverage(), new TruthCurve()];

        Assert.All(criteria.SelectMany(c => c.Judge(evidence)), f => Assert.Equal(Outcome.Inconclusive, f.Outcome));
    }

    [Fact]
    public void Truth_WithoutAnswers_IsInconclusiveAndNamesBoth()
    {
        var evidence = new JudgementEvidence("set", "question") { Truth = new TruthEvidence(null, []) };

        Finding[] findings = [.. new TruthTolerance(ShellQuantity.R).Judge(evidence)];

        Assert.Equal(["all pairs, network", "all pairs, fit"], findings.Select(f => f.Subject));
        Assert.All(findings, f => Assert.Equal(Outcome.Inconclusive, f.Outcome));
    }

    private static JudgementEvidence WithTruth(double n = 12, double r = 2.88, double sigma2 = 0.008) =>
        Samples.Evidence() with { Truth = new TruthEvidence(null, [new TruthShell(Samples.Gold, Samples.Gold, new ShellMoments(2.2, 3.4, n, r, sigma2, 0))]) };

    private static JudgementEvidence WithCurve(PartialRdf curve) =>
        Samples.Evidence() with { Truth = new TruthEvidence(new PartialRdfSet([curve], new Dictionary<Element, double> { [Samples.Gold] = 1 }), []) };
}
