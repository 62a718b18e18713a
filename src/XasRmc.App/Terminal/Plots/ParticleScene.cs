using XasRmc.Core;

namespace XasRmc.App.Terminal.Plots;

/// <summary>Atoms and edges of the cell as seen: to the right, up and towards the eye, the farthest first.</summary>
internal sealed class ParticleScene
{
    private const int PiecesOfEdge = 12;

    private ParticleScene(Piece[] pieces, double radius, double atomRadius) => (Pieces, RadiusAngstrom, AtomRadiusAngstrom) = (pieces, radius, atomRadius);

    /// <summary>One atom, or a piece of an edge of the cell.</summary>
    /// <param name="X">To the right, Å.</param>
    /// <param name="Y">Up, Å.</param>
    /// <param name="Depth">Towards the eye, Å.</param>
    /// <param name="Species">Which element; -1 for an edge.</param>
    /// <param name="EndX">Other end of an edge.</param>
    /// <param name="EndY">Other end of an edge.</param>
    internal readonly record struct Piece(double X, double Y, double Depth, int Species, double EndX = 0, double EndY = 0);

    /// <summary>The farthest first.</summary>
    public IReadOnlyList<Piece> Pieces { get; }

    /// <summary>The radius of the sphere that holds everything, Å.</summary>
    public double RadiusAngstrom { get; }

    /// <summary>The radius at which atoms are drawn: near neighbours almost touch, Å.</summary>
    public double AtomRadiusAngstrom { get; }

    /// <summary>Turns and sorts.</summary>
    public static ParticleScene Of(ParticleView view)
    {
        AtomicConfiguration atoms = view.Atoms;
        ReadOnlySpan<double> at = atoms.PositionsAngstrom;
        List<double[]> corners = Corners(atoms.Cell);
        double[] centre = [0, 0, 0];
        if (corners.Count > 0) centre = [.. Enumerable.Range(0, 3).Select(axis => corners.Average(c => c[axis]))];
        else
        {
            for (int i = 0; i < at.Length; i++) centre[i % 3] += at[i] / atoms.Count;
        }

        double cosA = Math.Cos(view.AzimuthRadian), sinA = Math.Sin(view.AzimuthRadian), cosE = Math.Cos(view.ElevationRadian), sinE = Math.Sin(view.ElevationRadian);
        double farthest = 0;
        var pieces = new List<Piece>(atoms.Count + 12 * PiecesOfEdge);
        for (int i = 0; i < atoms.Count; i++)
        {
            (double x, double y, double depth) = Turn(at[3 * i], at[3 * i + 1], at[3 * i + 2]);
            pieces.Add(new Piece(x, y, depth, atoms.SpeciesIndex[i]));
        }

        for (int corner = 0; corner < corners.Count; corner++)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                if ((corner & (1 << axis)) == 0) AddEdge(corners[corner], corners[corner | (1 << axis)]);
            }
        }

        // The order of equal depths is that of the atoms: the same picture every time.
        Piece[] sorted = [.. pieces.OrderBy(p => p.Depth)];
        double atomRadius = 0.45 * NearestDistance(at);
        return new ParticleScene(sorted, Math.Sqrt(farthest) + atomRadius, atomRadius);

        (double X, double Y, double Depth) Turn(double x, double y, double z)
        {
            (x, y, z) = (x - centre[0], y - centre[1], z - centre[2]);
            farthest = Math.Max(farthest, x * x + y * y + z * z);
            double right = cosA * x - sinA * y, back = sinA * x + cosA * y;
            return (right, cosE * z + sinE * back, sinE * z - cosE * back);
        }

        void AddEdge(double[] from, double[] to)
        {
            (double x, double y, double depth) = Turn(from[0], from[1], from[2]);
            (double endX, double endY, double endDepth) = Turn(to[0], to[1], to[2]);
            for (int i = 0; i < PiecesOfEdge; i++)
            {
                double t0 = (double)i / PiecesOfEdge, t1 = (i + 1.0) / PiecesOfEdge;
                pieces.Add(new Piece(x + t0 * (endX - x), y + t0 * (endY - y), depth + (t0 + t1) / 2 * (endDepth - depth), -1, x + t1 * (endX - x), y + t1 * (endY - y)));
            }
        }
    }

    private static List<double[]> Corners(UnitCell? cell)
    {
        var corners = new List<double[]>();
        if (cell is null) return corners;
        ReadOnlySpan<double> rows = cell.RowsAngstrom;
        for (int corner = 0; corner < 8; corner++)
        {
            var place = new double[3];
            for (int axis = 0; axis < 3; axis++)
            {
                if ((corner & (1 << axis)) == 0) continue;
                for (int i = 0; i < 3; i++) place[i] += rows[3 * axis + i];
            }

            corners.Add(place);
        }

        return corners;
    }

    // The middle one of the nearest distances of the first atoms: a stray pair or a lone atom does not set the size of all.
    private static double NearestDistance(ReadOnlySpan<double> at)
    {
        int count = at.Length / 3, some = Math.Min(count, 64);
        var nearest = new List<double>(some);
        for (int i = 0; i < some; i++)
        {
            double least = double.PositiveInfinity;
            for (int j = 0; j < count; j++)
            {
                if (i == j) continue;
                double dx = at[3 * i] - at[3 * j], dy = at[3 * i + 1] - at[3 * j + 1], dz = at[3 * i + 2] - at[3 * j + 2];
                least = Math.Min(least, dx * dx + dy * dy + dz * dz);
            }

            if (least < 100) nearest.Add(Math.Sqrt(least));
        }

        nearest.Sort();
        return nearest.Count > 0 ? Math.Clamp(nearest[nearest.Count / 2], 0.5, 6) : 2.5;
    }
}
