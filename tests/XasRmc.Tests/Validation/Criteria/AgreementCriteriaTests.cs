using XasRmc.Core;
using XasRmc.Validation;
using XasRmc.Validation.Criteria;

namespace XasRmc.Tests.Validation.Criteria;

public sealed class AgreementCriteriaTests
{
    [Theory]
    [InlineData(2.88, 0.005, Outcome.Pass)]
    [InlineData(2.8999, 0.005, Outcome.Pass)]
    [InlineData(2.901, 0.005, Outcome.Inconclusive)]
    [InlineData(2.92, 0.005, Outcome.Fail)]
    [InlineData(2.88, 0.05, Outcome.Inconclusive)]
    [InlineData(2.95, 0.05, Outcome.Inconclusive)]
    [InlineData(2.99, 0.05, Outcome.Inconclusive)]
    [InlineData(3.06, 0.03, Outcome.Fail)]
    [InlineData(2.88, double.NaN, Outcome.Inconclusive)]
    [InlineData(double.NaN, 0.005, Outcome.Inconclusive)]
    public void AbsoluteAgreement_Distance_NeedsClosenessAndCertainty(double fitR, double fitSigma, Outcome expected)
    {
        Finding finding = Assert.Single(new AbsoluteAgreement(ShellQuantity.R).Judge(Samples.Evidence(fit: Samples.Shell(r: fitR, rSigma: fitSigma))));

        Assert.Equal(expected, finding.Outcome);
        Assert.Equal("agreement-r", finding.Criterion);
        Assert.Equal("Au-Au, shell 1", finding.Subject);
        Assert.Equal("Å", finding.Unit);
    }

    [Theory]
    [InlineData(5.0, true)]
    [InlineData(2.0, false)]
    public void AbsoluteAgreement_NotResolved_LeavesTheVerdictOpenForPairsOfManyNeighboursAlone(double unlike, bool decides)
    {
        JudgementEvidence evidence = WithPalladium(unlike, 10 - unlike, Samples.Shell(n: unlike, r: 2.80, rSigma: 0.04), Samples.Shell(n: unlike, r: 2.83, rSigma: 0.04));

        Finding finding = Assert.Single(new AbsoluteAgreement(ShellQuantity.R).Judge(evidence), f => f.Subject == "Au-Pd, shell 1");

        Assert.Equal((Outcome.Inconclusive, decides), (finding.Outcome, finding.Decides));
        Assert.Equal(!decides, finding.Why.Contains("Fewer than a third", StringComparison.Ordinal));
        // What contradicts itself fails whatever the share.
        evidence = WithPalladium(unlike, 10 - unlike, Samples.Shell(n: unlike, r: 2.80, rSigma: 0.004), Samples.Shell(n: unlike, r: 2.83, rSigma: 0.004));
        Assert.Equal(Outcome.Fail, Assert.Single(new AbsoluteAgreement(ShellQuantity.R).Judge(evidence), f => f.Subject == "Au-Pd, shell 1").Outcome);
    }

    [Theory]
    [InlineData(0.011, 0.0005, Outcome.Fail)]
    [InlineData(0.011, 0.0025, Outcome.Inconclusive)]
    [InlineData(0.009, 0.0025, Outcome.Pass)]
    public void Sigma2RelativeAgreement_WhatTheUncertaintiesAllow_IsNoContradiction(double fit, double sigma, Outcome expected) =>
        Assert.Equal(expected, Assert.Single(new Sigma2RelativeAgreement().Judge(Samples.Evidence(fit: Samples.Shell(sigma2: fit, sigma2Sigma: sigma)))).Outcome);

    /// <summary>Four quantities of one shell: Φ⁻¹((1 + 0.99^(1/4)) / 2) by Python's statistics.NormalDist. With four replicas as sure as the network 12 degrees of freedom: 1.95996 t₁₂((1 + 0.99^(1/4)) / 2) / t₁₂(0.975).</summary>
    [Theory]
    [InlineData(0, 3.0222)]
    [InlineData(4, 3.4223)]
    public void CombinedUncertaintyAgreement_OneShell_CountsComparisonsAndReplicas(int replicas, double expected)
    {
        const double rounding = 1e-4;
        JudgementEvidence evidence = Samples.Evidence();
        evidence = evidence with { Replicas = [.. evidence.Replicas.Take(replicas)] };

        Finding finding = Assert.Single(new CombinedUncertaintyAgreement(ShellQuantity.N).Judge(evidence));

        Assert.Equal(expected, finding.Limit, rounding);
    }

