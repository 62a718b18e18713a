using XasRmc.Core;
using XasRmc.Validation;
using XasRmc.Validation.Criteria;

namespace XasRmc.Tests.Validation;

public sealed class JudgeTests
{
    private sealed class Fixed(string name, bool required, params Outcome[] outcomes) : ICriterion
    {
        public CriterionDescription Description { get; } = new(name, "Meaning.", 1, "", "Reason", "", required);

        public IEnumerable<Finding> Judge(JudgementEvidence evidence) => outcomes.Select(o => new Finding(name, "all", o, 0, 1, "", "why", ""));
    }

    [Theory]
    [InlineData(Outcome.Pass, Outcome.Pass, Outcome.Pass)]
    [InlineData(Outcome.Pass, Outcome.Inconclusive, Outcome.Inconclusive)]
    [InlineData(Outcome.Inconclusive, Outcome.Fail, Outcome.Fail)]
    [InlineData(Outcome.Fail, Outcome.Inconclusive, Outcome.Fail)]
    [InlineData(Outcome.Pass, Outcome.Fail, Outcome.Fail)]
    public void Decide_TwoRequiredCriteria_TheWorseDecides(Outcome first, Outcome second, Outcome expected) =>
        Assert.Equal(expected, Judge.Decide(new JudgementEvidence("set", "question"), [new Fixed("a", true, first), new Fixed("b", true, second)]).Verdict);

    [Theory]
    [InlineData(Outcome.Inconclusive, Outcome.Pass)]
    [InlineData(Outcome.Fail, Outcome.Fail)]
    public void Decide_InformingCriterion_BlocksOnlyByFailing(Outcome informing, Outcome expected) =>
        Assert.Equal(expected, Judge.Decide(new JudgementEvidence("set", "question"), [new Fixed("a", true, Outcome.Pass), new Fixed("b", false, informing)]).Verdict);

    [Fact]
    public void Decide_SettingMakesACriterionInform_InconclusiveNoLongerDecides()
    {
        var evidence = new JudgementEvidence("set", "question") { Settings = [Samples.Setting("b", 1, required: false)] };

        Assert.Equal(Outcome.Pass, Judge.Decide(evidence, [new Fixed("a", true, Outcome.Pass), new Fixed("b", true, Outcome.Inconclusive)]).Verdict);
    }

    [Theory]
    [InlineData(false, Outcome.Pass)]
    [InlineData(true, Outcome.Inconclusive)]
    public void Decide_EvidenceThatWasNotAskedFor_DecidesOnlyWhereTheSetStatesTheCriterion(bool isStated, Outcome expected)
    {
        JudgementEvidence evidence = Samples.Evidence() with { Settings = isStated ? [Samples.Setting("size-from-neighbours", 2)] : [] };

        ValidationReport report = Judge.Decide(evidence);

        Assert.Equal(expected, report.Verdict);
        Assert.Equal(isStated, Assert.Single(report.Findings, f => f.Criterion == "size-from-neighbours").Decides);
    }

    [Fact]
    public void Decide_NothingJudged_IsInconclusive()
    {
        Assert.Equal(Outcome.Inconclusive, Judge.Decide(new JudgementEvidence("set", "question"), []).Verdict);
        Assert.Equal(Outcome.Inconclusive, Judge.Decide(new JudgementEvidence("set", "question"), [new Fixed("a", false, Outcome.Pass)]).Verdict);
    }

    [Fact]
    public void Decide_EvidenceWithoutAnswers_IsInconclusiveEverywhere()
    {
        ValidationReport report = Judge.Decide(new JudgementEvidence("set", "question") { Edges = [Samples.GoldEdge] });

        Assert.Equal(Outcome.Inconclusive, report.Verdict);
        Assert.All(report.Findings, f => Assert.Equal(Outcome.Inconclusive, f.Outcome));
        Assert.All(report.Findings, f => Assert.NotEmpty(f.Next));
    }

    [Fact]
    public void Decide_GoodEvidence_PassesWithEveryNoteOnce()
    {
        ValidationReport report = Judge.Decide(Samples.Evidence() with { Notes = ["Own note."] });

        Assert.Equal(Outcome.Pass, report.Verdict);
        Assert.Equal(["R < 3.2 Å.", "Own note."], report.Notes);
        Assert.All(report.Findings.Where(f => f.Decides), f => Assert.Equal(Outcome.Pass, f.Outcome));
        Assert.All(report.Findings.Where(f => !f.Decides && f.Outcome != Outcome.Pass), f => Assert.StartsWith("Not evaluated", f.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void Decide_EveryNumberNaN_PassesNothingButBalance()
    {
        ShellEstimate nan = Samples.Shell(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        nan = nan with { Moments = nan.Moments with { C3 = double.NaN } };
        JudgementEvidence evidence = Samples.Evidence(nan, nan, double.NaN, double.NaN, double.NaN) with
        {
            Network = Samples.Network(nan, double.NaN, new OutOfDistribution(double.NaN, double.NaN, false, [])),
            IndependentPoints = new Dictionary<AbsorptionEdge, double> { [Samples.GoldEdge] = double.NaN },
            Replicas = [],
            Truth = new TruthEvidence(null, [new TruthShell(Samples.Gold, Samples.Gold, nan.Moments)]),
            Expectations = [new Expectation(ExpectedQuantity.Distance, Samples.Gold, Samples.Gold, 1, 2.88, 0.01, "Known", "")],
            Settings = [Samples.Setting("coordination-below", 12)],
        };

        ValidationReport report = Judge.Decide(evidence);

        Assert.Equal(Outcome.Inconclusive, report.Verdict);
        Assert.All(report.Findings.Where(f => f.Criterion != "detailed-balance"), f => Assert.NotEqual(Outcome.Pass, f.Outcome));
    }

    [Fact]
    public void Decide_UnknownCriterionInSettings_IsRefusedWithTheKnownNames()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Judge.Decide(Samples.Evidence() with { Settings = [Samples.Setting("fit-rfactor", 0.1)] }));

        Assert.Contains("fit-r-factor", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Decide_LimitNotANumber_IsRefused(double limit) =>
        Assert.Throws<ArgumentException>(() => Judge.Decide(Samples.Evidence() with { Settings = [Samples.Setting("fit-r-factor", limit)] }));

    [Fact]
    public void StandardCriteria_Names_AreUniqueAndEachHasMeaningAndReason()
    {
        Assert.Equal(StandardCriteria.All.Count, StandardCriteria.All.Select(c => c.Description.Name).Distinct().Count());
        Assert.All(StandardCriteria.All, c =>
        {
            Assert.NotEmpty(c.Description.Meaning);
            Assert.NotEmpty(c.Description.Reason);
            Assert.Same(c.Description, StandardCriteria.Find(c.Description.Name));
        });
    }
}
