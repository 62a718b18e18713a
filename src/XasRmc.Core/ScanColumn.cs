namespace XasRmc.Core;

/// <summary>One column of a scan as it stands in the file.</summary>
public sealed class ScanColumn
{
    private readonly double[] _values;

    /// <summary>Makes a column.</summary>
    /// <param name="label">Its name in the file; <c>col1</c>, <c>col2</c> … where the file gives none.</param>
    /// <param name="unit">Its unit in the file; empty where the file gives none.</param>
    /// <param name="values">Its values, one a row.</param>
    public ScanColumn(string label, string unit, ReadOnlySpan<double> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        ArgumentNullException.ThrowIfNull(unit);
        Label = label;
        Unit = unit;
        _values = values.ToArray();
    }

    /// <summary>The name.</summary>
    public string Label { get; }

    /// <summary>The unit; may be empty.</summary>
    public string Unit { get; }

    /// <summary>The values, one a row.</summary>
    public ReadOnlySpan<double> Values => _values;
}
