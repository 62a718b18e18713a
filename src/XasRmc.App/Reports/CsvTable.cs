namespace XasRmc.App.Reports;

/// <summary>A table in a file of comma-separated values.</summary>
/// <param name="FileName">The file.</param>
/// <param name="Heads">The columns.</param>
/// <param name="Rows">The cells; numbers with all their digits.</param>
internal sealed record CsvTable(string FileName, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Writes it.</summary>
    public void Write(TextWriter writer)
    {
        CsvTables.Row(writer, Heads);
        foreach (IReadOnlyList<string> row in Rows) CsvTables.Row(writer, row);
    }
}
