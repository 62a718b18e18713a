using XasRmc.Inversion.Training;

namespace XasRmc.Inversion.Calibration;

/// <summary>Fits the variance models and thresholds of an ensemble on held-out particles.</summary>
public static class EnsembleCalibrator
{
    /// <summary>The share of held-out spectra that each threshold lets pass.</summary>
    public const double InsideShare = 0.99;

    /// <summary>A curve counts where truth or answer exceeds this share of the pair's highest point: elsewhere covering is no merit.</summary>
    internal const double RelevantShare = 0.02;

    /// <summary>Shells with fewer neighbours than this say nothing about R, sigma² and C3.</summary>
    internal const double SmallestN = 0.5;

    private const int Batch = 256;

    /// <summary>Calibrates.</summary>
    /// <param name="ensemble">The networks.</param>
    /// <param name="set">The examples.</param>
    /// <param name="particles">Particles that neither trained nor stopped the training.</param>
    public static EnsembleCalibration Calibrate(TrainedEnsemble ensemble, TrainingSet set, IReadOnlyList<int> particles)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(particles);
        InversionSpace space = ensemble.Space;
        IReadOnlyList<HeldOutCase> cases = Answers(ensemble, set, particles);
        IntervalModels untold = Fit(space, [.. cases.Where(c => !c.Answer.IsSizeKnown)]);
        IntervalModels? told = space.TakesSize ? Fit(space, [.. cases.Where(c => c.Answer.IsSizeKnown)]) : null;
        double distance = VarianceModel.Quantile(cases.Select(c => c.Distance), InsideShare);
        double rest = Math.Max(VarianceModel.Quantile(cases.Select(c => c.Rest), InsideShare), 1e-12);
        double disagreement = Math.Max(VarianceModel.Quantile(cases.Select(c => c.Answer.Disagreement), InsideShare), 1e-12);
        double[] rFactors = [.. space.Edges.Select((_, e) => Math.Max(VarianceModel.Quantile(cases.Select(c => c.RFactors[e]), InsideShare), 1e-12))];
        double score = VarianceModel.Quantile(
            cases.Select(c => c.RFactors.Select((r, e) => r / rFactors[e]).Append(c.Distance / distance).Append(c.Rest / rest).Append(c.Answer.Disagreement / disagreement).Max()), InsideShare);
        return new EnsembleCalibration(untold, told, distance, rest, disagreement, rFactors, Math.Max(1, score));
    }

    /// <summary>The ensemble's answers to all examples of some particles, beside the truth.</summary>
    internal static IReadOnlyList<HeldOutCase> Answers(TrainedEnsemble ensemble, TrainingSet set, IReadOnlyList<int> particles)
    {
        InversionSpace space = ensemble.Space;
        int[] examples = set.ExamplesOf(particles);
        var cases = new List<HeldOutCase>(examples.Length);
        var seen = new HashSet<int>();
        for (int from = 0; from < examples.Length; from += Batch)
        {
            int count = Math.Min(Batch, examples.Length - from);
            var features = new double[count * space.FeatureCount];
            var fractions = new double[count * space.Elements.Count];
            var inverseDiameters = new double[count];
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<float> source = set.Features(examples[from + i]);
                for (int f = 0; f < source.Length; f++) features[i * space.FeatureCount + f] = source[f];
                set.Fractions(set.ParticleOf(examples[from + i])).CopyTo(fractions.AsSpan(i * space.Elements.Count));
                inverseDiameters[i] = set.InverseDiameter(examples[from + i]);
            }

            EnsemblePrediction answers = ensemble.Predict(features, fractions, count, inverseDiameters);
            for (int i = 0; i < count; i++)
            {
                int particle = set.ParticleOf(examples[from + i]);
                cases.Add(new HeldOutCase(
                    ensemble, set, examples[from + i], seen.Add(particle), features.AsSpan(i * space.FeatureCount, space.FeatureCount), new EnsembleAnswer(space, answers, i, !double.IsNaN(inverseDiameters[i]))));
            }
        }

        return cases;
    }

    private static IntervalModels Fit(InversionSpace space, HeldOutCase[] cases)
    {
        if (cases.Length < 2) throw new ArgumentException("Too few held-out spectra have their size told, or too few have it not: knowledge.sizeShare must be well between 0 and 1.", nameof(cases));
        var moments = new List<VarianceModel>();
        for (int p = 0; p < space.Pairs.Count; p++)
        {
            for (int s = 0; s < space.Shells.Count; s++)
            {
                for (int q = 0; q < EnsembleAnswer.MomentCount; q++) moments.Add(FitMoment(space, cases, p, s, q));
            }
        }

        return new IntervalModels([.. Enumerable.Range(0, space.Pairs.Count).Select(p => FitCurve(space, cases, p))], moments);
    }

    private static VarianceModel FitCurve(InversionSpace space, HeldOutCase[] cases, int pair)
    {
        var basis = new List<double>();
        var errors = new List<double>();
        var first = new List<int>();
        var terms = new double[cases[0].Answer.PointTerms];
        foreach (HeldOutCase one in cases)
        {
            foreach (int bin in one.RelevantBins(pair))
            {
                if (one.IsFirstOfParticle) first.Add(errors.Count);
                one.Answer.PointBasis(pair, bin, terms);
                basis.AddRange(terms);
                errors.Add(one.Answer.Mean[pair * space.Grid.Count + bin] - one.Truth[pair * space.Grid.Count + bin]);
            }
        }

        return VarianceModel.Fit(basis.ToArray(), errors.ToArray(), first);
    }

    private static VarianceModel FitMoment(InversionSpace space, HeldOutCase[] cases, int pair, int shell, int moment)
    {
        var basis = new List<double>();
        var errors = new List<double>();
        var first = new List<int>();
        var terms = new double[cases[0].Answer.MomentTerms];
        int at = (pair * space.Shells.Count + shell) * EnsembleAnswer.MomentCount;
        foreach (HeldOutCase one in cases)
        {
            if (moment > 0 && one.TrueMoments[at] < SmallestN) continue;
            if (one.IsFirstOfParticle) first.Add(errors.Count);
            one.Answer.MomentBasis(pair, shell, moment, terms);
            basis.AddRange(terms);
            errors.Add(one.Answer.Moments[at + moment] - one.TrueMoments[at + moment]);
        }

        if (first.Count < 2) throw new ArgumentException($"Too few held-out particles have a shell of {space.Pairs[pair]}: make more particles.", nameof(cases));
        return VarianceModel.Fit(basis.ToArray(), errors.ToArray(), first);
    }
}
