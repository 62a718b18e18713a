using Newtonsoft.Json.Linq;

namespace XasRmc.TrainingSets.Search;

/// <summary>One thing that a search varies: pieces of a recipe's section <c>network</c> of which one is drawn, or a number that is drawn between two ends.</summary>
public sealed record SearchAxis
{
    /// <summary>The pieces, each with one or more keys of <c>network</c>; every one is as likely. Keys that belong together stand in one piece.</summary>
    public IReadOnlyList<JObject>? OneOf { get; init; }

    /// <summary>The number's key in <c>network</c>.</summary>
    public string? Key { get; init; }

    /// <summary>Its lower end.</summary>
    public double Min { get; init; }

    /// <summary>Its upper end.</summary>
    public double Max { get; init; }

    /// <summary>True to draw evenly in the logarithm.</summary>
    public bool Logarithmic { get; init; }
}
