namespace XasRmc.Rmc.Calibration;

/// <summary>What a <see cref="ShellCalibration"/> knows, starts from and may change.</summary>
public sealed record ShellCalibrationSettings
{
    /// <summary>The known number of neighbours in the first shell.</summary>
    public double CoordinationNumber { get; init; } = 12;

    /// <summary>The distance to start from, Å.</summary>
    public required double StartRAngstrom { get; init; }

    /// <summary>sigma² to start from, Å².</summary>
    public double StartSigma2 { get; init; } = 0.008;

    /// <summary>S0² to start from.</summary>
    public double StartS02 { get; init; } = 0.85;

    /// <summary>dE0 is scanned from minus to plus this before the fit, eV: the fit finds the nearest minimum only.</summary>
    public double DeltaE0RangeEv { get; init; } = 12;

    /// <summary>Whether the third cumulant is fitted; otherwise it is 0.</summary>
    public bool IsC3Fitted { get; init; } = true;

    /// <summary>Farther shells that are in the model.</summary>
    public IReadOnlyList<OuterShell> OuterShells { get; init; } = OuterShell.Fcc;
}
