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
        foreach (string fault in Constraints(set, fit)) yield return fault;
        if (fit.RelativeModelError is { } error && !(error is >= 0 and <= 1)) yield return "fit: relativeModelError must lie in 0 to 1";
    }

    /// <summary>The two elements of a pair as "Au-Pd"; null where it is none.</summary>
    public static (string First, string Second)? Pair(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('-') is [{ Length: > 0 } first, { Length: > 0 } second] ? (first, second) : null;
    }

    private static IEnumerable<string> Constraints(SetDefinition set, SetFit fit)
    {
        foreach ((string pair, double minimum) in fit.PairMinDistancesAngstrom ?? new Dictionary<string, double>())
        {
            if (Pair(pair) is not { } elements || !set.Composition.ContainsKey(elements.First) || !set.Composition.ContainsKey(elements.Second)) yield return $"fit: '{pair}' is no pair of elements of the composition, as Au-Pd";
            if (!(minimum is >= 0.5 and <= 5)) yield return $"fit: the minimum distance of {pair} must lie in 0.5 to 5 Å";
        }

        if (fit.FixedAtoms is { Count: > 0 } atoms)
        {
            if (set.Starts is not [{ Kind: StartKind.File }]) yield return "fit: fixedAtoms go with one start from a file, whose atoms have numbers";
            if (atoms.Any(a => a < 0)) yield return "fit: fixedAtoms are numbers from 0";
        }

        foreach ((string element, SetRange range) in fit.Fractions ?? new Dictionary<string, SetRange>())
        {
            if (!set.Composition.ContainsKey(element)) yield return $"fit: fractions name {element}, which the composition lacks";
            if (!(range.Min >= 0 && range.Max > range.Min && range.Max <= 1)) yield return $"fit: the range of the fraction of {element} must lie in 0 to 1 and rise";
        }

        if (fit.Fractions?.Count > 0 && set.Starts.Any(s => s.Kind == StartKind.Mixture)) yield return "fit: fractions go with whole structures; in a mixture shares change the composition, and each part keeps its own";
        if (fit.Fractions?.Count == 1) yield return "fit: fractions need the ranges of two elements or more: what one gains others lose";
        foreach (SetCoordination bound in fit.Coordination ?? [])
        {
            if (!set.Composition.ContainsKey(bound.Absorber)) yield return $"fit: coordination names {bound.Absorber}, which the composition lacks";
            if (bound.Neighbour is { } neighbour && !set.Composition.ContainsKey(neighbour)) yield return $"fit: coordination names {neighbour}, which the composition lacks";
            if (!(bound.WithinAngstrom is > 1 and <= 5)) yield return "fit: withinAngstrom of a coordination must lie above 1, up to 5 Å";
            if (!(bound.Least >= 0 && bound.Most >= bound.Least)) yield return "fit: least and most of a coordination must be 0 or more and rise";
        }
    }
}
