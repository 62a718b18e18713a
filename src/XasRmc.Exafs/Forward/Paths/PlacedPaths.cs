using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using XasRmc.Exafs.Forward.ThreeBody;

namespace XasRmc.Exafs.Forward.Paths;

/// <summary>The placed paths of one table of all absorbers, sorted by cell so that what a cell holds is read once; paths of one cell keep the order of absorbers. Memory that is used again.</summary>
internal sealed class PlacedPaths
{
    private const int Bits = 8, Digits = 1 << Bits;

    /// <summary>Cells are numbered below this.</summary>
    public const int MostCells = Digits * Digits;

    private readonly int _dimensions;
    private float[] _numbers = [];
    private int[] _cells = [], _rows = [], _keys = [], _order = [], _positions = [];
    private int _room;

    /// <summary>Makes an empty list.</summary>
    /// <param name="dimensions">The numbers that place a path in a cell.</param>
    public PlacedPaths(int dimensions) => _dimensions = dimensions;

    /// <summary>The paths.</summary>
    public int Count { get; private set; }

    /// <summary>The cell of each path, ascending.</summary>
    public ReadOnlySpan<int> Cells => _cells.AsSpan(0, Count);

    /// <summary>The first of the four rows of the histogram that each path is shared out over.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>The rows that any path is shared out over: the first, and the one after the last; none where there are no paths.</summary>
    public (int From, int To) RowsUsed()
    {
        int least = int.MaxValue, most = -1;
        foreach (int row in Rows) (least, most) = (Math.Min(least, row), Math.Max(most, row));
        return most < 0 ? (0, 0) : (least, most + ShareHistogram.RowsOfPath);
    }

    /// <summary>Where each path lies from that row on, in steps; like all columns in whole vectors.</summary>
    public ReadOnlySpan<float> Fraction => Column(_dimensions);

    /// <summary>The number of such paths over the product of the legs' lengths.</summary>
    public ReadOnlySpan<float> Weight => Column(_dimensions + 1);

    /// <summary>One number of the places in cells of all paths.</summary>
    public ReadOnlySpan<float> Column(int column) => _numbers.AsSpan(column * _room, _room);

    /// <summary>Where a path stands among the sorted.</summary>
    /// <param name="path">Its number in the lists that were merged, one after the other.</param>
    public int Position(int path) => _positions[path];

    /// <summary>Takes the paths of some lists, in their order.</summary>
    public void Merge(ReadOnlySpan<TablePaths> lists)
    {
        Count = 0;
        foreach (TablePaths list in lists) Count += list.Count;
        if (Count > _room)
        {
            // Room for whole vectors of any machine, and for what the next frames have more.
            _room = (Count + Count / 4 + 63) / 64 * 64;
            (_numbers, _cells, _rows, _keys, _order, _positions) = (new float[(_dimensions + 2) * _room], new int[_room], new int[_room], new int[_room], new int[_room], new int[_room]);
        }

        int at = 0;
        foreach (TablePaths list in lists)
        {
            list.Cells[..list.Count].CopyTo(_keys.AsSpan(at));
            at += list.Count;
        }

        Sort();
        at = 0;
        foreach (TablePaths list in lists)
        {
            ReadOnlySpan<int> positions = _positions.AsSpan(at, list.Count);
            Scatter<int>(positions, list.Cells, _cells);
            Scatter<int>(positions, list.Rows, _rows);
            for (int c = 0; c < list.Columns; c++) Scatter<float>(positions, list.Column(c), _numbers.AsSpan(c * _room, _room));
            at += list.Count;
        }
    }

    /// <summary>Positions are a permutation of what there is room for.</summary>
    private static void Scatter<T>(ReadOnlySpan<int> positions, ReadOnlySpan<T> from, Span<T> to)
    {
        ref T target = ref MemoryMarshal.GetReference(to);
        from = from[..positions.Length];
        for (int i = 0; i < positions.Length; i++) Unsafe.Add(ref target, positions[i]) = from[i];
    }

    /// <summary>Two passes of sorting by digits keep the order of equal cells.</summary>
    private void Sort()
    {
        Span<int> low = stackalloc int[Digits], high = stackalloc int[Digits];
        low.Clear();
        high.Clear();
        ReadOnlySpan<int> keys = _keys.AsSpan(0, Count);
        foreach (int key in keys)
        {
            low[key & (Digits - 1)]++;
            high[key >> Bits]++;
        }

        int lowSum = 0, highSum = 0;
        for (int d = 0; d < Digits; d++)
        {
            (low[d], lowSum) = (lowSum, lowSum + low[d]);
            (high[d], highSum) = (highSum, highSum + high[d]);
        }

        Span<int> order = _order.AsSpan(0, Count), positions = _positions.AsSpan(0, Count);
        for (int i = 0; i < keys.Length; i++) order[low[keys[i] & (Digits - 1)]++] = i;
        foreach (int path in order) positions[path] = high[keys[path] >> Bits]++;
    }
}
