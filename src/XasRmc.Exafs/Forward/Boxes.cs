using XasRmc.Core;

namespace XasRmc.Exafs.Forward;

/// <summary>Atoms sorted into a lattice of boxes, for neighbour searches.</summary>
internal sealed class Boxes
{
    private const int MostBoxesAlongOneAxis = 256;
    private readonly AtomicConfiguration _atoms;
    private readonly double _limit;
    private readonly double[] _rows;
    private readonly double[] _wrapped;
    private readonly int[] _counts = new int[3], _reach = new int[3];
    private readonly int[] _boxStart, _atomsInBoxes;
    private readonly int[] _boxOfAtom;

    public Boxes(AtomicConfiguration atoms, double cutoff)
    {
        _atoms = atoms;
        _limit = cutoff * cutoff;
        int n = atoms.Count;
        double[] origin = new double[3];
        _rows = atoms.Cell is { } cell ? cell.RowsAngstrom.ToArray() : Bounds(atoms, origin);
        double[] inverse = Invert(_rows);
        double[] fractional = new double[3 * n];
        _wrapped = new double[3 * n];
        ReadOnlySpan<double> x = atoms.PositionsAngstrom;
        for (int axis = 0; axis < 3; axis++)
        {
            // The height of the cell along an axis is one over the length of that reciprocal vector, a column of the inverse.
            double height = 1 / Math.Sqrt(inverse[axis] * inverse[axis] + inverse[3 + axis] * inverse[3 + axis] + inverse[6 + axis] * inverse[6 + axis]);
            _counts[axis] = Math.Clamp((int)(height / cutoff), 1, MostBoxesAlongOneAxis);
            _reach[axis] = (int)Math.Ceiling(cutoff / (height / _counts[axis]) - 1e-12);
        }

        _boxOfAtom = new int[n];
        for (int i = 0; i < n; i++)
        {
            int box = 0;
            for (int axis = 0; axis < 3; axis++)
            {
                double f = 0;
                for (int c = 0; c < 3; c++) f += (x[3 * i + c] - origin[c]) * inverse[3 * c + axis];
                if (atoms.Cell is not null) f -= Math.Floor(f);
                fractional[3 * i + axis] = f;
                box = box * _counts[axis] + Math.Clamp((int)(f * _counts[axis]), 0, _counts[axis] - 1);
            }

            for (int c = 0; c < 3; c++)
                _wrapped[3 * i + c] = fractional[3 * i] * _rows[c] + fractional[3 * i + 1] * _rows[3 + c] + fractional[3 * i + 2] * _rows[6 + c];
            _boxOfAtom[i] = box;
        }

        _boxStart = new int[_counts[0] * _counts[1] * _counts[2] + 1];
        foreach (int box in _boxOfAtom) _boxStart[box + 1]++;
        for (int b = 1; b < _boxStart.Length; b++) _boxStart[b] += _boxStart[b - 1];
        int[] next = _boxStart[..^1];
        _atomsInBoxes = new int[n];
        for (int i = 0; i < n; i++) _atomsInBoxes[next[_boxOfAtom[i]]++] = i;
    }

    public void Run<TVisitor>(int centreSpecies, int only, ref TVisitor visitor, CancellationToken cancellationToken)
        where TVisitor : struct, IPairVisitor
    {
        ReadOnlySpan<int> species = _atoms.SpeciesIndex;
        for (int i = 0; i < species.Length; i++)
        {
            if (species[i] != centreSpecies || (only >= 0 && i != only)) continue;
            cancellationToken.ThrowIfCancellationRequested();
            int box = _boxOfAtom[i], cz = box % _counts[2], cy = box / _counts[2] % _counts[1], cx = box / (_counts[1] * _counts[2]);
            for (int dx = -_reach[0]; dx <= _reach[0]; dx++)
            {
                if (!Locate(0, cx + dx, out int bx, out int sx)) continue;
                for (int dy = -_reach[1]; dy <= _reach[1]; dy++)
                {
                    if (!Locate(1, cy + dy, out int by, out int sy)) continue;
                    for (int dz = -_reach[2]; dz <= _reach[2]; dz++)
                    {
                        if (!Locate(2, cz + dz, out int bz, out int sz)) continue;
                        VisitBox(i, (bx * _counts[1] + by) * _counts[2] + bz, sx, sy, sz, ref visitor);
                    }
                }
            }
        }
    }

    /// <summary>The box at a place along an axis, and by how many cells it is an image; false outside a free cluster.</summary>
    private bool Locate(int axis, int place, out int box, out int image)
    {
        int count = _counts[axis];
        image = place >= 0 ? place / count : -((count - 1 - place) / count);
        box = place - image * count;
        return _atoms.Cell is not null || image == 0;
    }

    private void VisitBox<TVisitor>(int i, int box, int sx, int sy, int sz, ref TVisitor visitor)
        where TVisitor : struct, IPairVisitor
    {
        double x = sx * _rows[0] + sy * _rows[3] + sz * _rows[6] - _wrapped[3 * i];
        double y = sx * _rows[1] + sy * _rows[4] + sz * _rows[7] - _wrapped[3 * i + 1];
        double z = sx * _rows[2] + sy * _rows[5] + sz * _rows[8] - _wrapped[3 * i + 2];
        bool home = sx == 0 && sy == 0 && sz == 0;
        for (int slot = _boxStart[box]; slot < _boxStart[box + 1]; slot++)
        {
            int j = _atomsInBoxes[slot];
            if (home && j == i) continue;
            double dx = _wrapped[3 * j] + x, dy = _wrapped[3 * j + 1] + y, dz = _wrapped[3 * j + 2] + z, squared = dx * dx + dy * dy + dz * dz;
            if (squared <= _limit) visitor.Visit(i, j, dx, dy, dz, squared);
        }
    }

    private static double[] Bounds(AtomicConfiguration atoms, double[] origin)
    {
        const double Margin = 1e-3;
        double[] rows = new double[9];
        ReadOnlySpan<double> x = atoms.PositionsAngstrom;
        for (int axis = 0; axis < 3; axis++)
        {
            double low = double.MaxValue, high = double.MinValue;
            for (int i = axis; i < x.Length; i += 3) (low, high) = (Math.Min(low, x[i]), Math.Max(high, x[i]));
            origin[axis] = low - Margin;
            rows[4 * axis] = high - low + 2 * Margin;
        }

        return rows;
    }

    private static double[] Invert(double[] m)
    {
        double det = m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
        return
        [
            (m[4] * m[8] - m[5] * m[7]) / det, (m[2] * m[7] - m[1] * m[8]) / det, (m[1] * m[5] - m[2] * m[4]) / det,
            (m[5] * m[6] - m[3] * m[8]) / det, (m[0] * m[8] - m[2] * m[6]) / det, (m[2] * m[3] - m[0] * m[5]) / det,
            (m[3] * m[7] - m[4] * m[6]) / det, (m[1] * m[6] - m[0] * m[7]) / det, (m[0] * m[4] - m[1] * m[3]) / det,
        ];
    }
}
