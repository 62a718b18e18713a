using System.Runtime.ExceptionServices;
using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>What models that work absorber by absorber share: the edges they know and the loop over all absorbers.</summary>
internal static class AbsorberLoop
{
    /// <summary>The edges of some phases, each once.</summary>
    /// <exception cref="ArgumentException">An edge is listed twice.</exception>
    public static IReadOnlyList<AbsorptionEdge> Edges(IReadOnlyList<ScatteringPhases> phases)
    {
        AbsorptionEdge[] edges = [.. phases.Select(p => p.Edge).Distinct()];
        return edges.Length == phases.Count ? edges : throw new ArgumentException("An edge is listed twice.", nameof(phases));
    }

    /// <summary>The place of an edge in a list.</summary>
    /// <exception cref="ArgumentException">It is not there.</exception>
    public static int IndexOf(IReadOnlyList<AbsorptionEdge> edges, AbsorptionEdge edge)
    {
        ArgumentNullException.ThrowIfNull(edge);
        for (int i = 0; i < edges.Count; i++)
        {
            if (edges[i] == edge) return i;
        }

        throw new ArgumentException($"The model knows the edges {string.Join(", ", edges)}, not {edge}.", nameof(edge));
    }

    /// <summary>The atoms that absorb.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static int[] Absorbers(AtomicConfiguration atoms, AbsorptionEdge edge)
    {
        int[] absorbers = [.. Enumerable.Range(0, atoms.Count).Where(i => atoms.ElementOf(i) == edge.Element)];
        return absorbers.Length > 0 ? absorbers : throw new ArgumentException($"'{atoms.Label}' holds no {edge.Element} to absorb at {edge}.", nameof(atoms));
    }

    /// <summary>Does a piece of work for every absorber of an edge, several at a time. The results stand in the order of the atoms, so that sums over them do not depend on the number of threads.</summary>
    /// <exception cref="ArgumentException">No absorber among the atoms, or the complaint of one of the pieces.</exception>
    public static T[] Run<T>(AtomicConfiguration atoms, AbsorptionEdge edge, Func<int, T> work, CancellationToken cancellationToken)
    {
        int[] absorbers = Absorbers(atoms, edge);
        var results = new T[absorbers.Length];
        Run(absorbers.Length, a => results[a] = work(absorbers[a]), cancellationToken);
        return results;
    }

    /// <summary>Does pieces of work, several at a time.</summary>
    /// <exception cref="ArgumentException">The complaint of one of the pieces.</exception>
    public static void Run(int pieces, Action<int> work, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.For(0, pieces, new ParallelOptions { CancellationToken = cancellationToken }, work);
        }
        catch (AggregateException failure) when (failure.InnerException is ArgumentException first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }
}