    [Theory]
    [InlineData(12.0, 0.4, Outcome.Pass)]
    [InlineData(13.0, 0.4, Outcome.Pass)]
    [InlineData(14.0, 0.4, Outcome.Fail)]
    [InlineData(12.0, double.NaN, Outcome.Inconclusive)]
    [InlineData(double.NaN, 0.4, Outcome.Inconclusive)]
    public void CombinedUncertaintyAgreement_CoordinationNumber_IsMeasuredInSigmas(double fitN, double fitSigma, Outcome expected)
    {
        Finding finding = Assert.Single(new CombinedUncertaintyAgreement(ShellQuantity.N).Judge(Samples.Evidence(fit: Samples.Shell(n: fitN, nSigma: fitSigma))));

        Assert.Equal(expected, finding.Outcome);
        if (expected != Outcome.Inconclusive) Assert.Equal(Math.Abs(fitN - 12) / 0.5, finding.Value, 12);
    }

    [Fact]
    public void CombinedUncertaintyAgreement_NoUncertaintyAtAll_IsInconclusive() =>
        Assert.Equal(Outcome.Inconclusive, Assert.Single(new CombinedUncertaintyAgreement(ShellQuantity.N).Judge(
            Samples.Evidence(Samples.Shell(nSigma: 0), Samples.Shell(nSigma: 0)))).Outcome);

    [Fact]
    public void CombinedUncertaintyAgreement_NothingGiven_IsInconclusive() =>
        Assert.Equal(Outcome.Inconclusive, Assert.Single(new CombinedUncertaintyAgreement(ShellQuantity.N).Judge(new JudgementEvidence("set", "question"))).Outcome);

    [Theory]
    [InlineData(2.889, true, Outcome.Pass)]
    [InlineData(2.895, true, Outcome.Fail)]
    [InlineData(2.895, false, Outcome.Inconclusive)]
    [InlineData(double.NaN, true, Outcome.Inconclusive)]
    public void MutualIntervalAgreement_NarrowerInterval_MustHoldTheOther(double fitR, bool required, Outcome expected)
    {
        // The network's 0.02 Å would allow all of these; the fit's 0.005 Å does not.
        JudgementEvidence evidence = Samples.Evidence(Samples.Shell(rSigma: 0.02), Samples.Shell(r: fitR, rSigma: 0.005)) with
        {
            Settings = [Samples.Setting("agreement-r-interval", 1.96, "Au-Au", 1, required)],
        };

        Assert.Equal(expected, Assert.Single(new MutualIntervalAgreement(ShellQuantity.R).Judge(evidence)).Outcome);
    }

    [Theory]
    [InlineData(12.9, 1e-3, Outcome.Pass, 1.8)]
    [InlineData(12.9, 0, Outcome.Pass, 1.8)]
    [InlineData(13.1, 1e-3, Outcome.Fail, 2.2)]
    [InlineData(12.9, 0.1, Outcome.Fail, 9)]
    public void MutualIntervalAgreement_NeighboursHeldByTheStart_AreAskedOfTheNetworkAlone(double fitN, double fitSigma, Outcome expected, double sigmas)
    {
        JudgementEvidence evidence = Samples.Evidence(Samples.Shell(nSigma: 0.5), Samples.Shell(n: fitN, nSigma: fitSigma)) with
        {
            Settings = [Samples.Setting("agreement-n-interval", 1.96, "Au-Au", 1, true)],
        };

        Finding finding = Assert.Single(new MutualIntervalAgreement(ShellQuantity.N).Judge(evidence));

        Assert.Equal(expected, finding.Outcome);
        Assert.Equal(sigmas, finding.Value, 1e-9);
    }

    [Theory]
    [InlineData(0.008, Outcome.Pass)]
    [InlineData(0.0100, Outcome.Pass)]
    [InlineData(0.0104, Outcome.Fail)]
    [InlineData(0.0, Outcome.Fail)]
    [InlineData(double.NaN, Outcome.Inconclusive)]
    public void Sigma2RelativeAgreement_Share_IsHeldAgainstAQuarter(double fitSigma2, Outcome expected) =>
        Assert.Equal(expected, Assert.Single(new Sigma2RelativeAgreement().Judge(Samples.Evidence(fit: Samples.Shell(sigma2: fitSigma2)))).Outcome);

