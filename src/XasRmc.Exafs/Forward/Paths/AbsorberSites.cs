using System.Numerics;
using XasRmc.Core;

namespace XasRmc.Exafs.Forward.Paths;

/// <summary>The atoms around one absorber, as a path meets them: places relative to it and all distances among them. Site 0 is the absorber.</summary>
/// <remarks>A closed path of half length R never leaves the sphere of radius R about its absorber, so these are all atoms that it can visit. Periodic images are sites of their own.</remarks>
internal sealed class AbsorberSites
{
    private const int FirstRoom = 128;
    private readonly double[] _positions, _distances;
    private readonly int[] _species, _atoms;

    private AbsorberSites(double[] positions, int[] species, int[] atoms)
    {
        (_positions, _species, _atoms) = (positions, species, atoms);
        int count = species.Length;
        double[] x = new double[count], y = new double[count], z = new double[count];
        for (int i = 0; i < count; i++) (x[i], y[i], z[i]) = (positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]);
        double shortest = double.PositiveInfinity;
        _distances = GC.AllocateUninitializedArray<double>(count * count);
        for (int i = 0; i < count; i++)
        {
            Span<double> row = _distances.AsSpan(i * count, count);
            Fill(x, y, z, i, row);
            // Not to itself.
            row[i] = double.PositiveInfinity;
            shortest = Math.Min(shortest, Least(row));
            row[i] = 0;
        }

