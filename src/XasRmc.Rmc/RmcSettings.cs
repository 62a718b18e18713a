using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Rmc.Engines;

namespace XasRmc.Rmc;

/// <summary>How long and how often a fit runs, and what of it is kept.</summary>
/// <remarks>A sweep is one move an atom; with a model of all paths it is one trajectory of all atoms and the swaps of a sweep. Every number that decides the result is here or in the <see cref="RmcProblem"/>; the number of threads decides nothing.</remarks>
public sealed record RmcSettings
{
    private const double AtomsOfPrior = 150, AtomsOfPriorInOrder = 50;

    // A bond: no particle is smaller.
    private const double LeastDiameterAngstrom = 3;

    /// <summary>The seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Independent fits, at least 1; their spread is the greater part of the standard deviations.</summary>
    public int Replicas { get; init; } = 8;

    /// <summary>Whether every replica but the first fits the data with another draw of noise and model error added (parametric bootstrap).</summary>
    public bool IsDataResampled { get; init; } = true;

    /// <summary>Whether the start is first scaled as a whole to the best fit: moves of single atoms expand a particle slowly.</summary>
    public bool IsStartScaled { get; init; } = true;

    /// <summary>Whether the common scale of all distances changes in the run, by up to 2 %; without it the mean distance of a periodic cell cannot change.</summary>
    public bool IsScaleRefined { get; init; } = true;

    /// <summary>Whether displacements have a Gaussian prior of free width; otherwise every place inside the largest displacement is equally likely.</summary>
    /// <remarks>A spectrum hardly sees atoms that are far from their places, so without a prior the fit grows tails of n(r) and pays for them with S0².</remarks>
    public bool IsDisplacementGaussian { get; init; } = true;

    /// <summary>The exponent alpha of the prior of Morse bonds, Å⁻¹; 0 for a prior of displacements, whose bonds are symmetric. Each replica draws its own about this.</summary>
    /// <remarks>
    /// Sampled without data its bonds have C3/sigma⁴ of about 3 Å⁻¹, as metals at room temperature have. It shapes what the data leave open; <see cref="Anharmonicity"/> holds C3 itself.
    /// </remarks>
    public double MorseExponent { get; init; } = 2.4;

    /// <summary>The standard deviation of <see cref="MorseExponent"/> among replicas, Å⁻¹.</summary>
    public double MorseExponentSigma { get; init; } = 0.35;

    /// <summary>What is known of C3/sigma⁴ of the first shell, Å⁻¹; null for nothing.</summary>
    /// <remarks>
    /// C3 and R turn the phase of a spectrum the same way (0.008 Å for 1e-4 Å³), and so do errors of calculated phases: what is taken for C3 decides R. In the classical limit C3 = 2 alpha_L R T sigma²
    /// (Frenkel and Rehr, Phys. Rev. B 48 (1993) 585, doi 10.1103/PhysRevB.48.585); the measured expansion alpha_L of copper, nickel, silver, palladium, platinum and gold gives C3/sigma⁴ = 2.6 to 3.4 Å⁻¹ at
    /// room temperature, 3.0 in the mean; see docs/theory/reverse-monte-carlo.md.
    /// </remarks>
    public double? Anharmonicity { get; init; } = 3.0;

    /// <summary>The standard deviation of what is known of it, Å⁻¹: a term of chi², and the spread of the value among replicas, so that it is in the error bars of R.</summary>
    public double AnharmonicitySigma { get; init; } = 0.3;

    /// <summary>How much less is known of C3 in a particle: C3/sigma² is uncertain by this over the particle's diameter besides, Å²; 0 for as much as in a crystal.</summary>
    /// <remarks>
    /// Bonds near a surface and inside differ in length, which skews their distribution at any temperature, and the less so the larger the particle. Root mean square of (C3/sigma² − 3 Å⁻¹ sigma²) times the diameter over particles of gold, palladium and their
    /// alloys in molecular dynamics, 13 to 1500 atoms, 30 to 950 K; see docs/theory/reverse-monte-carlo.md.
    /// </remarks>
    public double ParticleSkewnessAngstrom2 { get; init; } = 0.3;

    /// <summary>What is known of the mean bond lengths of an alloy's kinds of pairs; each replica but the first draws its own about this. Null for nothing.</summary>
    /// <remarks>It is a term of the prior of Morse bonds, and replicas start from a lattice whose bonds are moved by as much; a few bonds among many hardly show in a spectrum.</remarks>
    public PairLengthKnowledge? PairLengths { get; init; } = PairLengthKnowledge.Default;

