using System.Globalization;
using XasRmc.TrainingSets.Demonstrations.Bonds;

namespace XasRmc.App.Reports;

/// <summary>The report of the demonstration of bond lengths.</summary>
internal static class BondsPage
{
    private const double Chance = 1.0 / 3;

    /// <summary>Builds it.</summary>
    public static DemonstrationPage Build(BondsRecipe recipe, BondsResult result) => new(
        "How many bond lengths?", recipe,
        [
            new("edge", recipe.Edge, ""), new("neighbour", recipe.Neighbour, ""), new("k", $"{NumberText.Short(recipe.Filter.KMin)} to {NumberText.Short(recipe.Filter.KMax)}", "Å⁻¹"), new("R", $"{NumberText.Short(recipe.Filter.RMin)} to {NumberText.Short(recipe.Filter.RMax)}", "Å"),
            new("training shells", Text(recipe.Training), ""), new("test shells", Text(recipe.Test), ""), new("sigma² of a length", $"{NumberText.Short(recipe.Shells.Sigma2.Min)} to {NumberText.Short(recipe.Shells.Sigma2.Max)}", "Å²"),
            new("separation", $"{NumberText.Short(recipe.Shells.Separation.Min)} to {NumberText.Short(recipe.Shells.Separation.Max)}", "Å"), new("noise of chi", $"{NumberText.Short(recipe.Shells.Noise.Min)} to {NumberText.Short(recipe.Shells.Noise.Max)}", ""), new("parameters", Text(result.Parameters), ""),
        ],
        Lesson(recipe, result), [Confusion(result), Separation(result), Strange(recipe, result)]);

    /// <summary>The numbers behind it.</summary>
    public static IReadOnlyList<CsvTable> Tables(BondsResult result) =>
    [
        new("confusion.csv", ["true", "said1", "said2", "said3"], [.. result.Confusion.Select((row, i) => (string[])[Text(i + 1), .. row.Select(Text)])]),
        new("separation.csv", ["lengths", "fromAngstrom", "toAngstrom", "shells", "accuracy", "saidOne", "confidence"], [.. result.Bins.Select(b => (string[])
            [Text(b.Lengths), NumberText.RoundTrip(b.FromAngstrom), NumberText.RoundTrip(b.ToAngstrom), Text(b.Shells), NumberText.RoundTrip(b.Accuracy), NumberText.RoundTrip(b.SaidOne), NumberText.RoundTrip(b.Confidence)])]),
        new("losses.csv", ["epoch", "training", "stopping"], [.. result.Losses.Select(l => (string[])[Text(l.Epoch), NumberText.RoundTrip(l.Training), NumberText.RoundTrip(l.Stopping)])]),
    ];

    /// <summary>What it comes to in a line.</summary>
    public static string Summary(BondsResult result) =>
        $"{Share(result.Accuracy)} of shells counted right; two lengths: {Share(Below(result, 2))} below the resolution of {Number(result.ResolutionAngstrom, "0.000")} Å, {Share(Above(result, 2))} above it";

    private static string[] Lesson(BondsRecipe recipe, BondsResult result)
    {
        int strange = result.Strange.Sum();
        return
        [
            $"One, two or three bond lengths: the network counts {Share(result.Accuracy)} of the test shells right, where guessing gives {Share(Chance)}, and states a probability of {Share(result.Confidence)} for its answers on average.",
            $"The resolution of these spectra, π/(2Δk), is {Number(result.ResolutionAngstrom, "0.000")} Å. Two lengths farther apart than that are counted right in {Share(Above(result, 2))} of the cases, two that are nearer in {Share(Below(result, 2))}; three lengths in {Share(Above(result, 3))} and {Share(Below(result, 3))}, by their smallest gap. Even far apart, two are taken for three now and then: three lengths of which two are nearer than the resolution look just like them.",
            $"Below the resolution there is no beat to see. Two lengths then differ from one by a larger spread alone, sigma² + w₁w₂ΔR²; the network can call that two only since it learned that a single length has a sigma² of at most {NumberText.Short(recipe.Shells.Sigma2.Max)} Å². What it counts there is what it was told, not what the spectrum says.",
            $"The proof: of {Text(strange)} shells of one length with a sigma² of {NumberText.Short(recipe.StrangeSigma2.Min)} to {NumberText.Short(recipe.StrangeSigma2.Max)} Å², which no training shell had, it calls {Share(1 - (double)result.Strange[0] / strange)} two or three, with a stated probability of {Share(result.StrangeConfidence)} ({Share(result.Confidence)} in the test). A hot or disordered sample would be told to have several bond lengths; the probability may fall a little, but it does not say that the answer is wrong.",
        ];
    }

