using XasRmc.Core;
using XasRmc.Validation;
using XasRmc.Validation.Criteria;

namespace XasRmc.Tests.Validation.Criteria;

public sealed class CurveAgreementTests
{
    private const double Low = 2.2, High = 3.4, Step = 0.01;

    [Theory]
    [InlineData(2.88, 0.008, Outcome.Pass)]
    [InlineData(2.885, 0.008, Outcome.Pass)]
    [InlineData(2.93, 0.008, Outcome.Fail)]
    [InlineData(2.88, 0.014, Outcome.Fail)]
    public void CurveAgreement_OneShell_FailsWhereItsUncertaintiesDoNotReach(double r, double sigma2, Outcome expected)
    {
        Finding finding = Assert.Single(new CurveAgreement().Judge(WithFit(Samples.Rdf(Samples.Gold, Samples.Gold, 12, r, sigma2), Samples.Shell(r: r, sigma2: sigma2))));

        Assert.Equal(expected, finding.Outcome);
        Assert.Equal("p", finding.Unit);
        Assert.InRange(finding.Value, 0, 1);
    }

    [Fact]
    public void CurveAgreement_SecondShellThatOneLacks_Fails()
    {
        PartialRdf twice = new(Samples.Gold, Samples.Gold, Samples.Rdf(Samples.Gold, Samples.Gold, 1, 2.88).Grid,
            [.. Samples.Rdf(Samples.Gold, Samples.Gold, 9, 2.75).PerAngstrom.ToArray().Zip(Samples.Rdf(Samples.Gold, Samples.Gold, 3, 3.2).PerAngstrom.ToArray(), (a, b) => a + b)]);

        Assert.Equal(Outcome.Fail, Assert.Single(new CurveAgreement().Judge(WithFit(twice, Samples.Shell()))).Outcome);
    }

    [Fact]
    public void CurveAgreement_SameSeed_GivesTheSameBits()
    {
        JudgementEvidence evidence = WithFit(Samples.Rdf(Samples.Gold, Samples.Gold, 12, 2.885), Samples.Shell(r: 2.885));

        Assert.Equal(new CurveAgreement().Judge(evidence).Single().Value, new CurveAgreement().Judge(evidence).Single().Value);
        Assert.NotEqual(new CurveAgreement().Judge(evidence).Single().Value, new CurveAgreement().Judge(evidence with { Seed = evidence.Seed + 1 }).Single().Value);
    }

    /// <remarks>Both answers scatter about one truth as they say they do: p is then even from 0 to 1. Of 200 cases 20 ± 4.2 lie below 0.1.</remarks>
    [Fact]
    public void CurveAgreement_UncertaintiesThatAreRight_GiveEvenP()
    {
        const int cases = 200;
        const double level = 0.1, fourSigma = 17;
        var random = new RandomStream(11, 0);
        ShellCurve truth = ShellCurve.Of(Samples.Rdf(Samples.Gold, Samples.Gold, 12, 2.88), Low, High, Step);
        int below = 0;
        for (int i = 0; i < cases; i++)
        {
            PartialRdf one = Drawn(random), two = Drawn(random);
            JudgementEvidence evidence = Samples.Evidence() with { Network = Samples.Network(Samples.Shell(), rdf: one), Fit = FitOf(two, Samples.Shell()), Seed = (ulong)i };
            if (new CurveAgreement().Judge(evidence).Single().Value < level) below++;
        }

        Assert.InRange(below, level * cases - fourSigma, level * cases + fourSigma);
        Assert.Equal(12, truth.Total, 1e-3);

        static PartialRdf Drawn(RandomStream random) => Samples.Rdf(
            Samples.Gold, Samples.Gold, 12 + 0.3 * random.NextGaussian(), 2.88 + 0.005 * random.NextGaussian(), 0.008 + 0.0005 * random.NextGaussian());
    }

    /// <remarks>2 E|X − Y| − E|X − X'| − E|Y − Y'| over all pairs of bins: the definition, against the running shares.</remarks>
    [Fact]
    public void EnergyDistance_TwoCurves_IsThatOfTheDefinition()
    {
        PartialRdf one = Samples.Rdf(Samples.Gold, Samples.Gold, 12, 2.88), two = Samples.Rdf(Samples.Gold, Samples.Gold, 7, 2.95, 0.012);

        double quick = ShellCurve.Of(one, Low, High, Step).EnergyDistance(ShellCurve.Of(two, Low, High, Step));

        Assert.Equal(2 * Mean(one, two) - Mean(one, one) - Mean(two, two), quick, 1e-9);

        static double Mean(PartialRdf a, PartialRdf b)
        {
            int count = (int)Math.Round((High - Low) / Step);
            double[] x = Shares(a, count), y = Shares(b, count);
            double sum = 0;
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < count; j++) sum += x[i] * y[j] * Math.Abs(i - j) * Step;
            }

            return sum;
        }

        static double[] Shares(PartialRdf rdf, int count)
        {
            double[] n = [.. Enumerable.Range(0, count).Select(i => rdf.Shell(Low + i * Step, Low + (i + 1) * Step).N)];
            return [.. n.Select(v => v / n.Sum())];
        }
    }

    [Fact]
    public void CurveAgreement_NetworkAlone_IsInconclusive() =>
        Assert.Equal(Outcome.Inconclusive, Assert.Single(new CurveAgreement().Judge(Samples.Evidence() with { Fit = null })).Outcome);

    private static JudgementEvidence WithFit(PartialRdf rdf, ShellEstimate shell) => Samples.Evidence() with { Fit = FitOf(rdf, shell) };

    private static RefinementResult FitOf(PartialRdf rdf, ShellEstimate shell) => Samples.Fit(shell) with { Pairs = [new PairRefinement(rdf, new double[rdf.Grid.Count], [shell])] };
}
