namespace XasRmc.App.Sets;

/// <summary>Where an edge's S0² comes from: a value, or a calibration on a reference of known structure.</summary>
internal sealed record SetS02
{
    /// <summary>The value.</summary>
    public double? Value { get; init; }

    /// <summary>Its standard deviation.</summary>
    public double? Sigma { get; init; }

    /// <summary>Whether the fit may move it between lo and hi.</summary>
    public bool Refine { get; init; }

    /// <summary>The lowest value that the fit may take.</summary>
    public double? Lo { get; init; }

    /// <summary>The highest value that the fit may take.</summary>
    public double? Hi { get; init; }

    /// <summary>The reference that gives the value.</summary>
    public SetCalibration? Calibrate { get; init; }
}
