using XasRmc.Core;
using XasRmc.Inversion.Calibration;

namespace XasRmc.Tests.Inversion.Calibration;

public sealed class VarianceModelTests
{
    [Fact]
    public void Fit_ErrorsOfTwoTerms_FindsThemAndCovers()
    {
        const int Count = 8000;
        var random = new RandomStream(12, 0);
        var basis = new double[Count * 2];
        var errors = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            (basis[2 * i], basis[2 * i + 1]) = (1, random.NextDouble(0, 10));
            errors[i] = Math.Sqrt(0.3 + 0.7 * basis[2 * i + 1]) * random.NextGaussian();
        }

        VarianceModel model = VarianceModel.Fit(basis, errors, [.. Enumerable.Range(0, Count / 2)]);

        // Three standard errors of a variance from 8000 cases, roughly 5 % of the whole variance.
        Assert.Equal(0.3, model.Coefficients[0], 0.15);
        Assert.Equal(0.7, model.Coefficients[1], 0.07);
        Assert.Equal(VarianceModel.NormalHalfWidth, model.Factor, 0.1);
        Assert.Equal(1, model.SigmaFactor, 0.05);
        int covered = Enumerable.Range(Count / 2, Count / 2).Count(i => Math.Abs(errors[i]) < model.HalfWidth95(basis.AsSpan(2 * i, 2)));
        Assert.Equal(VarianceModel.Coverage, covered / (double)(Count / 2), 0.015);
    }

    [Fact]
    public void Fit_HeavyTails_CoversByItsFactors()
    {
        const int Count = 4000;
        var random = new RandomStream(13, 0);
        double[] basis = [.. Enumerable.Repeat(1.0, Count)];
        double[] errors = [.. Enumerable.Range(0, Count).Select(_ => Math.Pow(random.NextGaussian(), 3))];

        VarianceModel model = VarianceModel.Fit(basis, errors, [.. Enumerable.Range(0, Count / 2)]);

        double Share(double halfWidth) => Enumerable.Range(Count / 2, Count / 2).Count(i => Math.Abs(errors[i]) < halfWidth) / (double)(Count / 2);
        Assert.Equal(VarianceModel.Coverage, Share(model.HalfWidth95([1])), 0.02);
        // One factor for both would cover 85 %: the cube of 1.96 over 1.96 is nearly four.
        Assert.Equal(VarianceModel.CoverageOfSigma, Share(model.Sigma([1])), 0.03);
        Assert.InRange(model.HalfWidth95([1]) / model.Sigma([1]), 5, 10);
    }

    [Theory]
    [InlineData(19, 0.95, 19)]
    [InlineData(99, 0.95, 95)]
    [InlineData(5, 0.95, 5)]
    [InlineData(9, 0.5, 5)]
    public void Quantile_OneToN_HasTheConformalRank(int count, double share, double expected) =>
        Assert.Equal(expected, VarianceModel.Quantile(Enumerable.Range(1, count).Select(i => (double)i), share));
}
