using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>What columns hold, by the names that beamlines give them.</summary>
internal static class ColumnRoles
{
    private static readonly string[] s_ready = ["mutrans", "xmu", "mu", "mut", "mux", "mue", "xmutrans", "absorption", "absorbance", "xmudat", "norm", "flat", "normalized"];
    private static readonly string[] s_fluorescenceReady = ["mufluor", "muf", "xmufluor", "mufluo"];
    private static readonly string[] s_referenceReady = ["murefer", "muref", "mur", "xmuref", "xmur"];
    private static readonly string[] s_incident = ["i0", "io", "izero", "mon", "monitor", "ic0", "i0eh1"];
    private static readonly string[] s_transmitted = ["itrans", "it", "i1", "itr", "itransmission", "trans", "ic1"];
    private static readonly string[] s_fluorescence = ["ifluor", "if", "iff", "ifluo", "iflu", "fluor", "fluo", "fluorescence", "pips"];
    private static readonly string[] s_reference = ["irefer", "ir", "iref", "i2", "ireference", "ic2"];

    /// <summary>The columns as a person would name them: <c>1 'energy' (eV), 2 'i0'</c>.</summary>
    public static string Listing(XasScan scan) =>
        string.Join(", ", scan.Columns.Take(40).Select((c, i) => FormattableString.Invariant($"{i + 1} '{c.Label}'{(c.Unit.Length > 0 ? $" ({c.Unit})" : "")}")))
        + (scan.Columns.Count > 40 ? FormattableString.Invariant($" and {scan.Columns.Count - 40} more") : "");

    /// <summary>The formula of mu where the names leave no doubt.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="energyColumn">The place of the energy column, from 0.</param>
    /// <param name="warnings">Takes a sentence where the choice rests on more than a name.</param>
    /// <exception cref="XasFormatException">The names leave a doubt; the message says what to write.</exception>
    public static string DefaultMu(XasScan scan, int energyColumn, List<string> warnings)
    {
        string source = scan.Metadata.GetValueOrDefault(ScanMetadata.File, scan.Label);
        string? i0 = Find(scan, energyColumn, s_incident), it = Find(scan, energyColumn, s_transmitted);
        string? fluorescence = Find(scan, energyColumn, s_fluorescence);
        string? transmissionMu = Find(scan, energyColumn, s_ready) ?? (i0 is not null && it is not null ? $"ln({i0}/{it})" : null);
        string? fluorescenceMu = Find(scan, energyColumn, s_fluorescenceReady) ?? (i0 is not null && fluorescence is not null ? $"{fluorescence}/{i0}" : null);
        string? referenceMu = Reference(scan, energyColumn);
        if (Find(scan, energyColumn, s_ready) is { } ready && Find(scan, energyColumn, s_fluorescenceReady) is null) return ready;
        if (transmissionMu is not null && fluorescenceMu is not null)
        {
            string other = referenceMu is null ? "" : $", or \"{referenceMu}\" for the reference behind the sample";
            throw new XasFormatException(source, 0,
                $"the file holds transmission and fluorescence, so say which is meant: --mu \"{transmissionMu}\" or --mu \"{fluorescenceMu}\"{other}; the columns are {Listing(scan)}");
        }

        if (transmissionMu is not null || fluorescenceMu is not null) return transmissionMu ?? fluorescenceMu!;
        if (referenceMu is not null)
        {
            warnings.Add($"Only the reference channel can be made of these columns: mu is {referenceMu}.");
            return referenceMu;
        }

        if (scan.Columns.Count == 2)
        {
            string only = scan.Columns[1 - energyColumn].Label;
            if (!only.StartsWith("col", StringComparison.OrdinalIgnoreCase)) warnings.Add($"Column '{only}' is taken as mu: it is the only one beside the energy.");
            return FormattableString.Invariant($"${2 - energyColumn}");
        }

        throw new XasFormatException(source, 0,
            $"the names of the columns do not say what mu is; give a formula over them, such as --mu \"ln($2/$3)\" or --mu 2; the columns are {Listing(scan)}");
    }

    /// <summary>The formulas of mu that the names suggest, the likeliest first: transmission, fluorescence, the reference behind the sample; the one column beside the energy where there is no other.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="energyColumn">The place of the energy column, from 0.</param>
    public static IReadOnlyList<string> Suggested(XasScan scan, int energyColumn)
    {
        string? i0 = Find(scan, energyColumn, s_incident), it = Find(scan, energyColumn, s_transmitted);
        string? fluorescence = Find(scan, energyColumn, s_fluorescence);
        string?[] formulas =
        [
            Find(scan, energyColumn, s_ready) ?? (i0 is not null && it is not null ? $"ln({i0}/{it})" : null),
            Find(scan, energyColumn, s_fluorescenceReady) ?? (i0 is not null && fluorescence is not null ? $"{fluorescence}/{i0}" : null),
            Reference(scan, energyColumn),
        ];
        string[] found = [.. formulas.OfType<string>()];
        return found.Length == 0 && scan.Columns.Count == 2 ? [FormattableString.Invariant($"${2 - energyColumn}")] : found;
    }

    /// <summary>The formula of the reference behind the sample; null where the names tell of none.</summary>
    /// <param name="scan">The scan.</param>
    /// <param name="energyColumn">The place of the energy column, from 0.</param>
    public static string? Reference(XasScan scan, int energyColumn) =>
        Find(scan, energyColumn, s_referenceReady) ?? (Find(scan, energyColumn, s_transmitted) is { } it && Find(scan, energyColumn, s_reference) is { } reference ? $"ln({it}/{reference})" : null);

    private static string? Find(XasScan scan, int energyColumn, string[] names)
    {
        foreach (string name in names)
        {
            for (int i = 0; i < scan.Columns.Count; i++)
            {
                if (i == energyColumn || Plain(scan.Columns[i].Label) != name) continue;
                string label = scan.Columns[i].Label;
                bool isWord = (char.IsLetter(label[0]) || label[0] == '_') && label.All(c => char.IsLetterOrDigit(c) || c is '_' or '.');
                return isWord ? label : FormattableString.Invariant($"${i + 1}");
            }
        }

        return null;
    }

    private static string Plain(string label) => new([.. label.ToLowerInvariant().Where(char.IsLetterOrDigit)]);
}
