using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.Rmc;

namespace XasRmc.Tests.Rmc;

/// <summary>Alloys whose kinds of pairs differ in length.</summary>
public sealed class PairLengthTests
{
    private const double LatticeAngstrom = 3.93;

    /// <summary>A quarter gold; bonds of gold want to be longer than those of palladium by a given length.</summary>
    private static AtomicConfiguration Alloy(double differenceAngstrom, double sigmaAngstrom, ulong seed)
    {
        AtomicConfiguration ideal = ToyPhysics.Particle(201, 0.25, 0, seed, LatticeAngstrom);
        double bond = LatticeAngstrom / Math.Sqrt(2);
        AtomicConfiguration relaxed = BondRelaxation.Relax(ideal, FirstShell.CutoffAngstrom(ideal), (a, b) =>
            differenceAngstrom / bond * ((a == ToyPhysics.Au ? 0.5 : 0) + (b == ToyPhysics.Au ? 0.5 : 0) - 0.25));
        return ToyPhysics.Displaced(relaxed, sigmaAngstrom, new RandomStream(seed, 9));
    }

    private static double Length(PartialRdfSet rdfs, Element a, Element b) => rdfs[a, b].Shell(2.2, 3.4).RAngstrom;

    [Fact]
    public void Run_BondsOfThreeLengths_AreFoundWithinTheBars()
    {
        AtomicConfiguration truth = Alloy(0.14, 0.06, 1), start = ToyPhysics.Particle(201, 0.25, 0, 2, LatticeAngstrom);
        RmcProblem problem = ToyPhysics.Problem(truth, start, relativeModelError: 0.02, sigma: 2e-4, deltaE0: new(-5, 5));
        // The hidden displacements are Gaussian: their bonds are symmetric, and the fit is told so. The order is left to swaps: this physics tells gold from palladium so little that with any order allowed the few gold bonds may be anywhere.
        var settings = new RmcSettings { Seed = 5, Replicas = 4, MorseExponentSigma = 0, Anharmonicity = 0, IsOrderEstimated = false };

        RefinementResult result = RmcEnsemble.Run(problem, settings, null, CancellationToken.None);

        PartialRdfSet expected = PairCounter.Count(truth, result.Rdfs.Grid);
        double wide = Length(expected, ToyPhysics.Au, ToyPhysics.Au) - Length(expected, ToyPhysics.Pd, ToyPhysics.Pd);
        Assert.InRange(wide, 0.07, 0.12);
        foreach (PairRefinement pair in result.Pairs)
        {
            double want = Length(expected, pair.Rdf.Absorber, pair.Rdf.Neighbour), got = pair.Shells[0].Moments.RAngstrom, sigma = pair.Shells[0].RSigma;
            Assert.True(Math.Abs(got - want) < Math.Max(0.008, 2 * sigma), FormattableString.Invariant($"{pair.Rdf.Absorber}-{pair.Rdf.Neighbour}: {got:0.0000} ± {sigma:0.0000}, truth {want:0.0000}"));
            Assert.InRange(sigma, 0, 0.05);
        }

        PairRefinement gold = result.Pairs.Single(p => p.Rdf.Absorber == ToyPhysics.Au && p.Rdf.Neighbour == ToyPhysics.Au);
        Assert.True(gold.Shells[0].Moments.RAngstrom > LatticeAngstrom / Math.Sqrt(2) + 0.03, "bonds of gold must have left the length of the start");
    }

    [Fact]
    public void Run_NoData_LeavesLengthsToWhatIsKnown()
    {
        // f = 0.5 ± 0.5 of 0.133 Å, as three chains of some hundred independent samples see it; the width is narrower where few bonds of gold wander slowly.
        AtomicConfiguration start = ToyPhysics.Particle(201, 0.25, 0, 2, LatticeAngstrom);
        double[] means = [.. Enumerable.Range(0, 3).Select(chain =>
        {
            RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(start, start, sigma: 1), 5, (ulong)chain, 0);
            engine.SetTemperature(1e12);
            engine.SetStep(0.06);
            engine.SetDisplacementPrior(0.115);
            engine.SetMorseExponent(2.4);
            engine.SetPairLengths(PairLengthKnowledge.Default);
            double sum = 0;
            for (int sweep = 0; sweep < 2500; sweep++)
            {
                engine.Sweep();
                if (sweep >= 500) sum += (engine.RestLengthChangeAngstrom(ToyPhysics.Au, ToyPhysics.Au) - engine.RestLengthChangeAngstrom(ToyPhysics.Pd, ToyPhysics.Pd)) / 2000;
            }

            return sum;
        })];

        Assert.InRange(means.Average(), 0.066 - 0.06, 0.066 + 0.06);
    }

    [Fact]
    public void TryTrajectory_ShorterSteps_KeepTheEnergyBetter()
    {
        // The error of a leapfrog trajectory goes with the square of its step, a sixteenth here, where the slopes are those of the potential: data, Morse bonds, cost of lengths, knowledge of lengths, C3, widths and tails together. Kinks of the lookup add a little.
        // Thirteen atoms have no pair near the reach of the model, where one that crosses would change the misfit at once.
        AtomicConfiguration start = ToyPhysics.Particle(13, 0.4, 0, 2, LatticeAngstrom), truth = ToyPhysics.Displaced(start, 0.05, new RandomStream(4, 0));
        double coarse = Refused(0.004, 8), fine = Refused(0.001, 32);

        Assert.True(coarse is > 1e-4 and < 0.5 && fine < 0.3 * coarse, FormattableString.Invariant($"refused with long steps {coarse}, with short ones {fine}"));

        double Refused(double step, int steps)
        {
            RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(truth, start, relativeModelError: 0.05, deltaE0: new(-1, 1)), 3, 0, 0);
            engine.SetDisplacementPrior(0.09);
            engine.SetMorseExponent(2.4);
            engine.SetPairLengths(PairLengthKnowledge.Default);
            engine.SetSkewness(new SkewnessKnowledge(3, 0.3, 0.004, 0.002));
            engine.SetWidths(new WidthKnowledge(0.2, [0.1, 0, -0.1]));
            engine.SetTails(new TailKnowledge(0.25, 0.5));
            engine.SetTemperature(20);
            for (int sweep = 0; sweep < 200; sweep++) engine.Sweep();
            var refused = new List<double>();
            while (refused.Count < 20)
            {
                long forbidden = engine.State.Forbidden;
                double accepted = engine.TryTrajectory(step, steps);
                // One that leaves what constraints allow says nothing of energies.
                if (engine.State.Forbidden == forbidden) refused.Add(1 - accepted);
            }

            return refused.Average();
        }
    }
}
