namespace XasRmc.Core;

/// <summary>One scan as a file holds it: columns, what the file says about them, and what had to be mended to read it.</summary>
public sealed class XasScan
{
    /// <summary>Makes a scan.</summary>
    /// <param name="label">The scan's name: a group's label in a project, else the file's name.</param>
    /// <param name="columns">The columns, all of one length, at least one.</param>
    /// <param name="metadata">What the file says, e.g. <c>element.symbol</c>; keys in lower case.</param>
    /// <param name="edge">The edge, where the file names it.</param>
    /// <param name="warnings">Faults that could be mended, one sentence each.</param>
    /// <exception cref="ArgumentException">No column, or columns of different lengths.</exception>
    public XasScan(string label, IReadOnlyList<ScanColumn> columns, IReadOnlyDictionary<string, string> metadata, AbsorptionEdge? edge, IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(warnings);
        if (columns.Count == 0) throw new ArgumentException("A scan has at least one column.", nameof(columns));
        foreach (ScanColumn column in columns) Require.Length(column.Values.Length, columns[0].Values.Length, nameof(columns));
        Label = label;
        Columns = [.. columns];
        Metadata = new Dictionary<string, string>(metadata, StringComparer.Ordinal);
        Edge = edge;
        Warnings = [.. warnings];
    }

    /// <summary>The scan's name.</summary>
    public string Label { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<ScanColumn> Columns { get; }

    /// <summary>What the file says about the scan; keys in lower case.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The edge, where the file names it.</summary>
    public AbsorptionEdge? Edge { get; }

    /// <summary>Faults of the file that could be mended.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount => Columns[0].Values.Length;

    /// <summary>The column of a name, in any letter case, or null.</summary>
    public ScanColumn? Find(string label) => Columns.FirstOrDefault(c => string.Equals(c.Label, label, StringComparison.OrdinalIgnoreCase));
}
