namespace XasRmc.TrainingSets.Search;

/// <summary>One rung of a search.</summary>
/// <param name="Passes">Passes that each of its trials trains for, from the start, with a schedule of that length.</param>
/// <param name="Trials">How many trials it has.</param>
public sealed record SearchRung(int Passes, int Trials)
{
    /// <summary>The rungs of a search.</summary>
    /// <remarks>Rung r has about trials/reduction^r trials of firstPasses × reduction^r passes, at most those of the recipe. A rung of a single trial would decide nothing: the search ends before it.</remarks>
    /// <param name="search">The search.</param>
    /// <param name="passes">Passes of the recipe.</param>
    public static IReadOnlyList<SearchRung> Of(SearchRecipe search, int passes)
    {
        ArgumentNullException.ThrowIfNull(search);
        var rungs = new List<SearchRung>();
        double length = search.FirstPasses;
        for (int trials = search.Trials; ; trials = (int)Math.Ceiling(trials / search.Reduction), length *= search.Reduction)
        {
            if (trials == 1 && rungs.Count > 0) return rungs;
            rungs.Add(new SearchRung((int)Math.Min(passes, Math.Round(length)), trials));
            if (length >= passes) return rungs;
        }
    }
}
