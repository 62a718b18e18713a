using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>One structure that a report shows.</summary>
/// <param name="Name">What it is, e.g. <c>final, replica 3</c>.</param>
/// <param name="Atoms">The atoms.</param>
public sealed record StructureContent(string Name, AtomicConfiguration Atoms);
