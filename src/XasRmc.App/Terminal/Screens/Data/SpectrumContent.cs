using System.Collections.Immutable;
using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>A spectrum of a file, as the verb lists it.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Label">Its name.</param>
/// <param name="IsChi">Whether it holds chi(k), not mu(E).</param>
/// <param name="Edge">Its edge, e.g. Au:L3; null where the file does not tell.</param>
/// <param name="Points">Its points.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Energy">The number of the energy column; null where the names do not tell it.</param>
/// <param name="Mu">The formulas of mu that the names suggest, the likeliest first.</param>
/// <param name="Fault">Why it cannot be taken as it stands; null where it can.</param>
internal sealed record SpectrumContent(int Number, string Label, bool IsChi, string? Edge, int Points, ImmutableArray<SpectrumColumn> Columns, int? Energy, ImmutableArray<string> Mu, string? Fault)
{
    /// <summary>Whether something must be said before it can be reduced.</summary>
    public bool NeedsAnswer => Edge is null || Fault is not null;

    /// <summary>The spectra of a document of <c>reduce --list</c>.</summary>
    public static ImmutableArray<SpectrumContent> Of(JObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return [.. document["spectra"]!.Select(s => new SpectrumContent(
            (int)s["number"]!, (string)s["label"]!, (string?)s["holds"] == "chi", (string?)s["edge"], (int)s["points"]!,
            [.. s["columns"]!.Select(c => new SpectrumColumn((int)c["number"]!, (string)c["label"]!, (string?)c["unit"] ?? "", DocumentNumbers.Number(c["first"]), DocumentNumbers.Number(c["last"])))],
            (int?)s["energy"], [.. s["mu"]!.Select(m => (string)m!)], (string?)s["fault"]))];
    }

    /// <summary>How it is called on the command line: by its label where no other spectrum of the file has it and it is no number, else by its number.</summary>
    public string SelectorAmong(IEnumerable<SpectrumContent> all)
    {
        bool isAlone = all.Count(s => string.Equals(s.Label, Label, StringComparison.OrdinalIgnoreCase)) == 1;
        bool isNumber = int.TryParse(Label, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
        return isAlone && !isNumber && Label.Length > 0 && Label[0] != '-' ? Label : Number.ToString(CultureInfo.InvariantCulture);
    }
}
