using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Rmc;
using XasRmc.Rmc.Order;

namespace XasRmc.Tests.Rmc.Order;

/// <summary>The order of hidden particles from their first shells, whatever the start, and its way into a fit.</summary>
public sealed class OrderEstimateTests
{
    private const int Atoms = 201;
    private const double CutoffAngstrom = 3.4, SigmaAngstrom = 0.06;

    // Displacements of the hidden particles are Gaussian: their bonds are symmetric.
    private static readonly RmcSettings s_settings = new() { Seed = 3, Replicas = 3, Anharmonicity = 0, ParticleSkewnessAngstrom2 = 0, MorseExponent = 0, MorseExponentSigma = 0 };

    [Theory]
    [InlineData("gold core")]
    [InlineData("palladium core")]
    [InlineData("halves")]
    [InlineData("random")]
    public void Of_HiddenParticle_FindsItsOrder(string order)
    {
        AtomicConfiguration truth = Truth(order);
        double[] expected = Neighbours(truth);

        OrderEstimate found = OrderEstimate.Of(Problem(truth), null, [], s_settings, CancellationToken.None)!;

        // Three standard deviations each.
        Assert.InRange(found.SplitRHat, 0.9, 1.2);
        for (int p = 0; p < 4; p++)
        {
            NeighbourNumber number = found.Numbers[p];
            Assert.InRange(number.NSigma, 0.1, 1);
            Assert.InRange(number.N, expected[p] - 3 * number.NSigma, expected[p] + 3 * number.NSigma);
        }

        int gold = Problem(truth).Start.CountOf(ToyPhysics.Au);
        Assert.Equal(gold * found.Numbers[1].N, (Atoms - gold) * found.Numbers[2].N, 1e-9);
    }

    [Fact]
    public void Of_OnOneThread_IsTheSame()
    {
        RmcProblem problem = Problem(Truth("gold core"));

        OrderEstimate many = OrderEstimate.Of(problem, null, [], s_settings, CancellationToken.None)!, one = OrderEstimate.Of(problem, null, [], s_settings with { MaximumThreads = 1 }, CancellationToken.None)!;

        Assert.Equal(many.Numbers, one.Numbers);
        Assert.Equal(many.Arrange(problem, 0, 1, 3).Start.SpeciesIndex.ToArray(), one.Arrange(problem, 0, 1, 3).Start.SpeciesIndex.ToArray());
    }

    [Fact]
    public void Of_SeveralSpectraSayNothing_LeavesTheOrderOpen()
    {
        // With a model error of all of the spectrum any order is as good: its spread is that of what the lattice can have, several neighbours.
        OrderEstimate found = OrderEstimate.Of(Problem(Truth("gold core"), relativeModelError: 3), null, [], s_settings, CancellationToken.None)!;

        Assert.InRange(found.Numbers[0].NSigma, 0.8, 4);
    }

    [Fact]
    public void Arrange_Draws_HaveTheMeanAndTheOrder()
    {
        const int draws = 4;
        AtomicConfiguration truth = Truth("gold core");
        RmcProblem problem = Problem(truth);
        OrderEstimate found = OrderEstimate.Of(problem, null, [], s_settings, CancellationToken.None)!;

        RmcProblem[] arranged = [.. Enumerable.Range(0, draws).Select(d => found.Arrange(problem, 1, d, draws))];

        double mean = arranged.Average(a => Neighbours(a.Start)[0]);
        Assert.InRange(mean, found.Numbers[0].N - 0.25, found.Numbers[0].N + 0.25);
        Assert.All(arranged, a =>
        {
            Assert.Equal(problem.Start.CountOf(ToyPhysics.Au), a.Start.CountOf(ToyPhysics.Au));
            Assert.NotNull(a.Order);
        });
        Assert.True(arranged.Select(a => Neighbours(a.Start)[0]).Distinct().Count() > 1);
    }

