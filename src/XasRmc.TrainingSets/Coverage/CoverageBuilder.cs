using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets.Coverage;

/// <summary>Measures what a training set covers and whether experiments lie inside it.</summary>
public static class CoverageBuilder
{
    // Fewer held-out spectra than this cannot tell the last per cent from the largest.
    private const int FewReferences = 100;

    /// <summary>Builds a report. The same set, recipe and experiments give the same numbers for any number of threads.</summary>
    /// <param name="recipe">The recipe of the set: filter and errors of measurement.</param>
    /// <param name="set">The examples.</param>
    /// <param name="experiments">Measured edges; those of one name belong to one sample. Each edge is one of the set's.</param>
    /// <param name="settings">How to measure.</param>
    /// <param name="threads">Threads, from 1.</param>
    /// <param name="progress">What is being done.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="XasFormatException">The set is of another system than the recipe, or has too few examples.</exception>
    /// <exception cref="ArgumentException">An experiment's edge is not one of the set's, or its grid does not serve.</exception>
    public static CoverageReport Build(
        TrainingRecipe recipe, ExampleSet set, IReadOnlyList<MeasuredSpectrum> experiments, CoverageSettings settings, int threads, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(experiments);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        Require.AtLeast(threads, 1);
        InversionSpace space = recipe.Space();
        int edges = space.Edges.Count;
        ExampleFeatures features = ExampleFeatures.Of(recipe, set, threads, progress, cancellationToken);
        (string Name, int First, int Count)[] parts = [.. space.Edges.Select((e, i) => (e.ToString(), i, 1)), .. edges > 1 ? [(SpectrumSpace.Together, 0, edges)] : Array.Empty<(string, int, int)>()];
        var clouds = new SpectrumCloud[parts.Length];
        var components = new double[parts.Length][][];
        for (int p = 0; p < parts.Length; p++)
        {
            progress?.Report(new StageProgress("distances", p, parts.Length, parts[p].Name));
            clouds[p] = features.Cloud(parts[p].First, parts[p].Count, settings, threads, cancellationToken);
            components[p] = [.. Enumerable.Range(0, set.Examples.Count).Select(i => clouds[p].Components(features.Drawn(i, parts[p].First, parts[p].Count)))];
        }

        progress?.Report(new StageProgress("distances", parts.Length, parts.Length));
        IReadOnlyList<ExperimentCoverage> places = Places(space, experiments, clouds, settings, cancellationToken);
        progress?.Report(new StageProgress("sensitivity", 0, 1));
        IReadOnlyList<LabelSensitivity> sensitivities = LabelSensitivities.Of(set, components, settings.Folds, threads, cancellationToken);
        progress?.Report(new StageProgress("sensitivity", 1, 1));
        progress?.Report(new StageProgress("sites", 0, 1));
        IReadOnlyList<SiteCount> sites = SiteDiversity.Count(recipe, settings.SiteParticles, threads, cancellationToken);
        progress?.Report(new StageProgress("sites", 1, 1));
        return new CoverageReport(
            recipe, set, settings, LabelHistograms.OfNumbers(set, settings.HistogramBins), LabelHistograms.OfWords(set), NeighbourMap.Of(set),
            [.. parts.Select((p, i) => new SpectrumSpace(p.Name, [.. space.Edges.Skip(p.First).Take(p.Count)], clouds[i].VarianceShares, clouds[i].DistanceComponents, clouds[i].Neighbours, clouds[i].HeldOutDistances, clouds[i].LargestInside, components[i]))],
            places, sensitivities, sites);
    }

    private static List<ExperimentCoverage> Places(InversionSpace space, IReadOnlyList<MeasuredSpectrum> experiments, SpectrumCloud[] clouds, CoverageSettings settings, CancellationToken cancellationToken)
    {
        var encoder = new FeatureEncoder(space);
        var places = new List<ExperimentCoverage>();
        foreach (IGrouping<string, MeasuredSpectrum> sample in experiments.GroupBy(e => e.Set, StringComparer.Ordinal))
        {
            var found = new (MeasuredSpectrum Spectrum, double DeltaE0Ev, double[] Features)?[space.Edges.Count];
            foreach (MeasuredSpectrum spectrum in sample.OrderBy(s => space.Edges.ToList().IndexOf(s.Chi.Edge)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                int e = space.Edges.ToList().IndexOf(spectrum.Chi.Edge);
                if (e < 0 || found[e] is not null) throw new ArgumentException($"{spectrum.Set} has {spectrum.Chi.Edge} twice, or the training set lacks that edge.", nameof(experiments));
                double shift = spectrum.DeltaE0Ev ?? EnergyAlignment.Scan(at => clouds[e].Distance(encoder.Encode(spectrum.Chi, spectrum.S02, at))).DeltaE0Ev;
                double[] features = encoder.Encode(spectrum.Chi, spectrum.S02, shift);
                found[e] = (spectrum, shift, features);
                places.Add(Place(sample.Key, spectrum.Chi.Edge.ToString(), [spectrum], [shift], clouds[e], features, settings));
            }

            if (clouds.Length == space.Edges.Count || found.Any(f => f is null)) continue;
            places.Add(Place(sample.Key, SpectrumSpace.Together, [.. found.Select(f => f!.Value.Spectrum)], [.. found.Select(f => f!.Value.DeltaE0Ev)], clouds[^1], [.. found.SelectMany(f => f!.Value.Features)], settings));
        }

        return places;
    }

    private static ExperimentCoverage Place(string set, string space, IReadOnlyList<MeasuredSpectrum> spectra, IReadOnlyList<double> shifts, SpectrumCloud cloud, double[] features, CoverageSettings settings)
    {
        SpectrumPlace place = cloud.Place(features);
        var why = new List<string>
        {
            FormattableString.Invariant($"The {cloud.Neighbours} nearest training examples are within {place.Distance:0.00} errors of measurement; {settings.InsidePercentile:0.#} % of the held-out spectra have as many within {cloud.LargestInside:0.00}."),
        };
        foreach (OutlyingComponent c in place.Outlying)
            why.Add(FormattableString.Invariant($"Component {c.Component} ({100 * cloud.VarianceShares[c.Component - 1]:0.##} % of the variance) is {c.Value:0.00}, the training examples reach from {c.Min:0.00} to {c.Max:0.00}."));
        if (place.Unexplained > cloud.LargestUnexplained)
            why.Add(FormattableString.Invariant($"What the first {cloud.DistanceComponents} components do not hold is {place.Unexplained:0.0} times what is usual; the largest among held-out spectra is {cloud.LargestUnexplained:0.0}."));
        if (cloud.HeldOutDistances.Count < FewReferences) why.Add($"Only {cloud.HeldOutDistances.Count} held-out spectra stand for the distribution: the percentile is coarse.");
        return new ExperimentCoverage(set, space, [.. spectra.Select(s => s.S02)], shifts, spectra.Any(s => s.DeltaE0Ev is null), place, why);
    }
}
