using XasRmc.Exafs.Forward.Paths;

namespace XasRmc.Exafs.Forward.ThreeBody;

/// <summary>Adds the slope of each path's part of a weighted spectrum to the slopes along its atoms, and notes the cells that are still to be made.</summary>
/// <remarks>
/// E = w sum_t term_t(u, v, w) sum_m c_tm H_m(R), H the slope of the spectrum along its histogram. The slopes along r1, r2, β and R are those of the polynomial and of the cubic weights in R; from the cosine rule
/// dγ/do = o/(r1 r2 sin γ), dγ/dr1 = −(r1² + o² − r2²)/(2 r1² r2 sin γ), γ the angle between r1 and r2 and o the side opposite. In a row of atoms E is even in β: its slope there is 0.
/// </remarks>
internal readonly struct ThreeBodySlopes(ThreeBodySet set, IReadOnlyList<ThreeBodyTable> tables, AbsorberSites sites, int[] potentials, ShareHistogram slopes, double[] gradient, HashSet<(int Table, int Cell)> missing) : IThreeBodyVisitor
{
    private const double SmallestSine = 1e-6;

    /// <inheritdoc/>
    public void Visit(PathClass kind, int first, int second, double r1, double r2, double opposite)
    {
        ThreeBodyPlace place = ThreeBodyPlace.Of(set, kind, potentials[sites.SpeciesIndex[first]], potentials[sites.SpeciesIndex[second]], r1, r2, opposite);
        if (tables[place.Table].Cell(place.Cell) is not { } cell)
        {
            missing.Add((place.Table, place.Cell));
            return;
        }

        Span<float> terms = stackalloc float[CellPolynomial.Count], along = stackalloc float[CellPolynomial.Count];
        CellPolynomial.Fill(place.U, place.V, place.W, terms);
        (double value, double slopeR) = slopes.Contract(place.Table, cell, terms, place.HalfLengthAngstrom, along);
        (float u, float v, float w) = CellPolynomial.Slope(place.U, place.V, place.W, along);
        double weight = place.Weight, d1 = weight * u / ThreeBodyGrid.StepAngstrom, d2 = weight * v / ThreeBodyGrid.StepAngstrom, dOpposite = 0;
        double energy = weight * value, dHalf = weight * slopeR, dGamma = weight * w * (ThreeBodyGrid.AnglesToStraightBack / Math.PI) * (kind == PathClass.ThroughAbsorber ? 1 : -1);
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
        Side(0, first, d1 / r1);
        Side(middle, second, d2 / r2);
        Side(across, second, dOpposite / opposite);
    }

    private void Side(int from, int to, double slope) => sites.AddSlope(from, to, slope, gradient);
}
