using XasRmc.Core;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Formats.Feff;
using XasRmc.Formats.Structures;

namespace XasRmc.Tests.Exafs.Forward.Paths;

public sealed class PathCatalogueTests
{
    private const double Shortest = 1.5;

    [Theory]
    [InlineData(4.5, 18, 48, 0)]
    [InlineData(5.2, 42, 120, 0)]
    [InlineData(5.8, 54, 300, 540)]
    [InlineData(6.0, 54, 444, 540)]
    public void Find_FccGold_CountsTheDirectedPaths(double rMax, int two, int three, int four)
    {
        // Counts of an independent search in fcc with a = 4.08 Å.
        IReadOnlyList<ScatteringPath> paths = Bulk(4.08, rMax);

        Assert.Equal(two, Degeneracy(paths, 2));
        Assert.Equal(three, Degeneracy(paths, 3));
        Assert.Equal(four, Degeneracy(paths, 4));
    }

    [SharedTheory]
    [InlineData("Au_L3_noscf_all")]
    [InlineData("Pd_K_noscf_all")]
    [InlineData("AuPd_AuL3_noscf_all")]
    [InlineData("AuPd_PdK_noscf_all")]
    public void Find_ClusterOfFeff_HasItsPathsAndDegeneracies(string run)
    {
        AtomicConfiguration atoms = FeffInputReader.Read(SharedFiles.ReadAllText($"oracle/feff/{run}/feff.inp"), run).Atoms;
        using Stream stream = SharedFiles.Open($"oracle/feff/{run}/paths.dat");
        IReadOnlyList<FeffPathGeometry> feff = PathsDatReader.Read(stream, run);
        int[] potentials = [.. atoms.Species.Select((_, s) => s + 1)];

        IReadOnlyList<ScatteringPath> ours = PathCatalogue.Find(AbsorberSites.Of(atoms, 0, 6.5, Shortest), potentials, 4, 6.5);

        // Lengths in paths.dat come from places of six decimals.
        const double Rounding = 1e-4;
        Assert.Equal(feff.Sum(p => p.Degeneracy), ours.Sum(p => p.Degeneracy));
        foreach (int legs in new[] { 2, 3, 4 })
        {
            double[] theirLengths = [.. Lengths(feff.Where(p => p.Legs == legs).Select(p => (p.HalfLengthAngstrom, (int)p.Degeneracy)))];
            double[] ourLengths = [.. Lengths(ours.Where(p => p.Legs == legs).Select(p => (p.HalfLengthAngstrom, p.Degeneracy)))];
            Assert.Equal(theirLengths, ourLengths, (a, b) => Math.Abs(a - b) < Rounding);
        }
    }

    [Fact]
    public void Find_DisplacedParticle_ListsWhatPlainLoopsList()
    {
        AtomicConfiguration atoms = ForwardFixtures.Particle(55, 0.08, 3);
        const double RMax = 6;
        AbsorberSites sites = AbsorberSites.Of(atoms, 0, RMax, Shortest);

        IReadOnlyList<ScatteringPath> paths = PathCatalogue.Find(sites, [1, 2], 4, RMax);

        var slow = new int[5];
        double length = 0;
        ReadOnlySpan<double> x = atoms.PositionsAngstrom;
        for (int i = 1; i < atoms.Count; i++)
        {
            if (2 * Distance(x, 0, i) <= 2 * RMax) Count(2, 2 * Distance(x, 0, i));
            for (int j = 0; j < atoms.Count; j++)
            {
                if (j == i) continue;
                double two = Distance(x, 0, i) + Distance(x, i, j);
                if (j != 0 && two + Distance(x, j, 0) <= 2 * RMax) Count(3, two + Distance(x, j, 0));
                for (int k = 1; k < atoms.Count; k++)
                {
                    double four = two + Distance(x, j, k) + Distance(x, k, 0);
                    if (k != j && four <= 2 * RMax) Count(4, four);
                }
            }
        }

        Assert.True(slow[4] > 500);
        foreach (int legs in new[] { 2, 3, 4 }) Assert.Equal(slow[legs], Degeneracy(paths, legs));
        Assert.Equal(length, paths.Sum(p => p.Degeneracy * 2 * p.HalfLengthAngstrom), 1e-6);

        void Count(int legs, double total)
        {
            slow[legs]++;
            length += total;
        }
    }

    [Fact]
    public void Of_OverlappingAtoms_AreNamed()
    {
        var atoms = new AtomicConfiguration("pair", [ForwardFixtures.Gold], [0, 0, 0], [0, 0, 0, 3, 0, 0, 3, 0.4, 0], null);

        ArgumentException error = Assert.Throws<ArgumentException>(() => AbsorberSites.Of(atoms, 0, 6, Shortest));

        Assert.Contains("Atoms 1 and 2 of 'pair' are 0.400 Å apart", error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<ScatteringPath> Bulk(double lattice, double rMax)
    {
        double half = lattice / 2;
        var atoms = new AtomicConfiguration(
            "bulk", [ForwardFixtures.Gold], [0, 0, 0, 0], [0, 0, 0, 0, half, half, half, 0, half, half, half, 0], UnitCell.Orthogonal(lattice, lattice, lattice));
        return PathCatalogue.Find(AbsorberSites.Of(atoms, 0, rMax, Shortest), [1], 4, rMax);
    }

    private static int Degeneracy(IEnumerable<ScatteringPath> paths, int legs) => paths.Where(p => p.Legs == legs).Sum(p => p.Degeneracy);

    private static IEnumerable<double> Lengths(IEnumerable<(double Length, int Count)> paths) => paths.SelectMany(p => Enumerable.Repeat(p.Length, p.Count)).Order();

    private static double Distance(ReadOnlySpan<double> x, int i, int j) =>
        Math.Sqrt(Math.Pow(x[3 * i] - x[3 * j], 2) + Math.Pow(x[3 * i + 1] - x[3 * j + 1], 2) + Math.Pow(x[3 * i + 2] - x[3 * j + 2], 2));
}
