using XasRmc.Core;

namespace XasRmc.Inversion;

/// <summary>Finds the unknown shift of the energy origin of measured spectra: the one at which what a network answers, put back into a spectrum, meets the measurement best.</summary>
/// <remarks>
/// Scans dE0 evenly, then twice more finely around the lowest point, and ends with a parabola through the three lowest points. A network must bear
/// a rest of about 1.5 eV, which its training set sees to. Several edges are aligned one after the other, again and again, by calling this with the others fixed.
/// </remarks>
public static class EnergyAlignment
{
    private const double LowestEv = -15;
    private const double LatticeStepEv = 2.5;

    /// <summary>Finds the lowest point of a misfit.</summary>
    /// <param name="misfit">The misfit, e.g. the R-factor, at dE0 in eV; finite and not negative.</param>
    /// <param name="lowEv">The lower end of the scan, eV.</param>
    /// <param name="highEv">The upper end, eV.</param>
    /// <param name="coarseStepEv">The step of the first scan, eV.</param>
    /// <param name="fineStepEv">The step of the last scan, eV.</param>
    /// <exception cref="ArgumentOutOfRangeException">A step is not positive, or the range is empty.</exception>
    public static AlignedEnergy Scan(Func<double, double> misfit, double lowEv = -15, double highEv = 15, double coarseStepEv = 1, double fineStepEv = 0.1)
    {
        ArgumentNullException.ThrowIfNull(misfit);
        Require.Positive(highEv - lowEv, nameof(highEv));
        Require.Positive(coarseStepEv);
        Require.InRange(fineStepEv, 1e-6, coarseStepEv);
        var curve = new SortedDictionary<double, double>();
        double from = lowEv, to = highEv, step = coarseStepEv;
        while (true)
        {
            int points = (int)Math.Round((to - from) / step);
            for (int i = 0; i <= points; i++)
            {
                double at = Math.Round(Math.Min(from + i * step, highEv), 9);
                if (curve.ContainsKey(at)) continue;
                double value = misfit(at);
                Require.NotNegative(value, nameof(misfit));
                curve[at] = value;
            }

            double best = curve.MinBy(p => p.Value).Key;
            if (step <= fineStepEv)
            {
                double refined = Refine([.. curve.Keys], [.. curve.Values], best);
                bool isAtEnd = best <= lowEv || best >= highEv;
                return new AlignedEnergy(refined, curve[best], isAtEnd, [.. curve.Select(p => new AlignmentPoint(p.Key, p.Value))]);
            }

            double next = Math.Max(fineStepEv, step / 5);
            (from, to, step) = (Math.Max(lowEv, best - step), Math.Min(highEv, best + step), next);
        }
    }

    /// <summary>Aligns all edges of a sample by an ensemble: first together on a coarse lattice of shifts, then one edge after the other, finer and finer.</summary>
    /// <param name="ensemble">The networks.</param>
    /// <param name="featuresAtDeltaE0">The features of one edge (its index in the space) when its measured spectrum is moved by dE0 in eV.</param>
    /// <param name="composition">The fraction of each element.</param>
    /// <param name="kernels">The maps from distributions to features.</param>
    /// <param name="cancellationToken">Checked between scans.</param>
    /// <param name="size">What is known of the size; null for nothing.</param>
    /// <returns>One shift an edge, each with its last scan.</returns>
    public static IReadOnlyList<AlignedEnergy> Align(
        TrainedEnsemble ensemble, Func<int, double, double[]> featuresAtDeltaE0, IReadOnlyDictionary<Element, double> composition, IReadOnlyList<FeatureKernel> kernels, CancellationToken cancellationToken,
        KnownSize? size = null)
    {
        const int Rounds = 3;
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(featuresAtDeltaE0);
        int edges = ensemble.Space.Edges.Count;
        double[] at = edges == 1 ? [0] : CoarseLattice(ensemble, featuresAtDeltaE0, composition, kernels, size);
        var found = new AlignedEnergy[edges];
        for (int round = 0; round < (edges == 1 ? 1 : Rounds); round++)
        {
            for (int e = 0; e < edges; e++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                double[] all = [.. Enumerable.Range(0, edges).SelectMany(other => featuresAtDeltaE0(other, at[other]))];
                int perEdge = ensemble.Space.Filter.CountPerEdge, edge = e;
                double low = edges == 1 ? LowestEv : Math.Max(LowestEv, at[e] - LatticeStepEv), high = edges == 1 ? -LowestEv : Math.Min(-LowestEv, at[e] + LatticeStepEv);
                found[e] = Scan(
                    shift =>
                    {
                        featuresAtDeltaE0(edge, shift).CopyTo(all, edge * perEdge);
                        return RdfInverter.RFactors(ensemble, all, composition, kernels, 1, size).Sum();
                    },
                    low, high);
                at[e] = found[e].DeltaE0Ev;
            }
        }

        return found;
    }

    private static double[] CoarseLattice(
        TrainedEnsemble ensemble, Func<int, double, double[]> featuresAtDeltaE0, IReadOnlyDictionary<Element, double> composition, IReadOnlyList<FeatureKernel> kernels, KnownSize? size)
    {
        int edges = ensemble.Space.Edges.Count, points = (int)(-2 * LowestEv / LatticeStepEv) + 1, count = (int)Math.Pow(points, edges);
        double[][][] ofEdge = [.. Enumerable.Range(0, edges).Select(e => Enumerable.Range(0, points).Select(p => featuresAtDeltaE0(e, LowestEv + p * LatticeStepEv)).ToArray())];
        int Digit(int place, int e) => place / (int)Math.Pow(points, e) % points;
        double[] all = [.. Enumerable.Range(0, count).SelectMany(place => Enumerable.Range(0, edges).SelectMany(e => ofEdge[e][Digit(place, e)]))];
        double[] misfits = RdfInverter.RFactors(ensemble, all, composition, kernels, count, size);
        int best = Enumerable.Range(0, count).MinBy(place => misfits.AsSpan(place * edges, edges).ToArray().Sum());
        return [.. Enumerable.Range(0, edges).Select(e => LowestEv + Digit(best, e) * LatticeStepEv)];
    }

    private static double Refine(double[] x, double[] y, double best)
    {
        int i = Array.IndexOf(x, best);
        if (i == 0 || i == x.Length - 1) return best;
        double before = x[i] - x[i - 1], after = x[i + 1] - x[i];
        double left = (y[i] - y[i - 1]) / before, right = (y[i + 1] - y[i]) / after;
        double curvature = 2 * (right - left) / (before + after);
        if (!(curvature > 0)) return best;
        double slope = (left * after + right * before) / (before + after);
        return Math.Clamp(best - slope / curvature, x[i - 1], x[i + 1]);
    }
}
