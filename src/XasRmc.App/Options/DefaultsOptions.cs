namespace XasRmc.App.Options;

/// <summary>What holds where neither a command nor a set says otherwise.</summary>
internal sealed record DefaultsOptions
{
    /// <summary>The reduction.</summary>
    public ReductionWords Reduction { get; init; } = new();

    /// <summary>The range in k and R that network and fit look at.</summary>
    public FilterOptions Filter { get; init; } = new();

    /// <summary>The fit.</summary>
    public FitOptions Fit { get; init; } = new();
}