    [Fact]
    public void Agreement_SecondShell_IsHeldAgainstItsUncertaintyAlone()
    {
        JudgementEvidence evidence = Samples.Evidence();
        ShellEstimate first = Samples.Shell(), outer = new(new ShellMoments(3.4, 4.5, 6, 4.07, 0.014, 0), 0.5, 0.01, 0.002, 1e-5), narrower = new(new ShellMoments(3.4, 4.5, 4.5, 4.10, 0.010, 2e-5), 0.5, 0.015, 0.002, 1e-5);
        PairEstimate pair = evidence.Network!.Pairs[0];
        evidence = evidence with
        {
            Network = evidence.Network with { Pairs = [new PairEstimate(pair.Rdf, pair.SigmaAleatoric, pair.SigmaEpistemic, pair.Lower95, pair.Upper95, [first, outer])] },
            Fit = evidence.Fit! with { Pairs = [new PairRefinement(evidence.Fit.Pairs[0].Rdf, evidence.Fit.Pairs[0].Sigma, [first, narrower])] },
        };

        ICriterion[] tolerances = [new Sigma2RelativeAgreement(), .. ShellQuantities.All.Select(q => new AbsoluteAgreement(q))];
        Assert.All(tolerances, criterion => Assert.Equal(Outcome.Pass, Assert.Single(criterion.Judge(evidence)).Outcome));
        Finding[] sigmas = [.. Enum.GetValues<ShellQuantity>().Select(q => new CombinedUncertaintyAgreement(q).Judge(evidence).Last())];
        // N differs by 1.5 of √0.5, R by 0.03 of 0.018, sigma² by 0.004 of 0.0028, C3 by 2e-5 of 1.41e-5.
        Assert.Equal([2.121, 1.664, 1.414, 1.414], sigmas.Select(f => f.Value), (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void Agreement_WithoutFit_IsInconclusiveAndSaysWhatIsMissing()
    {
        JudgementEvidence evidence = Samples.Evidence() with { Fit = null };
        ICriterion[] criteria = [new AbsoluteAgreement(ShellQuantity.R), new CombinedUncertaintyAgreement(ShellQuantity.R), new MutualIntervalAgreement(ShellQuantity.R), new Sigma2RelativeAgreement()];

        Assert.All(criteria, criterion =>
        {
            Finding finding = Assert.Single(criterion.Judge(evidence));
            Assert.Equal(Outcome.Inconclusive, finding.Outcome);
            Assert.Contains("fit's answer lacks this shell", finding.Why, StringComparison.Ordinal);
            Assert.NotEmpty(finding.Next);
        });
    }

    [Fact]
    public void Agreement_DifferentWindows_IsInconclusive()
    {
        ShellEstimate other = new(new ShellMoments(2.3, 3.4, 12, 2.88, 0.008, 0), 0.3, 0.005, 0.0005, 0);

        Assert.Equal(Outcome.Inconclusive, Assert.Single(new AbsoluteAgreement(ShellQuantity.N).Judge(Samples.Evidence(fit: other))).Outcome);
    }

    [Fact]
    public void Agreement_NextToNoNeighbours_AsksForNButNotForR()
    {
        JudgementEvidence evidence = Samples.Evidence(Samples.Shell(n: 0.1, r: 2.5), Samples.Shell(n: 0.2, r: 3.1));

        Assert.Empty(new AbsoluteAgreement(ShellQuantity.R).Judge(evidence));
        Assert.Equal(Outcome.Pass, Assert.Single(new AbsoluteAgreement(ShellQuantity.N).Judge(evidence)).Outcome);
    }

    [Fact]
    public void Agreement_OneAnswerEmptyTheOtherNot_FailsInNAndCannotPassInR()
    {
        JudgementEvidence evidence = Samples.Evidence(fit: Samples.Shell(n: 0, r: double.NaN, sigma2: double.NaN));

        Assert.Equal(Outcome.Fail, Assert.Single(new AbsoluteAgreement(ShellQuantity.N).Judge(evidence)).Outcome);
        Assert.Equal(Outcome.Inconclusive, Assert.Single(new AbsoluteAgreement(ShellQuantity.R).Judge(evidence)).Outcome);
    }

    // Gold with neighbours of both kinds.
    private static JudgementEvidence WithPalladium(double unlike, double like, ShellEstimate network, ShellEstimate fit)
    {
        JudgementEvidence evidence = Samples.Evidence(Samples.Shell(n: like), Samples.Shell(n: like));
        PartialRdf rdf = Samples.Rdf(Samples.Gold, Samples.Palladium, unlike, 2.8);
        double[] zero = new double[rdf.Grid.Count];
        return evidence with
        {
            Network = evidence.Network! with { Pairs = [.. evidence.Network.Pairs, new PairEstimate(rdf, zero, zero, rdf.PerAngstrom, rdf.PerAngstrom, [network])] },
            Fit = evidence.Fit! with { Pairs = [.. evidence.Fit.Pairs, new PairRefinement(rdf, zero, [fit])] },
        };
    }
}
