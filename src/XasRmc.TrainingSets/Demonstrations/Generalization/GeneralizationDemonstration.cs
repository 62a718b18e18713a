using XasRmc.Core;
using XasRmc.Inversion.Networks;
using XasRmc.Inversion.Training;

namespace XasRmc.TrainingSets.Demonstrations.Generalization;

/// <summary>Two ensembles of networks, one plain and one with convolutions, learn to find the maximum of a curve, and are asked inside and outside of what they learned.</summary>
/// <remarks>Positions and heights are learned in units of their standard deviation over the training curves. The spread of an ensemble is the standard deviation (n − 1) of its members; see docs/guide/demonstrations.md.</remarks>
public static class GeneralizationDemonstration
{
    private const ulong TrainingStream = 1, StoppingStream = 2, InsideStream = 3, OutsideStream = 4, FirstMember = 1000;

    /// <summary>Runs it.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="backend">What makes the networks.</param>
    /// <param name="threads">Networks that train at the same time, from 1; the result does not depend on it.</param>
    /// <param name="progress">Passes.</param>
    /// <param name="cancellationToken">Checked every pass.</param>
    /// <exception cref="XasFormatException">The recipe is faulty.</exception>
    public static GeneralizationResult Run(GeneralizationRecipe recipe, INetworkBackend backend, int threads, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(backend);
        Require.AtLeast(threads, 1);
        DemonstrationRecipeReader.Check(recipe, recipe.Name);
        SupervisedExamples Draw(ValueRange positions, int count, ulong stream) => PeakCurves.Draw(recipe.Curves, positions, count, new RandomStream(recipe.Seed, stream));
        SupervisedExamples training = Draw(recipe.TrainingPositions, recipe.Training, TrainingStream), stopping = Draw(recipe.TrainingPositions, recipe.Stopping, StoppingStream);
        SupervisedExamples[] tests = [Draw(recipe.TrainingPositions, recipe.Test, InsideStream), Draw(recipe.ShiftedPositions, recipe.Test, OutsideStream)];
        var scale = LabelScale.Fit(training);
        NetworkDefinition plain = recipe.Plain(), convolutional = recipe.Convolutional();
        (string Name, NetworkDefinition Definition)[] kinds = [(GeneralizationResult.PlainName, plain), (GeneralizationResult.ConvolutionalName, convolutional)];
        SupervisedExamples scaledTraining = scale.Scaled(training), scaledStopping = scale.Scaled(stopping);
        var watch = new EpochProgress(progress, 2L * recipe.Members * recipe.Learning.Epochs);
        var networks = new NetworkAnswer[2 * recipe.Members];
        // The convolutional ones take longer and come first.
        Parallel.For(0, networks.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, i =>
        {
            int at = networks.Length - 1 - i;
            (string name, NetworkDefinition definition) = kinds[at / recipe.Members];
            SupervisedResult trained = SupervisedTraining.Train(
                definition, scaledTraining, scaledStopping, SupervisedLoss.SquaredError, recipe.Learning.ToSettings(), backend, recipe.Seed, FirstMember + (ulong)at,
                watch.For(FormattableString.Invariant($"{name} {at % recipe.Members + 1}")), cancellationToken);
            networks[at] = new NetworkAnswer(trained.Weights);
        });
        var scores = new List<TestScore>();
        for (int kind = 0; kind < kinds.Length; kind++)
        {
            for (int test = 0; test < tests.Length; test++)
                scores.Add(new TestScore(kinds[kind].Name, test == 0, Answers(networks.AsSpan(kind * recipe.Members, recipe.Members), tests[test], scale)));
        }

        return new GeneralizationResult(
            plain.ParameterCount, convolutional.ParameterCount, scores, [.. tests.Select(t => scale.ErrorOfMean(t, 0))], [.. tests.Select(t => scale.ErrorOfMean(t, 1))],
            [.. tests[0].Inputs(0).ToArray().Select(v => (double)v)], [.. tests[1].Inputs(0).ToArray().Select(v => (double)v)]);
    }

    private static TestAnswer[] Answers(ReadOnlySpan<NetworkAnswer> members, SupervisedExamples test, LabelScale scale)
    {
        float[][] all = new float[members.Length][];
        for (int m = 0; m < all.Length; m++) all[m] = members[m].Of(test.AllInputs);
        var answers = new TestAnswer[test.Count];
        for (int n = 0; n < answers.Length; n++)
        {
            (double position, double positionSpread) = MeanAndSpread([.. all.Select(a => scale.Back(a[2 * n], 0))]);
            (double height, double heightSpread) = MeanAndSpread([.. all.Select(a => scale.Back(a[2 * n + 1], 1))]);
            ReadOnlySpan<float> truth = test.Targets(n);
            answers[n] = new TestAnswer(truth[0], truth[1], position, height, positionSpread, heightSpread);
        }

        return answers;
    }

    private static (double Mean, double Spread) MeanAndSpread(double[] values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1)));
    }
}
