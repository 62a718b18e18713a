using System.Collections.Immutable;
using Newtonsoft.Json.Linq;

namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>What check and verify said of a set, line by line; a line that begins with <c>!</c> tells of a fault.</summary>
/// <param name="Lines">The lines.</param>
internal sealed record SetResults(ImmutableArray<string> Lines)
{
    /// <summary>Nothing was asked yet.</summary>
    public static SetResults None { get; } = new([]);

    /// <summary>The same with the answer of <c>sets check</c>, or why it was refused.</summary>
    public SetResults WithCheck(string? error) => Replace("set.json", [error is null ? "+ set.json is in order" : "! set.json: " + error]);

    /// <summary>The same with the answer of <c>sets verify</c>.</summary>
    public SetResults WithVerify(JObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var files = (JArray)document["files"]!;
        string[] faults = [.. files.Where(f => (string?)f["fault"] is not null).Select(f => (string)f["state"]! == "missing" ? $"! files: {f["path"]} is missing" : "! files: " + (string)f["fault"]!)];
        return Replace("files", faults.Length > 0 ? faults : [FormattableString.Invariant($"+ files: {files.Count} of {files.Count} at hand with the right SHA-256")]);
    }

    /// <summary>The same with why <c>sets verify</c> was refused.</summary>
    public SetResults WithVerifyFault(string error) => Replace("files", ["! files: " + error]);

    /// <summary>The same with why its files could not be fetched; null where they were.</summary>
    public SetResults WithFetch(string? error) => Replace("fetch", error is null ? [] : ["! fetch: " + error]);

    private SetResults Replace(string subject, IEnumerable<string> lines) => new([.. Lines.Where(l => !l[2..].StartsWith(subject, StringComparison.Ordinal)), .. lines]);
}
