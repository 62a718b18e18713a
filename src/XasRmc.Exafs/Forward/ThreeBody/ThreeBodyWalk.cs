using System.Numerics;
using System.Runtime.Intrinsics;
using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Finds the paths over an absorber and two other atoms within a half length, each with its way back once, in a fixed order.</summary>
internal static class ThreeBodyWalk
{
    // A triangle of sides that round to the limit must not escape.
    private const double RoundingAngstrom = 1e-9;

    /// <summary>Shows a visitor every path.</summary>
    /// <param name="sites">The atoms about the absorber.</param>
    /// <param name="rMaxAngstrom">The longest half length, Å.</param>
    /// <param name="visitor">Receives the paths.</param>
    public static void Run<TVisitor>(AbsorberSites sites, double rMaxAngstrom, ref TVisitor visitor)
        where TVisitor : struct, IThreeBodyVisitor
    {
        ReadOnlySpan<double> fromAbsorber = sites.Distances(0);
        int width = Vector256<double>.Count;
        for (int i = 1; i < sites.Count; i++)
        {
            ReadOnlySpan<double> fromFirst = sites.Distances(i);
            double a = fromAbsorber[i];
            // Where two sides are no longer than R, all three are no longer than 2R: one comparison finds the pairs with any path.
            var most = Vector256.Create(2 * rMaxAngstrom - a + RoundingAngstrom);
            int j = i + 1;
            for (; j <= sites.Count - width; j += width)
            {
                uint near = Vector256.LessThanOrEqual(Vector256.Create(fromAbsorber[j..]) + Vector256.Create(fromFirst[j..]), most).ExtractMostSignificantBits();
                for (; near != 0; near &= near - 1)
                {
                    int other = j + BitOperations.TrailingZeroCount(near);
                    Show(i, other, a, fromAbsorber[other], fromFirst[other], rMaxAngstrom, ref visitor);
                }
            }

            for (; j < sites.Count; j++) Show(i, j, a, fromAbsorber[j], fromFirst[j], rMaxAngstrom, ref visitor);
        }
    }

    private static void Show<TVisitor>(int i, int j, double a, double b, double c, double rMax, ref TVisitor visitor)
        where TVisitor : struct, IThreeBodyVisitor
    {
        if (a + b + c <= 2 * rMax)
        {
            // The nearer atom comes first: the way back is the same path.
            if (a <= b) visitor.Visit(PathClass.Triangle, i, j, a, c, b);
            else visitor.Visit(PathClass.Triangle, j, i, b, c, a);
        }

        if (a + c <= rMax) visitor.Visit(PathClass.Retracing, i, j, a, c, b);
        if (b + c <= rMax) visitor.Visit(PathClass.Retracing, j, i, b, c, a);
        if (a + b <= rMax) visitor.Visit(PathClass.ThroughAbsorber, i, j, a, b, c);
    }
}
