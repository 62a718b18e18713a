using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Rmc;

namespace XasRmc.Tests.Rmc;

/// <summary>What is known of C3 as a term of chi²: its value, its slopes, and how much less is known in a particle.</summary>
public sealed class SkewnessKnowledgeTests
{
    private static readonly SkewnessKnowledge s_particle = new(3, 0.3, 0.006, 0.017);

    [Theory]
    [InlineData(0.004)]
    [InlineData(0.015)]
    public void ChiSquared_OneSpreadFromTheMean_IsOne(double sigma2)
    {
        double mean = 3 * sigma2 * sigma2 + 0.006 * sigma2, spread = Math.Sqrt(Math.Pow(0.3 * sigma2 * sigma2, 2) + Math.Pow(0.017 * sigma2, 2));

        Assert.Equal(0, s_particle.ChiSquared(sigma2, mean), 1e-12);
        Assert.Equal(1, s_particle.ChiSquared(sigma2, mean + spread), 1e-9);
        Assert.Equal(4, s_particle.ChiSquared(sigma2, mean - 2 * spread), 1e-9);
    }

    [Theory]
    [InlineData(0.005, 2e-4)]
    [InlineData(0.012, -1e-4)]
    public void Slopes_AreFiniteDifferences(double second, double third)
    {
        const double BySecond = 1e-8, ByThird = 1e-9;
        (double ofSecond, double ofThird) = s_particle.Slopes(second, third);

        double expectedSecond = (s_particle.ChiSquared(second + BySecond, third) - s_particle.ChiSquared(second - BySecond, third)) / (2 * BySecond);
        double expectedThird = (s_particle.ChiSquared(second, third + ByThird) - s_particle.ChiSquared(second, third - ByThird)) / (2 * ByThird);
        Assert.Equal(1, ofSecond / expectedSecond, 1e-5);
        Assert.Equal(1, ofThird / expectedThird, 1e-5);
    }

    [Fact]
    public void SkewnessFor_Particle_KnowsTheLessTheSmallerItIs_CrystalAsMuchAsAFoil()
    {
        var settings = new RmcSettings { Seed = 1 };
        AtomicConfiguration small = ToyPhysics.Particle(55, 1, 0, 1), large = ToyPhysics.Particle(561, 1, 0, 1);

        double ofSmall = settings.SkewnessFor(small)!.OffsetSigmaAngstrom, ofLarge = settings.SkewnessFor(large)!.OffsetSigmaAngstrom;

        Assert.Equal(0.3 / ParticleSummary.SphereDiameterAngstrom(small), ofSmall, 1e-12);
        Assert.Equal(Math.Cbrt(561.0 / 55), ofSmall / ofLarge, 0.1);
        Assert.Equal(new SkewnessKnowledge(3, 0.3), settings.SkewnessFor(FccLattice.Bulk(ToyPhysics.Au, 4.08, 2, 2, 2)));
        Assert.Null((settings with { Anharmonicity = null }).SkewnessFor(small));
    }
}
