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

    /// <summary>a in C3 = a sigma⁴, Å⁻¹, the law of an anharmonic crystal at high temperature; null to fit C3 freely where <see cref="IsC3Fitted"/>, else to leave it 0.</summary>
    /// <remarks>See <see cref="RmcSettings.Anharmonicity"/> for the value and why C3 should not be free: it trades with R and dE0.</remarks>
    public double? Anharmonicity { get; init; } = 3.0;

    /// <summary>Whether the third cumulant is a parameter of its own; used where <see cref="Anharmonicity"/> is null.</summary>
    public bool IsC3Fitted { get; init; } = true;

    /// <summary>Farther shells that are in the model.</summary>
    public IReadOnlyList<OuterShell> OuterShells { get; init; } = OuterShell.Fcc;
}
