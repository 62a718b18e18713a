using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>A spectrum from mu(E) to chi(k), with everything that was decided on the way.</summary>
public sealed class ReducedSpectrum
{
    private readonly MuSpectrum _measured;
    private readonly Normalization _normalization;
    private readonly BackgroundSubtraction _background;

    internal ReducedSpectrum(MuSpectrum measured, Normalization normalization, BackgroundSubtraction background, ChiSpectrum chi, NoiseEstimate? noise, IReadOnlyList<string> warnings)
    {
        (_measured, _normalization, _background, Chi, Noise) = (measured, normalization, background, chi, noise);
        Warnings = [.. warnings];
    }

    /// <summary>Photon energies, eV.</summary>
    public ReadOnlySpan<double> EnergyEv => _measured.EnergyEv;

    /// <summary>Absorption as measured.</summary>
    public ReadOnlySpan<double> Mu => _measured.Mu;

    /// <summary>The edge energy E0, eV.</summary>
    public double E0Ev => _normalization.E0Ev;

    /// <summary>The energy where k is zero, eV.</summary>
    public double Ek0Ev => _background.Ek0Ev;

    /// <summary>The edge step, in the unit of mu.</summary>
    public double EdgeStep => _normalization.EdgeStep;

    /// <summary>The pre-edge curve at each energy, in the unit of mu.</summary>
    public ReadOnlySpan<double> PreEdge => _normalization.PreEdge;

    /// <summary>The post-edge curve at each energy, in the unit of mu.</summary>
    public ReadOnlySpan<double> PostEdge => _normalization.PostEdge;

    /// <summary>(mu − pre-edge)/edge step.</summary>
    public ReadOnlySpan<double> Normalized => _normalization.Normalized;

    /// <summary>The normalised spectrum without the bend of the post-edge curve.</summary>
    public ReadOnlySpan<double> Flattened => _normalization.Flattened;

    /// <summary>The smooth background mu0 at each energy, in the unit of mu.</summary>
    public ReadOnlySpan<double> Background => _background.Background;

    /// <summary>chi(k), unweighted, with the standard deviation of each point.</summary>
    public ChiSpectrum Chi { get; }

    /// <summary>The noise read from chi(R) at high R; null where the k grid is too coarse to tell.</summary>
    public NoiseEstimate? Noise { get; }

    /// <summary>The noise of chi(k), from high R; NaN where it cannot be told.</summary>
    public double EpsilonK => Noise?.EpsilonK ?? double.NaN;

    /// <summary>The noise of Re and Im chi(R); NaN where it cannot be told.</summary>
    public double EpsilonR => Noise?.EpsilonR ?? double.NaN;

    /// <summary>The normalisation in detail.</summary>
    public Normalization Normalization => _normalization;

    /// <summary>The background fit in detail.</summary>
    public BackgroundSubtraction BackgroundFit => _background;

    /// <summary>What a person should know: of the file, the normalisation and the background, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }
}