        ShortestAngstrom = shortest;
    }

    /// <summary>The number of sites, the absorber included.</summary>
    public int Count => _species.Length;

    /// <summary>For each site the index of its element in the configuration's list.</summary>
    public ReadOnlySpan<int> SpeciesIndex => _species;

    /// <summary>For each site the number of its atom; images of one atom have the same.</summary>
    public ReadOnlySpan<int> Atoms => _atoms;

    /// <summary>The place of a site relative to the absorber, Å.</summary>
    public ReadOnlySpan<double> Position(int site) => _positions.AsSpan(3 * site, 3);

    /// <summary>The distances from a site to all sites, Å.</summary>
    public ReadOnlySpan<double> Distances(int site) => _distances.AsSpan(site * Count, Count);

    /// <summary>The shortest distance between two sites, Å; infinite where there is one site only.</summary>
    public double ShortestAngstrom { get; }

    /// <summary>Adds a slope along a distance to the slopes along the coordinates of its two atoms.</summary>
    /// <param name="from">A site.</param>
    /// <param name="to">Another.</param>
    /// <param name="slopeOverDistance">The slope along their distance over the distance.</param>
    /// <param name="gradient">Slopes along x, y, z of each atom in turn.</param>
    public void AddSlope(int from, int to, double slopeOverDistance, double[] gradient)
    {
        int a = 3 * _atoms[from], b = 3 * _atoms[to];
        for (int c = 0; c < 3; c++)
        {
            double part = slopeOverDistance * (_positions[3 * to + c] - _positions[3 * from + c]);
            gradient[b + c] += part;
            gradient[a + c] -= part;
        }
    }

    /// <summary>Collects the sites of an absorber: itself, then the others in the order of atoms and images.</summary>
    /// <param name="atoms">The atoms.</param>
    /// <param name="absorber">The absorber.</param>
    /// <param name="rMaxAngstrom">The radius of the sphere, Å.</param>
    /// <param name="shortestAngstrom">Atoms closer together than this overlap.</param>
    /// <exception cref="ArgumentException">Two atoms overlap.</exception>
    public static AbsorberSites Of(AtomicConfiguration atoms, int absorber, double rMaxAngstrom, double shortestAngstrom)
    {
        ReadOnlySpan<double> x = atoms.PositionsAngstrom;
        var positions = new List<double>(FirstRoom * 3) { 0, 0, 0 };
        var species = new List<int>(FirstRoom) { atoms.SpeciesIndex[absorber] };
        var origin = new List<int>(FirstRoom) { absorber };
        (int a, int b, int c) = atoms.Cell is { } cell ? Images(cell, rMaxAngstrom) : (0, 0, 0);
        ReadOnlySpan<double> rows = atoms.Cell is { } box ? box.RowsAngstrom : stackalloc double[9];
        for (int j = 0; j < atoms.Count; j++)
        {
            for (int na = -a; na <= a; na++)
            {
                for (int nb = -b; nb <= b; nb++)
                {
                    for (int nc = -c; nc <= c; nc++)
                    {
                        if (j == absorber && na == 0 && nb == 0 && nc == 0) continue;
                        double dx = x[3 * j] - x[3 * absorber] + na * rows[0] + nb * rows[3] + nc * rows[6];
                        double dy = x[3 * j + 1] - x[3 * absorber + 1] + na * rows[1] + nb * rows[4] + nc * rows[7];
                        double dz = x[3 * j + 2] - x[3 * absorber + 2] + na * rows[2] + nb * rows[5] + nc * rows[8];
                        if (dx * dx + dy * dy + dz * dz > rMaxAngstrom * rMaxAngstrom) continue;
                        positions.Add(dx);
                        positions.Add(dy);
                        positions.Add(dz);
                        species.Add(atoms.SpeciesIndex[j]);
                        origin.Add(j);
                    }
                }
            }
        }

        var sites = new AbsorberSites([.. positions], [.. species], [.. origin]);
        for (int i = 0; sites.ShortestAngstrom < shortestAngstrom && i < sites.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (sites.Distances(i)[j] < shortestAngstrom)
                    throw new ArgumentException(FormattableString.Invariant($"Atoms {origin[j]} and {origin[i]} of '{atoms.Label}' are {sites.Distances(i)[j]:0.000} Å apart: they overlap."));
            }
        }

        return sites;
    }

    /// <summary>The distances from a site to all.</summary>
    private static void Fill(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z, int from, Span<double> row)
    {
        int width = Vector<double>.Count, j = 0;
        Vector<double> px = new(x[from]), py = new(y[from]), pz = new(z[from]);
        for (; j <= row.Length - width; j += width)
        {
            Vector<double> dx = px - new Vector<double>(x[j..]), dy = py - new Vector<double>(y[j..]), dz = pz - new Vector<double>(z[j..]);
            Vector.SquareRoot(dx * dx + dy * dy + dz * dz).CopyTo(row[j..]);
        }

        for (; j < row.Length; j++)
        {
            double dx = x[from] - x[j], dy = y[from] - y[j], dz = z[from] - z[j];
            row[j] = Math.Sqrt(dx * dx + dy * dy + dz * dz);
        }
    }

    private static double Least(ReadOnlySpan<double> row)
    {
        var least = new Vector<double>(double.PositiveInfinity);
        int j = 0;
        for (; j <= row.Length - Vector<double>.Count; j += Vector<double>.Count) least = Vector.Min(least, new Vector<double>(row[j..]));
        double smallest = double.PositiveInfinity;
        for (int lane = 0; lane < Vector<double>.Count; lane++) smallest = Math.Min(smallest, least[lane]);
        for (; j < row.Length; j++) smallest = Math.Min(smallest, row[j]);
        return smallest;
    }

    /// <summary>How many cells to walk along each axis: the sphere over the distance between the cell's opposite faces.</summary>
    private static (int A, int B, int C) Images(UnitCell cell, double rMax)
    {
        ReadOnlySpan<double> m = cell.RowsAngstrom;
        double volume = cell.VolumeCubicAngstrom;
        return (Along(m[3..6], m[6..9]), Along(m[6..9], m[0..3]), Along(m[0..3], m[3..6]));

        // One more than the reach: atoms may lie outside the cell they are counted to.
        int Along(ReadOnlySpan<double> u, ReadOnlySpan<double> v)
        {
            double nx = u[1] * v[2] - u[2] * v[1], ny = u[2] * v[0] - u[0] * v[2], nz = u[0] * v[1] - u[1] * v[0];
            return (int)Math.Ceiling(rMax * Math.Sqrt(nx * nx + ny * ny + nz * nz) / volume) + 1;
        }
    }
}
