using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Rmc.Order;

namespace XasRmc.Tests.Rmc.Order;

/// <summary>Arrangements in wanted orders of two shells, and the second shell itself.</summary>
public sealed class OrderArrangementsTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(4, -3, 6)]
    [InlineData(-4, 5, -2)]
    public void Make_Wanted_IsWhatComes(double first, double pairs, double second)
    {
        AtomicConfiguration start = ToyPhysics.Particle(201, 0.5, 0, 5);
        OrderArrangements arrangements = Of(start);
        double[] wanted = [first, pairs, second];

        double[] mean = new double[3];
        for (int n = 0; n < 20; n++)
        {
            int[] species = arrangements.Make(wanted, new RandomStream(1, (ulong)n));
            Assert.Equal(start.CountOf(ToyPhysics.Au), species.Count(s => start.Species[s] == ToyPhysics.Au));
            for (int d = 0; d < 3; d++) mean[d] += arrangements.OrderOf(species)[d] / 20;
        }

        for (int d = 0; d < 3; d++) Assert.InRange(mean[d], wanted[d] - 0.5, wanted[d] + 0.5);
    }

    [Fact]
    public void Make_FirstShellAlone_LeavesTheSecondToChance()
    {
        OrderArrangements arrangements = Of(ToyPhysics.Particle(201, 0.5, 0, 5));

        double[] seconds = [.. Enumerable.Range(0, 40).Select(n => arrangements.OrderOf(arrangements.Make([0, 0], new RandomStream(2, (ulong)n)))[2])];

        Assert.InRange(seconds.Average(), -1, 1);
        Assert.InRange(Math.Sqrt(seconds.Average(x => x * x)), 0.5, 2.5);
    }

    [Fact]
    public void Second_FccCrystal_HasSixNeighbours()
    {
        AtomicConfiguration crystal = FccLattice.Bulk(ToyPhysics.Au, 4, 3, 3, 3);

        OrderLattice second = OrderLattice.Second(crystal, [0, 1]);

        Assert.Equal(3 * crystal.Count, second.Bonds);
        Assert.Equal(0, second.CoordinationDeviation());
    }

    [Fact]
    public void Lengths_OfKinds_AreTheCommonScaleAndWhatIsOwn()
    {
        AtomicConfiguration start = ToyPhysics.Particle(55, 0.5, 0, 5);
        double[] bonds = new double[3], lengths = [0.03, 0.01, -0.02];
        OrderLattice.First(start, [0]).Count(start.SpeciesIndex, bonds);

        (double scale, double[] own) = Of(start).Lengths(start.SpeciesIndex, lengths, 2.8);

        double common = (bonds[0] * 0.03 + bonds[1] * 0.01 - bonds[2] * 0.02) / bonds.Sum();
        Assert.Equal(1 + common / 2.8, scale, 1e-12);
        for (int k = 0; k < 3; k++) Assert.Equal(lengths[k] - common, own[k], 1e-12);
        Assert.Equal(0, bonds.Select((n, k) => n * own[k]).Sum(), 1e-10);
    }

    [Fact]
    public void Make_LikeAProposal_KeepsItsPartBeyondTheSecondShell()
    {
        AtomicConfiguration start = ToyPhysics.Particle(201, 0.5, 0, 5);
        int[] layers = Layers(start);
        OrderArrangements arrangements = Of(start, layers, [.. start.SpeciesIndex]);
        double[] proposal = Assert.Single(arrangements.Proposals);
        const double part = 0.8;
        double[] wanted = [part * proposal[0], part * part * proposal[1], part * part * proposal[2], part * part];

        double agreement = 0;
        for (int n = 0; n < 20; n++)
        {
            int[] species = arrangements.Make(wanted, new RandomStream(3, (ulong)n));
            double[] order = arrangements.OrderOf(species);
            for (int d = 0; d < 3; d++) Assert.InRange(order[d], wanted[d] - 2, wanted[d] + 2);
            agreement += Enumerable.Range(0, 201).Count(i => species[i] == layers[i]) / 201.0 / 20;
        }

        // A part S sits as proposed, and half of the others by chance.
        Assert.InRange(agreement, part + 0.5 * (1 - part) - 0.1, part + 0.5 * (1 - part) + 0.06);
    }

    /// <summary>Every other layer of atoms of the other element, as in L1_0.</summary>
    private static int[] Layers(AtomicConfiguration start)
    {
        ReadOnlySpan<double> p = start.PositionsAngstrom;
        int[] species = new int[start.Count];
        for (int i = 0; i < species.Length; i++) species[i] = (int)Math.Round(Math.Abs(p[3 * i + 2]) / 1.99) % 2;
        return species;
    }

    private static OrderArrangements Of(AtomicConfiguration start, params int[][] proposed)
    {
        int[] all = [.. Enumerable.Range(0, start.Count)];
        return new OrderArrangements(start, all, FlatOrder.Of(start, all, CancellationToken.None)!, proposed);
    }
}
