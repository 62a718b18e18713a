using Newtonsoft.Json.Linq;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Tests.Atomistics.Building;

public class FccParticleTests
{
    private const double A = 4.08;
    // ASE's table holds four decimals of the mean coordination number.
    private const double PrintedDecimals = 6e-5;
    // Sums of a few thousand coordinates of 10 Å.
    private const double Rounding = 1e-10;

    private static readonly Element s_gold = Element.Of("Au");

    [SharedFact]
    public void Cuboctahedron_EveryEdgeOfAse_HasItsAtomsAndCoordination()
    {
        foreach ((string name, JToken expected) in AseClusters("cuboctahedron"))
            AssertMatches(FccParticle.Cuboctahedron(s_gold, A, Argument(name, "edge_atoms")), expected);
    }

    [SharedFact]
    public void TruncatedOctahedron_EveryCutOfAse_HasItsAtomsAndCoordination()
    {
        foreach ((string name, JToken expected) in AseClusters("truncated_octahedron"))
            AssertMatches(FccParticle.TruncatedOctahedron(s_gold, A, Argument(name, "length"), Argument(name, "cutoff")), expected);
    }

    [Theory]
    [InlineData(FccShape.Cuboctahedron, new long[] { 13, 55, 147, 309, 561, 923, 1415, 2057 })]
    [InlineData(FccShape.TruncatedOctahedron, new long[] { 38, 201, 586, 1289 })]
    [InlineData(FccShape.Octahedron, new long[] { 6, 19, 44, 85, 146 })]
    public void Nearest_MagicNumber_IsMetExactly(FccShape shape, long[] magic)
    {
        for (int n = 0; n < magic.Length; n++)
        {
            AtomicConfiguration particle = FccParticle.Nearest(shape, s_gold, A, (int)magic[n]);

            Assert.Equal(magic[n], particle.Count);
            Assert.Equal(magic[n], FccParticle.AtomsOf(shape, n + 2));
            AssertCentred(particle);
        }
    }

    [Fact]
    public void Nearest_BetweenMagicNumbers_TakesTheNearer()
    {
        Assert.Equal(147, FccParticle.Nearest(FccShape.Cuboctahedron, s_gold, A, 200).Count);
        Assert.Equal(309, FccParticle.Nearest(FccShape.Cuboctahedron, s_gold, A, 240).Count);
        Assert.Equal(13, FccParticle.Nearest(FccShape.Cuboctahedron, s_gold, A, 1).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    [InlineData(19)]
    [InlineData(100)]
    [InlineData(147)]
    [InlineData(1000)]
    [InlineData(4321)]
    public void Sphere_AnyNumber_IsExactCentredAndRound(int atoms)
    {
        AtomicConfiguration sphere = FccParticle.Sphere(s_gold, A, atoms);

        Assert.Equal(atoms, sphere.Count);
        AssertCentred(sphere);
        double radius = A * Math.Cbrt(3.0 * atoms / (16 * Math.PI));
        // A particle of atoms is no rounder than one lattice parameter.
        Assert.InRange(LargestRadius(sphere), 0, radius + A);
        if (atoms > 1) Assert.Equal(A / Math.Sqrt(2), FirstShell.ShortestDistanceAngstrom(sphere), 1e-9);
    }

    [Fact]
    public void SphereOfRadius_FirstShells_HoldThirteenAndNineteen()
    {
        Assert.Equal(1, FccParticle.SphereOfRadius(s_gold, A, 1).Count);
        Assert.Equal(13, FccParticle.SphereOfRadius(s_gold, A, A / Math.Sqrt(2)).Count);
        Assert.Equal(19, FccParticle.SphereOfRadius(s_gold, A, A).Count);
    }

    [Fact]
    public void Builders_BadArguments_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FccParticle.Cuboctahedron(s_gold, A, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FccParticle.TruncatedOctahedron(s_gold, A, 5, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => FccParticle.Octahedron(s_gold, double.NaN, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => FccParticle.Sphere(s_gold, A, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => FccParticle.AtomsOf(FccShape.Sphere, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => FccLattice.Bulk(s_gold, A, 0, 1, 1));
    }

    [Fact]
    public void VegardAngstrom_HalfAndHalf_IsTheMeanPlusOffset()
    {
        var half = new Dictionary<Element, double> { [s_gold] = 0.5, [Element.Of("Pd")] = 0.5 };

        Assert.Equal(0.5 * (4.0782 + 3.8907) - 0.01, FccLattice.VegardAngstrom(half, -0.01), 12);
        Assert.Throws<ArgumentException>(() => FccLattice.VegardAngstrom(new Dictionary<Element, double> { [s_gold] = 0.9 }));
        Assert.Throws<ArgumentException>(() => FccLattice.LatticeParameterAngstrom(Element.Of("Fe")));
    }

    private static (string Name, JToken Value)[] AseClusters(string prefix)
    {
        (string, JToken)[] found = [.. JObject.Parse(SharedFiles.ReadAllText("oracle/md/ase_cluster_counts.json")).Properties()
            .Where(p => p.Name.StartsWith(prefix + " ", StringComparison.Ordinal)).Select(p => (p.Name, p.Value))];
        Assert.NotEmpty(found);
        return found;
    }

    private static int Argument(string name, string key) =>
        int.Parse(name.Split(' ').Single(word => word.StartsWith(key + "=", StringComparison.Ordinal))[(key.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    private static void AssertMatches(AtomicConfiguration particle, JToken expected)
    {
        Assert.Equal((int)expected["N"]!, particle.Count);
        AssertCentred(particle);
        int[] coordination = FirstShell.CoordinationNumbers(particle, FirstShell.CutoffAngstrom(particle));
        Assert.Equal((double)expected["meanCN"]!, coordination.Average(), PrintedDecimals);
        Assert.Equal((int)expected["surface"]!, coordination.Count(n => n < 12));
        Assert.Equal(
            ((JObject)expected["cn_hist"]!).Properties().Select(p => (p.Name, (int)p.Value)).OrderBy(p => p.Name, StringComparer.Ordinal),
            coordination.GroupBy(n => n).Select(g => (g.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), g.Count())).OrderBy(p => p.Item1, StringComparer.Ordinal));
    }

    private static void AssertCentred(AtomicConfiguration particle)
    {
        double[] p = particle.PositionsAngstrom.ToArray();
        for (int axis = 0; axis < 3; axis++) Assert.Equal(0, Enumerable.Range(0, particle.Count).Average(i => p[3 * i + axis]), Rounding);
    }

    private static double LargestRadius(AtomicConfiguration particle)
    {
        double[] p = particle.PositionsAngstrom.ToArray();
        return Enumerable.Range(0, particle.Count).Max(i => Math.Sqrt(p[3 * i] * p[3 * i] + p[3 * i + 1] * p[3 * i + 1] + p[3 * i + 2] * p[3 * i + 2]));
    }
}
