using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;

namespace XasRmc.Tests.Atomistics.Building;

public class AlloyOrderingTests
{
    private static readonly Element s_gold = Element.Of("Au"), s_palladium = Element.Of("Pd");
    private static readonly AtomicConfiguration s_particle = FccParticle.Cuboctahedron(s_gold, 3.98, 4);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 74)]
    [InlineData(0.3, 44)]
    [InlineData(0.29, 43)]
    [InlineData(1, 147)]
    public void RandomAlloy_AnyFraction_IsExactToOneAtom(double gold, int expected)
    {
        AtomicConfiguration alloy = AlloyOrdering.RandomAlloy(s_particle, Fractions(gold), new RandomStream(1, 0));

        Assert.Equal(expected, alloy.CountOf(s_gold));
        Assert.Equal(147 - expected, alloy.CountOf(s_palladium));
        Assert.Equal(s_particle.PositionsAngstrom.ToArray(), alloy.PositionsAngstrom.ToArray());
    }

    [Fact]
    public void RandomAlloy_SameSeed_IsTheSameAndOtherSeedIsNot()
    {
        int[] first = AlloyOrdering.RandomAlloy(s_particle, Fractions(0.5), new RandomStream(7, 3)).SpeciesIndex.ToArray();

        Assert.Equal(first, AlloyOrdering.RandomAlloy(s_particle, Fractions(0.5), new RandomStream(7, 3)).SpeciesIndex.ToArray());
        Assert.NotEqual(first, AlloyOrdering.RandomAlloy(s_particle, Fractions(0.5), new RandomStream(8, 3)).SpeciesIndex.ToArray());
    }

    [Fact]
    public void RandomAlloy_LargeCrystal_HasNoShortRangeOrder()
    {
        AtomicConfiguration crystal = AlloyOrdering.RandomAlloy(FccLattice.Bulk(s_gold, 4, 8, 8, 8), Fractions(0.4), new RandomStream(5, 0));

        // 2048 atoms have 12288 bonds: one standard deviation of alpha is about 0.009; four are allowed.
        Assert.Equal(0, WarrenCowley.FirstShellParameter(crystal, s_gold, s_palladium, 3.4), 0.036);
    }

    [Theory]
    [InlineData(0, 147)]
    [InlineData(1, 55)]
    [InlineData(2, 13)]
    [InlineData(3, 1)]
    [InlineData(4, 0)]
    public void CoreShellByLayers_Cuboctahedron_PeelsSmallerMagicNumbers(int layers, int core)
    {
        Assert.Equal(core, AlloyOrdering.CoreShellByLayers(s_particle, s_palladium, s_gold, layers).CountOf(s_palladium));
        Assert.Equal(core, AlloyOrdering.CoreShellByLayers(s_particle, s_gold, s_palladium, layers).CountOf(s_gold));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    [InlineData(0.55)]
    [InlineData(1.0)]
    public void CoreShellByFraction_AnyFraction_IsExactAndNoCoreAtomIsOutsideTheShell(double fraction)
    {
        AtomicConfiguration particle = AlloyOrdering.CoreShellByFraction(s_particle, s_gold, s_palladium, fraction, new RandomStream(2, 0));
        int[] depths = FirstShell.Depths(s_particle, FirstShell.CutoffAngstrom(s_particle));

        Assert.Equal((int)Math.Round(147 * fraction, MidpointRounding.AwayFromZero), particle.CountOf(s_gold));
        if (fraction is 0 or 1) return;
        int shallowestCore = Enumerable.Range(0, 147).Where(i => particle.ElementOf(i) == s_gold).Min(i => depths[i]);
        int deepestShell = Enumerable.Range(0, 147).Where(i => particle.ElementOf(i) == s_palladium).Max(i => depths[i]);
        Assert.True(deepestShell <= shallowestCore);
    }

    [Fact]
    public void Janus_Halves_AreApartInTheDirection()
    {
        AtomicConfiguration particle = AlloyOrdering.Janus(s_particle, s_gold, s_palladium, 0.5, (0, 0, 1), new RandomStream(3, 0));
        double[] p = particle.PositionsAngstrom.ToArray();

        Assert.Equal(74, particle.CountOf(s_gold));
        double highestGold = Enumerable.Range(0, 147).Where(i => particle.ElementOf(i) == s_gold).Max(i => p[3 * i + 2]);
        double lowestPalladium = Enumerable.Range(0, 147).Where(i => particle.ElementOf(i) == s_palladium).Min(i => p[3 * i + 2]);
        Assert.True(highestGold <= lowestPalladium + 1e-6);
    }

    [Fact]
    public void Intermix_CoreShell_KeepsCompositionAndLowersOrder()
    {
        AtomicConfiguration sharp = AlloyOrdering.CoreShellByLayers(s_particle, s_gold, s_palladium, 1);
        AtomicConfiguration blurred = AlloyOrdering.Intermix(sharp, 0.5, new RandomStream(4, 0));

        Assert.Equal(sharp.CountOf(s_gold), blurred.CountOf(s_gold));
        double end = FirstShell.CutoffAngstrom(s_particle);
        Assert.True(WarrenCowley.FirstShellParameter(blurred, s_gold, s_palladium, end) < WarrenCowley.FirstShellParameter(sharp, s_gold, s_palladium, end));
        Assert.Same(s_particle, AlloyOrdering.Intermix(s_particle, 0.5, new RandomStream(4, 0)));
    }

    [Fact]
    public void Orderings_BadArguments_AreRefused()
    {
        AtomicConfiguration crystal = FccLattice.Bulk(s_gold, 4, 2, 2, 2);
        var random = new RandomStream(1, 0);

        Assert.Throws<ArgumentException>(() => AlloyOrdering.CoreShellByLayers(crystal, s_gold, s_palladium, 1));
        Assert.Throws<ArgumentException>(() => AlloyOrdering.CoreShellByLayers(s_particle, s_gold, s_gold, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlloyOrdering.CoreShellByFraction(s_particle, s_gold, s_palladium, 1.1, random));
        Assert.Throws<ArgumentException>(() => AlloyOrdering.RandomAlloy(s_particle, new Dictionary<Element, double> { [s_gold] = 0.4 }, random));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlloyOrdering.Janus(s_particle, s_gold, s_palladium, 0.5, (0, 0, 0), random));
    }

    private static Dictionary<Element, double> Fractions(double gold) => new() { [s_gold] = gold, [s_palladium] = 1 - gold };
}
