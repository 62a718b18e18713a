using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Disorder;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Reduction;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Scattering;
using XasRmc.Rmc;
using XasRmc.Rmc.Objective;
using Xunit.Abstractions;

namespace XasRmc.ValidationTests.Rmc;

/// <summary>Hidden particles of 1055 atoms, partly ordered, displaced, with bonds of three lengths, found again from the ideal lattice with random elements by single scattering: how near, how fast, and what the bars are worth.</summary>
[Trait("Speed", "Slow")]
public sealed class RecoveryTests(ITestOutputHelper output)
{
    private const int Atoms = 1055, Particles = 6, RowsAParticle = 3;
    private const double LatticeAngstrom = 3.96, Noise = 4e-4, ModelError = 0.02, S02 = 0.84, S02Error = 0.02;
    private static readonly Element s_gold = Element.Of("Au"), s_palladium = Element.Of("Pd");

    [Fact]
    public void Fit_HiddenParticles_LieInTheBars()
    {
        // 95 % bars of 18 correlated values each: at least 16 inside.
        const int leastInside = 16;
        (int[] inside, double[] root) = Recovered(Particles);

        foreach (int of in inside) Assert.InRange(of, leastInside, Particles * RowsAParticle);
        Assert.InRange(root[0], 0, 0.3);
        Assert.InRange(root[1], 0, 0.005);
        Assert.InRange(root[2], 0, 0.1);
    }

    /// <summary>Of N, R and sigma²: how many are inside their 95 % bars, and root mean square errors, those of sigma² relative.</summary>
    private (int[] Inside, double[] Root) Recovered(int particles)
    {
        int[] inside = new int[3];
        double[] squares = new double[3];
        double slowest = 0;
        for (ulong seed = 1; seed <= (ulong)particles; seed++)
        {
            TimeSpan begin = Environment.CpuUsage.TotalTime;
            (AtomicConfiguration truth, RmcProblem problem) = Hidden(seed);
            var settings = new RmcSettings { Seed = seed, Replicas = 4, MorseExponentSigma = 0, Anharmonicity = 0, ParticleSkewnessAngstrom2 = 0, DistanceErrorAngstrom = 0 };
            RefinementResult result = RmcEnsemble.Run(problem, settings, null, CancellationToken.None);
            double seconds = (Environment.CpuUsage.TotalTime - begin).TotalSeconds;
            slowest = Math.Max(slowest, seconds);
            PartialRdfSet expected = PairCounter.Count(truth, result.Rdfs.Grid);
            output.WriteLine(FormattableString.Invariant($"particle {seed}: {seconds:0} s of processor time; {result.Stopped}"));
            Assert.All(result.Edges, e => Assert.InRange(e.Chi2Reduced, 0, 1.2));
            foreach (PairRefinement pair in result.Pairs.Where(p => p.Rdf.Absorber.AtomicNumber >= p.Rdf.Neighbour.AtomicNumber))
            {
                ShellMoments want = expected[pair.Rdf.Absorber, pair.Rdf.Neighbour].Shell(2.2, 3.4), got = pair.Shells[0].Moments;
                double[] errors = [got.N - want.N, got.RAngstrom - want.RAngstrom, got.Sigma2 - want.Sigma2], bars = [pair.Shells[0].NSigma, pair.Shells[0].RSigma, pair.Shells[0].Sigma2Sigma];
                double[] scales = [1, 1, want.Sigma2];
                for (int q = 0; q < 3; q++)
                {
                    if (Math.Abs(errors[q]) < 1.96 * bars[q]) inside[q]++;
                    squares[q] += errors[q] * errors[q] / (scales[q] * scales[q]) / (particles * RowsAParticle);
                }

                output.WriteLine(FormattableString.Invariant(
                    $"  {pair.Rdf.Absorber}-{pair.Rdf.Neighbour}: N {got.N:0.00} ± {bars[0]:0.00} ({want.N:0.00}), R {got.RAngstrom:0.0000} ± {bars[1]:0.0000} ({want.RAngstrom:0.0000}) Å, sigma² {1e3 * got.Sigma2:0.0} ± {1e3 * bars[2]:0.0} ({1e3 * want.Sigma2:0.0}) 10⁻³ Å²"));
            }
        }

        double[] root = [.. squares.Select(Math.Sqrt)];
        output.WriteLine(FormattableString.Invariant(
            $"root mean square errors: N {root[0]:0.00}, R {root[1]:0.0000} Å, sigma² {100 * root[2]:0} %; inside the 95 % bars, of {particles * RowsAParticle}: N {inside[0]}, R {inside[1]}, sigma² {inside[2]}; slowest {slowest:0} s of processor time"));
        return (inside, root);
    }

