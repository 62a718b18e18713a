using System.Numerics;
using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.FourBody;

/// <summary>Finds the paths 0-i-j-k-0 within a half length, each with its way back once, in a fixed order.</summary>
internal static class FourBodyWalk
{
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
        Span<int> near = count <= 512 ? stackalloc int[count] : new int[count];
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
                ReadOnlySpan<double> fromK = sites.Distances(k);
                var most = new Vector<double>(left);
                int j = 0;
                for (; j <= count - Vector<double>.Count; j += Vector<double>.Count)
                {
                    // Most j lie too far away: a vector of them is left out by one comparison.
                    if (Vector.LessThanOrEqualAny(new Vector<double>(fromI[j..]) + new Vector<double>(fromK[j..]), most)) Show(i, k, j, j + Vector<double>.Count, fromI, fromK, left, ref visitor);
                }

                Show(i, k, j, count, fromI, fromK, left, ref visitor);
            }
        }
    }

    private static void Show<TVisitor>(int i, int k, int first, int end, ReadOnlySpan<double> fromI, ReadOnlySpan<double> fromK, double left, ref TVisitor visitor)
        where TVisitor : struct, IFourBodyVisitor
    {
        for (int j = Math.Max(1, first); j < end; j++)
        {
            if (fromI[j] + fromK[j] <= left && j != i && j != k) visitor.Visit(i, j, k);
        }
    }
}
