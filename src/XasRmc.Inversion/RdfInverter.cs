using System.Globalization;
using XasRmc.Core;
using XasRmc.Inversion.Calibration;

namespace XasRmc.Inversion;

/// <summary>Features of spectra in, partial distributions with bands, shell moments with intervals and a warning out.</summary>
/// <remarks>
/// Per point and moment: epistemic variance = that among the members; the whole variance = the calibrated one; the rest of it is aleatoric, and the noise of
/// this very measurement is added to it as the variance among the answers to noisy copies of the features (the copies' own mean removed). A standard deviation is half the interval that covers 68.27 %; the 95 % interval has a calibrated factor of its own.
/// The intervals hold for samples like the training set's; for one that is flagged they mean nothing. Detailed balance: <see cref="InversionSpace"/>.
/// </remarks>
public static class RdfInverter
{
    /// <summary>How many noisy copies are answered.</summary>
    public const int NoisyCopies = 64;

    /// <summary>Answers one sample.</summary>
    /// <param name="ensemble">The networks.</param>
    /// <param name="features">The features of all edges, with S0² divided out and dE0 taken away.</param>
    /// <param name="composition">The fraction of each element.</param>
    /// <param name="kernels">The maps from distributions to features, of the same physics as the training's.</param>
    /// <param name="noise">The noise of the features, or null where it is not known.</param>
    /// <param name="seed">The seed of the noisy copies.</param>
    /// <param name="size">What is known of the size; null for nothing. Its uncertainty is drawn with the noise.</param>
    /// <exception cref="ArgumentException">The features, fractions or kernels do not fit the model.</exception>
    public static InversionAnswer Invert(
        TrainedEnsemble ensemble, ReadOnlySpan<double> features, IReadOnlyDictionary<Element, double> composition, IReadOnlyList<FeatureKernel> kernels, FeatureNoise? noise, ulong seed,
        KnownSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(kernels);
        InversionSpace space = ensemble.Space;
        Require.Length(features.Length, space.FeatureCount, nameof(features));
        Require.AllFinite(features, nameof(features));
        double[] fractions = space.Fractions(composition);
        RequireKernels(space, kernels);
        double inverseDiameter = size?.InverseDiameter ?? double.NaN;
        var answer = new EnsembleAnswer(space, ensemble.Predict(features, fractions, 1, [inverseDiameter]), 0, size is not null);
        double[] noise2 = new double[answer.Mean.Length], momentNoise2 = new double[answer.Moments.Length];
        if (noise is not null || size is { UncertaintyAngstrom: > 0 }) AddNoise(ensemble, features, fractions, noise, size, seed, noise2, momentNoise2);
        double[] reconstructed = Reconstruction.Features(ensemble, kernels, answer.Mean, features, fractions, inverseDiameter);
        double[] rFactors = new double[space.Edges.Count];
        for (int e = 0; e < rFactors.Length; e++) rFactors[e] = Reconstruction.RFactor(space, features, reconstructed, e);
        OutOfDistribution outside = Judge(ensemble, features, fractions, answer, rFactors);
        PairEstimate[] pairs = [.. space.Elements.SelectMany(a => space.Elements.Select(b => Estimate(ensemble, answer, noise2, momentNoise2, fractions, a, b)))];
        return new InversionAnswer(pairs, composition, outside, reconstructed, Reconstruction.Tail(ensemble, features, fractions, inverseDiameter), rFactors, ensemble.Name, [.. space.Elements.SelectMany(a => space.Elements.SelectMany(b => MemberSpreads(space, answer, fractions, a, b)))]);
    }

    /// <summary>The misfits alone, for many spectra of one sample at once: what a search for dE0 asks.</summary>
    /// <param name="ensemble">The networks.</param>
    /// <param name="features">count × features.</param>
    /// <param name="composition">The fraction of each element.</param>
    /// <param name="kernels">The maps from distributions to features.</param>
    /// <param name="count">Spectra, from 1.</param>
    /// <param name="size">What is known of the size; null for nothing.</param>
    /// <returns>count × edges: sum |given − reconstructed|² / sum |given|².</returns>
    public static double[] RFactors(
        TrainedEnsemble ensemble, ReadOnlySpan<double> features, IReadOnlyDictionary<Element, double> composition, IReadOnlyList<FeatureKernel> kernels, int count, KnownSize? size = null)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(kernels);
        InversionSpace space = ensemble.Space;
        double[] fractions = space.Fractions(composition);
        RequireKernels(space, kernels);
        double inverseDiameter = size?.InverseDiameter ?? double.NaN;
        double[][] members = ensemble.Predict(features, [.. Enumerable.Repeat(fractions, count).SelectMany(f => f)], count, [.. Enumerable.Repeat(inverseDiameter, count)]).Curves;
        var result = new double[count * space.Edges.Count];
        var mean = new double[space.OutputCount];
        for (int i = 0; i < count; i++)
        {
            Array.Clear(mean);
            foreach (double[] member in members)
            {
                for (int j = 0; j < mean.Length; j++) mean[j] += member[i * mean.Length + j] / members.Length;
            }

            ReadOnlySpan<double> given = features.Slice(i * space.FeatureCount, space.FeatureCount);
            double[] calculated = Reconstruction.Features(ensemble, kernels, mean, given, fractions, inverseDiameter);
            for (int e = 0; e < space.Edges.Count; e++) result[i * space.Edges.Count + e] = Reconstruction.RFactor(space, given, calculated, e);
        }

