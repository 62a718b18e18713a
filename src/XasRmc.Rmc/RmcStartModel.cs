using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>One of the structures that the replicas of a fit start from, as a problem of its own on the same spectra.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Problem">The problem: the atoms, with the edges, elements and tables of all others.</param>
/// <param name="Pairs">The same atoms with pairs alone, in the range of first shells: they say the order of the elements, or where swaps decide on it replicas that start anew are cooled with them first; null where the problem itself does both.</param>
/// <param name="Weight">Its share of the replicas, against the others' weights.</param>
public sealed record RmcStartModel(string Label, RmcProblem Problem, RmcProblem? Pairs = null, double Weight = 1)
{
    /// <summary>Which start each replica has: the shares come as near to the weights as whole replicas allow, whichever number of replicas is done.</summary>
    /// <param name="starts">The starts.</param>
    /// <param name="replicas">The number of replicas.</param>
    /// <exception cref="ArgumentException">No start, a weight that is not positive, starts of other edges or elements, or so few replicas that a start has none.</exception>
    public static IReadOnlyList<int> Assign(IReadOnlyList<RmcStartModel> starts, int replicas)
    {
        ArgumentNullException.ThrowIfNull(starts);
        Require.AtLeast(starts.Count, 1, nameof(starts));
        foreach (RmcStartModel start in starts)
        {
            Require.Positive(start.Weight, nameof(starts));
            if (!start.Problem.Edges.SequenceEqual(starts[0].Problem.Edges) || !start.Problem.Start.Species.SequenceEqual(starts[0].Problem.Start.Species))
                throw new ArgumentException($"The start '{start.Label}' has other edges or elements than '{starts[0].Label}': all starts are fitted to the same spectra.", nameof(starts));
        }

        double total = starts.Sum(s => s.Weight);
        int[] counts = new int[starts.Count], of = new int[replicas];
        for (int replica = 0; replica < replicas; replica++)
        {
            // The one that lacks most of its share; of equals the first.
            int next = Enumerable.Range(0, starts.Count).MaxBy(s => starts[s].Weight / total * (replica + 1) - counts[s]);
            counts[next]++;
            of[replica] = next;
        }

        int without = Array.IndexOf(counts, 0);
        return without < 0 ? of : throw new ArgumentException(FormattableString.Invariant($"{replicas} replicas are too few for {starts.Count} starts of these weights: none would begin with '{starts[without].Label}'."), nameof(replicas));
    }
}
