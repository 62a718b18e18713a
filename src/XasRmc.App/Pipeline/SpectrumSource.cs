namespace XasRmc.App.Pipeline;

/// <summary>One scan to be read: the bytes of its file, and which columns of which group it is.</summary>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="Content">The file.</param>
/// <param name="Group">The group's label or number in a project, or null.</param>
/// <param name="Energy">The energy column's label or number, or null.</param>
/// <param name="Mu">mu as an expression over columns, or null.</param>
internal sealed record SpectrumSource(string Name, byte[] Content, string? Group, string? Energy, string? Mu);
