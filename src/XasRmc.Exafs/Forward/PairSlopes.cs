using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>Adds the slope of each pair's part of a weighted spectrum to the slopes along its two atoms.</summary>
internal readonly struct PairSlopes(AtomicConfiguration atoms, double[][] slopesOfRows, RGrid[] grids, double[] gradient) : IPairVisitor
{
    /// <inheritdoc/>
    public void Visit(int centre, int neighbour, double dx, double dy, double dz, double squaredAngstrom)
    {
        int species = atoms.SpeciesIndex[neighbour];
        RGrid grid = grids[species];
        double r = Math.Sqrt(squaredAngstrom);
        (int first, double s0, double s1, double s2, double s3) = CubicWeights.Slopes(grid.StartAngstrom, 1 / grid.StepAngstrom, grid.Count, r);
        ReadOnlySpan<double> rows = slopesOfRows[species].AsSpan(first, 4);
        double slope = (s0 * rows[0] + s1 * rows[1] + s2 * rows[2] + s3 * rows[3]) / r;
        gradient[3 * neighbour] += slope * dx;
        gradient[3 * neighbour + 1] += slope * dy;
        gradient[3 * neighbour + 2] += slope * dz;
        gradient[3 * centre] -= slope * dx;
        gradient[3 * centre + 1] -= slope * dy;
        gradient[3 * centre + 2] -= slope * dz;
    }
}
