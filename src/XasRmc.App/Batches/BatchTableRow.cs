using XasRmc.Core;

namespace XasRmc.App.Batches;

/// <summary>A line of the table of a batch.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Group">The group's label; null where the file holds one spectrum.</param>
/// <param name="Edge">The edge; null where the file or its name tells it.</param>
/// <param name="Point">The word of its point; null where the coordinate tells it.</param>
/// <param name="Values">The numbers of the other columns by their heads; NaN where a cell holds none.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record BatchTableRow(string File, string? Group, AbsorptionEdge? Edge, string? Point, IReadOnlyDictionary<string, double> Values, int Line);
