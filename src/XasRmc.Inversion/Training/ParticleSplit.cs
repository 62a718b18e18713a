using XasRmc.Core;

namespace XasRmc.Inversion.Training;

/// <summary>Which particles train, which stop the training, which calibrate the intervals, and which check them: no particle does two of these.</summary>
/// <param name="Training">Particles whose examples move the weights.</param>
/// <param name="Stopping">Particles whose loss ends the training.</param>
/// <param name="Calibration">Particles whose errors set intervals and thresholds.</param>
/// <param name="Checking">Particles that judge all of it.</param>
public sealed record ParticleSplit(IReadOnlyList<int> Training, IReadOnlyList<int> Stopping, IReadOnlyList<int> Calibration, IReadOnlyList<int> Checking)
{
    /// <summary>Draws a split.</summary>
    /// <param name="particleCount">Particles in all, at least 8.</param>
    /// <param name="stoppingShare">Share that stops the training, in (0, 0.4].</param>
    /// <param name="calibrationShare">Share that calibrates, in (0, 0.4].</param>
    /// <param name="checkingShare">Share that checks, in (0, 0.4].</param>
    /// <param name="random">Where the order comes from.</param>
    public static ParticleSplit Draw(int particleCount, double stoppingShare, double calibrationShare, double checkingShare, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.AtLeast(particleCount, 8);
        foreach (double share in (double[])[stoppingShare, calibrationShare, checkingShare]) Require.InRange(share, 0.01, 0.4, nameof(stoppingShare));
        int[] order = [.. Enumerable.Range(0, particleCount)];
        random.Shuffle<int>(order);
        int stopping = Math.Max(1, (int)(particleCount * stoppingShare));
        int calibration = Math.Max(1, (int)(particleCount * calibrationShare));
        int checking = Math.Max(1, (int)(particleCount * checkingShare));
        int training = particleCount - stopping - calibration - checking;
        Require.AtLeast(training, 1);
        return new ParticleSplit(
            order[..training], order[training..(training + stopping)], order[(training + stopping)..(training + stopping + calibration)], order[(training + stopping + calibration)..]);
    }
}
