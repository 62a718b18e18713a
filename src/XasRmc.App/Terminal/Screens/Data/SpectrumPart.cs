using System.Collections.Immutable;
using System.Globalization;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>One scan: a file, and what is taken of it.</summary>
/// <param name="Path">The file, as a person would type it from the current folder.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Group">The group's label or number; null where the file holds one spectrum only.</param>
/// <param name="Energy">The energy column, as said; null for the one that the names tell.</param>
/// <param name="Mu">The formula of mu, as said; null for the one that the names tell.</param>
internal sealed record SpectrumPart(string Path, SpectrumContent Content, string? Group = null, string? Energy = null, string? Mu = null)
{
    /// <summary>The file's name without its folder.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>The words that tell groups and columns of some scans: nothing where nothing was said, once where all agree, else once a scan.</summary>
    /// <param name="parts">The scans.</param>
    /// <param name="prefix">What stands before each value, e.g. <c>Au:L3=</c>.</param>
    public static IEnumerable<string> Words(IReadOnlyList<SpectrumPart> parts, string prefix = "") =>
        Option(parts, "--group", prefix, p => p.Group, _ => "1")
            .Concat(Option(parts, "--energy", prefix, p => p.Energy, p => p.Content.Energy?.ToString(CultureInfo.InvariantCulture)))
            .Concat(Option(parts, "--mu", prefix, p => p.Mu, p => p.Content.Mu.FirstOrDefault()));

    private static IEnumerable<string> Option(IReadOnlyList<SpectrumPart> parts, string name, string prefix, Func<SpectrumPart, string?> said, Func<SpectrumPart, string?> usual)
    {
        if (parts.All(p => said(p) is null)) return [];
        ImmutableArray<string> values = [.. parts.Select(p => said(p) ?? usual(p) ?? "1")];
        return (values.Distinct().Count() == 1 ? values.Take(1) : values).SelectMany(v => new[] { name, prefix + v });
    }
}
