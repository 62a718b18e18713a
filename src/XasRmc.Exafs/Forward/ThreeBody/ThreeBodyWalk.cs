using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Finds the paths over an absorber and two other atoms within a half length, each with its way back once, in a fixed order.</summary>
internal static class ThreeBodyWalk
{
    /// <summary>Shows a visitor every path.</summary>
    /// <param name="sites">The atoms about the absorber.</param>
    /// <param name="rMaxAngstrom">The longest half length, Å.</param>
    /// <param name="visitor">Receives the paths.</param>
    public static void Run<TVisitor>(AbsorberSites sites, double rMaxAngstrom, ref TVisitor visitor)
        where TVisitor : struct, IThreeBodyVisitor
    {
        ReadOnlySpan<double> fromAbsorber = sites.Distances(0);
        double longest = 2 * rMaxAngstrom;
        for (int i = 1; i < sites.Count; i++)
        {
            ReadOnlySpan<double> fromFirst = sites.Distances(i);
            double a = fromAbsorber[i];
            for (int j = i + 1; j < sites.Count; j++)
            {
                double b = fromAbsorber[j], c = fromFirst[j];
                if (a + b + c <= longest)
                {
                    // The nearer atom comes first: the way back is the same path.
                    if (a <= b) visitor.Visit(PathClass.Triangle, i, j, a, c, b);
                    else visitor.Visit(PathClass.Triangle, j, i, b, c, a);
                }

                if (a + c <= rMaxAngstrom) visitor.Visit(PathClass.Retracing, i, j, a, c, b);
                if (b + c <= rMaxAngstrom) visitor.Visit(PathClass.Retracing, j, i, b, c, a);
                if (a + b <= rMaxAngstrom) visitor.Visit(PathClass.ThroughAbsorber, i, j, a, b, c);
            }
        }
    }
}
