using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets;

/// <summary>From a recipe to a trained, calibrated and checked ensemble: the two steps of a training job.</summary>
public static class EnsembleTraining
{
    /// <summary>Builds the set and trains on it.</summary>
    /// <param name="recipe">What to draw and train.</param>
    /// <param name="tables">The scattering of all edges and neighbours.</param>
    /// <param name="backend">What makes the networks.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <param name="progress">Particles, then epochs.</param>
    /// <param name="cancellationToken">Checked for every particle and epoch.</param>
    public static TrainedEnsemble Run(
        TrainingRecipe recipe, IReadOnlyList<PairScatteringTable> tables, INetworkBackend backend, int threads, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        TrainingSet set = TrainingSetBuilder.Build(recipe, tables, threads, progress, cancellationToken);
        return EnsembleTrainer.Train(recipe.Name, set, recipe.Network.ToSettings(), backend, recipe.Seed, threads, progress, cancellationToken);
    }
}
