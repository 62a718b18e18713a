using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Inversion;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets;

/// <summary>Fresh particles whose spectra have an unknown dE0, aligned by the ensemble itself: what its intervals must be calibrated on to hold for measurements.</summary>
/// <remarks>R and dE0 move the phase of a spectrum nearly alike, so most of the error of R in a measurement comes from the alignment; a calibration at known dE0 would not see it.</remarks>
public static class AlignedSetBuilder
{
    private const ulong FirstParticleStream = 2_000_000_000;

    /// <summary>Builds the examples, one a particle.</summary>
    /// <param name="ensemble">The networks that align.</param>
    /// <param name="recipe">What to draw; its aligned particles and their dE0.</param>
    /// <param name="tables">The scattering of all edges and neighbours.</param>
    /// <param name="paths">The model of all paths; null for single scattering.</param>
    /// <param name="threads">Particles at the same time, from 1; the result does not depend on it.</param>
    /// <param name="progress">Particles done.</param>
    /// <param name="cancellationToken">Checked for every particle.</param>
    public static TrainingSet Build(
        TrainedEnsemble ensemble, TrainingRecipe recipe, IReadOnlyList<PairScatteringTable> tables, MultipleScatteringModel? paths, int threads, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(recipe);
        Require.AtLeast(threads, 1);
        InversionSpace space = ensemble.Space;
        paths = TrainingSetBuilder.PathsFor(recipe, space, paths);
        var encoder = new FeatureEncoder(space);
        IReadOnlyList<FeatureKernel> kernels = encoder.Kernels(tables);
        double[] matrix = encoder.Matrix(space.Filter.Grid);
        RGrid grid = TrainingSetBuilder.CommonGrid(space, tables);
        int count = recipe.Errors.AlignedParticles;
        var features = new float[count * space.FeatureCount];
        var targets = new float[count * space.OutputCount];
        var fractions = new double[count * space.Elements.Count];
        long done = 0;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, particle =>
        {
            var random = new RandomStream(recipe.Seed, FirstParticleStream + (ulong)particle);
            DrawnSample sample = DrawnSample.Draw(recipe, space, grid, paths, random, cancellationToken);
            PairDensity density = sample.Density;
            density.Fractions.CopyTo(fractions, particle * space.Elements.Count);
            double[] target = TrainingSetBuilder.Target(space, density, grid);
            for (int j = 0; j < target.Length; j++) targets[particle * target.Length + j] = (float)target[j];
            double noise = SpectrumError.Noise(recipe.Errors, random);
            ChiSpectrum[] spectra = [.. space.Edges.Select(edge =>
            {
                double deltaE0Ev = random.NextDouble(-recipe.Errors.UnknownDeltaE0Ev, recipe.Errors.UnknownDeltaE0Ev);
                double[] ideal = TrainingSetBuilder.Chi(space, edge, sample, tables, grid, SpectrumError.DistanceErrors(recipe.Errors, space.Elements.Count, random));
                double[] chi = SpectrumError.Draw(recipe.Errors, recipe.Filter, space.Filter.Grid, ideal, matrix, deltaE0Ev, noise, random);
                return new ChiSpectrum("fresh", edge, space.Filter.Grid, chi, new double[chi.Length]);
            })];
            var composition = space.Elements.Select((element, i) => (element, density.Fractions[i])).ToDictionary(pair => pair.element, pair => pair.Item2);
            IReadOnlyList<AlignedEnergy> shifts = EnergyAlignment.Align(ensemble, (e, shift) => encoder.Encode(spectra[e], 1, shift), composition, kernels, cancellationToken);
            for (int e = 0; e < spectra.Length; e++)
            {
                double[] aligned = encoder.Encode(spectra[e], 1, shifts[e].DeltaE0Ev);
                for (int f = 0; f < aligned.Length; f++) features[particle * space.FeatureCount + e * aligned.Length + f] = (float)aligned[f];
            }

            progress?.Report(new StageProgress("calibration", Interlocked.Increment(ref done), count));
        });
        return new TrainingSet(space, features, [.. Enumerable.Range(0, count)], fractions, targets, new float[features.Length], kernels);
    }
}
