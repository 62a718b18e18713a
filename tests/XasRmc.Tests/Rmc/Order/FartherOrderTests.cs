using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Rmc;
using XasRmc.Rmc.Order;

namespace XasRmc.Tests.Rmc.Order;

/// <summary>The order of the second shell of hidden particles whose first shells are as mixed as they come.</summary>
public sealed class FartherOrderTests
{
    private const int Atoms = 201, Copies = 30;
    private const double Reach = 5.2, SigmaAngstrom = 0.06, LatticeAngstrom = 3.98;

    private static readonly RmcSettings s_settings = new() { Seed = 3, Replicas = 3, Anharmonicity = 0, ParticleSkewnessAngstrom2 = 0, MorseExponent = 0, MorseExponentSigma = 0 };

    // Paths over several atoms, as a toy: a tenth of chi at another distance.
    private static readonly Lazy<SingleScatteringModel> s_complete = new(() => new SingleScatteringModel(
        [.. ToyPhysics.Tables(ToyPhysics.AuL3, ToyPhysics.PdK).Select(t => new PairScatteringTable(t.Edge, t.Neighbour, t.KGrid, t.RGrid, [.. from j in Enumerable.Range(0, t.RGrid.Count) from i in Enumerable.Range(0, t.KGrid.Count)
            select ToyPhysics.Pair(t.Edge, t.Neighbour, t.KGrid[i], t.RGrid[j]) + 0.1 * ToyPhysics.Pair(t.Edge, t.Neighbour, t.KGrid[i], t.RGrid[j] + 0.3)]))],
        Reach));

    private static readonly Lazy<(FlatOrder Order, OrderArrangements Arrangements)> s_orders = new(() =>
    {
        AtomicConfiguration start = Start();
        int[] all = [.. Enumerable.Range(0, Atoms)];
        FlatOrder order = FlatOrder.Of(start, all, CancellationToken.None)!;
        return (order, new OrderArrangements(start, all, order, []));
    });

    [Theory]
    [InlineData(8)]
    [InlineData(0)]
    [InlineData(-8)]
    public void Extend_HiddenParticle_FindsItsSecondShell(double second)
    {
        int[] species = s_orders.Value.Arrangements.Make([0, 0, second], new RandomStream(11, 0));
        double truth = s_orders.Value.Arrangements.OrderOf(species)[^1];

        double[] found = [.. Second(species, s_settings, s_orders.Value.Arrangements).Select(x => x[0])];

        Assert.InRange(truth, second - 1, second + 1);
        AssertHolds(truth, found);
        Assert.InRange(found.Average(), second - 4, second + 4);
    }

    [Fact]
    public void Extend_SampleLikeAProposal_IsTakenForOne()
    {
        OrderArrangements arrangements = Proposing(out int[] proposal);
        int[] species = Partly(proposal, 0.9);

        double[][] found = Second(species, s_settings, arrangements);

        Assert.InRange(found.Average(x => x[1]), 0.4, 1);
        AssertHolds(arrangements.OrderOf(species)[^1], [.. found.Select(x => x[0])]);
    }

    [Fact]
    public void Extend_SampleLikeNoProposal_IsTakenForNone()
    {
        OrderArrangements arrangements = Proposing(out int[] proposal);
        double[] first = arrangements.OrderOf(Partly(proposal, 0.9))[..^1];
        int[] species = s_orders.Value.Arrangements.Make([.. first, 0], new RandomStream(11, 0));

        double[][] found = Second(species, s_settings, arrangements);

        Assert.InRange(found.Average(x => x[1]), 0, 0.3);
        AssertHolds(arrangements.OrderOf(species)[^1], [.. found.Select(x => x[0])]);
    }

    [Fact]
    public void Extend_OnOneThread_IsTheSame()
    {
        int[] species = s_orders.Value.Arrangements.Make([0, 0, 5], new RandomStream(12, 0));

        Assert.Equal(Second(species, s_settings, s_orders.Value.Arrangements), Second(species, s_settings with { MaximumThreads = 1 }, s_orders.Value.Arrangements));
    }

    [Fact]
    public void Arrange_WithAllPaths_HoldsBothShellsAsDrawn()
    {
        int[] species = s_orders.Value.Arrangements.Make([0, 0, -8], new RandomStream(11, 0));
        (RmcProblem pairs, RmcProblem complete) = Problems(species);
        OrderEstimate found = OrderEstimate.Of(pairs, complete, [], s_settings, CancellationToken.None)!, nearAlone = OrderEstimate.Of(pairs, null, [], s_settings, CancellationToken.None)!;
        const int draws = 4;

        double[] seconds = [.. Enumerable.Range(0, draws).Select(d => s_orders.Value.Arrangements.OrderOf(found.Arrange(complete, 0, d, draws).Start.SpeciesIndex)[^1])];
        double[] free = [.. Enumerable.Range(0, draws).Select(d => s_orders.Value.Arrangements.OrderOf(nearAlone.Arrange(complete, 0, d, draws).Start.SpeciesIndex)[^1])];

        Assert.InRange(seconds.Average(), -11, 0);
        Assert.True(free.Average() > seconds.Average() + 2, FormattableString.Invariant($"{free.Average():0.0}, {seconds.Average():0.0}"));
    }

