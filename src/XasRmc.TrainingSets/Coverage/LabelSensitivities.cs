using XasRmc.Core;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.TrainingSets.Coverage;

/// <summary>The sensitivity of spectra to every label that varies.</summary>
/// <remarks>Ridge regression of the label on principal components of spectra with errors of measurement, cross-validated. It is linear: a label of which the spectra know only a curved function comes out too low, so a low R² is a warning and a high one a proof.</remarks>
public static class LabelSensitivities
{
    private const int LeastExamples = 20;

    // What describes the making of an example and not the sample.
    private static readonly string[] s_ofMaking = ["particle", "frames", "independentFrames", "correlationFs", "equilibrationFs"];

    /// <summary>All labels that vary and that enough examples have.</summary>
    /// <param name="set">The examples.</param>
    /// <param name="spaces">For each space the components of every example of the set, in its order.</param>
    /// <param name="folds">Parts of the cross-validation, from 2.</param>
    /// <param name="threads">Labels at the same time, from 1; the result does not depend on it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static IReadOnlyList<LabelSensitivity> Of(ExampleSet set, IReadOnlyList<double[][]> spaces, int folds, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(spaces);
        Require.AtLeast(folds, 2);
        Require.AtLeast(threads, 1);
        foreach (double[][] space in spaces) Require.Length(space.Length, set.Examples.Count, nameof(spaces));
        var labels = new List<(string Name, bool IsWord, bool IsLogarithmic, int[] Examples, double[][] Targets)>();
        foreach (string name in set.NumberNames.Except(s_ofMaking))
        {
            double[] values = set.Numbers(name);
            int[] known = [.. Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i]))];
            bool isLogarithmic = LabelHistograms.IsLogarithmic(values);
            double[] target = [.. known.Select(i => isLogarithmic ? Math.Log(values[i]) : values[i])];
            if (known.Length >= Math.Max(LeastExamples, 2 * folds) && target.Max() - target.Min() > 1e-9 * Math.Max(1e-12, target.Max(Math.Abs))) labels.Add((name, false, isLogarithmic, known, [target]));
        }

        for (int w = 0; w < ExampleLabels.WordNames.Count; w++)
        {
            string[] values = [.. set.Examples.Select(e => e.Labels.Words[w])], words = [.. values.Distinct().Order(StringComparer.Ordinal)];
            if (ExampleLabels.WordNames[w] == "split" || words.Length < 2 || values.Length < Math.Max(LeastExamples, 2 * folds)) continue;
            labels.Add((ExampleLabels.WordNames[w], true, false, [.. Enumerable.Range(0, values.Length)], [.. words.Select(word => values.Select(v => v == word ? 1.0 : 0).ToArray())]));
        }

        var done = new LabelSensitivity[labels.Count];
        Parallel.For(0, labels.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, l =>
        {
            (string name, bool isWord, bool isLogarithmic, int[] examples, double[][] targets) = labels[l];
            done[l] = new LabelSensitivity(name, isWord, isLogarithmic, examples.Length, [.. spaces.Select(space =>
                RidgeRegression.CrossValidatedR2([.. examples.SelectMany(i => space[i])], space[0].Length, targets, folds))]);
        });
        return done;
    }
}
