namespace XasRmc.App.Sets;

/// <summary>What must hold of <c>fit</c> of a set.</summary>
internal static class FitChecks
{
    private const int MostReplicas = 1000, MostSweeps = 10_000_000;

    /// <summary>The faults, one sentence each.</summary>
    public static IEnumerable<string> Faults(SetDefinition set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.Fit is not { } fit) yield break;
        if (fit.Replicas is { } replicas && replicas is < 1 or > MostReplicas) yield return "fit: replicas must lie in 1 to 1000";
        foreach ((string name, int? sweeps, int least) in new[]
        {
            ("sweeps", fit.Sweeps, 0), ("annealSweeps", fit.AnnealSweeps, 1), ("sampleSweeps", fit.SampleSweeps, 1), ("trajectorySweeps", fit.TrajectorySweeps, 1),
        })
        {
            if (sweeps is { } number && (number < least || number > MostSweeps)) yield return FormattableString.Invariant($"fit: {name} must lie in {least} to {MostSweeps}");
        }

        if (fit.MaxDisplacementAngstrom is { } far && !(far is > 0 and <= 5)) yield return "fit: maxDisplacementAngstrom must lie above 0, up to 5 Å";
        if (fit.MinDistanceAngstrom is { } near && !(near is >= 0.5 and <= 5)) yield return "fit: minDistanceAngstrom must lie in 0.5 to 5 Å";
        if (fit.SwapProbability is { } swaps && !(swaps is >= 0 and <= 1)) yield return "fit: swapProbability must lie in 0 to 1";
        if (fit.Temperature is { } temperature && !(temperature is > 0 and <= 1000)) yield return "fit: temperature must lie above 0, up to 1000";
        if (fit.RelativeModelError is { } error && !(error is >= 0 and <= 1)) yield return "fit: relativeModelError must lie in 0 to 1";
    }
}
