using System.Collections.Immutable;
using System.Globalization;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>The lists of the screen: opened spectra, and the spectra of one file.</summary>
internal static class DataList
{
    private const int WideWidth = 110;

    /// <summary>An empty list of opened spectra.</summary>
    public static ListView<DataEntry> Create() => new(Columns(WideWidth, true), e => e.Key) { EmptyText = "no spectrum is open: o opens files" };

    /// <summary>The same list with the columns that a width has room for.</summary>
    public static ListView<DataEntry> For(ListView<DataEntry> list, int width)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list with { Columns = Columns(width, list.Items.Any(e => e.GroupText.Length > 0)) };
    }

    /// <summary>A list of the spectra of a file.</summary>
    public static ListView<SpectrumContent> Groups(IEnumerable<SpectrumContent> spectra, Func<SpectrumContent, bool> isMarked) => new ListView<SpectrumContent>(
        [
            new("", 1, s => isMarked(s) ? "*" : ""),
            new("number", 6, s => s.Number.ToString(CultureInfo.InvariantCulture)) { IsRight = true },
            new("group", 0, s => s.Label),
            new("edge", 6, s => s.Edge ?? "?"),
            new("holds", 6, s => s.IsChi ? "χ(k)" : "μ(E)"),
            new("points", 6, s => s.Points.ToString(CultureInfo.InvariantCulture)) { IsRight = true },
        ],
        s => s.Number.ToString(CultureInfo.InvariantCulture)).WithItems(spectra);

    /// <summary>How an entry is, in a word, with a marker that tells it without colour.</summary>
    public static string State(DataEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.IsPending) return "... reducing";
        if (entry.NeedsAnswer) return "? columns";
        if (entry.Fault is not null) return "! fault";
        int warnings = entry.Result?.Warnings.Length ?? 0;
        return warnings switch { 0 => "+ good", 1 => "+ 1 warning", _ => FormattableString.Invariant($"+ {warnings} warnings") };
    }

    private static CellStyle Style(DataEntry entry) => entry.IsPending ? Theme.Faint : entry.NeedsAnswer ? Theme.Warning : entry.Fault is not null ? Theme.Bad : Theme.Text;

    private static ImmutableArray<ListColumn<DataEntry>> Columns(int width, bool hasGroups)
    {
        bool isWide = width >= WideWidth;
        var columns = ImmutableArray.CreateBuilder<ListColumn<DataEntry>>();
        columns.Add(new("", 1, e => e.IsMarked ? "*" : ""));
        columns.Add(new("file", 0, e => e.FileText));
        if (hasGroups) columns.Add(new("group", isWide ? 0 : 16, e => e.GroupText));
        columns.Add(new("edge", 5, e => e.EdgeText.Length > 0 ? e.EdgeText : "?"));
        if (isWide) columns.Add(new("E0 eV", 9, e => Number(e.Result?.E0Ev, "0.00")) { IsRight = true });
        if (isWide) columns.Add(new("step", 6, e => Number(e.Result?.EdgeStep, "0.000")) { IsRight = true });
        columns.Add(new("k Å⁻¹", 8, KRange) { IsRight = true });
        columns.Add(new("noise", 6, e => Number(e.Result?.EpsilonK, "0.0e0")) { IsRight = true });
        columns.Add(new("state", 12, State) { Style = Style });
        return columns.ToImmutable();
    }

    private static string KRange(DataEntry entry) => entry.Result is { K: [double first, .., double last] } ? string.Create(CultureInfo.InvariantCulture, $"{first:0.#}-{last:0.0}") : "";

    private static string Number(double? value, string format) => value is { } v && double.IsFinite(v) ? v.ToString(format, CultureInfo.InvariantCulture) : value is null ? "" : "-";
}
