namespace XasRmc.TrainingSets.Demonstrations;

/// <summary>Everything that decides one demonstration; the recipe of each kind derives from it.</summary>
public abstract record DemonstrationRecipe
{
    /// <summary>The format and its version.</summary>
    public string Format { get; init; } = "";

    /// <summary>A name; the run folder carries it.</summary>
    public string Name { get; init; } = "";

    /// <summary>What is shown, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>The seed of everything.</summary>
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
