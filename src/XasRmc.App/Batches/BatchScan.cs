using System.Runtime.InteropServices;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.Core;
using XasRmc.Formats.Spectra;

namespace XasRmc.App.Batches;

/// <summary>One spectrum of a batch as it was found: a file, or a group of a project.</summary>
/// <param name="Name">What it is called: the file's name, with the group's label where the file holds several.</param>
/// <param name="File">The file's name.</param>
/// <param name="Group">The group's label; null where the file holds one spectrum.</param>
/// <param name="GroupNumber">The group's number, from 1.</param>
/// <param name="Scan">What it holds.</param>
internal sealed record BatchScan(string Name, string File, string? Group, int GroupNumber, XasScan Scan)
{
    /// <summary>The SHA-256 of its numbers: two spectra of equal numbers are one measurement, whatever their files are called.</summary>
    public string NumbersSha256 { get; } = HashOf(Scan);

    /// <summary>The SHA-256 of its numbers and of all that its file says of them: what its reduction depends on.</summary>
    public string ContentSha256 => CanonicalJson.Hash(new JObject
    {
        ["numbers"] = NumbersSha256,
        ["columns"] = new JArray(Scan.Columns.Select(c => $"{c.Label} {c.Unit}")),
        ["says"] = new JObject(Scan.Metadata.Where(m => m.Key != ScanMetadata.File).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => new JProperty(m.Key, m.Value))),
    });

    /// <summary>Whether it holds chi(k) and no mu(E).</summary>
    public bool IsChi => ChiBuilder.IsChi(Scan);

    private static string HashOf(XasScan scan)
    {
        int rows = scan.RowCount;
        var all = new double[scan.Columns.Count * rows];
        for (int c = 0; c < scan.Columns.Count; c++) scan.Columns[c].Values.CopyTo(all.AsSpan(c * rows));
        return CanonicalJson.Hash(MemoryMarshal.AsBytes(all.AsSpan()));
    }
}
