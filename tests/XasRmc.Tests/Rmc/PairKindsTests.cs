using MathNet.Numerics.LinearAlgebra;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Rmc;

namespace XasRmc.Tests.Rmc;

public sealed class PairKindsTests
{
    private const double CutoffAngstrom = 3.4;

    public static TheoryData<string> Orders => ["random", "halves", "core", "one atom"];

    /// <summary>The least energy of springs whose mean lengths by kind are given, by one dense system of equations with multipliers.</summary>
    [Theory]
    [MemberData(nameof(Orders))]
    public void CostOf_AnyOrder_IsTheLeastEnergyOfSpringsAtGivenMeanLengths(string order)
    {
        AtomicConfiguration atoms = Particle(order);
        NeighbourList list = NeighbourList.Of(atoms, CutoffAngstrom);
        var kinds = new PairKinds(atoms, list);
        double[] cost = kinds.CostOf(atoms.SpeciesIndex), slopes = new double[kinds.Count];

        double[][] lengths = [[0.03, -0.01, -0.08], [0.05, 0.0, -0.05], [-0.02, 0.04, 0.01]];
        foreach (double[] y in lengths)
        {
            double expected = LeastEnergy(atoms, list, kinds, y), found = 0;
            for (int a = 0; a < y.Length; a++)
            {
                for (int b = 0; b < y.Length; b++) found += 0.5 * y[a] * cost[a * y.Length + b] * y[b];
            }

            Assert.Equal(expected, found, 1e-6 * (1e-3 + expected));
            Assert.True(kinds.Cost(cost, y, slopes) >= 0, "different lengths cost something");
        }
    }

    [Fact]
    public void CostOf_OneSwap_ChangesLittle()
    {
        AtomicConfiguration atoms = Particle("halves");
        var kinds = new PairKinds(atoms, NeighbourList.Of(atoms, CutoffAngstrom));
        int[] swapped = [.. atoms.SpeciesIndex];
        int gold = Array.IndexOf(swapped, 0), palladium = Array.LastIndexOf(swapped, 1);
        double[] before = kinds.CostOf(swapped);

        (swapped[gold], swapped[palladium]) = (swapped[palladium], swapped[gold]);

        double[] after = kinds.CostOf(swapped);
        double largest = before.Max(Math.Abs);
        Assert.All(before.Zip(after), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 0.5 * largest));
        // What all kinds change by alike costs nothing.
        for (int row = 0; row < kinds.Count; row++) Assert.Equal(0, before.AsSpan(row * kinds.Count, kinds.Count).ToArray().Sum(), 1e-8 * largest);
    }

    private static double LeastEnergy(AtomicConfiguration atoms, NeighbourList list, PairKinds kinds, double[] y)
    {
        var bonds = new List<(int I, int J, double X, double Y, double Z, int Kind)>();
        for (int i = 0; i < atoms.Count; i++)
        {
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
            {
                int j = list.Indices[e];
                (double dx, double dy, double dz, double r) = list.Vector(atoms.PositionsAngstrom, i, e);
                if (j > i) bonds.Add((i, j, dx / r, dy / r, dz / r, kinds.Of(atoms.SpeciesIndex[i], atoms.SpeciesIndex[j])));
            }
        }

        Matrix<double> stretch = Matrix<double>.Build.Dense(bonds.Count, 3 * atoms.Count);
        for (int b = 0; b < bonds.Count; b++)
        {
            double[] direction = [bonds[b].X, bonds[b].Y, bonds[b].Z];
            for (int c = 0; c < 3; c++) (stretch[b, 3 * bonds[b].I + c], stretch[b, 3 * bonds[b].J + c]) = (-direction[c], direction[c]);
        }

        // All changes of bonds that displacements can bring: the range of the matrix.
        var svd = stretch.Svd();
        int rank = svd.S.Count(s => s > 1e-9 * svd.S[0]);
        Matrix<double> range = svd.U.SubMatrix(0, bonds.Count, 0, rank);
        int[] present = [.. Enumerable.Range(0, kinds.Count).Where(k => bonds.Any(b => b.Kind == k))];
        Matrix<double> means = Matrix<double>.Build.Dense(present.Length, bonds.Count, (k, b) => bonds[b].Kind == present[k] ? 1.0 / bonds.Count(o => o.Kind == present[k]) : 0);
        Vector<double> wanted = Vector<double>.Build.Dense(bonds.Count, b => y[bonds[b].Kind]), ones = Vector<double>.Build.Dense(bonds.Count, 1);
        Matrix<double> meansOfRange = means * range;

        // ½|range·a − wanted − c|² is least where means·range·a = y + c: unknowns a, c and a multiplier for each kind.
        int size = rank + 1 + present.Length;
        Matrix<double> system = Matrix<double>.Build.Dense(size, size);
        Vector<double> right = Vector<double>.Build.Dense(size);
        Vector<double> onesOfRange = range.TransposeThisAndMultiply(ones);
        system.SetSubMatrix(0, 0, Matrix<double>.Build.DenseIdentity(rank));
        for (int a = 0; a < rank; a++) (system[a, rank], system[rank, a]) = (-onesOfRange[a], -onesOfRange[a]);
        system[rank, rank] = bonds.Count;
        for (int k = 0; k < present.Length; k++)
        {
            for (int a = 0; a < rank; a++) (system[a, rank + 1 + k], system[rank + 1 + k, a]) = (meansOfRange[k, a], meansOfRange[k, a]);
            (system[rank, rank + 1 + k], system[rank + 1 + k, rank]) = (-1, -1);
            right[rank + 1 + k] = y[present[k]];
        }

        right.SetSubVector(0, rank, range.TransposeThisAndMultiply(wanted));
        right[rank] = -wanted.Sum();
        // A common change of all lengths is free: the least squares solution is one of many of the same energy.
        Vector<double> solution = system.Svd().Solve(right);
        Vector<double> left = range * solution.SubVector(0, rank) - wanted - solution[rank] * ones;
        return 0.5 * left.DotProduct(left);
    }

    private static AtomicConfiguration Particle(string order)
    {
        AtomicConfiguration pure = FccParticle.Sphere(ToyPhysics.Au, 3.98, 55);
        double[] p = pure.PositionsAngstrom.ToArray();
        double Square(int i) => p[3 * i] * p[3 * i] + p[3 * i + 1] * p[3 * i + 1] + p[3 * i + 2] * p[3 * i + 2];
        var random = new RandomStream(3, 0);
        int[] byOrder = [.. Enumerable.Range(0, pure.Count).OrderBy(i => order switch { "halves" => p[3 * i + 2], "core" or "one atom" => Square(i), _ => random.NextDouble() })];
        int gold = order == "one atom" ? 1 : 25;
        int[] species = new int[pure.Count];
        for (int rank = 0; rank < species.Length; rank++) species[byOrder[rank]] = rank < gold ? 0 : 1;
        return new AtomicConfiguration(order, [ToyPhysics.Au, ToyPhysics.Pd], species, p, null);
    }
}
