using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.Disorder;

/// <summary>The first-neighbour bonds of ideal places: each bond once, with its direction.</summary>
internal sealed class BondNetwork
{
    public BondNetwork(AtomicConfiguration ideal, double rMaxAngstrom)
    {
        List = NeighbourList.Of(ideal, rMaxAngstrom);
        var first = new List<int>();
        var second = new List<int>();
        var direction = new List<double>();
        var length = new List<double>();
        for (int i = 0; i < List.AtomCount; i++)
        {
            for (int e = List.Offsets[i]; e < List.Offsets[i + 1]; e++)
            {
                // An atom's bond to its own image never changes its length.
                if (List.Indices[e] <= i) continue;
                (double x, double y, double z, double r) = List.Vector(ideal.PositionsAngstrom, i, e);
                first.Add(i);
                second.Add(List.Indices[e]);
                direction.AddRange([x / r, y / r, z / r]);
                length.Add(r);
            }
        }

        (First, Second, Direction, Length) = ([.. first], [.. second], [.. direction], [.. length]);
        BondsOfAtom = new int[List.AtomCount];
        for (int b = 0; b < First.Length; b++)
        {
            BondsOfAtom[First[b]]++;
            BondsOfAtom[Second[b]]++;
        }
    }

    public NeighbourList List { get; }

    public int[] First { get; }

    public int[] Second { get; }

    /// <summary>Unit vector from the first to the second atom, three numbers a bond.</summary>
    public double[] Direction { get; }

    /// <summary>The length of each bond, Å.</summary>
    public double[] Length { get; }

    public int[] BondsOfAtom { get; }

    public int Count => First.Length;

    /// <summary>The lengthening of every bond to first order, e · (u_second − u_first), Å.</summary>
    public void Extensions(ReadOnlySpan<double> displacements, Span<double> extensions)
    {
        for (int b = 0; b < First.Length; b++)
        {
            int i = 3 * First[b], j = 3 * Second[b], d = 3 * b;
            extensions[b] = Direction[d] * (displacements[j] - displacements[i])
                + Direction[d + 1] * (displacements[j + 1] - displacements[i + 1])
                + Direction[d + 2] * (displacements[j + 2] - displacements[i + 2]);
        }
    }

    /// <summary>Moves the atoms along their bonds, in sweeps, towards wanted changes of length.</summary>
    /// <remarks>
    /// Each sweep adds to u_i the mean over its bonds of e (missing change) times the relaxation factor, all atoms at once (Jacobi), so the result does not depend on the order of the atoms.
    /// It tends to the least-squares solution: there are more bonds than coordinates, so not every wanted change can come true.
    /// </remarks>
    public void Relax(ReadOnlySpan<double> wanted, Span<double> displacements, int sweeps)
    {
        const double relaxation = 1.2;
        double[] extensions = new double[Count];
        double[] step = new double[displacements.Length];
        double[] moved = new double[displacements.Length];
        for (int sweep = 0; sweep < sweeps; sweep++)
        {
            Extensions(moved, extensions);
            Array.Clear(step);
            for (int b = 0; b < Count; b++)
            {
                double missing = wanted[b] - extensions[b];
                for (int axis = 0; axis < 3; axis++)
                {
                    step[3 * First[b] + axis] -= missing * Direction[3 * b + axis];
                    step[3 * Second[b] + axis] += missing * Direction[3 * b + axis];
                }
            }

            for (int c = 0; c < moved.Length; c++) moved[c] += relaxation * step[c] / Math.Max(1, BondsOfAtom[c / 3]);
        }

        for (int c = 0; c < moved.Length; c++) displacements[c] += moved[c];
    }
}
