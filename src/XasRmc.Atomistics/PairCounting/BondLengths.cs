using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.PairCounting;

/// <summary>Mean and spread of first-neighbour distances, over one frame or several. Mutable; whoever counts owns it.</summary>
public sealed class BondLengths
{
    private double _sum, _squares;
    private long _count;

    /// <summary>The mean, Å; NaN without a pair.</summary>
    public double MeanAngstrom => _sum / _count;

    /// <summary>The variance, Å²; 0 without a pair.</summary>
    public double VarianceSquareAngstrom => _count == 0 ? 0 : Math.Max(0, _squares / _count - _sum / _count * (_sum / _count));

    /// <summary>The distances of one frame.</summary>
    /// <param name="atoms">The frame.</param>
    /// <param name="firstShellAngstrom">Where first neighbours end, Å.</param>
    public static BondLengths Of(AtomicConfiguration atoms, double firstShellAngstrom)
    {
        var lengths = new BondLengths();
        lengths.Add(atoms, firstShellAngstrom);
        return lengths;
    }

    /// <summary>The distances of several frames.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="firstShellAngstrom">Where first neighbours end, Å.</param>
    public static BondLengths Of(IReadOnlyList<AtomicConfiguration> frames, double firstShellAngstrom)
    {
        ArgumentNullException.ThrowIfNull(frames);
        var lengths = new BondLengths();
        foreach (AtomicConfiguration frame in frames) lengths.Add(frame, firstShellAngstrom);
        return lengths;
    }

    /// <summary>Counts all pairs of a frame below a border, from both ends.</summary>
    /// <param name="atoms">The frame.</param>
    /// <param name="firstShellAngstrom">The border, Å.</param>
    public void Add(AtomicConfiguration atoms, double firstShellAngstrom)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        NeighbourList list = NeighbourList.Of(atoms, firstShellAngstrom);
        for (int i = 0; i < list.AtomCount; i++)
        {
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
            {
                double r = list.Vector(atoms.PositionsAngstrom, i, e).R;
                _sum += r;
                _squares += r * r;
                _count++;
            }
        }
    }
}