    private static (AtomicConfiguration Truth, RmcProblem Problem) Hidden(ulong seed)
    {
        var random = new RandomStream(seed, 50);
        var half = new Dictionary<Element, double> { [s_gold] = 0.5, [s_palladium] = 0.5 };
        AtomicConfiguration places = FccParticle.Sphere(s_gold, LatticeAngstrom, Atoms), start = AlloyOrdering.RandomAlloy(places, half, new RandomStream(seed, 51));

        // Gold inside, and then every third atom changes places with another.
        AtomicConfiguration ordered = AlloyOrdering.CoreShellByFraction(places, s_gold, s_palladium, 0.5, new RandomStream(seed, 52));
        int[] species = ordered.SpeciesIndex.ToArray();
        for (int i = 0; i < Atoms / 3; i++)
        {
            int a = random.NextInt(Atoms), b = random.NextInt(Atoms);
            (species[a], species[b]) = (species[b], species[a]);
        }

        ordered = new AtomicConfiguration("hidden", ordered.Species, species, ordered.PositionsAngstrom, null);
        double difference = 0.2 * random.NextDouble(), bond = LatticeAngstrom / Math.Sqrt(2);
        ordered = BondRelaxation.Relax(ordered, FirstShell.CutoffAngstrom(places), (a, b) => difference / bond * (0.5 * ((a == s_gold ? 1 : 0) + (b == s_gold ? 1 : 0)) - 0.5));
        AtomicConfiguration truth = new CorrelatedDisplacements(ordered, new DisplacementSettings(0.0075, 0.35)).Draw(new RandomStream(seed, 53));

        ScatteringLibrary library = ShippedScattering.Library("Au-Pd");
        AbsorptionEdge[] edges = [AbsorptionEdge.Parse("Au:L3"), AbsorptionEdge.Parse("Pd:K")];
        PairScatteringTable[] tables = [.. from e in edges from b in new[] { s_gold, s_palladium } select PairTableBuilder.Build(library.Find(e)!, e, b, PairTableBuilder.DefaultKGrid, PairTableBuilder.DefaultRGrid)];
        var model = new SingleScatteringModel(tables, RmcProblem.DefaultRMaxAngstrom);
        var filter = new ShellFilter { KMin = 3, KMax = 12.5, KWeight = 2, RMin = 1.5, RMax = 3.2 };
        RmcEdge[] measured = [.. edges.Select(e =>
        {
            double[] chi = new double[model.Grid.Count], moved = new double[chi.Length];
            model.Compute(truth, e, chi, CancellationToken.None);
            EnergyShift.Apply(model.Grid, chi, 2 * random.NextGaussian(), moved);
            double s02 = S02 * Math.Exp(S02Error * random.NextGaussian());
            double[] noisy = [.. moved.Select(c => s02 * c + Noise * random.NextGaussian())];
            return new RmcEdge(
                new ChiSpectrum("hidden", e, model.Grid, noisy, [.. Enumerable.Repeat(Noise, noisy.Length)]), LinearObjective.Of(filter, model.Grid), ModelError, ParameterRange.Fixed(S02), new ParameterRange(-8, 8), S02Error);
        })];
        return (truth, new RmcProblem(start, measured, tables, new RmcConstraints(2.2, 0.5)));
    }
}
