using XasRmc.Core;

namespace XasRmc.Atomistics.Disorder;

/// <summary>How far, how together and how skewed the atoms move about their places.</summary>
public sealed record DisplacementSettings
{
    /// <summary>Makes settings.</summary>
    /// <param name="firstShellSigma2">sigma² of the first-neighbour distance, Å², from 0 to 0.05.</param>
    /// <param name="neighbourCorrelation">The mean correlation coefficient of the displacements of two first neighbours, from 0 to 0.8.</param>
    /// <param name="thirdCumulant">C3 of the first-neighbour distance, Å³, not negative and at most half of sigma³; 0 for harmonic motion.</param>
    /// <param name="surfaceAmplitudeFactor">The amplitude of an atom without any neighbour over that of one with twelve, from 1 to 3; linear in the missing neighbours in between.</param>
    /// <param name="bondStiffness">The share of every first-neighbour extension that bonds take back, from 0 to 0.95: stiff bonds between softly bound shells.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public DisplacementSettings(double firstShellSigma2, double neighbourCorrelation, double thirdCumulant = 0, double surfaceAmplitudeFactor = 1, double bondStiffness = 0)
    {
        Require.InRange(firstShellSigma2, 0, 0.05);
        Require.InRange(neighbourCorrelation, 0, 0.8);
        Require.InRange(thirdCumulant, 0, 0.5 * Math.Pow(firstShellSigma2, 1.5));
        Require.InRange(surfaceAmplitudeFactor, 1, 3);
        Require.InRange(bondStiffness, 0, 0.95);
        BondStiffness = bondStiffness;
        FirstShellSigma2 = firstShellSigma2;
        NeighbourCorrelation = neighbourCorrelation;
        ThirdCumulant = thirdCumulant;
        SurfaceAmplitudeFactor = surfaceAmplitudeFactor;
    }

    /// <summary>sigma² of the first-neighbour distance, Å².</summary>
    public double FirstShellSigma2 { get; }

    /// <summary>The mean correlation coefficient of the displacements of two first neighbours.</summary>
    public double NeighbourCorrelation { get; }

    /// <summary>C3 of the first-neighbour distance, Å³.</summary>
    public double ThirdCumulant { get; }

    /// <summary>The amplitude of an atom without any neighbour over that of one with twelve.</summary>
    public double SurfaceAmplitudeFactor { get; }

    /// <summary>The share of every first-neighbour extension that bonds take back.</summary>
    public double BondStiffness { get; }
}
