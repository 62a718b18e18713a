using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;
using XasRmc.Inversion;

namespace XasRmc.TrainingSets.Factory;

/// <summary>Makes one example: particle, relaxation, dynamics, pair densities, spectra, labels. Every example has its own random stream, so a set is the same for any number of threads, processes or machines.</summary>
public static class ExampleFactory
{
    private const ulong FirstParticleStream = 3_000_000_000, FirstSplitStream = 4_000_000_000;
    // Bonds of atoms at the surface spread more than those inside: sigma² of small clusters is about twice that of the bulk.
    private const double SurfaceSoftness = 1.1;
    private const double TrainShare = 0.70, ValidationShare = 0.08, CalibrationShare = 0.11;

    /// <summary>Makes an example.</summary>
    /// <param name="setup">What all examples have in common.</param>
    /// <param name="index">Its number, from 0.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="InvalidOperationException">The dynamics broke, or the recipe allows no particle.</exception>
    public static SimulatedExample Make(FactorySetup setup, int index, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setup);
        Require.AtLeast(index, 0);
        TrainingRecipe recipe = setup.Recipe;
        DynamicsRecipe dynamics = recipe.Dynamics!;
        InversionSpace space = setup.Space;
        var random = new RandomStream(recipe.Seed, FirstParticleStream + (ulong)index);
        PotentialTraits potential = setup.Potentials[random.NextInt(setup.Potentials.Count)];
        DrawnParticle particle = ParticleDrawing.Draw(recipe.Structures, space.Elements, potential.LatticeAngstrom, random);
        double wanted = Math.Exp(random.NextDouble(Math.Log(dynamics.Sigma2.Min), Math.Log(dynamics.Sigma2.Max)));
        double strain = random.NextDouble(recipe.Structures.Strain.Min, recipe.Structures.Strain.Max), q = random.NextDouble(recipe.Structures.SizeContraction.Min, recipe.Structures.SizeContraction.Max);
        AtomicConfiguration atoms = particle.Atoms;
        double[] fractions = [.. space.Elements.Select(e => (double)atoms.CountOf(e) / atoms.Count)];
        ParticleSummary summary = ParticleSummary.Of(atoms, FirstShell.CutoffAngstrom(atoms));
        double temperature = Math.Clamp(potential.TemperatureK(wanted, space.Elements, fractions) / (1 + SurfaceSoftness * summary.SurfaceFraction), dynamics.TemperatureK.Min, dynamics.TemperatureK.Max);
        double firstShell = summary.FirstShellEndAngstrom;
        FrameSeries series = DynamicsSampling.Run(atoms, potential.Potential, dynamics, temperature, firstShell, recipe.Sampling.Bonds, random, cancellationToken);
        double vegard = FccLattice.VegardAngstrom(space.Elements.Select((e, i) => (e, fractions[i])).ToDictionary(p => p.e, p => p.Item2));
        if (atoms.Cell is null) strain -= q / Math.Cbrt(atoms.Count);
        double bond = vegard / Math.Sqrt(2) * (1 + strain), factor = bond / MeanBond(series.Frames, firstShell);
        AtomicConfiguration[] frames = [.. series.Frames.Select(f => f.ScaledBy(factor))];
        PairDensity density = PairDensity.Count(space, frames, setup.RGrid, isWandering: true);
        double[][] chi = [.. space.Edges.Select(edge => Spectrum(setup, density, frames, edge, random, cancellationToken))];
        ExampleLabels labels = Labels(setup, index, particle, summary, frames[0], factor * firstShell, density, fractions, series,
            [Math.Sqrt(2) * bond, strain, temperature, wanted, particle.OrderingAmount], potential.Name);
        return new SimulatedExample(labels, fractions, [.. Enumerable.Range(0, space.Pairs.Count).Select(p => Single(density[p]))], [.. chi.Select(c => Single(c))]);
    }

    /// <summary>What the example of a number serves for.</summary>
    /// <param name="seed">The seed of the set.</param>
    /// <param name="index">Its number.</param>
    public static SplitPart SplitOf(ulong seed, int index) => new RandomStream(seed, FirstSplitStream + (ulong)index).NextDouble() switch
    {
        < TrainShare => SplitPart.Train,
        < TrainShare + ValidationShare => SplitPart.Validation,
        < TrainShare + ValidationShare + CalibrationShare => SplitPart.Calibration,
        _ => SplitPart.Test,
    };

    /// <summary>The mean first-neighbour distance over all frames, Å; the frames are scaled so that it has the wanted length.</summary>
    private static double MeanBond(IReadOnlyList<AtomicConfiguration> frames, double firstShell)
    {
        double mean = BondLengths.Of(frames, firstShell).MeanAngstrom;
        return double.IsFinite(mean) ? mean : throw new InvalidOperationException("The particle has come apart: no atom has a neighbour.");
    }

    private static double[] Spectrum(FactorySetup setup, PairDensity density, IReadOnlyList<AtomicConfiguration> frames, AbsorptionEdge edge, RandomStream random, CancellationToken cancellationToken)
    {
        double[] beyond = setup.Paths is { } paths ? DrawnSample.BeyondPairs(setup.Recipe.Sampling.PathAbsorbers, paths, frames, edge, random, cancellationToken, isSpread: true)[..setup.KGrid.Count] : new double[setup.KGrid.Count];
        return TrainingSetBuilder.Chi(setup.Space, edge, density, beyond, setup.Tables, setup.RGrid, null);
    }

    private static ExampleLabels Labels(
        FactorySetup setup, int index, DrawnParticle particle, ParticleSummary summary, AtomicConfiguration frame, double firstShell, PairDensity density, double[] fractions, FrameSeries series, double[] drawn, string potential)
    {
        InversionSpace space = setup.Space;
        DynamicsRecipe dynamics = setup.Recipe.Dynamics!;
        double alpha = space.Elements.Count == 2 ? WarrenCowley.FirstShellParameter(frame, space.Elements[0], space.Elements[1], firstShell) : double.NaN;
        var numbers = new List<double> { index, particle.Atoms.Count, summary.DiameterAngstrom ?? double.NaN, summary.MeanCoordination, summary.SurfaceFraction };
        numbers.AddRange(fractions);
        numbers.AddRange(drawn);
        numbers.AddRange([alpha, series.Frames.Count, series.IndependentFrames, series.CorrelationFs, dynamics.EquilibrationFs]);
        foreach (Element a in space.Elements)
        {
            foreach (Element b in space.Elements)
            {
                double[] perAngstrom = [.. density[space.IndexOfPair(a, b)].ToArray().Select(v => v / fractions[space.IndexOf(a)])];
                foreach (ShellWindow shell in space.Shells)
                {
                    ShellMoments m = PartialRdf.Shell(setup.RGrid, perAngstrom, shell.RMinAngstrom, shell.RMaxAngstrom);
                    numbers.AddRange([m.N, m.RAngstrom, m.Sigma2, m.C3]);
                }
            }
        }

        return new ExampleLabels(numbers, [RecipeWord.Of(particle.Shape), RecipeWord.Of(particle.Ordering), potential, RecipeWord.Of(SplitOf(setup.Recipe.Seed, index))]);
    }

    private static float[] Single(ReadOnlySpan<double> values)
    {
        var single = new float[values.Length];
        for (int i = 0; i < single.Length; i++) single[i] = (float)values[i];
        return single;
    }
}