    /// <summary>By how much ln sigma² of the first shells of an alloy's kinds of pairs is known to differ from the mean of the kinds, one standard deviation; positive infinity for nothing known. Each replica but the first draws its own differences.</summary>
    public double WidthSpread { get; init; } = 0.2;

    /// <summary>What is known of the excess kurtosis of the bonds of each kind of pair; each replica but the first draws its own about this. Null for nothing.</summary>
    public TailKnowledge? Tails { get; init; } = new(0.25, 0.5);

    /// <summary>Whether what the first shells say decides on the order of an alloy's elements, each replica keeping one order drawn from it; otherwise replicas find their order by swaps alone.</summary>
    /// <remarks>Swaps alone lean to mixed elements, of which there are so many more arrangements, and their bars do not say so. See <see cref="Order.OrderEstimate"/>. Where the composition has a range swaps decide in any case.</remarks>
    public bool IsOrderEstimated { get; init; } = true;

    /// <summary>The standard deviation of the distance that calculated phases feign, Å: it enters the standard deviations of R and of n_AB(r), since no replica sees it.</summary>
    /// <remarks>Root mean square over the first shells of copper, nickel, silver, palladium, platinum and gold at room temperature against diffraction; see docs/theory/reverse-monte-carlo.md.</remarks>
    public double DistanceErrorAngstrom { get; init; } = 0.0045;

    /// <summary>By what moves; null for single moves where pairs alone are in the model, and trajectories of all atoms with a model of all paths, where a single move costs a spectrum.</summary>
    public RmcMethod? Method { get; init; }

    /// <summary>The population, where <see cref="Method"/> is evolution.</summary>
    public EvolutionSettings Evolution { get; init; } = new();

    /// <summary>Steps of a trajectory of all atoms, which takes the place of a sweep of displacements.</summary>
    public int TrajectorySteps { get; init; } = 8;

    /// <summary>The part of trajectories that their step aims at before sampling.</summary>
    public double TargetTrajectoryAcceptance { get; init; } = 0.75;

    /// <summary>Sweeps of cooling from <see cref="StartTemperature"/> to the sampling temperature.</summary>
    public int AnnealSweeps { get; init; } = 150;

    /// <summary>T at the start of cooling.</summary>
    public double StartTemperature { get; init; } = 1;

    /// <summary>T of sampling; null for 1 where one element moves, else 50 over the number of mobile atoms, at most 1, and 150 over it where swaps decide on the order.</summary>
    /// <remarks>At T = 1 the fit samples what data and prior together say. The entropy of atoms is no knowledge of the sample, though, and outvotes the few numbers that a spectrum holds the more the larger the particle: bonds of an alloy, whose kinds have lengths of their own, grow wide
    /// and longer where that costs the spectra little, those of a surface most, and its elements mix. See docs/theory/reverse-monte-carlo.md.</remarks>
    public double? SamplingTemperature { get; init; }

    /// <summary>Sweeps a block of the test whether chi² is stationary.</summary>
    public int BlockSweeps { get; init; } = 25;

    /// <summary>The budget: at most so many sweeps between cooling and sampling.</summary>
    public int MaximumEquilibrationSweeps { get; init; } = 1000;

    /// <summary>Sweeps of sampling.</summary>
    public int SampleSweeps { get; init; } = 300;

    /// <summary>The most sweeps of sampling: it goes on past <see cref="SampleSweeps"/> where the moments of the first shells are not yet stationary by their split R̂; null for no more than those.</summary>
    public int? MaximumSampleSweeps { get; init; }

    /// <summary>Sweeps from one sample to the next.</summary>
    public int SampleIntervalSweeps { get; init; } = 5;

    /// <summary>The part of the moves that swap two atoms of different elements.</summary>
    public double SwapProbability { get; init; } = 0.1;

    /// <summary>The part of displacements that the step width aims at before sampling.</summary>
    public double TargetAcceptance { get; init; } = 0.4;

    /// <summary>Sweeps between two checkpoints.</summary>
    public int CheckpointSweeps { get; init; } = 100;

    /// <summary>Sweeps from one structure of a replica's trajectory to the next; 0 for no trajectories. It decides nothing of the result.</summary>
    public int FrameSweeps { get; init; }

    /// <summary>The bins of n_AB(r).</summary>
    public RGrid RdfGrid { get; init; } = RGrid.OfBins(2.0, 3.6, 0.02);

