using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Order;

namespace XasRmc.Tests.Rmc.Order;

/// <summary>The number of arrangements by order against all arrangements of small lattices, and the order of what is sampled without data.</summary>
public sealed class FlatOrderTests
{
    [Fact]
    public void LnCount_AllArrangementsOfASmallLattice_MakesOrdersEquallyLikely()
    {
        // The oracle: every arrangement of 9 gold atoms on 19 places. Single orders of so small a lattice are ragged (up to e³ from one to the next), so that a smooth ln g can be right only for cells of several orders.
        const double factor = 2.8;
        const int width = 5, fewest = 6;
        AtomicConfiguration start = Alloy(FccParticle.Sphere(ToyPhysics.Au, 4, 19), 9);
        int[][] bonds = Bonds(start);
        FlatOrder flat = FlatOrder.Of(start, [.. Enumerable.Range(0, start.Count)], CancellationToken.None)!;
        var cells = new Dictionary<(int, int), (double Arrangements, double Weight, HashSet<(int, int)> Orders)>();
        int gold = start.CountOf(ToyPhysics.Au);
        int[] species = new int[start.Count];

        for (int mask = 0; mask < 1 << start.Count; mask++)
        {
            if (int.PopCount(mask) != gold) continue;
            for (int i = 0; i < species.Length; i++) species[i] = 1 - (mask >> i & 1);
            (int First, int Second) order = Order(bonds, i => species[i] == 0);
            (int, int) cell = (order.First / width, order.Second / width);
            (double arrangements, double weight, HashSet<(int, int)> orders) = cells.GetValueOrDefault(cell, (0, 0, []));
            orders.Add(order);
            cells[cell] = (arrangements + 1, weight + Math.Exp(-flat.LnCount(species)), orders);
        }

        (double Plain, double Flat)[] all = [.. cells.Values.Where(c => c.Orders.Count >= fewest).Select(c => (Math.Log(c.Arrangements / c.Orders.Count), Math.Log(c.Weight / c.Orders.Count)))];
        string shown = string.Join(' ', all.Select(c => FormattableString.Invariant($"{c.Plain:0.0}>{c.Flat:0.0}")));
        double mean = all.Average(c => c.Flat);
        Assert.True(all.Length >= 6, shown);
        Assert.True(all.All(c => Math.Abs(c.Flat - mean) < Math.Log(factor)), shown);
        Assert.True(all.Max(c => c.Plain) - all.Min(c => c.Plain) > 2 * Math.Log(factor), shown);
    }

    [Fact]
    public void Run_WithoutData_MakesEveryOrderEquallyLikely()
    {
        // Like bonds of a crystal of 32 atoms, from where elements sit as far from each other as they can to where they sit apart; without the flat order hardly anything but the middle is seen.
        const int blocks = 40, sweeps = 250;
        AtomicConfiguration start = Alloy(FccLattice.Bulk(ToyPhysics.Au, 4, 2, 2, 2), 16);
        RmcProblem any = ToyPhysics.Problem(start, start);
        int[][] bonds = Bonds(start);
        double[] Shares(RmcProblem problem, out double[] errors)
        {
            RmcEngine engine = RmcEngine.Start(problem, 3, 0, swapProbability: 1);
            engine.SetTemperature(1e12);
            double[][] seen = [.. Enumerable.Range(0, 5).Select(_ => new double[blocks])];
            for (int b = 0; b < blocks; b++)
            {
                for (int s = 0; s < sweeps; s++)
                {
                    engine.Run(32);
                    int like = Order(bonds, i => engine.State.SpeciesIndex[i] == 0).Item1;
                    // 192 bonds: 32 like ones of each element at least (a third of all), 48 in the mean of all arrangements.
                    int bin = (like - 34) / 6;
                    if (like >= 34 && bin < 5) seen[bin][b] += 1.0 / sweeps;
                }
            }

            errors = [.. seen.Select(b => Math.Sqrt(b.Sum(x => (x - b.Average()) * (x - b.Average())) / (blocks - 1) / blocks))];
            return [.. seen.Select(b => b.Average())];
        }

        double[] flat = Shares(any.WithOrder(FlatOrder.Of(start, [.. Enumerable.Range(0, start.Count)], CancellationToken.None)), out double[] errors), plain = Shares(any, out _);

        // Within four standard errors, and what a smooth ln g leaves of the raggedness of a small lattice.
        double mean = flat.Average();
        for (int b = 0; b < flat.Length; b++) Assert.InRange(flat[b], mean * 0.5 - 4 * errors[b], mean * 1.6 + 4 * errors[b]);
        Assert.True(plain.Max() > 20 * plain.Min());
    }

