using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Formats.Spectra;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>reduce --list</c>, <c>xasrmc.reduce-list/1</c>: what a file holds.</summary>
public static class ReduceListDocument
{
    /// <summary>Builds the document.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="scans">Its spectra.</param>
    public static JObject Build(string file, IReadOnlyList<XasScan> scans)
    {
        ArgumentNullException.ThrowIfNull(scans);
        JObject document = DocumentJson.Start("reduce-list");
        document["file"] = file;
        document["spectra"] = new JArray(scans.Select(Spectrum));
        return document;
    }

    private static JObject Spectrum(XasScan scan, int index)
    {
        ScanContent content = ScanContent.Of(scan);
        return new JObject
        {
            ["number"] = index + 1,
            ["label"] = scan.Label.Trim(),
            ["holds"] = content.IsChi ? "chi" : "mu",
            ["edge"] = content.Edge?.ToString(),
            ["points"] = scan.RowCount,
            ["columns"] = new JArray(scan.Columns.Select((c, i) => new JObject
            {
                ["number"] = i + 1,
                ["label"] = c.Label,
                ["unit"] = c.Unit,
                ["first"] = c.Values.Length > 0 ? DocumentJson.Number(c.Values[0]) : JValue.CreateNull(),
                ["last"] = c.Values.Length > 0 ? DocumentJson.Number(c.Values[^1]) : JValue.CreateNull(),
            })),
            ["energy"] = content.EnergyColumn is { } column ? column + 1 : null,
            ["mu"] = DocumentJson.Texts(content.MuFormulas),
            ["fault"] = content.Fault,
        };
    }
}
