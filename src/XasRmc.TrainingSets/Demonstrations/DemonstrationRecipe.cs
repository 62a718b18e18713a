using Newtonsoft.Json;

namespace XasRmc.TrainingSets.Demonstrations;

/// <summary>Everything that decides one demonstration; the recipe of each kind derives from it.</summary>
public abstract record DemonstrationRecipe
{
    // Newtonsoft writes what a class declares before what it inherits, and takes -1 where nothing is said.
    private const int First = -2;

    /// <summary>The format and its version.</summary>
    [JsonProperty(Order = First)]
    public string Format { get; init; } = "";

    /// <summary>A name; the run folder carries it.</summary>
    [JsonProperty(Order = First)]
    public string Name { get; init; } = "";

    /// <summary>What is shown, in a sentence.</summary>
    [JsonProperty(Order = First)]
    public string Description { get; init; } = "";

    /// <summary>The seed of everything.</summary>
    [JsonProperty(Order = First)]
    public ulong Seed { get; init; }

    /// <summary>The format that recipes of this kind name.</summary>
    internal abstract string ExpectedFormat { get; }

    /// <summary>The first fault as a sentence without a full stop, or null.</summary>
    internal string? FirstFault()
    {
        if (Format != ExpectedFormat) return $"format is '{Format}'; this demonstration reads {ExpectedFormat}";
        return string.IsNullOrWhiteSpace(Name) ? "name is missing" : FirstOwnFault();
    }

    /// <summary>The first fault in what this kind of recipe alone has.</summary>
    private protected abstract string? FirstOwnFault();
}
