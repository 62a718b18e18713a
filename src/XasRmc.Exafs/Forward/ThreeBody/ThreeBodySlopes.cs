using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Carries the slope of each path's part of a weighted spectrum from its place in the table to its atoms.</summary>
/// <remarks>
/// E = w sum_t term_t(u, v, w) sum_m c_tm H_m(R), H the slope of the spectrum along its histogram. The slopes along r1, r2, β and R are those of the polynomial and of the cubic weights in R; from the cosine rule
/// dγ/do = o/(r1 r2 sin γ), dγ/dr1 = −(r1² + o² − r2²)/(2 r1² r2 sin γ), γ the angle between r1 and r2 and o the side opposite. In a row of atoms E is even in β: its slope there is 0.
/// </remarks>
internal static class ThreeBodySlopes
{
    private const double SmallestSine = 1e-6;

    /// <summary>Adds the slopes of a path.</summary>
    /// <param name="kind">The kind of path.</param>
    /// <param name="paths">The list that it is in.</param>
    /// <param name="path">Its number there.</param>
    /// <param name="slopes">Its part over its weight, that part's slope along R, and along its place.</param>
    /// <param name="sites">The atoms about its absorber.</param>
    /// <param name="gradient">Receives the slopes along coordinates.</param>
    public static void Add(PathClass kind, TablePaths paths, int path, ReadOnlySpan<float> slopes, AbsorberSites sites, double[] gradient)
    {
        (_, int first, int second, _) = paths.Sites(path);
        double r1 = paths.Side(0)[path], r2 = paths.Side(1)[path], opposite = paths.Side(2)[path], weight = paths.Weight[path];
        double energy = weight * slopes[0], dHalf = weight * slopes[1], d1 = weight * slopes[2] / ThreeBodyGrid.StepAngstrom, d2 = weight * slopes[3] / ThreeBodyGrid.StepAngstrom, dOpposite = 0;
        double dGamma = weight * slopes[4] * (ThreeBodyGrid.AnglesToStraightBack / Math.PI) * (kind == PathClass.ThroughAbsorber ? 1 : -1);
        double cosine = (r1 * r1 + r2 * r2 - opposite * opposite) / (2 * r1 * r2), sine = Math.Sqrt(Math.Max(0, 1 - cosine * cosine));
        if (sine > SmallestSine)
        {
            dOpposite += dGamma * opposite / (r1 * r2 * sine);
            d1 -= dGamma * (r1 * r1 + opposite * opposite - r2 * r2) / (2 * r1 * r1 * r2 * sine);
            d2 -= dGamma * (r2 * r2 + opposite * opposite - r1 * r1) / (2 * r2 * r2 * r1 * sine);
        }

        if (kind == PathClass.Triangle)
        {
            d1 += 0.5 * dHalf - energy / r1;
            d2 += 0.5 * dHalf - energy / r2;
            dOpposite += 0.5 * dHalf - energy / opposite;
        }
        else
        {
            d1 += dHalf - 2 * energy / r1;
            d2 += dHalf - 2 * energy / r2;
        }

        int middle = kind == PathClass.ThroughAbsorber ? 0 : first, across = kind == PathClass.ThroughAbsorber ? first : 0;
        sites.AddSlope(0, first, d1 / r1, gradient);
        sites.AddSlope(middle, second, d2 / r2, gradient);
        sites.AddSlope(across, second, dOpposite / opposite, gradient);
    }
}
