using XasRmc.App.Reports;

namespace XasRmc.Tests.App.Reports;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(11.132, 0.634, 1, "11.13 ± 0.63")]
    [InlineData(2.87244, 0.0087, 1, "2.8724 ± 0.0087")]
    [InlineData(0.00821, 0.00081, 1000, "8.21 ± 0.81")]
    [InlineData(11.99999, 4e-7, 1, "12 (held)")]
    [InlineData(9.4315, 3e-4, 1, "9.43 (held)")]
    [InlineData(9.4317, 0.02, 1, "9.432 ± 0.020")]
    [InlineData(9.4317, 0, 1, "9.432")]
    [InlineData(double.NaN, 1, 1, "–")]
    public void WithSigma_AnyNumber_HasTheDigitsThatItsDeviationAllows(double value, double sigma, double scale, string expected) =>
        Assert.Equal(expected, NumberText.WithSigma(value, sigma, scale));
}