        return result;
    }

    private static void RequireKernels(InversionSpace space, IReadOnlyList<FeatureKernel> kernels)
    {
        foreach (AbsorptionEdge edge in space.Edges)
        {
            foreach (Element neighbour in space.Elements)
            {
                FeatureKernel kernel = kernels.FirstOrDefault(k => k.Edge == edge && k.Neighbour == neighbour)
                    ?? throw new ArgumentException($"The kernel of {neighbour} around {edge} is missing.", nameof(kernels));
                Require.Length(kernel.FeatureCount, space.Filter.CountPerEdge, nameof(kernels));
                Require.Length(kernel.BinCount, space.Grid.Count, nameof(kernels));
            }
        }
    }

    private static void AddNoise(
        TrainedEnsemble ensemble, ReadOnlySpan<double> features, double[] fractions, FeatureNoise? noise, KnownSize? size, ulong seed, Span<double> noise2, Span<double> momentNoise2)
    {
        var random = new RandomStream(seed, 0);
        var copies = new double[NoisyCopies * features.Length];
        var all = new double[NoisyCopies * fractions.Length];
        var inverseDiameters = new double[NoisyCopies];
        for (int c = 0; c < NoisyCopies; c++)
        {
            features.CopyTo(copies.AsSpan(c * features.Length));
            noise?.AddTo(copies.AsSpan(c * features.Length, features.Length), random);
            fractions.CopyTo(all, c * fractions.Length);
            inverseDiameters[c] = size?.Draw(random) ?? double.NaN;
        }

        EnsemblePrediction predicted = ensemble.Predict(copies, all, NoisyCopies, inverseDiameters);
        EnsembleAnswer[] answers = [.. Enumerable.Range(0, NoisyCopies).Select(c => new EnsembleAnswer(ensemble.Space, predicted, c, size is not null))];
        Variance(answers, a => a.Mean, noise2);
        Variance(answers, a => a.Moments, momentNoise2);
    }

    private static void Variance(EnsembleAnswer[] answers, Func<EnsembleAnswer, double[]> values, Span<double> destination)
    {
        for (int j = 0; j < destination.Length; j++)
        {
            double mean = 0, sum = 0;
            foreach (EnsembleAnswer answer in answers) mean += values(answer)[j] / answers.Length;
            foreach (EnsembleAnswer answer in answers) sum += (values(answer)[j] - mean) * (values(answer)[j] - mean);
            destination[j] = sum / (answers.Length - 1);
        }
    }

    private static PairEstimate Estimate(
        TrainedEnsemble ensemble, EnsembleAnswer answer, double[] noise2, double[] momentNoise2, double[] fractions, Element absorber, Element neighbour)
    {
        InversionSpace space = ensemble.Space;
        int pair = space.IndexOfPair(absorber, neighbour), bins = space.Grid.Count;
        double scale = space.Weight(pair, fractions) / fractions[space.IndexOf(absorber)];
        double[] best = new double[bins], aleatoric = new double[bins], epistemic = new double[bins], lower = new double[bins], upper = new double[bins];
        var terms = new double[answer.PointTerms];
        for (int j = 0; j < bins; j++)
        {
            answer.PointBasis(pair, j, terms);
            VarianceModel model = ensemble.Calibration.Intervals(answer.IsSizeKnown).Curves[pair];
            (double own, double among) = Split(model.Sigma(terms), answer.Spread2[pair * bins + j], noise2[pair * bins + j]);
            best[j] = scale * answer.Mean[pair * bins + j];
            (aleatoric[j], epistemic[j]) = (scale * own, scale * among);
            double half = scale * HalfWidth95(model, terms, noise2[pair * bins + j]);
            (lower[j], upper[j]) = (Math.Max(0, best[j] - half), best[j] + half);
        }

        var rdf = new PartialRdf(absorber, neighbour, space.Grid, best);
        ShellEstimate[] shells = [.. Enumerable.Range(0, space.Shells.Count).Select(s => Shell(ensemble, answer, momentNoise2, pair, s, scale, rdf))];
        return new PairEstimate(rdf, aleatoric, epistemic, lower, upper, shells);
    }

    private static IEnumerable<double> MemberSpreads(InversionSpace space, EnsembleAnswer answer, double[] fractions, Element absorber, Element neighbour)
    {
        int pair = space.IndexOfPair(absorber, neighbour), moments = space.Shells.Count * EnsembleAnswer.MomentCount;
        double scale = space.Weight(pair, fractions) / fractions[space.IndexOf(absorber)];
        return Enumerable.Range(0, moments).Select(m => Math.Sqrt(answer.MomentSpread2[pair * moments + m]) * (m % EnsembleAnswer.MomentCount == 0 ? scale : 1));
    }

    private static ShellEstimate Shell(TrainedEnsemble ensemble, EnsembleAnswer answer, double[] momentNoise2, int pair, int shell, double scale, PartialRdf rdf)
    {
        ShellWindow window = ensemble.Space.Shells[shell];
        int at = (pair * ensemble.Space.Shells.Count + shell) * EnsembleAnswer.MomentCount;
        var terms = new double[answer.MomentTerms];
        double[] sigma = new double[EnsembleAnswer.MomentCount], half = new double[EnsembleAnswer.MomentCount];
        for (int q = 0; q < sigma.Length; q++)
        {
            answer.MomentBasis(pair, shell, q, terms);
            VarianceModel model = ensemble.Calibration.Intervals(answer.IsSizeKnown).Moments[at + q];
            double calibrated = model.Sigma(terms);
            sigma[q] = Math.Sqrt(calibrated * calibrated + momentNoise2[at + q]);
            half[q] = HalfWidth95(model, terms, momentNoise2[at + q]);
        }

        return new ShellEstimate(rdf.Shell(window.RMinAngstrom, window.RMaxAngstrom), scale * sigma[0], sigma[1], sigma[2], sigma[3])
        {
            NHalfWidth95 = scale * half[0], RHalfWidth95 = half[1], Sigma2HalfWidth95 = half[2], C3HalfWidth95 = half[3],
        };
    }

    /// <summary>Half the calibrated 95 % interval, widened by the noise of this measurement.</summary>
    private static double HalfWidth95(VarianceModel model, ReadOnlySpan<double> terms, double noise2)
    {
        double calibrated = model.HalfWidth95(terms);
        return Math.Sqrt(calibrated * calibrated + VarianceModel.NormalHalfWidth * VarianceModel.NormalHalfWidth * noise2);
    }

    /// <summary>The calibrated standard deviation, split into what the members disagree on and the rest with this measurement's noise.</summary>
    private static (double Aleatoric, double Epistemic) Split(double calibrated, double spread2, double noise2) =>
        (Math.Sqrt(Math.Max(0, calibrated * calibrated - spread2) + noise2), Math.Sqrt(Math.Min(spread2, calibrated * calibrated)));

    private static OutOfDistribution Judge(TrainedEnsemble ensemble, ReadOnlySpan<double> features, double[] fractions, EnsembleAnswer answer, double[] rFactors)
    {
        EnsembleCalibration limits = ensemble.Calibration;
        (double distance, double rest) = HeldOutCase.Strangeness(ensemble, features);
        double score = 0;
        var why = new List<string>();
        Weigh(distance, limits.DistanceThreshold, "The spectra lie {0:F1} times as far from the centre of the training set as 99 % of held-out ones.");
        Weigh(rest, limits.RestThreshold, "The spectra hold {0:F1} times as much that no training spectrum has as 99 % of held-out ones.");
        Weigh(answer.Disagreement, limits.DisagreementThreshold, "The networks disagree {0:F1} times as much as on 99 % of held-out spectra.");
        for (int e = 0; e < rFactors.Length; e++)
            Weigh(rFactors[e], limits.RFactorThresholds[e], ensemble.Space.Edges[e] + ": the answer, put back into a spectrum, misses the measured one {0:F1} times as far (R-factor) as for 99 % of held-out spectra.");
        for (int e = 0; e < fractions.Length; e++)
        {
            double low = ensemble.Composition.Lowest[e], high = ensemble.Composition.Highest[e], margin = 0.005;
            if (fractions[e] >= low - margin && fractions[e] <= high + margin) continue;
            score = Math.Max(score, 2 * limits.ScoreThreshold);
            why.Add(string.Create(CultureInfo.InvariantCulture, $"The fraction of {ensemble.Space.Elements[e]}, {fractions[e]:F3}, is outside the training set's {low:F3} to {high:F3}."));
        }

        return new OutOfDistribution(score, limits.ScoreThreshold, score > limits.ScoreThreshold, why);

        void Weigh(double value, double threshold, string reason)
        {
            double ratio = value / threshold;
            score = Math.Max(score, ratio);
            if (ratio > limits.ScoreThreshold) why.Add(string.Format(CultureInfo.InvariantCulture, reason, ratio));
        }
    }
}
