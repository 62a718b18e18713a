using XasRmc.Core;

namespace XasRmc.Atomistics.Neighbours;

/// <summary>Finds neighbours by sorting the atoms into boxes, in time proportional to the number of atoms.</summary>
/// <remarks>
/// Allen and Tildesley, Computer Simulation of Liquids, 2nd edition (2017), section 5.3, doi 10.1093/oso/9780198803195.001.0001.
/// Departs from it in searching as many boxes, and images of boxes, as the distance calls for: a cell may be smaller than the distance, and of any shape.
/// </remarks>
public static class CellList
{
    private const int MostBoxesPerAxis = 128;

    /// <summary>Lists all pairs up to a distance.</summary>
    /// <param name="positionsAngstrom">x, y, z of each atom, Å; they may lie outside the cell.</param>
    /// <param name="cell">The cell, periodic in all directions, or null for free atoms.</param>
    /// <param name="rMaxAngstrom">The largest distance, Å, positive.</param>
    /// <exception cref="ArgumentException">The positions are not triples of finite numbers, or the distance is not positive.</exception>
    public static NeighbourList Find(ReadOnlySpan<double> positionsAngstrom, UnitCell? cell, double rMaxAngstrom)
    {
        Require.Positive(rMaxAngstrom);
        if (positionsAngstrom.Length % 3 != 0) throw new ArgumentException("Positions come as x, y, z of each atom.", nameof(positionsAngstrom));
        Require.AllFinite(positionsAngstrom, nameof(positionsAngstrom));
        var boxes = new Boxes(positionsAngstrom, cell, rMaxAngstrom);
        int atoms = positionsAngstrom.Length / 3;
        int[] offsets = new int[atoms + 1];
        var indices = new List<int>(16 * atoms);
        var shifts = new List<double>(48 * atoms);
        var found = new List<(int Index, int A, int B, int C)>();
        for (int i = 0; i < atoms; i++)
        {
            found.Clear();
            boxes.Search(positionsAngstrom, i, rMaxAngstrom, found);
            found.Sort();
            foreach ((int index, int a, int b, int c) in found)
            {
                indices.Add(index);
                (double x, double y, double z) = boxes.Shift(a, b, c);
                shifts.Add(x);
                shifts.Add(y);
                shifts.Add(z);
            }

            offsets[i + 1] = indices.Count;
        }

        return new NeighbourList(rMaxAngstrom, offsets, [.. indices], [.. shifts]);
    }

    /// <summary>The atoms sorted into boxes of the cell, or of the block that holds all free atoms.</summary>
    private sealed class Boxes
    {
        private readonly bool _isPeriodic;
        private readonly double[] _rows;
        private readonly int[] _count = new int[3], _reach = new int[3], _first, _next, _box, _wrap;

        public Boxes(ReadOnlySpan<double> positions, UnitCell? cell, double rMax)
        {
            int atoms = positions.Length / 3;
            _isPeriodic = cell is not null;
            double[] origin = new double[3];
            _rows = cell?.RowsAngstrom.ToArray() ?? Block(positions, rMax, origin);
            double[] inverse = Invert(_rows);
            for (int axis = 0; axis < 3; axis++)
            {
                // Columns of the inverse are the reciprocal vectors; 1/length is the distance between opposite faces.
                double height = 1 / Math.Sqrt(Square(inverse[axis]) + Square(inverse[3 + axis]) + Square(inverse[6 + axis]));
                _count[axis] = (int)Math.Clamp(Math.Floor(height / rMax), 1, MostBoxesPerAxis);
                // A hair more than the distance, so that rounding at a face loses no pair.
                _reach[axis] = (int)Math.Ceiling(rMax * (1 + 1e-9) * _count[axis] / height);
            }

            _first = new int[_count[0] * _count[1] * _count[2]];
            Array.Fill(_first, -1);
            _next = new int[atoms];
            _box = new int[3 * atoms];
            _wrap = new int[3 * atoms];
            for (int i = 0; i < atoms; i++)
            {
                double x = positions[3 * i] - origin[0], y = positions[3 * i + 1] - origin[1], z = positions[3 * i + 2] - origin[2];
                for (int axis = 0; axis < 3; axis++)
                {
                    double fraction = x * inverse[axis] + y * inverse[3 + axis] + z * inverse[6 + axis];
                    double whole = _isPeriodic ? Math.Floor(fraction) : 0;
                    _wrap[3 * i + axis] = (int)whole;
                    _box[3 * i + axis] = Math.Clamp((int)((fraction - whole) * _count[axis]), 0, _count[axis] - 1);
                }

                int box = Index(_box[3 * i], _box[3 * i + 1], _box[3 * i + 2]);
                _next[i] = _first[box];
                _first[box] = i;
            }
        }

