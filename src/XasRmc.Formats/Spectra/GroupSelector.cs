using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Formats.Spectra;

/// <summary>Picks one scan of a file that holds several.</summary>
public static class GroupSelector
{
    /// <summary>The scan of a label (any letter case, outer blanks ignored) or of a number from 1; a label is looked for first.</summary>
    /// <param name="scans">The scans of a file, at least one.</param>
    /// <param name="selector">The label or number; null or blank where the file holds one scan only.</param>
    /// <exception cref="XasFormatException">No scan or more than one fits; the message lists them.</exception>
    public static XasScan Select(IReadOnlyList<XasScan> scans, string? selector)
    {
        ArgumentNullException.ThrowIfNull(scans);
        if (scans.Count == 0) throw new ArgumentException("There is no scan to choose from.", nameof(scans));
        string source = scans[0].Metadata.GetValueOrDefault(ScanMetadata.File, scans[0].Label);
        if (string.IsNullOrWhiteSpace(selector))
        {
            return scans.Count == 1 ? scans[0] : throw new XasFormatException(source, 0, FormattableString.Invariant(
                $"the file holds {scans.Count} spectra; name one by label or number: {Listing(scans)}"));
        }

        string wanted = selector.Trim();
        List<XasScan> named = [.. scans.Where(s => s.Label.Trim() == wanted)];
        if (named.Count == 0) named = [.. scans.Where(s => string.Equals(s.Label.Trim(), wanted, StringComparison.OrdinalIgnoreCase))];
        if (named.Count == 1) return named[0];
        if (named.Count > 1)
            throw new XasFormatException(source, 0, FormattableString.Invariant($"{named.Count} spectra are called '{wanted}'; name one by number: {Listing(scans)}"));
        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= scans.Count) return scans[number - 1];
        throw new XasFormatException(source, 0, $"there is no spectrum '{wanted}'; the file holds {Listing(scans)}");
    }

    private static string Listing(IReadOnlyList<XasScan> scans) =>
        string.Join(", ", scans.Select((s, i) => FormattableString.Invariant($"{i + 1} '{s.Label.Trim()}'")));
}