    [Fact]
    public void Extend_Cancelled_Throws()
    {
        (RmcProblem pairs, RmcProblem complete) = Problems(s_orders.Value.Arrangements.Make([0, 0, 5], new RandomStream(12, 0)));

        Assert.ThrowsAny<OperationCanceledException>(() => OrderEstimate.Of(pairs, complete, [], s_settings, new CancellationToken(true)));
    }

    private static AtomicConfiguration Start() => ToyPhysics.Particle(Atoms, 0.5, 0, 17, LatticeAngstrom);

    private static void AssertHolds(double truth, double[] found)
    {
        double mean = found.Average(), sigma = Math.Sqrt(found.Average(x => (x - mean) * (x - mean)));
        // Beforehand the spread is 5: half of all samples may have any order.
        Assert.InRange(sigma, 0.5, 4);
        Assert.InRange(truth, mean - 2.5 * sigma, mean + 2.5 * sigma);
    }

    /// <summary>Arrangements of which one, far from most in its second shell, is proposed.</summary>
    private static OrderArrangements Proposing(out int[] proposal)
    {
        AtomicConfiguration start = Start();
        int[] all = [.. Enumerable.Range(0, Atoms)];
        proposal = s_orders.Value.Arrangements.Make([0, -3, 14], new RandomStream(13, 0));
        return new OrderArrangements(start, all, s_orders.Value.Order, [proposal]);
    }

    /// <summary>An arrangement with all but a part of its atoms among each other at random.</summary>
    private static int[] Partly(int[] arrangement, double part)
    {
        var random = new RandomStream(14, 0);
        int[] species = [.. arrangement], free = [.. Enumerable.Range(0, species.Length).Where(_ => random.NextDouble() >= part)], kinds = [.. free.Select(i => species[i])];
        random.Shuffle<int>(kinds);
        for (int i = 0; i < free.Length; i++) species[free[i]] = kinds[i];
        return species;
    }

    /// <summary>Orders of the second shell and S² drawn for a hidden particle, its first shells known as they are.</summary>
    private static double[][] Second(int[] species, RmcSettings settings, OrderArrangements arrangements)
    {
        (RmcProblem pairs, RmcProblem complete) = Problems(species);
        FlatOrder order = s_orders.Value.Order;
        var near = new FirstShellModel(pairs, order, settings, null);
        double[] point = near.Middle(), first = arrangements.OrderOf(species)[..order.Coordinates.Count];
        for (int k = 0; k < near.Kinds; k++) point[first.Length + near.Kinds + k] = Math.Log(2 * SigmaAngstrom * SigmaAngstrom);
        var random = new RandomStream(5, 0);
        double[][] draws = [.. Enumerable.Range(0, 500).Select(_ =>
        {
            double[] own = [.. point];
            for (int d = 0; d < first.Length; d++) own[d] = first[d] + 0.5 * random.NextGaussian();
            for (int k = 0; k < near.Kinds; k++) own[first.Length + k] += 0.004 * random.NextGaussian();
            return own;
        })];
        // Beforehand any order of the first shell in a box of ten by ten.
        return [.. FartherOrder.Extend(complete, order, near, _ => -Math.Log(100), draws, arrangements, settings, CancellationToken.None).Select(x => x[point.Length..])];
    }

    private static (RmcProblem Pairs, RmcProblem Complete) Problems(int[] species)
    {
        AtomicConfiguration places = FccParticle.Sphere(ToyPhysics.Au, LatticeAngstrom, Atoms), start = Start();
        var random = new RandomStream(8, 1);
        var atoms = new AtomicConfiguration("truth", start.Species, species, places.PositionsAngstrom, null);
        AtomicConfiguration[] copies = [.. Enumerable.Range(0, Copies).Select(_ => ToyPhysics.Displaced(atoms, SigmaAngstrom, random))];
        RmcEdge[] Edges(double rMax) => [.. new[] { ToyPhysics.AuL3, ToyPhysics.PdK }.Select((edge, e) =>
        {
            double[] chi = new double[ToyPhysics.K.Count], own = new double[chi.Length];
            foreach (AtomicConfiguration copy in copies)
            {
                s_complete.Value.Compute(copy, edge, own, CancellationToken.None);
                for (int k = 0; k < chi.Length; k++) chi[k] += own[k] / Copies;
            }

            return new RmcEdge(ToyPhysics.Spectrum(edge, chi, 3e-4, new RandomStream(99, (ulong)e)), ToyPhysics.RSpace(rMax: rMax), 0.03, ParameterRange.Fixed(1), new ParameterRange(-2, 2));
        })];
        PairScatteringTable[] tables = ToyPhysics.Tables(ToyPhysics.AuL3, ToyPhysics.PdK);
        return (new RmcProblem(start, Edges(3.2), tables, new RmcConstraints(), Reach), new RmcProblem(start, Edges(5), tables, new RmcConstraints(), Reach, complete: s_complete.Value));
    }
}
