using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace XasRmc.App.Options;

/// <summary>The length of a fit.</summary>
internal sealed record FitOptions
{
    /// <summary>Independent fits whose spread is the error.</summary>
    [Description("Independent fits whose spread is the error.")]
    [Range(1, 1000)]
    public int Replicas { get; init; } = 8;

    /// <summary>Sweeps a replica: in one sweep every atom is tried once.</summary>
    [Description("Sweeps a replica: in one sweep every atom is tried once.")]
    [Range(1, 10_000_000)]
    public int Sweeps { get; init; } = 400;
}
