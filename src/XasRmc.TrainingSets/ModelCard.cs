using XasRmc.Inversion.Calibration;

namespace XasRmc.TrainingSets;

/// <summary>The card that stands beside the weights of an ensemble: what it is for, how it was made, how well it does, and the numbers that its intervals and warnings need.</summary>
public sealed record ModelCard
{
    /// <summary>The format that cards name.</summary>
    public const string FormatName = "xasrmc.model-card/1";

    /// <summary>The format and its version.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>The ensemble's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>SHA-256 of the weights file, in hexadecimal.</summary>
    public string WeightsSha256 { get; init; } = "";

    /// <summary>The recipe: what data, how trained, which seed.</summary>
    public TrainingRecipe Recipe { get; init; } = new();

    /// <summary>The shape of the networks; null in cards of before there were convolutions, whose recipe gives it.</summary>
    public NetworkCard? Network { get; init; }

    /// <summary>The unit of the networks' outputs, Å⁻¹.</summary>
    public double OutputScalePerAngstrom { get; init; }

    /// <summary>Errors on fresh particles, through the whole way of a measurement, the search for dE0 included.</summary>
    public HeldOutReport? HeldOut { get; init; }

    /// <summary>Errors on particles that neither trained, nor stopped, nor calibrated, at a dE0 that is known but for the recipe's rest.</summary>
    public HeldOutReport? HeldOutAtKnownE0 { get; init; }

    /// <summary>Intervals and thresholds.</summary>
    public CalibrationCard Calibration { get; init; } = new();

    /// <summary>Intervals and thresholds where dE0 is known but for the recipe's rest, as from a reference; null where there are none apart.</summary>
    public CalibrationCard? CalibrationAtKnownE0 { get; init; }

    /// <summary>Where it holds and where it does not, one sentence each.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];
}