    [Fact]
    public void IsFor_StartsOfTheSameBonds_WhereverElementsSit()
    {
        RmcProblem problem = Problem(Truth("gold core"));
        AtomicConfiguration start = problem.Start;
        int[] all = [.. Enumerable.Range(0, Atoms)];
        OrderEstimate found = OrderEstimate.Of(problem, null, [], s_settings, CancellationToken.None)!;

        Assert.True(found.IsFor(start, all));
        Assert.True(found.IsFor(Other(start, shuffles: true, scale: 1.02), all));
        Assert.False(found.IsFor(start, all.AsSpan(1)));
        Assert.False(found.IsFor(ToyPhysics.Particle(Atoms - 2, 0.5, 0, 17), all.AsSpan(2)));
        Assert.False(found.IsFor(new AtomicConfiguration("one more", start.Species, [.. start.SpeciesIndex.ToArray().Select((s, i) => i == start.SpeciesIndex.IndexOf(1) ? 0 : s)], start.PositionsAngstrom, null), all));
        Assert.False(found.IsFor(new AtomicConfiguration("others", [ToyPhysics.Pd, ToyPhysics.Au], start.SpeciesIndex, start.PositionsAngstrom, null), all));
    }

    [Fact]
    public void Arrange_AStartOfOtherScale_HasTheSameDistances()
    {
        RmcProblem problem = Problem(Truth("gold core")), wider = problem.WithStart(Other(problem.Start, shuffles: false, scale: 1.02));
        OrderEstimate found = OrderEstimate.Of(problem, null, [], s_settings, CancellationToken.None)!;

        AtomicConfiguration own = found.Arrange(problem, 0, 0, 2).Start, other = found.Arrange(wider, 0, 0, 2).Start;

        Assert.Equal(own.SpeciesIndex.ToArray(), other.SpeciesIndex.ToArray());
        for (int c = 0; c < 3 * Atoms; c++) Assert.Equal(own.PositionsAngstrom[c], other.PositionsAngstrom[c], 1e-9);
    }

    [Fact]
    public void Run_StartsOfTheSameBonds_ShareOneEstimate()
    {
        RmcProblem problem = Problem(Truth("gold core")), other = problem.WithStart(Other(problem.Start, shuffles: true, scale: 1));
        RmcSettings settings = s_settings with { Replicas = 4, IsStartScaled = false, AnnealSweeps = 5, MaximumEquilibrationSweeps = 10, SampleSweeps = 5 };

        RefinementResult both = RmcEnsemble.Run([new RmcStartModel("one", problem), new RmcStartModel("two", other)], settings, [], [], new RmcOutlets(), CancellationToken.None);
        OrderEstimate alone = OrderEstimate.Of(problem, null, [], settings, CancellationToken.None)!;

        Assert.NotEqual(problem.Start.SpeciesIndex.ToArray(), other.Start.SpeciesIndex.ToArray());
        Assert.Equal(alone.Numbers.Select(n => (n.N, n.NSigma)), both.FirstShells.Select(n => (n.N, n.NSigma)));
    }

    [Fact]
    public void Arrange_FixedAtoms_KeepTheirElements()
    {
        AtomicConfiguration truth = Truth("gold core"), start = ToyPhysics.Particle(Atoms, 0.5, 0, 17);
        int[] held = [.. Enumerable.Range(0, 20)];
        RmcProblem problem = ToyPhysics.Problem(truth, start, constraints: new RmcConstraints(fixedAtoms: held));

        RmcProblem arranged = OrderEstimate.Of(problem, null, [], s_settings, CancellationToken.None)!.Arrange(problem, 0, 0, 1);

        Assert.All(held, i => Assert.Equal(start.ElementOf(i), arranged.Start.ElementOf(i)));
        Assert.NotEqual(start.SpeciesIndex.ToArray(), arranged.Start.SpeciesIndex.ToArray());
    }

    [Fact]
    public void Of_OneElementOrARangeOfCompositions_IsNull()
    {
        AtomicConfiguration pure = ToyPhysics.Particle(55, 1, 0, 1), alloy = ToyPhysics.Particle(55, 0.5, 0, 1);
        var range = new RmcConstraints(fractions: new Dictionary<Element, FractionRange> { [ToyPhysics.Au] = new(0.3, 0.7), [ToyPhysics.Pd] = new(0.3, 0.7) });

        Assert.Null(OrderEstimate.Of(ToyPhysics.Problem(pure, pure), null, [], s_settings, CancellationToken.None));
        Assert.Null(OrderEstimate.Of(ToyPhysics.Problem(alloy, alloy, constraints: range), null, [], s_settings, CancellationToken.None));
    }

