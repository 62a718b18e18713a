namespace XasRmc.App.Reports;

/// <summary>A table of a page.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Heads">The columns.</param>
/// <param name="Rows">The cells, plain text.</param>
/// <param name="FirstNumber">Columns from this one on hold numbers.</param>
internal sealed record PageTable(string Caption, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows, int FirstNumber)
{
    /// <summary>For each row and column a share of one that a bar shows beside the number; not a number for none; null for no bars at all.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Shares { get; init; }
}
