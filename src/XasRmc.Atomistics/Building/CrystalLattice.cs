using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;

namespace XasRmc.Atomistics.Building;

/// <summary>A crystal structure as a right-angled cell and the places in it, in units of the lattice parameter a.</summary>
/// <remarks>hcp has its orthohexagonal cell a × √3 a × c of four atoms, a along x; the others have their conventional cell.</remarks>
public sealed class CrystalLattice
{
    /// <summary>c/a of hcp balls, √(8/3).</summary>
    public const double IdealHcpRatio = 1.6329931618554521;

    private readonly double[] _edges, _basis;
    private readonly int[] _sublattice;

    private CrystalLattice(LatticeKind kind, double[] edges, double[] basis, int[] sublattice)
    {
        Kind = kind;
        (_edges, _basis, _sublattice) = (edges, basis, sublattice);
    }

    /// <summary>Which structure.</summary>
    public LatticeKind Kind { get; }

    /// <summary>Edges of the cell along x, y, z over a.</summary>
    public ReadOnlySpan<double> Edges => _edges;

    /// <summary>x, y, z of the places of a cell as fractions of its edges.</summary>
    public ReadOnlySpan<double> Basis => _basis;

    /// <summary>For each place its sublattice: 0 or 1 in L1_0 (layers), L1_2 (0: corners) and bcc (corners, centre); layers A and B in hcp; all 0 in fcc.</summary>
    public ReadOnlySpan<int> Sublattice => _sublattice;

    /// <summary>How the first shell is told from the second.</summary>
    public ShellRule Shell => Kind == LatticeKind.Bcc ? ShellRule.BodyCentred : ShellRule.ClosePacked;

    /// <summary>Whether the places are those of fcc (stretched along z where c/a is not 1).</summary>
    public bool HasFccPlaces => Kind is LatticeKind.Fcc or LatticeKind.L10 or LatticeKind.L12;

    /// <summary>c/a as it is used.</summary>
    public double AxialRatio => Kind == LatticeKind.Hcp ? _edges[2] : _edges[2] / _edges[0];

    /// <summary>The lattice of a kind.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="axialRatio">c/a of hcp and L1_0, 0.5 to 3; null is √(8/3) and 1. Cubic lattices take none but 1.</param>
    public static CrystalLattice Of(LatticeKind kind, double? axialRatio = null)
    {
        if (axialRatio is { } ratio)
        {
            Require.InRange(ratio, 0.5, 3, nameof(axialRatio));
            if (kind is not (LatticeKind.Hcp or LatticeKind.L10) && ratio != 1) throw new ArgumentException("c/a belongs to hcp and L1_0; cubic lattices have none.", nameof(axialRatio));
        }

        double[] fcc = [0, 0, 0, 0.5, 0.5, 0, 0.5, 0, 0.5, 0, 0.5, 0.5];
        return kind switch
        {
            LatticeKind.Fcc => new(kind, [1, 1, 1], fcc, [0, 0, 0, 0]),
            LatticeKind.L10 => new(kind, [1, 1, axialRatio ?? 1], fcc, [0, 0, 1, 1]),
            LatticeKind.L12 => new(kind, [1, 1, 1], fcc, [0, 1, 1, 1]),
            LatticeKind.Bcc => new(kind, [1, 1, 1], [0, 0, 0, 0.5, 0.5, 0.5], [0, 1]),
            LatticeKind.Hcp => new(kind, [1, Math.Sqrt(3), axialRatio ?? IdealHcpRatio], [0, 0, 0, 0.5, 0.5, 0, 0, 1.0 / 3, 0.5, 0.5, 5.0 / 6, 0.5], [0, 0, 1, 1]),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a lattice."),
        };
    }

    /// <summary>A periodic block of nx × ny × nz cells, the first atom at the origin.</summary>
    /// <param name="latticeParameterAngstrom">a, Å.</param>
    /// <param name="elements">The element of each sublattice; one element serves all.</param>
    /// <param name="nx">Cells along x.</param>
    /// <param name="ny">Cells along y.</param>
    /// <param name="nz">Cells along z.</param>
    public AtomicConfiguration Bulk(double latticeParameterAngstrom, IReadOnlyList<Element> elements, int nx, int ny, int nz)
    {
        Require.Positive(latticeParameterAngstrom);
        ArgumentNullException.ThrowIfNull(elements);
        Require.AtLeast(elements.Count, 1, nameof(elements));
        foreach (int n in (int[])[nx, ny, nz]) Require.AtLeast(n, 1, nameof(nx));
        if (Kind == LatticeKind.Fcc) return FccLattice.Bulk(elements[0], latticeParameterAngstrom, nx, ny, nz);
        Element[] species = [.. elements.Distinct()];
        var positions = new List<double>(3 * _sublattice.Length * nx * ny * nz);
        var kinds = new List<int>(_sublattice.Length * nx * ny * nz);
        for (int i = 0; i < nx; i++)
        {
            for (int j = 0; j < ny; j++)
            {
                for (int k = 0; k < nz; k++)
                {
                    for (int b = 0; b < _sublattice.Length; b++)
                    {
                        positions.AddRange([
                            (i + _basis[3 * b]) * _edges[0] * latticeParameterAngstrom,
                            (j + _basis[3 * b + 1]) * _edges[1] * latticeParameterAngstrom,
                            (k + _basis[3 * b + 2]) * _edges[2] * latticeParameterAngstrom]);
                        kinds.Add(Array.IndexOf(species, elements[Math.Min(_sublattice[b], elements.Count - 1)]));
                    }
                }
            }
        }

        var cell = UnitCell.Orthogonal(nx * _edges[0] * latticeParameterAngstrom, ny * _edges[1] * latticeParameterAngstrom, nz * _edges[2] * latticeParameterAngstrom);
        return new AtomicConfiguration(
            FormattableString.Invariant($"{LatticeNames.Of(Kind)} {string.Concat(species.Select(e => e.Symbol))} {nx}x{ny}x{nz}"), species, kinds.ToArray(), positions.ToArray(), cell);
    }

