using XasRmc.Inversion.Training;

namespace XasRmc.Inversion.Calibration;

/// <summary>How an ensemble did on particles that neither trained, nor stopped, nor calibrated it.</summary>
/// <param name="TrainingParticles">Particles that trained.</param>
/// <param name="StoppingParticles">Particles that stopped the training.</param>
/// <param name="CalibrationParticles">Particles that calibrated.</param>
/// <param name="CheckingParticles">Particles of this report.</param>
/// <param name="Examples">Examples of this report.</param>
/// <param name="FalseAlarms">The share of them that the ensemble calls outsiders.</param>
/// <param name="Backend">What trained the networks.</param>
/// <param name="Shells">The errors by pair and shell, of spectra whose size is not told.</param>
public sealed record HeldOutReport(
    int TrainingParticles, int StoppingParticles, int CalibrationParticles, int CheckingParticles, int Examples, double FalseAlarms, string Backend, IReadOnlyList<HeldOutShell> Shells)
{
    /// <summary>Measures the errors on the checking particles of a split.</summary>
    /// <param name="ensemble">The networks, calibrated.</param>
    /// <param name="set">The examples.</param>
    /// <param name="split">Who did what.</param>
    /// <param name="backend">What trained the networks.</param>
    public static HeldOutReport Measure(TrainedEnsemble ensemble, TrainingSet set, ParticleSplit split, string backend)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(split);
        InversionSpace space = ensemble.Space;
        EnsembleCalibration calibration = ensemble.Calibration;
        IReadOnlyList<HeldOutCase> cases = EnsembleCalibrator.Answers(ensemble, set, split.Checking);
        HeldOutCase[] untold = [.. cases.Where(c => !c.Answer.IsSizeKnown)];
        var shells = new List<HeldOutShell>();
        for (int p = 0; p < space.Pairs.Count; p++)
        {
            for (int s = 0; s < space.Shells.Count; s++) shells.Add(MeasureShell(ensemble, untold, p, s));
        }

        double alarms = cases.Count(c =>
            c.Distance > calibration.DistanceThreshold * calibration.ScoreThreshold
            || c.Rest > calibration.RestThreshold * calibration.ScoreThreshold
            || c.Answer.Disagreement > calibration.DisagreementThreshold * calibration.ScoreThreshold
            || c.RFactors.Where((r, e) => r > calibration.RFactorThresholds[e] * calibration.ScoreThreshold).Any());
        return new HeldOutReport(
            split.Training.Count, split.Stopping.Count, split.Calibration.Count, split.Checking.Count, cases.Count, alarms / cases.Count, backend, shells);
    }

    private static HeldOutShell MeasureShell(TrainedEnsemble ensemble, HeldOutCase[] cases, int pair, int shell)
    {
        InversionSpace space = ensemble.Space;
        int at = (pair * space.Shells.Count + shell) * EnsembleAnswer.MomentCount, bins = space.Grid.Count;
        double[] square = new double[EnsembleAnswer.MomentCount], bias = new double[EnsembleAnswer.MomentCount];
        int[] count = new int[EnsembleAnswer.MomentCount], covered = new int[EnsembleAnswer.MomentCount];
        double relative = 0, curve = 0;
        int points = 0, coveredPoints = 0;
        double[] momentTerms = new double[cases[0].Answer.MomentTerms], pointTerms = new double[cases[0].Answer.PointTerms];
        foreach (HeldOutCase one in cases)
        {
            for (int q = 0; q < EnsembleAnswer.MomentCount; q++)
            {
                if (q > 0 && one.TrueMoments[at] < EnsembleCalibrator.SmallestN) continue;
                double error = one.Answer.Moments[at + q] - one.TrueMoments[at + q];
                one.Answer.MomentBasis(pair, shell, q, momentTerms);
                count[q]++;
                square[q] += error * error;
                bias[q] += error;
                if (Math.Abs(error) <= ensemble.Calibration.Intervals(false).Moments[at + q].HalfWidth95(momentTerms)) covered[q]++;
                if (q == 2) relative += error * error / (one.TrueMoments[at + 2] * one.TrueMoments[at + 2]);
            }

            foreach (int bin in one.RelevantBins(pair))
            {
                double error = one.Answer.Mean[pair * bins + bin] - one.Truth[pair * bins + bin];
                one.Answer.PointBasis(pair, bin, pointTerms);
                points++;
                curve += error * error;
                if (Math.Abs(error) <= ensemble.Calibration.Intervals(false).Curves[pair].HalfWidth95(pointTerms)) coveredPoints++;
            }
        }

        double Rms(int q) => Math.Sqrt(square[q] / Math.Max(1, count[q]));
        double Mean(int q) => bias[q] / Math.Max(1, count[q]);
        double Share(int q) => covered[q] / (double)Math.Max(1, count[q]);
        return new HeldOutShell(
            space.Pairs[pair].ToString(), shell, Rms(0), Mean(0), Share(0), Rms(1), Mean(1), Share(1), Rms(2), Mean(2), Math.Sqrt(relative / Math.Max(1, count[2])), Share(2), Rms(3), Share(3),
            Math.Sqrt(curve / Math.Max(1, points)), coveredPoints / (double)Math.Max(1, points));
    }
}