    [Fact]
    public void Of_OnOneThread_IsTheSame()
    {
        AtomicConfiguration start = Alloy(FccParticle.Sphere(ToyPhysics.Au, 4, 55), 20);
        int[] all = [.. Enumerable.Range(0, 55)], other = [.. start.SpeciesIndex.ToArray().Reverse()];
        FlatOrder flat = FlatOrder.Of(start, all, CancellationToken.None)!;
        double again = 0;

        var thread = new Thread(() => again = FlatOrder.Of(start, all, CancellationToken.None)!.LnCount(other));
        thread.Start();
        thread.Join();

        Assert.Equal(flat.LnCount(other), again);
    }

    [Fact]
    public void Of_NoOrder_IsNull()
    {
        AtomicConfiguration pure = FccParticle.Sphere(ToyPhysics.Au, 4, 13), alloy = Alloy(pure, 6);

        Assert.Null(FlatOrder.Of(pure, [0, 1, 2], CancellationToken.None));
        Assert.Null(FlatOrder.Of(alloy, [Enumerable.Range(0, 13).First(i => alloy.ElementOf(i) == ToyPhysics.Au)], CancellationToken.None));
    }

    [Fact]
    public void Of_Cancelled_Throws()
    {
        AtomicConfiguration start = Alloy(FccParticle.Sphere(ToyPhysics.Au, 4, 55), 20);

        Assert.ThrowsAny<OperationCanceledException>(() => FlatOrder.Of(start, [.. Enumerable.Range(0, 55)], new CancellationToken(true)));
    }

    [Fact]
    public void Of_ThreeElements_KnowsThatMixedArrangementsAreMore()
    {
        Element silver = Element.Of("Ag");
        AtomicConfiguration places = FccParticle.Sphere(ToyPhysics.Au, 4, 55);
        int[] mixed = [.. Enumerable.Range(0, 55).Select(i => i % 3)], apart = [.. Enumerable.Range(0, 55).OrderBy(i => places.PositionsAngstrom[3 * i]).Select((atom, rank) => (atom, rank)).OrderBy(p => p.atom).Select(p => p.rank < 19 ? 0 : p.rank < 37 ? 1 : 2)];
        new RandomStream(1, 0).Shuffle<int>(mixed);
        var start = new AtomicConfiguration("three", [ToyPhysics.Au, ToyPhysics.Pd, silver], mixed, places.PositionsAngstrom, null);
        FlatOrder flat = FlatOrder.Of(start, [.. Enumerable.Range(0, 55)], CancellationToken.None)!;

        // 55!/19! 18! 18! arrangements are e^55; those apart a few.
        Assert.InRange(flat.LnCount(mixed) - flat.LnCount(apart), 20, 60);
    }

    private static int Index(AtomicConfiguration atoms, Element element) => atoms.Species.ToList().IndexOf(element);

    /// <summary>The first atoms of a shuffled list become gold, the others palladium.</summary>
    private static AtomicConfiguration Alloy(AtomicConfiguration places, int gold)
    {
        int[] order = [.. Enumerable.Range(0, places.Count)], species = new int[places.Count];
        new RandomStream(5, 0).Shuffle<int>(order);
        for (int i = 0; i < order.Length; i++) species[order[i]] = i < gold ? 0 : 1;
        return new AtomicConfiguration("alloy", [ToyPhysics.Au, ToyPhysics.Pd], species, places.PositionsAngstrom, places.Cell);
    }

    /// <summary>The other ends of the bonds of each atom.</summary>
    private static int[][] Bonds(AtomicConfiguration atoms)
    {
        NeighbourList list = NeighbourList.Of(atoms, FirstShell.CutoffAngstrom(atoms));
        return [.. Enumerable.Range(0, atoms.Count).Select(i => list.Of(i).ToArray())];
    }

    /// <summary>The slow count: like bonds of gold, like bonds of palladium.</summary>
    private static (int, int) Order(int[][] bonds, Func<int, bool> isGold)
    {
        int gold = 0, palladium = 0;
        for (int i = 0; i < bonds.Length; i++)
        {
            foreach (int j in bonds[i])
            {
                if (isGold(i) && isGold(j)) gold++;
                if (!isGold(i) && !isGold(j)) palladium++;
            }
        }

        return (gold / 2, palladium / 2);
    }
}