    /// <summary>Which sublattice each place of an undisplaced crystal or particle belongs to; the first place is on sublattice 0.</summary>
    /// <param name="places">Places of this lattice, not turned.</param>
    /// <param name="latticeParameterAngstrom">a, Å.</param>
    /// <exception cref="ArgumentException">The lattice has no sublattices: fcc and hcp.</exception>
    public int[] SublatticesOf(AtomicConfiguration places, double latticeParameterAngstrom)
    {
        ArgumentNullException.ThrowIfNull(places);
        Require.Positive(latticeParameterAngstrom);
        if (Kind is LatticeKind.Fcc or LatticeKind.Hcp) throw new ArgumentException("An intermetallic needs a lattice with two sublattices: L1_0, L1_2 or bcc (B2).", nameof(places));
        double[] p = places.PositionsAngstrom.ToArray();
        long Half(int atom, int axis) => (long)Math.Round(2 * (p[3 * atom + axis] - p[axis]) / (latticeParameterAngstrom * _edges[axis]));
        return [.. Enumerable.Range(0, places.Count).Select(i => Kind switch
        {
            LatticeKind.L10 => (int)(Half(i, 2) & 1),
            LatticeKind.L12 => ((Half(i, 0) | Half(i, 1) | Half(i, 2)) & 1) == 0 ? 0 : 1,
            _ => (int)(Half(i, 0) & 1),
        })];
    }

    /// <summary>Unit normals of all facets of a family {hkl}, and none twice.</summary>
    internal List<(double X, double Y, double Z)> Normals(int h, int k, int l)
    {
        var normals = new List<(double X, double Y, double Z)>();
        void Add(double x, double y, double z)
        {
            double r = Math.Sqrt(x * x + y * y + z * z);
            (x, y, z) = (x / r, y / r, z / r);
            if (!normals.Exists(n => Math.Abs(n.X - x) + Math.Abs(n.Y - y) + Math.Abs(n.Z - z) < 1e-9)) normals.Add((x, y, z));
        }

        foreach (int sz in (int[])[1, -1])
        {
            foreach (int sy in (int[])[1, -1])
            {
                if (Kind == LatticeKind.Hcp)
                {
                    (double nx, double ny, double nz) = Normal(h, k, l);
                    for (int turn = 0; turn < 6; turn++)
                    {
                        (double sin, double cos) = Math.SinCos(turn * Math.PI / 3);
                        Add(cos * nx - sin * sy * ny, sin * nx + cos * sy * ny, sz * nz);
                    }

                    continue;
                }

                foreach (int sx in (int[])[1, -1])
                {
                    foreach ((int a, int b, int c) in ((int, int, int)[])[(h, k, l), (h, l, k), (k, h, l), (k, l, h), (l, h, k), (l, k, h)]) Add(sx * a, sy * b, sz * c);
                }
            }
        }

        return normals;
    }

    /// <summary>The normal of the plane (hkl), not of unit length: along the reciprocal vector for hcp, along [hkl] of the cube for the others.</summary>
    internal (double X, double Y, double Z) Normal(int h, int k, int l) =>
        Kind == LatticeKind.Hcp ? (h, (h + 2 * k) / Math.Sqrt(3), l / _edges[2]) : (h, k, l);

    /// <summary>Centres that particles are grown around, over a: an atom, and where the lattice has it a hole of high symmetry.</summary>
    internal IReadOnlyList<(double X, double Y, double Z)> Centres() => Kind switch
    {
        LatticeKind.Bcc => [(0, 0, 0)],
        LatticeKind.Hcp => [(0, 0, 0), (0, 2 / Math.Sqrt(3), _edges[2] / 4)],
        _ => [(0, 0, 0), (0.5, 0, 0)],
    };
}
