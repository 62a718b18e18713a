namespace XasRmc.Formats.Spectra;

/// <summary>One group of an Athena project as it stands in the file, before it is a scan.</summary>
/// <param name="Id">The group's internal name.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
internal sealed record AthenaGroup(string Id, int Line)
{
    /// <summary>The parameters, keys in lower case; a list's entries are parted by line feeds.</summary>
    public Dictionary<string, string> Arguments { get; } = new(StringComparer.Ordinal);

    /// <summary>The arrays by name: x, y, i0, signal, stddev.</summary>
    public Dictionary<string, IReadOnlyList<string>> Arrays { get; } = new(StringComparer.Ordinal);

    /// <summary>What keeps the group from being read, or null.</summary>
    public string? Fault { get; set; }
}
