using Spectre.Console;

namespace XasRmc.App.Commands;

/// <summary>Plain tables for people.</summary>
internal static class Tables
{
    /// <summary>An empty table.</summary>
    public static Table Create(params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in columns) table.AddColumn(new TableColumn(Markup.Escape(column)));
        return table;
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void AddTextRow(this Table table, params string[] cells)
    {
        ArgumentNullException.ThrowIfNull(table);
        table.AddRow([.. cells.Select(c => new Text(c))]);
    }
}
