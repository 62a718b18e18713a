using System.Numerics;
using System.Runtime.Intrinsics;
using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>Finds the paths 0-i-j-k-0 within a half length, each with its way back once, in a fixed order.</summary>
internal static class FourBodyWalk
{
    private const int MostOnStack = 512;

    /// <summary>Shows a visitor every path.</summary>
    /// <param name="sites">The atoms about the absorber.</param>
    /// <param name="rMaxAngstrom">The longest half length, Å.</param>
    /// <param name="visitor">Receives the paths.</param>
    public static void Run<TVisitor>(AbsorberSites sites, double rMaxAngstrom, ref TVisitor visitor)
        where TVisitor : struct, IFourBodyVisitor
    {
        int count = sites.Count;
        double longest = 2 * rMaxAngstrom, shortest = sites.ShortestAngstrom;
        ReadOnlySpan<double> fromAbsorber = sites.Distances(0);
        Span<int> near = count <= MostOnStack ? stackalloc int[count] : new int[count], middle = count <= MostOnStack ? stackalloc int[count] : new int[count];
        int found = 0;
        for (int i = 1; i < count; i++)
        {
            if (fromAbsorber[i] + 3 * shortest <= longest) near[found++] = i;
        }

        for (int a = 0; a < found; a++)
        {
            int i = near[a];
            ReadOnlySpan<double> fromI = sites.Distances(i);
            for (int b = a + 1; b < found; b++)
            {
                int k = near[b];
                double left = longest - fromAbsorber[i] - fromAbsorber[k];
                if (Math.Max(fromI[k], 2 * shortest) > left) continue;
                int paths = Within(fromI, sites.Distances(k), left, i, k, middle);
                if (paths > 0) visitor.Visit(i, k, middle[..paths]);
            }
        }
    }

    /// <summary>The sites but 0, i and k that are no farther from i and k together than a limit.</summary>
    private static int Within(ReadOnlySpan<double> fromI, ReadOnlySpan<double> fromK, double limit, int i, int k, Span<int> sites)
    {
        int found = 0, j = 0, width = Vector256<double>.Count;
        var most = Vector256.Create(limit);
        for (; j <= fromI.Length - width; j += width)
        {
            uint near = Vector256.LessThanOrEqual(Vector256.Create(fromI[j..]) + Vector256.Create(fromK[j..]), most).ExtractMostSignificantBits();
            for (; near != 0; near &= near - 1)
            {
                int site = j + BitOperations.TrailingZeroCount(near);
                if (site != 0 && site != i && site != k) sites[found++] = site;
            }
        }

        for (; j < fromI.Length; j++)
        {
            if (fromI[j] + fromK[j] <= limit && j != i && j != k) sites[found++] = j;
        }

        return found;
    }
}
