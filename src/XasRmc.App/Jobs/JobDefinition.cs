using Newtonsoft.Json.Linq;

namespace XasRmc.App.Jobs;

/// <summary>What a job is: nothing else decides its result.</summary>
/// <remarks>Command line, daemon and terminal UI make the same definitions; equal definitions give bit-identical results.</remarks>
/// <param name="Kind">The verb, e.g. <c>validate</c>.</param>
/// <param name="Options">Everything that was asked for, free of paths and of the number of threads.</param>
/// <param name="InputHashes">The SHA-256 of each input, by a name that is the same on every machine.</param>
/// <param name="Seed">The seed, where the job draws.</param>
internal sealed record JobDefinition(string Kind, JObject Options, IReadOnlyDictionary<string, string> InputHashes, ulong? Seed)
{
    /// <summary>The definition as JSON.</summary>
    public JObject ToJson() => new()
    {
        ["kind"] = Kind,
        ["options"] = Options,
        ["seed"] = Seed is { } seed ? new JValue(seed) : JValue.CreateNull(),
        ["inputs"] = new JObject(InputHashes.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => new JProperty(h.Key, h.Value))),
    };

    /// <summary>The SHA-256 of the definition.</summary>
    public string Hash() => CanonicalJson.Hash(ToJson());

    /// <summary>The first eight digits of <see cref="Hash"/>, for the names of folders.</summary>
    public string ShortHash() => Hash()[..8];
}
