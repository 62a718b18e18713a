using XasRmc.Core;
using XasRmc.Exafs.Forward.ThreeBody;

namespace XasRmc.Exafs.Forward.Paths;

/// <summary>The memory of one sum over all paths of many absorbers: their lists by part and table, the same sorted by cell, and the histogram of their shares or slopes.</summary>
internal sealed class CollectedPaths
{
    private readonly IReadOnlyList<IPathTable> _tables;
    private readonly List<TablePaths[]> _parts = [];
    private readonly float[][] _slopes;
    private AtomicConfiguration? _atoms;
    private int[] _absorbers = [];

    /// <summary>Makes the memory.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="rMaxAngstrom">The longest half length, Å.</param>
    public CollectedPaths(IReadOnlyList<IPathTable> tables, double rMaxAngstrom)
    {
        _tables = tables;
        Histogram = new ShareHistogram([.. tables.Select(t => t.Basis)], rMaxAngstrom);
        Placed = [.. tables.Select(t => new PlacedPaths(t.Dimensions))];
        _slopes = [.. tables.Select(_ => Array.Empty<float>())];
        Missing = [.. tables.Select(_ => new List<int>())];
    }

    /// <summary>How many of the tables are in use, the first ones.</summary>
    public int TablesInUse { get; set; }

    /// <summary>Shares of all paths, or slopes along them.</summary>
    public ShareHistogram Histogram { get; }

    /// <summary>The paths of each table, sorted.</summary>
    public PlacedPaths[] Placed { get; }

    /// <summary>The cells of each table that are still to be made.</summary>
    public List<int>[] Missing { get; }

    /// <summary>The sites about the absorbers of each part.</summary>
    public AbsorberSites[][] Sites { get; private set; } = [];

    /// <summary>Whether these are the paths of absorbers of a structure, sorted and with all of their cells.</summary>
    public bool AreOf(AtomicConfiguration atoms, ReadOnlySpan<int> absorbers) => ReferenceEquals(_atoms, atoms) && absorbers.SequenceEqual(_absorbers);

    /// <summary>Notes whose paths these are.</summary>
    public void End(AtomicConfiguration atoms, int[] absorbers) => (_atoms, _absorbers) = (atoms, absorbers);

    /// <summary>Forgets all paths and makes room for some parts.</summary>
    public void Begin(int parts)
    {
        Forget();
        while (_parts.Count < parts) _parts.Add([.. _tables.Select(t => new TablePaths(t.Dimensions))]);
        foreach (TablePaths[] lists in _parts) Array.ForEach(lists, l => l.Clear());
        Sites = new AbsorberSites[parts][];
    }

    /// <summary>Forgets whose paths these are.</summary>
    public void Forget() => (_atoms, _absorbers) = (null, []);

    /// <summary>The lists of a part, one a table.</summary>
    public TablePaths[] Lists(int part) => _parts[part];

    /// <summary>Sorts the paths of a table and notes the cells that are missing.</summary>
    public void Sort(int table)
    {
        PlacedPaths placed = Placed[table];
        placed.Merge([.. _parts.Select(p => p[table])]);
        Missing[table].Clear();
        int last = -1;
        foreach (int cell in placed.Cells)
        {
            if (cell != last && _tables[table].Cell(cell) is null) Missing[table].Add(cell);
            last = cell;
        }
    }

    /// <summary>Room for the slopes of all paths of a table in their sorted order, as the histogram gives them.</summary>
    public float[] RoomForSlopes(int table)
    {
        int length = Placed[table].Count * (_tables[table].Dimensions + 2);
        if (_slopes[table].Length < length) _slopes[table] = new float[length + length / 4];
        return _slopes[table];
    }

    /// <summary>The paths of a table in the parts before one.</summary>
    public int Before(int part, int table)
    {
        int paths = 0;
        for (int p = 0; p < part; p++) paths += _parts[p][table].Count;
        return paths;
    }

    /// <summary>The slopes of a path.</summary>
    /// <param name="table">The table.</param>
    /// <param name="path">Its number in that part's list, and those <see cref="Before"/>.</param>
    public ReadOnlySpan<float> Slopes(int table, int path)
    {
        int length = _tables[table].Dimensions + 2;
        return _slopes[table].AsSpan(Placed[table].Position(path) * length, length);
    }
}
