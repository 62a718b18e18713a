namespace XasRmc.Atomistics.Building;

/// <summary>Tetrahedra on fcc places with n atoms along an edge: n(n + 1)(n + 2)/6 atoms.</summary>
internal sealed class TetrahedralFamily(double latticeParameterAngstrom) : SizeFamily
{
    public override long CountAt(int size) => Edge(size) > 300 ? int.MaxValue : (long)Edge(size) * (Edge(size) + 1) * (Edge(size) + 2) / 6;

    public override double[] SitesAt(int size)
    {
        int most = Edge(size) - 1;
        double half = latticeParameterAngstrom / 2, centre = most * half / 2;
        var places = new List<(double, double, double)>();
        for (int i = 0; i <= most; i++)
        {
            for (int j = 0; i + j <= most; j++)
            {
                for (int k = 0; i + j + k <= most; k++) places.Add(((j + k) * half - centre, (i + k) * half - centre, (i + j) * half - centre));
            }
        }

        return Sorted(places);
    }

    private static int Edge(int size) => size + 2;
}
