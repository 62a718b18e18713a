using XasRmc.Core;
using XasRmc.Validation;
using XasRmc.Validation.Criteria;

namespace XasRmc.Tests.Validation.Criteria;

public sealed class PredictionCriteriaTests
{
    [Theory]
    [InlineData(0.05, 0.05, Outcome.Pass)]
    [InlineData(0.11, 0.05, Outcome.Pass)]
    [InlineData(0.13, 0.05, Outcome.Fail)]
    [InlineData(double.NaN, 0.05, Outcome.Inconclusive)]
    public void HeldOutRange_RFactor_IsHeldAgainstChiSquaredOfItsPoints(double rFactor, double expectedRFactor, Outcome expected)
    {
        // chi² at 99 % with 10 degrees of freedom is 23.209: 2.32 times the expected R.
        Finding finding = Assert.Single(HeldOutPrediction.OfRange().Judge(Samples.Evidence() with { HeldOutRanges = [new PredictionEvidence(Samples.GoldEdge, "k 12 to 14 Å⁻¹", rFactor, expectedRFactor, 10, "")] }));

        Assert.Equal(expected, finding.Outcome);
        Assert.True(finding.Decides);
        Assert.Equal(2.3209, finding.Limit, 1e-4);
    }

    [Fact]
    public void HeldOutRange_MoreNoiseThanSignal_InformsOnly()
    {
        Finding finding = Assert.Single(HeldOutPrediction.OfRange().Judge(Samples.Evidence() with { HeldOutRanges = [new PredictionEvidence(Samples.GoldEdge, "k 12 to 14 Å⁻¹", 3, 0.6, 10, "")] }));

        Assert.Equal(Outcome.Inconclusive, finding.Outcome);
        Assert.False(finding.Decides);
    }

    [Fact]
    public void HeldOutEdge_OneEdge_SaysWhatIsMissing() =>
        Assert.Contains("two edges", Assert.Single(HeldOutPrediction.OfEdge().Judge(Samples.Evidence())).Why, StringComparison.Ordinal);

    [Fact]
    public void HeldOutRange_NothingLeft_SaysWhy() => Assert.Contains(
        "ends at 12.3", Assert.Single(HeldOutPrediction.OfRange().Judge(Samples.Evidence() with { HeldOutRanges = [PredictionEvidence.Impossible(Samples.GoldEdge, "k", "the spectrum ends at 12.3 Å⁻¹")] })).Why, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.04, Outcome.Pass)]
    [InlineData(0.09, Outcome.Inconclusive)]
    public void FrozenPotentials_Error_IsHeldAgainstWhatTheFitAssumed(double error, Outcome expected) =>
        Assert.Equal(expected, Assert.Single(new FrozenPotentials().Judge(Samples.Evidence() with { Potentials = [new PotentialEvidence(Samples.GoldEdge, 2, error, 0.07)] })).Outcome);

    [Fact]
    public void FrozenPotentials_NoFeff_SaysWhy() => Assert.Contains(
        "no FEFF is installed", Assert.Single(new FrozenPotentials().Judge(Samples.Evidence() with { Absences = new Dictionary<string, string> { ["frozen-potentials"] = "no FEFF is installed here" } })).Why, StringComparison.Ordinal);

    [Theory]
    [InlineData(1e-3, Outcome.Pass)]
    [InlineData(2.9e-3, Outcome.Pass)]
    [InlineData(1e-2, Outcome.Fail)]
    [InlineData(1e-4, Outcome.Fail)]
    public void StatedNoise_Found_IsWithinAFactorOfThree(double found, Outcome expected)
    {
        JudgementEvidence evidence = Samples.Evidence() with
        {
            Noise = new Dictionary<AbsorptionEdge, double> { [Samples.GoldEdge] = found }, StatedNoise = new Dictionary<AbsorptionEdge, double> { [Samples.GoldEdge] = 1e-3 },
        };

        Assert.Equal(expected, Assert.Single(new StatedNoise().Judge(evidence)).Outcome);
    }
}
