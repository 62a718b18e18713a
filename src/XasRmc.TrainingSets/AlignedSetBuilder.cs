using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets;

/// <summary>Fresh particles whose spectra have an unknown dE0, aligned by the ensemble itself: what its intervals must be calibrated on to hold for measurements.</summary>
/// <remarks>R and dE0 move the phase of a spectrum nearly alike, so most of the error of R in a measurement comes from the alignment; a calibration at known dE0 would not see it.</remarks>
internal static class AlignedSetBuilder
{
    private const ulong FirstParticleStream = 2_000_000_000, FirstOriginStream = 7UL << 48;

    /// <summary>Builds the examples, one a particle.</summary>
    /// <param name="ensemble">The networks that align.</param>
    /// <param name="recipe">The errors, and the range of dE0.</param>
    /// <param name="source">The samples.</param>
    /// <param name="tables">The scattering of all edges and neighbours.</param>
    /// <param name="threads">Particles at the same time, from 1; the result does not depend on it.</param>
    /// <param name="progress">Particles done.</param>
    /// <param name="cancellationToken">Checked for every particle.</param>
    /// <returns>The examples, and for each edge of each, where dE0 had been given but for the recipe's rest, by how much another would suit better (<see cref="EnergyOriginCheck"/>), eV.</returns>
    public static (TrainingSet Set, double[] OriginMovesEv) Build(
        TrainedEnsemble ensemble, TrainingRecipe recipe, ISampleSource source, IReadOnlyList<PairScatteringTable> tables, int threads, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(recipe);
        Require.AtLeast(threads, 1);
        InversionSpace space = ensemble.Space;
        var encoder = new FeatureEncoder(space);
        IReadOnlyList<FeatureKernel> kernels = encoder.Kernels(tables);
        double[] matrix = encoder.Matrix(space.Filter.Grid);
        RGrid grid = TrainingSetBuilder.CommonGrid(space, tables);
        int count = source.AlignedCount;
        var features = new float[count * space.FeatureCount];
        var targets = new float[count * space.OutputCount];
        var fractions = new double[count * space.Elements.Count];
        var inverseDiameters = new double[count];
        var moves = new double[count * space.Edges.Count];
        long done = 0;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, particle =>
        {
            var random = new RandomStream(recipe.Seed, FirstParticleStream + (ulong)particle);
            DrawnSample sample = source.Aligned(particle, random, cancellationToken);
            PairDensity density = sample.Density;
            density.Fractions.CopyTo(fractions, particle * space.Elements.Count);
            double[] target = TrainingSetBuilder.Target(space, density, grid);
            for (int j = 0; j < target.Length; j++) targets[particle * target.Length + j] = (float)target[j];
            double noise = SpectrumError.Noise(recipe.Errors, random);
            var origins = new double[space.Edges.Count];
            ChiSpectrum[] spectra = [.. space.Edges.Select((edge, e) =>
            {
                double deltaE0Ev = origins[e] = random.NextDouble(-recipe.Errors.UnknownDeltaE0Ev, recipe.Errors.UnknownDeltaE0Ev);
                double[] ideal = TrainingSetBuilder.Chi(space, edge, density, sample.Beyond[e], tables, grid, SpectrumError.DistanceErrors(recipe.Errors, space.Elements.Count, random));
                double[] chi = SpectrumError.Draw(recipe.Errors, recipe.Filter, edge, space.Filter.Grid, ideal, matrix, deltaE0Ev, noise, random);
                return new ChiSpectrum("fresh", edge, space.Filter.Grid, chi, new double[chi.Length]);
            })];
            var composition = space.Elements.Select((element, i) => (element, density.Fractions[i])).ToDictionary(pair => pair.element, pair => pair.Item2);
            inverseDiameters[particle] = recipe.Knowledge.Tell(sample.InverseDiameter, random);
            KnownSize? size = KnownSize.Of(inverseDiameters[particle]);
            IReadOnlyList<AlignedEnergy> shifts = EnergyAlignment.Align(ensemble, (e, shift) => encoder.Encode(spectra[e], 1, shift), composition, kernels, cancellationToken, size);
            for (int e = 0; e < spectra.Length; e++)
            {
                double[] aligned = encoder.Encode(spectra[e], 1, shifts[e].DeltaE0Ev);
                for (int f = 0; f < aligned.Length; f++) features[particle * space.FeatureCount + e * aligned.Length + f] = (float)aligned[f];
            }

            // What a reference gives is right but for the rest.
            var rests = new RandomStream(recipe.Seed, FirstOriginStream + (ulong)particle);
            for (int e = 0; e < origins.Length; e++) origins[e] += recipe.Errors.DeltaE0Ev * SpectrumError.Bounded(rests);
            EnergyOriginCheck.BestMoves(ensemble, (e, move) => encoder.Encode(spectra[e], 1, origins[e] + move), composition, kernels, size).CopyTo(moves, particle * origins.Length);
            progress?.Report(new StageProgress("calibration", Interlocked.Increment(ref done), count));
        });
        return (new TrainingSet(space, features, [.. Enumerable.Range(0, count)], fractions, targets, new float[features.Length], kernels, inverseDiameters), moves);
    }
}
