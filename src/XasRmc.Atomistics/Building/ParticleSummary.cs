using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>What a particle or crystal is like, counted from its atoms.</summary>
public sealed record ParticleSummary
{
    /// <summary>The number of atoms.</summary>
    public required int Atoms { get; init; }

    /// <summary>Atoms of each element, the heaviest first.</summary>
    public required IReadOnlyList<(Element Element, int Atoms)> Counts { get; init; }

    /// <summary>Where the first shell ends, Å; everything below is counted to there.</summary>
    public required double FirstShellEndAngstrom { get; init; }

    /// <summary>The mean number of neighbours.</summary>
    public required double MeanCoordination { get; init; }

    /// <summary>How many atoms have each number of neighbours, by rising number.</summary>
    public required IReadOnlyList<(int Neighbours, int Atoms)> CoordinationCounts { get; init; }

    /// <summary>Atoms with fewer neighbours than inside the crystal.</summary>
    public required int SurfaceAtoms { get; init; }

    /// <summary>Surface atoms of each element, in the order of <see cref="Counts"/>.</summary>
    public required IReadOnlyList<int> SurfaceCounts { get; init; }

    /// <summary>Surface atoms over all atoms.</summary>
    public double SurfaceFraction => (double)SurfaceAtoms / Atoms;

    /// <summary>2 √(5/3) R_g, the diameter of the ball of equal radius of gyration, Å; null for a periodic block.</summary>
    public required double? DiameterAngstrom { get; init; }

    /// <summary>The largest distance of two nuclei, Å; null for a periodic block.</summary>
    public required double? ExtentAngstrom { get; init; }

    /// <summary>Warren-Cowley parameters of the first shell, see <see cref="WarrenCowley"/>, for each ordered pair of different elements.</summary>
    public required IReadOnlyList<(Element A, Element B, double Alpha)> WarrenCowley { get; init; }

    /// <summary>Describes atoms.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="firstShellEndAngstrom">Where the first shell ends, Å; e.g. <see cref="ParticlePlaces.FirstShellEndAngstrom"/>.</param>
    /// <param name="fullCoordination">Neighbours of an atom inside the crystal: 12, in bcc 8.</param>
    public static ParticleSummary Of(AtomicConfiguration atoms, double firstShellEndAngstrom, int fullCoordination = 12)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        Require.Positive(firstShellEndAngstrom);
        Require.AtLeast(fullCoordination, 1);
        int[] neighbours = FirstShell.CoordinationNumbers(atoms, firstShellEndAngstrom);
        Element[] elements = [.. atoms.Species.Where(e => atoms.CountOf(e) > 0).OrderByDescending(e => e.AtomicNumber)];
        int[] surface = [.. Enumerable.Range(0, atoms.Count).Where(i => neighbours[i] < fullCoordination)];
        return new ParticleSummary
        {
            Atoms = atoms.Count,
            Counts = [.. elements.Select(e => (e, atoms.CountOf(e)))],
            FirstShellEndAngstrom = firstShellEndAngstrom,
            MeanCoordination = neighbours.Average(),
            CoordinationCounts = [.. neighbours.GroupBy(n => n).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))],
            SurfaceAtoms = surface.Length,
            SurfaceCounts = [.. elements.Select(e => surface.Count(i => atoms.ElementOf(i) == e))],
            DiameterAngstrom = atoms.Cell is null ? SphereDiameterAngstrom(atoms) : null,
            ExtentAngstrom = atoms.Cell is null ? Extent(atoms, surface) : null,
            WarrenCowley = [.. from a in elements from b in elements where a != b select (a, b, PairCounting.WarrenCowley.FirstShellParameter(atoms, a, b, firstShellEndAngstrom))],
        };
    }

    /// <summary>The radius of gyration of free atoms, R_g = √(mean over the atoms of |r − mean r|²), Å.</summary>
    /// <param name="atoms">The atoms.</param>
    public static double RadiusOfGyrationAngstrom(AtomicConfiguration atoms)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        return Math.Sqrt(SquaredRadii(atoms) / atoms.Count);
    }

    /// <summary>The diameter of a homogeneous sphere of the radius of gyration of free atoms, d = 2 √(5/3) R_g, Å.</summary>
    /// <param name="atoms">The atoms.</param>
    public static double SphereDiameterAngstrom(AtomicConfiguration atoms) => 2 * Math.Sqrt(5.0 / 3) * RadiusOfGyrationAngstrom(atoms);

    private static double SquaredRadii(AtomicConfiguration atoms)
    {
        double[] p = atoms.PositionsAngstrom.ToArray();
        double sum = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            double mean = Enumerable.Range(0, atoms.Count).Average(i => p[3 * i + axis]);
            for (int i = 0; i < atoms.Count; i++) sum += (p[3 * i + axis] - mean) * (p[3 * i + axis] - mean);
        }

        return sum;
    }

    /// <summary>The two farthest atoms of a particle lie on its surface.</summary>
    private static double Extent(AtomicConfiguration atoms, int[] surface)
    {
        ReadOnlySpan<double> p = atoms.PositionsAngstrom;
        double largest = 0;
        for (int m = 0; m < surface.Length; m++)
        {
            for (int n = 0; n < m; n++)
            {
                int i = 3 * surface[m], j = 3 * surface[n];
                double x = p[i] - p[j], y = p[i + 1] - p[j + 1], z = p[i + 2] - p[j + 2];
                largest = Math.Max(largest, x * x + y * y + z * z);
            }
        }

        return Math.Sqrt(largest);
    }
}
