using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets.Search;

/// <summary>Looks for a better network than a recipe's: random draws, of which the worse are given up early.</summary>
/// <remarks>
/// Trials share the training set, the split and the seed, so that they differ in their networks alone. On each rung a trial trains from the start with a whole schedule of the rung's passes: a network whose learning rate has not come down yet would be compared with nothing
/// but itself. A third (1/reduction) of the trials with the lowest loss on the particles that end a training goes on. Those particles neither calibrate nor check, so what is found has not seen what will judge it. The result depends on neither threads nor breaks.
/// </remarks>
public static class NetworkSearch
{
    /// <summary>Searches on samples that are drawn for it.</summary>
    /// <param name="recipe">What is varied.</param>
    /// <param name="search">How.</param>
    /// <param name="tables">The scattering of all edges and neighbours.</param>
    /// <param name="paths">The model of all paths; null for single scattering.</param>
    /// <param name="backend">What makes the networks.</param>
    /// <param name="threads">Trials at the same time.</param>
    /// <param name="kept">Where losses are kept.</param>
    /// <param name="progress">Passes over all rungs.</param>
    /// <param name="cancellationToken">Checked every pass; rungs of trials that are done are kept.</param>
    public static SearchResult Run(
        TrainingRecipe recipe, SearchRecipe search, IReadOnlyList<PairScatteringTable> tables, MultipleScatteringModel? paths, INetworkBackend backend, int threads, ITrialLosses kept, IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return Run(recipe, search, new DrawnSamples(recipe, tables, paths), tables, backend, threads, kept, progress, cancellationToken);
    }

    /// <summary>Searches on the examples of a set that was made before.</summary>
    /// <param name="recipe">What is varied.</param>
    /// <param name="search">How.</param>
    /// <param name="set">The examples.</param>
    /// <param name="tables">The scattering that the set was made with.</param>
    /// <param name="backend">What makes the networks.</param>
    /// <param name="threads">Trials at the same time.</param>
    /// <param name="kept">Where losses are kept.</param>
    /// <param name="progress">Passes over all rungs.</param>
    /// <param name="cancellationToken">Checked every pass; rungs of trials that are done are kept.</param>
    public static SearchResult Run(
        TrainingRecipe recipe, SearchRecipe search, ExampleSet set, IReadOnlyList<PairScatteringTable> tables, INetworkBackend backend, int threads, ITrialLosses kept, IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(set);
        return Run(recipe, search, new StoredSamples(recipe, set, tables), tables, backend, threads, kept, progress, cancellationToken);
    }

    private static SearchResult Run(
        TrainingRecipe recipe, SearchRecipe search, ISampleSource source, IReadOnlyList<PairScatteringTable> tables, INetworkBackend backend, int threads, ITrialLosses kept, IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(kept);
        (ParticleSplit split, TrainingSet set, RenewedSpectra? renewed) = TrainingMaterial.Of(recipe, source, tables, threads, progress, cancellationToken);
        var encoder = new FeatureEncoder(set.Space);
        SearchTrial[] trials = [.. Enumerable.Range(0, search.Trials).Select(i => SearchTrial.Draw(search, recipe, i))], left = trials;
        IReadOnlyList<SearchRung> rungs = SearchRung.Of(search, recipe.Network.Epochs);
        var passes = new PassCount(progress, rungs.Sum(r => (long)r.Passes * r.Trials * search.Members));
        var losses = new List<TrialLoss>();
        foreach (SearchRung rung in rungs)
        {
            left = left[..rung.Trials];
            var found = new TrialLoss[left.Length];
            Parallel.For(0, left.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
            {
                SearchTrial trial = left[i];
                found[i] = kept.Find(trial.Index, rung.Passes) ?? Train(trial, rung, passes);
                passes.Done(found[i], (long)rung.Passes * search.Members);
            });
            losses.AddRange(found.OrderBy(l => l.Trial));
            left = [.. found.OrderBy(l => l.Loss).ThenBy(l => l.Trial).Select(l => trials[l.Trial])];
        }

        return new SearchResult(trials, losses, losses.First(l => l.Trial == left[0].Index && l.Passes == rungs[^1].Passes));

        TrialLoss Train(SearchTrial trial, SearchRung rung, IProgress<StageProgress> heard)
        {
            TrainerSettings settings = trial.Recipe.Network.ToSettings() with { Members = search.Members, Epochs = rung.Passes, Patience = rung.Passes };
            TrialLoss result;
            try
            {
                (NetworkDefinition shape, IReadOnlyList<IReadOnlyList<EpochLoss>> members) =
                    EnsembleTrainer.Losses(set, settings, backend, recipe.Seed, split, renewed, encoder.View(trial.Recipe.Network.View), 1, heard, cancellationToken);
                result = new TrialLoss(trial.Index, rung.Passes, members.Average(m => m.Min(e => e.Stopping)), shape.ParameterCount);
            }
            catch (DivergedTrainingException)
            {
                // A learning rate that is too high is an answer to what was asked.
                result = new TrialLoss(trial.Index, rung.Passes, double.PositiveInfinity, 0);
            }

            kept.Keep(result);
            return result;
        }
    }

    /// <summary>Adds up the passes of trials that train side by side.</summary>
    private sealed class PassCount(IProgress<StageProgress>? progress, long all) : IProgress<StageProgress>
    {
        private readonly Lock _gate = new();
        private long _running, _ended;

        public void Report(StageProgress value)
        {
            lock (_gate)
            {
                _running++;
                progress?.Report(new StageProgress("search", Math.Min(all, Math.Max(_running, _ended)), all));
            }
        }

        public void Done(TrialLoss loss, long passes)
        {
            lock (_gate)
            {
                _ended += passes;
                _running = Math.Max(_running, _ended);
                progress?.Report(new StageProgress("search", Math.Min(all, _running), all, FormattableString.Invariant($"trial {loss.Trial}, {loss.Passes} passes: loss {loss.Loss:F4}")));
            }
        }
    }
}
