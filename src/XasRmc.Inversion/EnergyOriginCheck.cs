using XasRmc.Core;

namespace XasRmc.Inversion;

/// <summary>Whether another energy origin would suit spectra better than the one that a reference gave: the sign of an E0 that was read at another place of the edge.</summary>
/// <remarks>
/// One edge after the other is moved from 12 eV below what was given to 12 eV above in steps of 2 eV while the others stay, and the answer of the networks is put back into spectra each time; the lowest sum of the R-factors of all edges, by a parabola through it and its neighbours, is the move that suits best.
/// For a right origin that is what noise and errors of the model make of it; its 99.5 % point on held-out spectra, at least 3 eV, is kept in the calibration (<see cref="Calibration.EnsembleCalibration.OriginThresholdsEv"/>). Validity: moves up to 12 eV.
/// </remarks>
public static class EnergyOriginCheck
{
    private const double FarthestEv = 12, StepEv = 2;

    /// <summary>The moves that suit best.</summary>
    /// <param name="ensemble">The networks.</param>
    /// <param name="featuresAt">The features of one edge (its index in the space) when its spectrum is moved back by so many eV beyond what was given.</param>
    /// <param name="composition">The fraction of each element.</param>
    /// <param name="kernels">The maps from distributions to features.</param>
    /// <param name="size">What is known of the size; null for nothing.</param>
    /// <returns>One an edge, eV.</returns>
    public static double[] BestMoves(
        TrainedEnsemble ensemble, Func<int, double, double[]> featuresAt, IReadOnlyDictionary<Element, double> composition, IReadOnlyList<FeatureKernel> kernels, KnownSize? size)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(featuresAt);
        int edges = ensemble.Space.Edges.Count, points = 2 * (int)(FarthestEv / StepEv) + 1;
        double[][] given = [.. Enumerable.Range(0, edges).Select(e => featuresAt(e, 0))];
        double[] all = [.. Enumerable.Range(0, edges).SelectMany(moved => Enumerable.Range(0, points).SelectMany(p =>
        {
            double[] own = featuresAt(moved, -FarthestEv + p * StepEv);
            return Enumerable.Range(0, edges).SelectMany(e => e == moved ? own : given[e]);
        }))];
        double[] misfits = RdfInverter.RFactors(ensemble, all, composition, kernels, edges * points, size);
        return [.. Enumerable.Range(0, edges).Select(moved =>
            Lowest([.. Enumerable.Range(0, points).Select(p => Enumerable.Range(0, edges).Sum(e => misfits[(moved * points + p) * edges + e]))]))];
    }

    /// <summary>A judgement that has the energy origins in it too.</summary>
    /// <param name="ensemble">The networks; nothing is asked or changed where their calibration knows no thresholds of origins.</param>
    /// <param name="outside">The judgement without them.</param>
    /// <param name="featuresAt">The features of one edge (its index in the space) when its spectrum is moved back by so many eV beyond what was given.</param>
    /// <param name="composition">The fraction of each element.</param>
    /// <param name="kernels">The maps from distributions to features.</param>
    /// <param name="size">What is known of the size; null for nothing.</param>
    public static OutOfDistribution Judge(
        TrainedEnsemble ensemble, OutOfDistribution outside, Func<int, double, double[]> featuresAt, IReadOnlyDictionary<Element, double> composition, IReadOnlyList<FeatureKernel> kernels, KnownSize? size)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(outside);
        ReadOnlySpan<double> thresholds = ensemble.Calibration.OriginThresholdsEv;
        if (thresholds.IsEmpty) return outside;
        double[] movesEv = BestMoves(ensemble, featuresAt, composition, kernels, size);
        double score = outside.Score;
        List<string> why = [.. outside.Why];
        for (int e = 0; e < thresholds.Length; e++)
        {
            double ratio = Math.Abs(movesEv[e]) / thresholds[e];
            score = Math.Max(score, ratio * outside.Threshold);
            if (ratio > 1)
                why.Add(FormattableString.Invariant($"{ensemble.Space.Edges[e]}: an energy origin {Math.Abs(movesEv[e]):0} eV {(movesEv[e] > 0 ? "above" : "below")} the given one would suit the spectrum better; for nearly all held-out spectra that is less than {thresholds[e]:0.0} eV."));
        }

        return outside with { Score = score, IsFlagged = score > outside.Threshold, Why = why };
    }

    private static double Lowest(double[] misfits)
    {
        int best = Array.IndexOf(misfits, misfits.Min());
        double at = -FarthestEv + best * StepEv;
        if (best == 0 || best == misfits.Length - 1) return at;
        double curvature = misfits[best - 1] - 2 * misfits[best] + misfits[best + 1];
        return curvature > 0 ? at + 0.5 * StepEv * (misfits[best - 1] - misfits[best + 1]) / curvature : at;
    }
}