        public (double X, double Y, double Z) Shift(int a, int b, int c) => _isPeriodic
            ? (a * _rows[0] + b * _rows[3] + c * _rows[6], a * _rows[1] + b * _rows[4] + c * _rows[7], a * _rows[2] + b * _rows[5] + c * _rows[8])
            : (0, 0, 0);

        public void Search(ReadOnlySpan<double> positions, int i, double rMax, List<(int Index, int A, int B, int C)> found)
        {
            for (int da = -_reach[0]; da <= _reach[0]; da++)
            {
                (int imageA, int boxA) = Image(_box[3 * i] + da, _count[0]);
                if (!_isPeriodic && imageA != 0) continue;
                for (int db = -_reach[1]; db <= _reach[1]; db++)
                {
                    (int imageB, int boxB) = Image(_box[3 * i + 1] + db, _count[1]);
                    if (!_isPeriodic && imageB != 0) continue;
                    for (int dc = -_reach[2]; dc <= _reach[2]; dc++)
                    {
                        (int imageC, int boxC) = Image(_box[3 * i + 2] + dc, _count[2]);
                        if (!_isPeriodic && imageC != 0) continue;
                        for (int j = _first[Index(boxA, boxB, boxC)]; j >= 0; j = _next[j])
                        {
                            int a = imageA - _wrap[3 * j] + _wrap[3 * i], b = imageB - _wrap[3 * j + 1] + _wrap[3 * i + 1], c = imageC - _wrap[3 * j + 2] + _wrap[3 * i + 2];
                            if (i == j && a == 0 && b == 0 && c == 0) continue;
                            (double sx, double sy, double sz) = Shift(a, b, c);
                            double x = positions[3 * j] - positions[3 * i] + sx;
                            double y = positions[3 * j + 1] - positions[3 * i + 1] + sy;
                            double z = positions[3 * j + 2] - positions[3 * i + 2] + sz;
                            if (x * x + y * y + z * z <= rMax * rMax) found.Add((j, a, b, c));
                        }
                    }
                }
            }
        }

        private static (int Image, int Box) Image(int box, int count)
        {
            int image = box >= 0 ? box / count : -((count - 1 - box) / count);
            return (image, box - image * count);
        }

        private static double[] Block(ReadOnlySpan<double> positions, double rMax, double[] origin)
        {
            double[] rows = new double[9];
            for (int axis = 0; axis < 3; axis++)
            {
                double low = double.PositiveInfinity, high = double.NegativeInfinity;
                for (int i = axis; i < positions.Length; i += 3)
                {
                    low = Math.Min(low, positions[i]);
                    high = Math.Max(high, positions[i]);
                }

                origin[axis] = positions.Length == 0 ? 0 : low;
                rows[4 * axis] = positions.Length == 0 ? rMax : Math.Max(high - low, rMax);
            }

            return rows;
        }

        private static double[] Invert(double[] m)
        {
            double determinant = m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
            double[] adjugate =
            [
                m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
                m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
                m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3],
            ];
            return [.. adjugate.Select(value => value / determinant)];
        }

        private static double Square(double value) => value * value;

        private int Index(int a, int b, int c) => (a * _count[1] + b) * _count[2] + c;
    }
}