    [Fact]
    public void Of_Cancelled_Throws() =>
        Assert.ThrowsAny<OperationCanceledException>(() => OrderEstimate.Of(Problem(Truth("random")), null, [], s_settings, new CancellationToken(true)));

    [Fact]
    public void Run_GoldCore_KeepsItsOrderFromARandomStart()
    {
        AtomicConfiguration truth = Truth("gold core");
        double[] expected = Neighbours(truth);
        RmcSettings settings = s_settings with { AnnealSweeps = 60, MaximumEquilibrationSweeps = 200, SampleSweeps = 60 };

        RefinementResult shells = RmcEnsemble.Run(Problem(truth), settings, null, CancellationToken.None), swaps = RmcEnsemble.Run(Problem(truth), settings with { IsOrderEstimated = false }, null, CancellationToken.None);

        double ofShells = shells.Pairs[0].Shells[0].Moments.N, ofSwaps = swaps.Pairs[0].Shells[0].Moments.N;
        Assert.InRange(ofShells, expected[0] - 0.6, expected[0] + 0.6);
        Assert.True(Math.Abs(ofShells - expected[0]) < Math.Abs(ofSwaps - expected[0]), FormattableString.Invariant($"{ofShells} by shells, {ofSwaps} by swaps, {expected[0]} true"));
        Assert.Equal(4, shells.FirstShells.Count);
        Assert.Empty(swaps.FirstShells);
        Assert.Contains(shells.Notes, n => n.Contains("first shells", StringComparison.Ordinal));
    }

    private static RmcProblem Problem(AtomicConfiguration truth, double relativeModelError = 0.03) =>
        ToyPhysics.Problem(truth, ToyPhysics.Particle(Atoms, 0.5, 0, 17), relativeModelError, sigma: 3e-4, deltaE0: new ParameterRange(-5, 5), trueDeltaE0: 1.2);

    private static AtomicConfiguration Other(AtomicConfiguration start, bool shuffles, double scale)
    {
        int[] species = start.SpeciesIndex.ToArray();
        if (shuffles) new RandomStream(4, 0).Shuffle<int>(species);
        return new AtomicConfiguration("other", start.Species, species, [.. start.PositionsAngstrom.ToArray().Select(x => scale * x)], null);
    }

    private static AtomicConfiguration Truth(string order)
    {
        AtomicConfiguration places = FccParticle.Sphere(ToyPhysics.Au, 3.98, Atoms);
        var random = new RandomStream(8, 1);
        AtomicConfiguration atoms = order switch
        {
            "gold core" => AlloyOrdering.CoreShellByFraction(places, ToyPhysics.Au, ToyPhysics.Pd, 0.5, random),
            "palladium core" => AlloyOrdering.CoreShellByFraction(places, ToyPhysics.Pd, ToyPhysics.Au, 0.5, random),
            "halves" => Halves(places),
            _ => ToyPhysics.Particle(Atoms, 0.5, 0, 42),
        };
        if (atoms.Species[0] != ToyPhysics.Au) atoms = new AtomicConfiguration(order, [ToyPhysics.Au, ToyPhysics.Pd], [.. atoms.SpeciesIndex.ToArray().Select(s => 1 - s)], atoms.PositionsAngstrom, null);
        return ToyPhysics.Displaced(atoms, SigmaAngstrom, random);
    }

    private static AtomicConfiguration Halves(AtomicConfiguration places)
    {
        int[] species = new int[places.Count];
        foreach (int atom in Enumerable.Range(0, places.Count).OrderBy(i => places.PositionsAngstrom[3 * i] + 1e-3 * places.PositionsAngstrom[3 * i + 1]).Take(Atoms / 2)) species[atom] = 1;
        return new AtomicConfiguration("halves", [ToyPhysics.Au, ToyPhysics.Pd], species, places.PositionsAngstrom, null);
    }

    /// <summary>Au-Au, Au-Pd, Pd-Au, Pd-Pd.</summary>
    private static double[] Neighbours(AtomicConfiguration atoms)
    {
        NeighbourList list = NeighbourList.Of(atoms, CutoffAngstrom);
        Element[] elements = [ToyPhysics.Au, ToyPhysics.Pd];
        return [.. from a in elements from b in elements select Enumerable.Range(0, atoms.Count).Where(i => atoms.ElementOf(i) == a).Average(i => (double)list.Of(i).ToArray().Count(j => atoms.ElementOf(j) == b))];
    }
}
