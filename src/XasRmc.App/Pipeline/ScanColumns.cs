using XasRmc.Core;

namespace XasRmc.App.Pipeline;

/// <summary>One scan that was read, and which of its columns are meant.</summary>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="Scan">The scan.</param>
/// <param name="Energy">The energy column's label or number, or null.</param>
/// <param name="Mu">mu as an expression over columns, or null.</param>
internal sealed record ScanColumns(string Name, XasScan Scan, string? Energy, string? Mu);