    /// <summary>The shell windows whose moments are given, Å.</summary>
    public IReadOnlyList<(double RMinAngstrom, double RMaxAngstrom)> ShellWindows { get; init; } = [(2.2, 3.4)];

    /// <summary>The most threads at a time; −1 for as many as there are cores.</summary>
    public int MaximumThreads { get; init; } = -1;

    /// <summary>By what moves a problem is fitted.</summary>
    public RmcMethod MethodFor(RmcProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Method ?? UsualMethod(problem.Complete is not null);
    }

    /// <summary>By what moves a problem is fitted where nothing is said.</summary>
    /// <param name="hasAllPaths">Whether it has paths over several atoms.</param>
    public static RmcMethod UsualMethod(bool hasAllPaths) => hasAllPaths ? RmcMethod.Langevin : RmcMethod.Metropolis;

    /// <summary>T of sampling for a problem.</summary>
    public double SamplingTemperatureFor(RmcProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (SamplingTemperature is { } given) return given;
        return problem.Start.Species.Count > 1 ? Math.Min(1, (problem.Order is null ? AtomsOfPrior : AtomsOfPriorInOrder) / problem.MobileAtoms.Length) : 1;
    }

    /// <summary>What is known of C3 in a structure, l = <see cref="ParticleSkewnessAngstrom2"/>/d with d its diameter (in a mixture 1/d is the mean over its atoms); null where nothing is.</summary>
    public SkewnessKnowledge? SkewnessFor(AtomicConfiguration start)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (Anharmonicity is not { } known) return null;
        double diameter = start.Mixture is { } mixture ? 1 / start.Parts().Select(p => (double)p.Count / mixture.Atoms / DiameterOf(p)).Sum() : DiameterOf(start);
        return new SkewnessKnowledge(known, AnharmonicitySigma, 0, ParticleSkewnessAngstrom2 / Math.Max(diameter, LeastDiameterAngstrom));
    }

    private static double DiameterOf(AtomicConfiguration atoms) => atoms.Cell is null ? ParticleSummary.SphereDiameterAngstrom(atoms) : double.PositiveInfinity;

    /// <summary>Refuses settings that contradict each other or the problem.</summary>
    /// <exception cref="ArgumentException">A setting is outside its range.</exception>
    internal void Check(RmcProblem problem)
    {
        Require.AtLeast(Replicas, 1);
        Require.InRange(MorseExponent, 0, RmcEngine.LargestMorseExponent);
        Require.InRange(MorseExponentSigma, 0, RmcEngine.LargestMorseExponent);
        if (Anharmonicity is { } known) Require.Finite(known, nameof(Anharmonicity));
        Require.Positive(AnharmonicitySigma);
        Require.NotNegative(ParticleSkewnessAngstrom2);
        PairLengths?.Check();
        new WidthKnowledge(WidthSpread).Check();
        Tails?.Check();
        Require.NotNegative(DistanceErrorAngstrom);
        Require.AtLeast(TrajectorySteps, 1);
        Require.InRange(TargetTrajectoryAcceptance, 0.01, 0.99);
        Require.AtLeast(AnnealSweeps, 1);
        Require.Positive(StartTemperature);
        Require.Positive(SamplingTemperatureFor(problem), nameof(SamplingTemperature));
        Require.AtLeast(BlockSweeps, 1);
        Require.AtLeast(MaximumEquilibrationSweeps, 0);
        Require.AtLeast(SampleSweeps, 1);
        Require.AtLeast(SampleIntervalSweeps, 1);
        Require.AtLeast(MaximumSampleSweeps ?? SampleSweeps, SampleSweeps, nameof(MaximumSampleSweeps));
        Evolution.Check();
        Require.InRange(SwapProbability, 0, 1);
        Require.InRange(TargetAcceptance, 0.01, 0.99);
        Require.AtLeast(CheckpointSweeps, 1);
        Require.AtLeast(FrameSweeps, 0);
        Require.InRange(RdfGrid.EndAngstrom + 0.5 * RdfGrid.StepAngstrom, 0, problem.RMaxAngstrom, nameof(RdfGrid));
        Require.AtLeast(MaximumThreads == -1 ? 1 : MaximumThreads, 1, nameof(MaximumThreads));
        foreach ((double low, double high) in ShellWindows) Require.InRange(high, low + RdfGrid.StepAngstrom, double.MaxValue, nameof(ShellWindows));
    }
}
