using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>Counts neighbours of atoms and holds them against the bounds of a problem. Nothing is kept from one move to the next: an allowed structure stays allowed because every move asks for the atoms that it concerns.</summary>
internal sealed class CoordinationCounts
{
    private readonly (int Centre, int Neighbour, double SquareAngstrom, int Least, int Most)[] _bounds;

    /// <summary>Takes the bounds of those elements that are there.</summary>
    /// <param name="species">The elements.</param>
    /// <param name="bounds">The bounds.</param>
    public CoordinationCounts(IReadOnlyList<Element> species, IReadOnlyList<CoordinationBound> bounds)
    {
        List<Element> list = [.. species];
        _bounds = [.. bounds
            .Where(b => list.Contains(b.Centre) && (b.Neighbour is null || list.Contains(b.Neighbour) || b.Least > 0))
            .Select(b => (list.IndexOf(b.Centre), b.Neighbour is null ? -1 : b.Neighbour is { } n && list.Contains(n) ? list.IndexOf(n) : int.MaxValue, b.WithinAngstrom * b.WithinAngstrom, b.Least, b.Most))];
        ReachAngstrom = bounds.Count == 0 ? 0 : bounds.Max(b => b.WithinAngstrom);
    }

    /// <summary>Whether there is no bound, so that nothing need be counted.</summary>
    public bool IsEmpty => _bounds.Length == 0;

    /// <summary>The longest distance of a neighbour, Å.</summary>
    public double ReachAngstrom { get; }

    /// <summary>The first atom whose number of neighbours breaks a bound, with the bound's index and the number; −1 for none.</summary>
    /// <param name="list">Neighbours, at least up to the reach.</param>
    /// <param name="positions">x, y, z of each atom, Å, before scaling.</param>
    /// <param name="species">The species of each.</param>
    /// <param name="scale">The common scale of all distances.</param>
    public (int Atom, int Bound, int Count) FirstFault(NeighbourList list, ReadOnlySpan<double> positions, ReadOnlySpan<int> species, double scale)
    {
        for (int atom = 0; atom < species.Length; atom++)
        {
            if (FaultOf(list, positions, species, scale, atom) is { Bound: >= 0 } fault) return (atom, fault.Bound, fault.Count);
        }

        return (-1, -1, 0);
    }

    /// <summary>Whether an atom keeps its bounds.</summary>
    public bool IsAllowed(NeighbourList list, ReadOnlySpan<double> positions, ReadOnlySpan<int> species, double scale, int atom) => FaultOf(list, positions, species, scale, atom).Bound < 0;

    private (int Bound, int Count) FaultOf(NeighbourList list, ReadOnlySpan<double> positions, ReadOnlySpan<int> species, double scale, int atom)
    {
        for (int b = 0; b < _bounds.Length; b++)
        {
            (int centre, int neighbour, double square, int least, int most) = _bounds[b];
            if (species[atom] != centre) continue;
            int count = 0;
            for (int e = list.Offsets[atom]; e < list.Offsets[atom + 1]; e++)
            {
                if (neighbour >= 0 && species[list.Indices[e]] != neighbour) continue;
                double r = scale * list.Vector(positions, atom, e).R;
                if (r * r < square) count++;
            }

            if (count < least || count > most) return (b, count);
        }

        return (-1, 0);
    }
}
