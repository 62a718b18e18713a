using XasRmc.Validation.Criteria;

namespace XasRmc.Tests.Validation.Criteria;

public sealed class FamilyWiseTests
{
    /// <summary>One degree of freedom is Cauchy's distribution, tan(π(1/2 − p)); two have (1 − 2p)/sqrt(2p(1 − p)); the others are by SciPy's stats.t.isf.</summary>
    [Theory]
    [InlineData(1, 1e-5, 31830.98861)]
    [InlineData(1, 0.025, 12.70620474)]
    [InlineData(2, 1e-5, 223.6034488)]
    [InlineData(7, 0.025, 2.364624252)]
    [InlineData(7, 1e-4, 7.063432839)]
    [InlineData(12.5, 1e-3, 3.888941780)]
    [InlineData(1e6, 0.025, 1.959966)]
    public void Student_AnyFreedom_IsTheQuantile(double freedom, double beyond, double expected) =>
        Assert.Equal(expected, FamilyWise.Student(freedom, beyond), 2e-4 * expected);

    [Fact]
    public void Limit_MoreReplicas_ComesNearerToThatOfAKnownUncertainty()
    {
        double[] limits = [.. new[] { 1.0, 2, 3, 7, 30, 9e5, 1e14 }.Select(f => FamilyWise.Limit(48, f))];

        Assert.Equal(limits.OrderDescending(), limits);
        Assert.InRange(limits[^1], 3.5, 3.9);
        Assert.Equal(limits[^1], FamilyWise.Limit(48));
        Assert.Equal(limits[^1], limits[^2], 1e-4);
        Assert.InRange(limits[3], 5.5, 6.2);
        Assert.InRange(FamilyWise.Limit(1, 7), 2.5, 3);
    }
}
