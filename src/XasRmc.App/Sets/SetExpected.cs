using Newtonsoft.Json;
using XasRmc.Core;

namespace XasRmc.App.Sets;

/// <summary>What a verdict must say of a planted set: one whose spectra, or whose words on them, are wrong in a known way.</summary>
internal sealed record SetExpected
{
    /// <summary>The verdict: fail or inconclusive.</summary>
    [JsonProperty(Required = Required.Always)]
    public Outcome Verdict { get; init; }

    /// <summary>The criteria that must see it: each has a finding that decides and does not pass.</summary>
    [JsonProperty(Required = Required.Always)]
    public IReadOnlyList<string> Criteria { get; init; } = [];
}
