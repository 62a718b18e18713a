using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.Rmc;
using Xunit.Abstractions;

namespace XasRmc.Tests.Rmc;

/// <summary>How well fits find hidden particles and how honest their bars are, under several priors: the table of docs/theory/reverse-monte-carlo.md.</summary>
[Trait("Speed", "Slow")]
public sealed class HiddenParticleStudyTests(ITestOutputHelper output)
{
    private const double S02 = 0.86, DeltaE0 = 1.7;
    private const int Particles = 4, Atoms = 201;

    // Displacements of the hidden particles are Gaussian: their bonds are symmetric, and the fit is told so.
    private static RmcSettings Settings => new() { Seed = 5, Replicas = 4, MorseExponent = 0, MorseExponentSigma = 0, Anharmonicity = 0 };

    [Fact]
    public void Fit_DefaultTemperature_FindsParticlesWithinHonestBars()
    {
        Errors found = Study("T = 50/N (default)", Settings);

        // Atoms that move by themselves have farther shells narrower than those of metals, by one standard deviation of what is taken for known.
        Assert.InRange(found.N, 0, 0.36);
        Assert.InRange(found.R, 0, 0.004);
        Assert.InRange(found.Sigma2, 0, 0.12);
        // 12 correlated pairs of values: a root mean square pull of an honest bar lies within a factor of two of 1; R's bar also holds the error of phases, of which this physics has none.
        // These alloys are random ones, and bars of N hold other orders as well.
        Assert.InRange(found.PullN, 0.1, 2);
        Assert.InRange(found.PullR, 0, 2);
        Assert.InRange(found.PullSigma2, 0.3, 2);
    }

    [Fact]
    public void Fit_ColdSampling_IsNoSurerThanItMayBe()
    {
        Errors warm = Study("T = 1", Settings with { SamplingTemperature = 1 }), cold = Study("T = 0.03", Settings with { SamplingTemperature = 0.03 });

        // What the data leave open is taken to T = 1.
        Assert.InRange(cold.PullR, 0.1, 1.2 * warm.PullR);
        Assert.InRange(cold.PullSigma2, 0.15, 1.2 * warm.PullSigma2);
    }

    [Fact]
    public void Fit_WithoutPriorOfDisplacements_GrowsTails()
    {
        Errors found = Study("no prior", Settings with { IsDisplacementGaussian = false, Anharmonicity = null });

        Assert.True(found.Sigma2 > 0.5, "the box alone does not keep sigma²");
    }

    private Errors Study(string name, RmcSettings settings)
    {
        var squares = new double[7];
        int count = 0;
        for (ulong seed = 1; seed <= Particles; seed++)
        {
            AtomicConfiguration truth = ToyPhysics.Particle(Atoms, 0.5, 0.065, seed), start = ToyPhysics.Particle(Atoms, 0.5, 0, 100 + seed, lattice: 1.015 * 3.98);
            RmcProblem problem = ToyPhysics.Problem(truth, start, relativeModelError: 0.02, sigma: 2e-4, s02: new(0.6, 1.1), deltaE0: new(-5, 5), trueS02: S02, trueDeltaE0: DeltaE0);
            RefinementResult result = RmcEnsemble.Run(problem, settings, null, CancellationToken.None);
            PartialRdfSet expected = PairCounter.Count(truth, result.Rdfs.Grid);
            foreach (PairRefinement pair in result.Pairs.Where(p => p.Rdf.Absorber.AtomicNumber >= p.Rdf.Neighbour.AtomicNumber))
            {
                ShellMoments want = expected[pair.Rdf.Absorber, pair.Rdf.Neighbour].Shell(2.2, 3.4);
                ShellEstimate got = pair.Shells[0];
                double n = got.Moments.N - want.N, r = got.Moments.RAngstrom - want.RAngstrom, s = got.Moments.Sigma2 - want.Sigma2;
                double[] terms = [n, r, s / want.Sigma2, n / got.NSigma, r / got.RSigma, s / got.Sigma2Sigma];
                for (int t = 0; t < terms.Length; t++) squares[t] += terms[t] * terms[t];
                count++;
            }

            squares[6] += result.Edges.Average(e => (e.S02 - S02) * (e.S02 - S02)) / Particles;
        }

        double[] root = [.. squares.Select((q, t) => Math.Sqrt(t < 6 ? q / count : q))];
        output.WriteLine(FormattableString.Invariant(
            $"{name}: error N {root[0]:0.00}, R {root[1]:0.0000} Å, sigma² {100 * root[2]:0} %; pulls N {root[3]:0.00}, R {root[4]:0.00}, sigma² {root[5]:0.00}; error S0² {root[6]:0.000}"));
        return new Errors(root[0], root[1], root[2], root[3], root[4], root[5]);
    }

    private sealed record Errors(double N, double R, double Sigma2, double PullN, double PullR, double PullSigma2);
}
