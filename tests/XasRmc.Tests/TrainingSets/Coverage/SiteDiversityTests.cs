using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Coverage;

namespace XasRmc.Tests.TrainingSets.Coverage;

public class SiteDiversityTests
{
    private static readonly double[] s_radii = [1.2, 1.6, 1.9];

    [Fact]
    public void Signatures_Crystal_HasOneSite()
    {
        AtomicConfiguration crystal = FccLattice.Bulk(ToyPhysics.Gold, 4.08, 3, 3, 3);

        Assert.All(SiteDiversity.Signatures(crystal, s_radii), shell => Assert.Single(shell.Distinct()));
    }

    [Fact]
    public void Signatures_Cuboctahedron_HasCentreAndSurface()
    {
        // 55 atoms: centre, 12 around it, and outside 12 corners, 24 on edges, 6 in the middle of square faces; the centre and the 12 have full first shells.
        AtomicConfiguration atoms = ParticleBuilder.Build(
            new ParticleSettings { Shape = ParticleShape.Cuboctahedron, LatticeParameterAngstrom = 4.08, Composition = new Dictionary<Element, double> { [ToyPhysics.Gold] = 1 }, Atoms = 55 }, new RandomStream(1, 0));

        ulong[][] signatures = SiteDiversity.Signatures(atoms, s_radii);

        Assert.Equal(55, atoms.Count);
        Assert.Equal([6, 12, 13, 24], signatures[0].GroupBy(s => s).Select(g => g.Count()).Order());
        Assert.Equal([1, 6, 12, 12, 24], signatures[2].GroupBy(s => s).Select(g => g.Count()).Order());
    }

    [Fact]
    public void Signatures_OtherElementInTheFirstShell_TellsSitesApart()
    {
        AtomicConfiguration gold = FccLattice.Bulk(ToyPhysics.Gold, 4.08, 3, 3, 3);
        var species = new int[gold.Count];
        species[0] = 1;
        var alloy = new AtomicConfiguration("one", [ToyPhysics.Gold, ToyPhysics.Palladium], species, gold.PositionsAngstrom.ToArray(), gold.Cell);

        // The palladium atom, its twelve neighbours, and all others.
        Assert.Equal([1, 12, gold.Count - 13], SiteDiversity.Signatures(alloy, s_radii)[0].GroupBy(s => s).Select(g => g.Count()).Order());
    }

    [Fact]
    public void Count_LargerRadius_NoFewerSites()
    {
        TrainingRecipe recipe = ToyPhysics.Recipe(10, "Au:L3", "Pd:K");

        IReadOnlyList<SiteCount> one = SiteDiversity.Count(recipe, 12, 1, CancellationToken.None), two = SiteDiversity.Count(recipe, 12, 2, CancellationToken.None);

        Assert.Equal(one, two);
        Assert.Equal(5, one.Count);
        Assert.True(one.Zip(one.Skip(1)).All(p => p.First.Distinct <= p.Second.Distinct && p.First.RadiusAngstrom < p.Second.RadiusAngstrom && p.First.Sites == p.Second.Sites));
        Assert.All(one, s => Assert.InRange(s.SeenOnce, 0, s.Distinct));
    }
}
