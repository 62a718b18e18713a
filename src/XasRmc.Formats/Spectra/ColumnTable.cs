namespace XasRmc.Formats.Spectra;

/// <summary>One table of a file of columns.</summary>
/// <param name="ColumnCount">The number of columns.</param>
/// <param name="Header">The header lines above it, comment marks taken off.</param>
internal sealed record ColumnTable(int ColumnCount, IReadOnlyList<string> Header)
{
    /// <summary>The rows; a broken or empty cell is NaN.</summary>
    public List<double[]> Rows { get; } = [];

    /// <summary>The line of each row, from 1.</summary>
    public List<int> Lines { get; } = [];
}
