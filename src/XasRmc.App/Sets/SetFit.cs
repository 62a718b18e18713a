namespace XasRmc.App.Sets;

/// <summary>How long and how a fit runs.</summary>
internal sealed record SetFit
{
    /// <summary>Independent fits whose spread is the error.</summary>
    public int? Replicas { get; init; }

    /// <summary>Sweeps a replica: in one sweep every atom is tried once.</summary>
    public int? Sweeps { get; init; }

    /// <summary>The longest step of a trial move, Å.</summary>
    public double? MaxStepAngstrom { get; init; }

    /// <summary>How far an atom may go from its place, Å.</summary>
    public double? MaxDisplacementAngstrom { get; init; }

    /// <summary>The distance below which no two atoms come, Å.</summary>
    public double? MinDistanceAngstrom { get; init; }

    /// <summary>The share of moves that swap two atoms of different elements.</summary>
    public double? SwapShare { get; init; }

    /// <summary>The factor on the misfit in the acceptance; 1 weighs it by its errors.</summary>
    public double? Temperature { get; init; }

    /// <summary>The error of the calculated spectra as a share of chi.</summary>
    public double? RelativeModelError { get; init; }
}
