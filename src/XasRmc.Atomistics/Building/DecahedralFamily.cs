namespace XasRmc.Atomistics.Building;

/// <summary>Decahedra of given p, q, r: five fcc tetrahedra around a common edge along z, cut by (100) faces and notched.</summary>
/// <remarks>
/// In a wedge, column (i, j) stands at i v₁ + j v₂ with v₁, v₂ towards neighbouring corners of the pentagon, |v| = (√3/2) a/√2; a column n = i + j from the axis has axis − n atoms, a/√2 apart. The (100) faces keep
/// n ≤ p + 2r − 1, the notches i ≤ p + r − 1 and j ≤ p + r − 1. The gap of five regular tetrahedra, 7.36°, is shared out by stretching across the axis by 1.8 %.
/// </remarks>
internal sealed class DecahedralFamily : SizeFamily
{
    private static readonly DecahedronSize[] s_marks = NearRound();
    private readonly double _bond;
    private readonly DecahedronSize[] _sizes;
    private readonly bool _isNested;

    private DecahedralFamily(double latticeParameterAngstrom, DecahedronSize[] sizes, bool isNested)
    {
        _bond = latticeParameterAngstrom / Math.Sqrt(2);
        _sizes = sizes;
        _isNested = isNested;
    }

    /// <summary>Ino's with square (100) faces, p = q.</summary>
    public static DecahedralFamily Ino(double latticeParameterAngstrom) => new(latticeParameterAngstrom, [.. Enumerable.Range(2, 40).Select(p => new DecahedronSize(p, p, 0))], true);

    /// <summary>Marks's that are near round: q within one of p, notches up to half of p deep.</summary>
    public static DecahedralFamily Marks(double latticeParameterAngstrom) => new(latticeParameterAngstrom, s_marks, false);

    /// <summary>One size alone.</summary>
    public static DecahedralFamily Of(double latticeParameterAngstrom, DecahedronSize size) => new(latticeParameterAngstrom, [size], false);

    public override long CountAt(int size) => size < _sizes.Length ? Count(_sizes[size]) : int.MaxValue;

    public override double[] SitesAt(int size) => Sites(_sizes[size]);

    public override double[]? OuterSitesAt(int size) => _isNested && size + 1 < _sizes.Length ? SiteAdjustment.Without(SitesAt(size + 1), SitesAt(size)) : null;

    private static DecahedronSize[] NearRound()
    {
        IEnumerable<DecahedronSize> all = from p in Enumerable.Range(2, 20)
                                          from q in Enumerable.Range(Math.Max(2, p - 1), p == 2 ? 2 : 3)
                                          from r in Enumerable.Range(1, Math.Max(1, p / 2))
                                          select new DecahedronSize(p, q, r);
        return [.. all.OrderBy(Count).ThenBy(s => s.P).ThenBy(s => s.Q).DistinctBy(Count)];
    }

    private static IEnumerable<(int I, int J)> Columns(DecahedronSize s)
    {
        for (int n = 1; n < Math.Min(s.AxisAtoms, s.P + 2 * s.R); n++)
        {
            // j from 0 leaves the column on v₂ itself to the next wedge.
            for (int j = 0; j < n; j++)
            {
                if (n - j < s.P + s.R && j < s.P + s.R) yield return (n - j, j);
            }
        }
    }

    private static long Count(DecahedronSize s) => s.AxisAtoms + 5L * Columns(s).Sum(c => s.AxisAtoms - c.I - c.J);

    private double[] Sites(DecahedronSize s)
    {
        var places = new List<(double, double, double)>();
        void Column(double x, double y, int atoms)
        {
            for (int z = 0; z < atoms; z++) places.Add((x, y, _bond * (z - 0.5 * (atoms - 1))));
        }

        Column(0, 0, s.AxisAtoms);
        double length = _bond * Math.Sqrt(3) / 2;
        for (int wedge = 0; wedge < 5; wedge++)
        {
            (double y1, double x1) = Math.SinCos(2 * Math.PI * wedge / 5);
            (double y2, double x2) = Math.SinCos(2 * Math.PI * (wedge + 1) / 5);
            foreach ((int i, int j) in Columns(s)) Column(length * (i * x1 + j * x2), length * (i * y1 + j * y2), s.AxisAtoms - i - j);
        }

        return Sorted(places);
    }
}
