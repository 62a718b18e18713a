using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>Reads Athena project files: Perl text (Athena, Demeter) or JSON (Demeter, Larch), packed or plain.</summary>
internal static class AthenaProjectReader
{
    private static readonly string[] s_auxiliary = ["i0", "signal", "stddev"];

    /// <summary>Whether the text is a project.</summary>
    public static bool Recognises(SpectrumText text)
    {
        ReadOnlySpan<char> start = text.Content.AsSpan().TrimStart();
        if (start.StartsWith("# Athena project file", StringComparison.OrdinalIgnoreCase)) return true;
        if (start.StartsWith("{")) return AthenaJson.Recognises(start);
        return text.Content.Contains("$old_group", StringComparison.Ordinal) && text.Content.Contains("@args", StringComparison.Ordinal);
    }

    /// <summary>Reads every group; one that cannot be read is left out with a warning in all others.</summary>
    /// <exception cref="XasFormatException">No group can be read.</exception>
    public static IReadOnlyList<XasScan> Read(SpectrumText text)
    {
        bool isJson = text.Content.AsSpan().TrimStart().StartsWith("{");
        string journal;
        List<AthenaGroup> groups = isJson ? AthenaJson.Read(text, out journal) : AthenaPerl.Read(text, out journal);
        if (groups.Count == 0) throw new XasFormatException(text.SourceName, 0, "the Athena project holds no group");
        var lost = new List<string>();
        var made = new List<(string Label, List<ScanColumn> Columns, Dictionary<string, string> Metadata, AbsorptionEdge? Edge, List<string> Warnings)>();
        (int Line, string Fault)? first = null;
        foreach (AthenaGroup group in groups)
        {
            var warnings = new List<string>();
            List<ScanColumn>? columns = group.Fault is null ? Columns(group, warnings) : null;
            if (columns is null)
            {
                first ??= (group.Line, $"group '{group.Id}' of the Athena project cannot be read: {group.Fault}");
                lost.Add(FormattableString.Invariant($"The group '{Label(group)}' (line {group.Line}) cannot be read and is left out: {group.Fault}."));
                continue;
            }

            var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [ScanMetadata.File] = text.SourceName, [ScanMetadata.Format] = "athena", ["athena.group"] = group.Id };
            foreach ((string key, string value) in group.Arguments) metadata["athena." + key] = value;
            if (journal.Length > 0) metadata["athena.journal"] = journal;
            made.Add((Label(group), columns, metadata, EdgeOf(group, columns[0], warnings), warnings));
        }

        if (made.Count == 0) throw new XasFormatException(text.SourceName, first!.Value.Line, first.Value.Fault);
        return [.. made.Select(m => new XasScan(m.Label, m.Columns, m.Metadata, m.Edge, [.. lost, .. m.Warnings]))];
    }

    private static string Label(AthenaGroup group) => group.Arguments.GetValueOrDefault("label")?.Trim() is { Length: > 0 } label ? label : group.Id;

    private static List<ScanColumn>? Columns(AthenaGroup group, List<string> warnings)
    {
        bool isChi = group.Arguments.GetValueOrDefault("datatype") == "chi"
            || (group.Arguments.GetValueOrDefault("is_chi") == "1" && group.Arguments.GetValueOrDefault("is_xmu") != "1");
        var columns = new List<ScanColumn>();
        foreach ((string array, string label, string unit) in new[] { ("x", isChi ? "k" : "energy", isChi ? "1/A" : "eV"), ("y", isChi ? "chi" : "mu", "") })
        {
            if (!group.Arrays.TryGetValue(array, out IReadOnlyList<string>? words) || words.Count == 0)
            {
                group.Fault = $"it has no array {array}";
                return null;
            }

            if (Numbers(words, out double[] values) is { } fault)
            {
                group.Fault = $"array {array} {fault}";
                return null;
            }

            if (columns.Count > 0 && columns[0].Values.Length != values.Length)
            {
                group.Fault = FormattableString.Invariant($"array x has {columns[0].Values.Length} values and array y {values.Length}");
                return null;
            }

            columns.Add(new ScanColumn(label, unit, values));
        }

        foreach (string array in s_auxiliary)
        {
            if (!group.Arrays.TryGetValue(array, out IReadOnlyList<string>? words) || words.Count == 0) continue;
            string? fault = Numbers(words, out double[] values);
            if (fault is null && values.Length != columns[0].Values.Length)
                fault = FormattableString.Invariant($"has {values.Length} values where x has {columns[0].Values.Length}");
            if (fault is null) columns.Add(new ScanColumn(array, "", values));
            else warnings.Add($"Array {array} of group '{Label(group)}' {fault}; it is left out.");
        }

        return columns;
    }

    private static string? Numbers(IReadOnlyList<string> words, out double[] values)
    {
        values = new double[words.Count];
        for (int i = 0; i < words.Count; i++)
        {
            if (NumberText.TryParse(words[i], out values[i])) continue;
            if (!NumberText.IsMissing(words[i])) return FormattableString.Invariant($"holds '{(words[i].Length > 30 ? words[i][..30] : words[i])}', which is no number, as value {i + 1}");
            values[i] = double.NaN;
        }

        return null;
    }

    /// <summary>The edge of bkg_z and fft_edge; Athena writes H and K where it knows nothing, so the edge must lie inside the scan.</summary>
    private static AbsorptionEdge? EdgeOf(AthenaGroup group, ScanColumn abscissa, List<string> warnings)
    {
        string symbol = group.Arguments.GetValueOrDefault("bkg_z", ""), shell = group.Arguments.GetValueOrDefault("fft_edge", "");
        if (Element.Find(symbol) is not { } element || !AbsorptionEdge.TryParseName(shell, out EdgeName name) || element.EdgeEnergyEv(name) is not { } edgeEv) return null;
        if (abscissa.Label == "k") return new AbsorptionEdge(element, name);
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double e in abscissa.Values) (low, high) = (Math.Min(low, double.IsNaN(e) ? low : e), Math.Max(high, double.IsNaN(e) ? high : e));
        if (edgeEv >= low && edgeEv <= high) return new AbsorptionEdge(element, name);
        if (element.AtomicNumber > 1)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture,
                $"Athena calls '{Label(group)}' {element.Symbol} {name} ({edgeEv:0} eV), which lies outside the scan ({low:0} to {high:0} eV); its word is ignored."));
        }

        return null;
    }
}
