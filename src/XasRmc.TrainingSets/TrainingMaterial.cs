using XasRmc.Core;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets;

/// <summary>What networks are trained with: the samples of a source as labelled spectra, which of them do what, and where recipes ask for it errors and mixtures that are drawn anew in every pass.</summary>
/// <param name="Split">Which samples train, stop, calibrate and check.</param>
/// <param name="Set">The labelled spectra.</param>
/// <param name="Renewed">What a pass goes through; null for the set itself.</param>
internal sealed record TrainingMaterial(ParticleSplit Split, TrainingSet Set, RenewedSpectra? Renewed)
{
    /// <summary>Makes it.</summary>
    /// <param name="recipe">Errors, filter, distribution.</param>
    /// <param name="source">The samples.</param>
    /// <param name="tables">The scattering of all edges and neighbours.</param>
    /// <param name="threads">Samples at the same time; the result does not depend on it.</param>
    /// <param name="progress">Samples.</param>
    /// <param name="cancellationToken">Checked for every sample.</param>
    public static TrainingMaterial Of(
        TrainingRecipe recipe, ISampleSource source, IReadOnlyList<PairScatteringTable> tables, int threads, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ParticleSplit split = source.Split ?? EnsembleTrainer.DrawSplit(source.Count, recipe.Network.ToSettings(), recipe.Seed);
        TrainingSet set = TrainingSetBuilder.Build(recipe, source, split, tables, threads, progress, cancellationToken);
        return new TrainingMaterial(split, set, recipe.Errors.IsRenewed ? new RenewedSpectra(recipe, source, split.Training, tables, threads, cancellationToken) : null);
    }
}
