using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.TrainingSets.Factory;

/// <summary>How far first-neighbour distances spread in one frame.</summary>
internal static class BondSpread
{
    /// <summary>The variance of all distances below a border, Å².</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="firstShellAngstrom">The border, Å.</param>
    public static double SquareAngstrom(AtomicConfiguration atoms, double firstShellAngstrom)
    {
        NeighbourList list = NeighbourList.Of(atoms, firstShellAngstrom);
        double sum = 0, squares = 0;
        long count = 0;
        for (int i = 0; i < list.AtomCount; i++)
        {
            for (int e = list.Offsets[i]; e < list.Offsets[i + 1]; e++)
            {
                double r = list.Vector(atoms.PositionsAngstrom, i, e).R;
                sum += r;
                squares += r * r;
                count++;
            }
        }

        return count == 0 ? 0 : Math.Max(0, squares / count - sum / count * (sum / count));
    }
}
