namespace XasRmc.App.Sets;

/// <summary>Where an edge's energy shift comes from.</summary>
internal sealed record SetDeltaE0
{
    /// <summary>The value, or the start of the refinement, eV.</summary>
    public double Value { get; init; }

    /// <summary>Whether the fit may move it.</summary>
    public bool Refine { get; init; } = true;

    /// <summary>The lowest value that the fit may take, eV.</summary>
    public double Lo { get; init; } = -15;

    /// <summary>The highest value that the fit may take, eV.</summary>
    public double Hi { get; init; } = 15;
}
