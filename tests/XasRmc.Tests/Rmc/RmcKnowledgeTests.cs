using XasRmc.Core;
using XasRmc.Rmc;

namespace XasRmc.Tests.Rmc;

/// <summary>What is known before a fit enters it: the skewness of the bonds, dE0, S0², the error of the phases.</summary>
public sealed class RmcKnowledgeTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(3.2)]
    [InlineData(6.0)]
    public void Run_AnharmonicityKnown_HoldsTheSkewnessOfTheBonds(double known)
    {
        // Gaussian displacements of 0.065 Å would leave C3/sigma⁴ of 1372 bonds at 0 ± 0.7 Å⁻¹; the knowledge is ten times as sharp, and T = 1.
        const double Known = 0.07, FourErrors = 4 * Known;
        AtomicConfiguration start = ToyPhysics.Particle(201, 1, 0, 2);
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(start, start, sigma: 1), 6, 0, 0);
        engine.SetStep(0.05);
        engine.SetDisplacementPrior(0.065);
        engine.SetSkewness(new SkewnessKnowledge(known, Known));
        for (int sweep = 0; sweep < 300; sweep++) engine.Sweep();
        double mean = 0;
        const int Samples = 50;
        for (int sample = 0; sample < Samples; sample++)
        {
            for (int sweep = 0; sweep < 4; sweep++) engine.Sweep();
            mean += engine.AnharmonicityOfBonds() / Samples;
        }

        Assert.Equal(known, mean, FourErrors);
    }

    [Fact]
    public void Run_BondSums_StayThoseOfTheAtoms()
    {
        RmcEngine engine = RmcEngine.Start(ToyPhysics.Problem(ToyPhysics.Particle(55, 0.5, 0.06, 1), ToyPhysics.Particle(55, 0.5, 0, 2)), 1, 0, 0.3);
        engine.SetSkewness(new SkewnessKnowledge(3, 0.3));
        engine.SetWidths(new WidthKnowledge(0.2));
        engine.SetTails(new TailKnowledge(0.25, 0.5));
        engine.Run(10_000);
        IReadOnlyList<double> running = engine.Save().BondSums;

        engine.Resynchronise();

        Assert.Equal(21, running.Count);
        for (int i = 0; i < running.Count; i++) Assert.Equal(engine.Save().BondSums[i], running[i], 1e-9);
    }

    [Fact]
    public void Run_DeltaE0Known_LiesBetweenDataAndKnowledge()
    {
        // The data say 0 eV with a width w that the run without knowledge shows; knowledge of the same width a width away moves the mean half way.
        AtomicConfiguration atoms = ToyPhysics.Particle(55, 1, 0.06, 1);
        double[] free = DeltaE0Samples(null);
        double width = Math.Sqrt(free.Average(x => x * x) - Math.Pow(free.Average(), 2));

        double[] held = DeltaE0Samples(new KnownValue(free.Average() + width, width));

        const double FourErrors = 0.3;
        Assert.Equal(free.Average() + 0.5 * width, held.Average(), FourErrors * width);

        double[] DeltaE0Samples(KnownValue? known)
        {
            ChiSpectrum spectrum = ToyPhysics.Spectrum(ToyPhysics.AuL3, ToyPhysics.Chi(atoms, ToyPhysics.AuL3, 5.2));
            var edge = new RmcEdge(spectrum, ToyPhysics.RSpace(), 0.05, ParameterRange.Fixed(1), new ParameterRange(-8, 8), 0, known);
            RmcEngine engine = RmcEngine.Start(new RmcProblem(atoms, [edge], ToyPhysics.Tables(ToyPhysics.AuL3), new RmcConstraints(), 5.2), 3, 0, 0);
            return [.. Enumerable.Range(0, 2000).Select(_ =>
            {
                // The atoms stay; only dE0 is drawn anew.
                engine.TryScaling(1e-12);
                return engine.DeltaE0Ev(0);
            })];
        }
    }

    [Fact]
    public void Resample_S02Uncertain_ScalesTheSpectrum()
    {
        // 400 draws fix a standard deviation to 3.5 %; three of that.
        const double Error = 0.05, ThreeErrors = 0.11;
        double[] chi = ToyPhysics.Chi(ToyPhysics.Particle(13, 1, 0, 1), ToyPhysics.AuL3, 5.2);
        var edge = new RmcEdge(ToyPhysics.Spectrum(ToyPhysics.AuL3, chi, 1e-9), ToyPhysics.RSpace(), 0, ParameterRange.Fixed(1), ParameterRange.Fixed(0), Error);
        var random = new RandomStream(3, 0);
        int strongest = Array.IndexOf(chi, chi.Max());

        double[] logs = [.. Enumerable.Range(0, 400).Select(_ => Math.Log(edge.Resample(random).Chi[strongest] / chi[strongest]))];

        double deviation = Math.Sqrt(logs.Average(l => l * l) - Math.Pow(logs.Average(), 2));
        Assert.Equal(1, deviation / Error, ThreeErrors);
    }

    [Fact]
    public void Run_DistanceErrorOfPhases_IsInTheBarsOfRAlone()
    {
        RmcProblem problem = ToyPhysics.Problem(ToyPhysics.Particle(55, 1, 0.06, 1), ToyPhysics.Particle(55, 1, 0, 1));
        var settings = new RmcSettings { Seed = 4, Replicas = 2, AnnealSweeps = 20, BlockSweeps = 5, MaximumEquilibrationSweeps = 20, SampleSweeps = 20, DistanceErrorAngstrom = 0 };

        ShellEstimate without = RmcEnsemble.Run(problem, settings, null, CancellationToken.None).Pairs[0].Shells[0];
        PairRefinement with = RmcEnsemble.Run(problem, settings with { DistanceErrorAngstrom = 0.03 }, null, CancellationToken.None).Pairs[0];

        Assert.Equal(Math.Sqrt(without.RSigma * without.RSigma + 0.03 * 0.03), with.Shells[0].RSigma, 1e-12);
        Assert.Equal((without.NSigma, without.Sigma2Sigma, without.Moments), (with.Shells[0].NSigma, with.Shells[0].Sigma2Sigma, with.Shells[0].Moments));
    }
}
