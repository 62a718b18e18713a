namespace XasRmc.Atomistics.Building;

/// <summary>Mackay icosahedra of n shells around an atom, (10n³ + 15n² + 11n + 3)/3 atoms; radial neighbours stand at a/√2, tangential ones 5.15 % farther.</summary>
/// <remarks>A. L. Mackay, Acta Cryst. 15 (1962) 916, doi 10.1107/S0365110X6200239X.</remarks>
internal sealed class IcosahedralFamily(double latticeParameterAngstrom) : SizeFamily
{
    private static readonly (double X, double Y, double Z)[] s_corners = Corners();

    public override long CountAt(int size)
    {
        long n = size + 1;
        return n > 100 ? int.MaxValue : (10 * n * n * n + 15 * n * n + 11 * n + 3) / 3;
    }

    public override double[] SitesAt(int size) => Sorted([(0, 0, 0), .. Enumerable.Range(1, size + 1).SelectMany(Shell)]);

    public override double[] OuterSitesAt(int size) => Sorted([.. Shell(size + 2)]);

    /// <summary>Corners at n bonds from the centre, edges in n parts, faces in triangles.</summary>
    private IEnumerable<(double X, double Y, double Z)> Shell(int n)
    {
        double step = latticeParameterAngstrom / Math.Sqrt(2);
        (double X, double Y, double Z) At(int a, int b, int c, int i, int j, int k) => (
            step * (i * s_corners[a].X + j * s_corners[b].X + k * s_corners[c].X),
            step * (i * s_corners[a].Y + j * s_corners[b].Y + k * s_corners[c].Y),
            step * (i * s_corners[a].Z + j * s_corners[b].Z + k * s_corners[c].Z));
        for (int a = 0; a < 12; a++)
        {
            yield return At(a, a, a, n, 0, 0);
            for (int b = a + 1; b < 12; b++)
            {
                if (!AreNeighbours(a, b)) continue;
                for (int i = 1; i < n; i++) yield return At(a, b, a, n - i, i, 0);
                for (int c = b + 1; c < 12; c++)
                {
                    if (!AreNeighbours(a, c) || !AreNeighbours(b, c)) continue;
                    for (int i = 1; i < n - 1; i++)
                    {
                        for (int j = 1; i + j < n; j++) yield return At(a, b, c, i, j, n - i - j);
                    }
                }
            }
        }
    }

    private static bool AreNeighbours(int a, int b) => s_corners[a].X * s_corners[b].X + s_corners[a].Y * s_corners[b].Y + s_corners[a].Z * s_corners[b].Z > 0.4;

    private static (double X, double Y, double Z)[] Corners()
    {
        double golden = (1 + Math.Sqrt(5)) / 2, r = Math.Sqrt(1 + golden * golden);
        var corners = new List<(double, double, double)>();
        foreach (int s in (int[])[-1, 1])
        {
            foreach (int t in (int[])[-1, 1])
            {
                corners.Add((0, s / r, t * golden / r));
                corners.Add((s / r, t * golden / r, 0));
                corners.Add((t * golden / r, 0, s / r));
            }
        }

        return [.. corners];
    }
}
