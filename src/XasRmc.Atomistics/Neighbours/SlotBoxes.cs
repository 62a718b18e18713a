using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace XasRmc.Atomistics.Neighbours;

/// <summary>Slots sorted into boxes of half the reach, and the search around a point; the arrays are kept between builds.</summary>
internal sealed class SlotBoxes
{
    private const int MostPerAxis = 100;
    private readonly double[] _low = new double[3], _size = new double[3];
    private readonly int[] _count = new int[3];
    private int[] _start = [], _box = [], _slot = [];
    private double[] _x = [], _y = [], _z = [];

    /// <summary>Sorts the slots.</summary>
    public void Sort(double[] positions, int slots, double reach)
    {
        int boxes = 1;
        for (int axis = 0; axis < 3; axis++)
        {
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            for (int i = 0; i < slots; i++)
            {
                low = Math.Min(low, positions[4 * i + axis]);
                high = Math.Max(high, positions[4 * i + axis]);
            }

            _low[axis] = low;
            _count[axis] = (int)Math.Clamp((high - low) / (0.5 * reach), 1, MostPerAxis);
            // A hair wider, so that the last atom lies inside.
            _size[axis] = Math.Max((high - low) * (1 + 1e-12), 1e-6) / _count[axis];
            boxes *= _count[axis];
        }

        if (_start.Length < boxes + 1) _start = new int[boxes + 1];
        if (_box.Length < slots)
        {
            int room = slots + slots / 8 + 8;
            (_box, _slot, _x, _y, _z) = (new int[room], new int[room], new double[room], new double[room], new double[room]);
        }

        Array.Clear(_start);
        for (int i = 0; i < slots; i++)
        {
            int box = (Place(positions[4 * i + 2], 2) * _count[1] + Place(positions[4 * i + 1], 1)) * _count[0] + Place(positions[4 * i], 0);
            _box[i] = box;
            _start[box]++;
        }

        for (int b = 0, sum = 0; b <= boxes; b++) (_start[b], sum) = (sum, sum + (b < boxes ? _start[b] : 0));
        for (int i = 0; i < slots; i++)
        {
            int at = _start[_box[i]]++;
            _slot[at] = i;
            (_x[at], _y[at], _z[at]) = (positions[4 * i], positions[4 * i + 1], positions[4 * i + 2]);
        }

        // Filling moved every start to its end; the start is the end of the box before.
        for (int b = boxes; b > 0; b--) _start[b] = _start[b - 1];
        _start[0] = 0;
    }

    /// <summary>Finds all slots within the reach of a point, the point's own slot among them.</summary>
    /// <returns>The array with the hits: the one handed in, or a longer one.</returns>
    public int[] Search(double x, double y, double z, double reach, int[] hits, out int found)
    {
        found = 0;
        double square = reach * reach;
        int firstX = Place(x - reach, 0), lastX = Place(x + reach, 0), firstY = Place(y - reach, 1), lastY = Place(y + reach, 1);
        for (int c = Place(z - reach, 2), lastZ = Place(z + reach, 2); c <= lastZ; c++)
        {
            for (int b = firstY; b <= lastY; b++)
            {
                int row = (c * _count[1] + b) * _count[0], from = _start[row + firstX], to = _start[row + lastX + 1];
                if (hits.Length < found + to - from + 8) Array.Resize(ref hits, 2 * (found + to - from + 8));
                found = Scan(x, y, z, square, from, to, hits, found);
            }
        }

        return hits;
    }

    private int Scan(double x, double y, double z, double square, int from, int to, int[] hits, int found)
    {
        int at = from;
        if (Avx512F.IsSupported)
        {
            ref double x0 = ref MemoryMarshal.GetArrayDataReference(_x);
            ref double y0 = ref MemoryMarshal.GetArrayDataReference(_y);
            ref double z0 = ref MemoryMarshal.GetArrayDataReference(_z);
            ref int slot0 = ref MemoryMarshal.GetArrayDataReference(_slot);
            ref int hit0 = ref MemoryMarshal.GetArrayDataReference(hits);
            Vector512<double> vx = Vector512.Create(x), vy = Vector512.Create(y), vz = Vector512.Create(z), limit = Vector512.Create(square);
            for (; at + 8 <= to; at += 8)
            {
                Vector512<double> dx = Vector512.LoadUnsafe(ref x0, (nuint)at) - vx, dy = Vector512.LoadUnsafe(ref y0, (nuint)at) - vy, dz = Vector512.LoadUnsafe(ref z0, (nuint)at) - vz;
                Vector512<double> isHit = Vector512.LessThanOrEqual(dx * dx + dy * dy + dz * dz, limit);
                ulong bits = isHit.ExtractMostSignificantBits();
                if (bits == 0) continue;
                Vector512<long> slots = Avx512F.ConvertToVector512Int64(Vector256.LoadUnsafe(ref slot0, (nuint)at));
                Avx512F.ConvertToVector256Int32(Avx512F.Compress(Vector512<long>.Zero, isHit.AsInt64(), slots)).StoreUnsafe(ref hit0, (nuint)found);
                found += System.Numerics.BitOperations.PopCount(bits);
            }
        }

        for (; at < to; at++)
        {
            double dx = _x[at] - x, dy = _y[at] - y, dz = _z[at] - z;
            if (dx * dx + dy * dy + dz * dz <= square) hits[found++] = _slot[at];
        }

        return found;
    }

    private int Place(double coordinate, int axis) => (int)Math.Clamp((coordinate - _low[axis]) / _size[axis], 0, _count[axis] - 1);
}