    private static PageSection Confusion(BondsResult result) => new(
        "confusion", "What was counted", ["Each row is a true number of lengths, each column what the network said: the class of the largest probability."],
        [
            new PageTable($"Test shells; {Share(result.Accuracy)} on the diagonal.", ["True lengths", "Said 1", "Said 2", "Said 3", "Right"], [.. result.Confusion.Select((row, i) => (string[])[Text(i + 1), .. row.Select(Text), Share((double)row[i] / row.Sum())])], 1)
            {
                Shares = [.. result.Confusion.Select((row, i) => (double[])[double.NaN, .. row.Select(n => (double)n / row.Sum()), double.NaN])],
            },
        ],
        []);

    private static PageSection Separation(BondsResult result)
    {
        PlotModel Plot(int lengths)
        {
            SeparationBin[] bins = [.. result.Bins.Where(b => b.Lengths == lengths && b.Shells > 0)];
            IEnumerable<(double, double)> Of(Func<SeparationBin, double> value) => bins.Select(b => (b.MiddleAngstrom, value(b)));
            return new PlotModel($"separation-{Text(lengths)}", lengths == 2 ? "Two lengths" : "Three lengths", $"Against the {(lengths == 2 ? "distance of the two" : "smaller gap of the three")}. Shaded: below the resolution π/(2Δk).", "separation", "Å", "share", "",
                [PlotPoints.Line("counted right", CurveRole.Network, Of(b => b.Accuracy)), PlotPoints.Line("said to be one", CurveRole.Fit, Of(b => b.SaidOne)), PlotPoints.Line("stated probability", CurveRole.Truth, Of(b => b.Confidence))])
            { Ranges = [new ReportRange(0, result.ResolutionAngstrom)], IsFromZero = true };
        }

        return new PageSection("separation", "Against the separation", ["Where the stated probability follows the share that is right, the network knows what it does not know, as long as shells are drawn like those of its training."], [], [Plot(2), Plot(3)]);
    }

    private static PageSection Strange(BondsRecipe recipe, BondsResult result) => new(
        "strange", "Disorder that was never learned", [$"Shells of one bond length with a sigma² of {NumberText.Short(recipe.StrangeSigma2.Min)} to {NumberText.Short(recipe.StrangeSigma2.Max)} Å², beyond the {NumberText.Short(recipe.Shells.Sigma2.Max)} Å² of the training. The right answer is 1 for all of them."],
        [
            new PageTable("What was said.", ["Lengths said", "Shells", "Share"], [.. result.Strange.Select((n, i) => (string[])[Text(i + 1), Text(n), Share((double)n / result.Strange.Sum())])], 1)
            {
                Shares = [.. result.Strange.Select(n => (double[])[double.NaN, double.NaN, (double)n / result.Strange.Sum()])],
            },
        ],
        []);

    private static double Below(BondsResult result, int lengths) => result.AccuracyBetween(lengths, 0, result.ResolutionAngstrom);

    private static double Above(BondsResult result, int lengths) => result.AccuracyBetween(lengths, result.ResolutionAngstrom, double.PositiveInfinity);

    private static string Share(double share) => double.IsFinite(share) ? (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %" : NumberText.Missing;

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
