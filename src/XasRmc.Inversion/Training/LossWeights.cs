namespace XasRmc.Inversion.Training;

/// <summary>The weights of the parts of the loss; each part is near 1 where its error is as large as its scale says.</summary>
public sealed record LossWeights
{
    /// <summary>Weight of the squared error of the curve, relative to the mean square of all curves.</summary>
    public double Curve { get; init; } = 1;

    /// <summary>Weight of the squared error of the running coordination number, relative to its mean square.</summary>
    public double Running { get; init; } = 2;

    /// <summary>Weight of the errors of the moments of the shells.</summary>
    public double Moments { get; init; } = 0.02;

    /// <summary>The error of N that counts 1.</summary>
    public double NScale { get; init; } = 0.25;

    /// <summary>The error of R that counts 1 in a narrow shell, Å.</summary>
    public double RScaleAngstrom { get; init; } = 0.005;

    /// <summary>The error of sigma² that counts 1 in a narrow shell, Å².</summary>
    public double Sigma2Scale { get; init; } = 5e-4;

    /// <summary>The error of C3 that counts 1 in a narrow shell, Å³: it turns the phase of a spectrum as much as <see cref="RScaleAngstrom"/> does, so an error of one hides in the other.</summary>
    public double C3Scale { get; init; } = 6e-5;

    /// <summary>Weight of the likelihood of what a network says of its own errors, an output.</summary>
    public double Heads { get; init; } = 0.01;

    /// <summary>Weight of the error of the spectrum that follows from the curves, see <see cref="SpectrumLoss"/>; 0 to leave it out.</summary>
    public double Spectrum { get; init; }

    /// <summary>The squared error of a spectrum over the mean square of spectra that counts 1.</summary>
    public double SpectrumScale { get; init; } = 0.002;
}
