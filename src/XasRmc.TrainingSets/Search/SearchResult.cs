namespace XasRmc.TrainingSets.Search;

/// <summary>How a search ended.</summary>
/// <param name="Trials">All trials, by their number.</param>
/// <param name="Losses">What they came to, rung by rung.</param>
/// <param name="Best">The best trial of the last rung.</param>
public sealed record SearchResult(IReadOnlyList<SearchTrial> Trials, IReadOnlyList<TrialLoss> Losses, TrialLoss Best)
{
    /// <summary>The recipe with the best trial's network.</summary>
    public TrainingRecipe BestRecipe => Trials[Best.Trial].Recipe;

    /// <summary>The trials, the longest trained first, then the lower loss.</summary>
    public IReadOnlyList<SearchTrial> Ranking() =>
        [.. Trials.OrderByDescending(t => LossesOf(t).Max(l => l.Passes)).ThenBy(t => LossesOf(t).MaxBy(l => l.Passes)!.Loss).ThenBy(t => t.Index)];

    /// <summary>What a trial came to, rung by rung.</summary>
    public IEnumerable<TrialLoss> LossesOf(SearchTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Losses.Where(l => l.Trial == trial.Index);
    }
}
