using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Inversion;
using XasRmc.Inversion.Calibration;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets;

/// <summary>From a recipe to a trained, calibrated and checked ensemble: the steps of a training job.</summary>
public static class EnsembleTraining
{
    /// <summary>What references are good for, eV: samples whose phases differ from the reference's by so little are no outsiders.</summary>
    private const double LeastOriginThresholdEv = 3;

    /// <summary>The share of held-out spectra whose energy origin passes. Beside the one per cent that the other measures flag, it leaves a half.</summary>
    private const double OriginInsideShare = 0.995;

    /// <summary>Builds the set, trains on it, and calibrates on fresh particles whose dE0 is unknown.</summary>
    /// <param name="recipe">What to draw and train.</param>
    /// <param name="tables">The scattering of all edges and neighbours.</param>
    /// <param name="paths">The model of all paths; null for single scattering.</param>
    /// <param name="backend">What makes the networks.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <param name="checkpoints">Where networks that are done are kept; null for nowhere.</param>
    /// <param name="progress">Particles, then epochs.</param>
    /// <param name="cancellationToken">Checked for every particle and epoch.</param>
    public static TrainedEnsemble Run(
        TrainingRecipe recipe, IReadOnlyList<PairScatteringTable> tables, MultipleScatteringModel? paths, INetworkBackend backend, int threads, ITrainingCheckpoints? checkpoints,
        IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        TrainingRecipeReader.Check(recipe, recipe.Name);
        return Run(recipe, new DrawnSamples(recipe, tables, paths), tables, backend, threads, checkpoints, progress, cancellationToken);
    }

    /// <summary>Trains on the examples of a set that was made before, and on mixtures of them; nothing is simulated.</summary>
    /// <param name="recipe">Errors, filter, distribution, mixtures, networks.</param>
    /// <param name="set">The examples; of the recipe's elements and edges.</param>
    /// <param name="tables">The scattering that the set was made with.</param>
    /// <param name="backend">What makes the networks.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <param name="checkpoints">Where networks that are done are kept; null for nowhere.</param>
    /// <param name="progress">Examples, then epochs.</param>
    /// <param name="cancellationToken">Checked for every example and epoch.</param>
    public static TrainedEnsemble Run(
        TrainingRecipe recipe, ExampleSet set, IReadOnlyList<PairScatteringTable> tables, INetworkBackend backend, int threads, ITrainingCheckpoints? checkpoints,
        IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(set);
        TrainingRecipeReader.Check(recipe, recipe.Name);
        return Run(recipe, new StoredSamples(recipe, set, tables), tables, backend, threads, checkpoints, progress, cancellationToken);
    }

    private static TrainedEnsemble Run(
        TrainingRecipe recipe, ISampleSource source, IReadOnlyList<PairScatteringTable> tables, INetworkBackend backend, int threads, ITrainingCheckpoints? checkpoints,
        IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        (ParticleSplit split, TrainingSet set, RenewedSpectra? renewed) = TrainingMaterial.Of(recipe, source, tables, threads, progress, cancellationToken);
        TrainedEnsemble ensemble = EnsembleTrainer.Train(
            recipe.Name, set, recipe.Network.ToSettings(), backend, recipe.Seed, threads, checkpoints, progress, cancellationToken, split, renewed, new FeatureEncoder(set.Space).View(recipe.Network.View));
        if (source.AlignedCount == 0) return ensemble;
        (TrainingSet aligned, double[] moves) = AlignedSetBuilder.Build(ensemble, recipe, source, tables, threads, progress, cancellationToken);
        int half = aligned.ParticleCount / 2;
        int[] calibration = [.. Enumerable.Range(0, half)], checking = [.. Enumerable.Range(half, aligned.ParticleCount - half)];
        int edges = aligned.Space.Edges.Count;
        EnsembleCalibration known = ensemble.Calibration.WithOrigins(
            [.. Enumerable.Range(0, edges).Select(e => Math.Max(LeastOriginThresholdEv, VarianceModel.Quantile(calibration.Select(i => Math.Abs(moves[i * edges + e])), OriginInsideShare)))]);
        TrainedEnsemble recalibrated = ensemble.With(EnsembleCalibrator.Calibrate(ensemble, aligned, calibration), null, known, ensemble.HeldOut);
        var halves = new ParticleSplit([.. Enumerable.Range(0, ensemble.HeldOut.TrainingParticles)], [.. Enumerable.Range(0, ensemble.HeldOut.StoppingParticles)], calibration, checking);
        return recalibrated.With(recalibrated.Calibration, HeldOutReport.Measure(recalibrated, aligned, halves, backend.Name), known, ensemble.HeldOut);
    }
}
