using System.Runtime.CompilerServices;

namespace XasRmc.Exafs.Forward.Paths;

/// <summary>The paths of one table that some absorbers have, column by column: sides, the sites that are visited and, once the table has placed them, where in the table they lie. Memory that is used again.</summary>
internal sealed class TablePaths
{
    private const int FirstRoom = 64;
    private readonly int _dimensions;
    private double[] _sides;
    private float[] _numbers;
    private int[] _cells, _rows;
    private ulong[] _sites;
    private int _room;

    /// <summary>Makes an empty list.</summary>
    /// <param name="dimensions">The numbers that fix a path's geometry, and that place it in a cell.</param>
    public TablePaths(int dimensions)
    {
        (_dimensions, _room) = (dimensions, FirstRoom);
        (_sides, _numbers, _cells, _rows, _sites) = (new double[dimensions * _room], new float[(dimensions + 2) * _room], new int[_room], new int[_room], new ulong[_room]);
    }

    /// <summary>The paths.</summary>
    public int Count { get; private set; }

    /// <summary>The numbers of a place besides those in the cell: <see cref="Fraction"/> and <see cref="Weight"/>.</summary>
    public int Columns => _dimensions + 2;

    /// <summary>The cell of each path.</summary>
    public Span<int> Cells => _cells;

    /// <summary>The first of the four rows of the histogram that each path is shared out over.</summary>
    public Span<int> Rows => _rows;

    /// <summary>Where each path lies from that row on, in steps.</summary>
    public Span<float> Fraction => Column(_dimensions);

    /// <summary>The number of such paths over the product of the legs' lengths.</summary>
    public Span<float> Weight => Column(_dimensions + 1);

    /// <summary>One side of all paths, Å; like all columns in whole vectors.</summary>
    public ReadOnlySpan<double> Side(int side) => _sides.AsSpan(side * _room, _room);

    /// <summary>One number of the places of all paths: first those in the cell, then fraction and weight.</summary>
    public Span<float> Column(int column) => _numbers.AsSpan(column * _room, _room);

    /// <summary>The absorber's number and the sites of a path.</summary>
    public (int Absorber, int First, int Second, int Third) Sites(int path) => ((int)(_sites[path] >> 48), (ushort)(_sites[path] >> 32), (ushort)(_sites[path] >> 16), (ushort)_sites[path]);

    /// <summary>Forgets all paths.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a path.</summary>
    /// <param name="sites">What <see cref="Pack"/> makes of its sites.</param>
    /// <param name="a">Its sides in order, Å.</param>
    /// <param name="b">The second.</param>
    /// <param name="c">The third.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong sites, double a, double b, double c)
    {
        int n = Count, room = _room;
        if (n == room)
        {
            Grow();
            room = _room;
        }

        double[] sides = _sides;
        _sites[n] = sites;
        sides[n] = a;
        sides[n + room] = b;
        sides[n + 2 * room] = c;
        Count = n + 1;
    }

    /// <summary>Adds a path of six sides, in order, Å.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong sites, double a, double b, double c, double d, double e, double f)
    {
        int n = Count;
        Add(sites, a, b, c);
        double[] sides = _sides;
        n += 3 * _room;
        sides[n] = d;
        sides[n + _room] = e;
        sides[n + 2 * _room] = f;
    }

    /// <summary>The number of an absorber and its sites in one; there are far fewer than 2^16 of each.</summary>
    public static ulong Pack(int absorber, int first, int second, int third) => (ulong)absorber << 48 | (ulong)first << 32 | (ulong)second << 16 | (uint)third;

    private void Grow()
    {
        int room = 2 * _room;
        double[] sides = new double[_dimensions * room];
        for (int d = 0; d < _dimensions; d++) _sides.AsSpan(d * _room, _room).CopyTo(sides.AsSpan(d * room));
        (_sides, _numbers, _cells, _rows) = (sides, new float[Columns * room], new int[room], new int[room]);
        Array.Resize(ref _sites, room);
        _room = room;
    }
}
