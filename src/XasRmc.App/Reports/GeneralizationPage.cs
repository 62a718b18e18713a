using System.Globalization;
using XasRmc.TrainingSets.Demonstrations.Generalization;

namespace XasRmc.App.Reports;

/// <summary>The report of the demonstration of generalization.</summary>
internal static class GeneralizationPage
{
    private const int Bins = 32;

    /// <summary>Builds it.</summary>
    public static DemonstrationPage Build(GeneralizationRecipe recipe, GeneralizationResult result) => new(
        "Inside and outside of what was learned", recipe,
        [
            new("training curves", Text(recipe.Training), ""), new("test curves", $"2 × {Text(recipe.Test)}", ""), new("networks of each kind", Text(recipe.Members), ""), new("noise of a point", NumberText.Short(recipe.Curves.Noise), ""),
            new("peaks in training", $"{NumberText.Short(recipe.TrainingPositions.Min)} to {NumberText.Short(recipe.TrainingPositions.Max)}", ""), new("peaks outside", $"{NumberText.Short(recipe.ShiftedPositions.Min)} to {NumberText.Short(recipe.ShiftedPositions.Max)}", ""),
            new("parameters of an MLP", Text(result.PlainParameters), ""), new("parameters of a CNN-MLP", Text(result.ConvolutionalParameters), ""),
        ],
        Lesson(result), [Curves(recipe, result), Answers(result), Spread(recipe, result)]);

    /// <summary>All answers.</summary>
    public static IReadOnlyList<CsvTable> Tables(GeneralizationResult result) =>
    [
        new("answers.csv", ["network", "test", "truePosition", "position", "positionSpread", "trueHeight", "height", "heightSpread"], [.. result.Scores.SelectMany(s => s.Answers.Select(a => (string[])
            [s.Network, TestName(s), .. ((double[])[a.TruePosition, a.Position, a.PositionSpread, a.TrueHeight, a.Height, a.HeightSpread]).Select(NumberText.RoundTrip)]))]),
        new("scores.csv", ["network", "test", "positionRmse", "positionBias", "positionSpread", "heightRmse", "heightBias", "heightSpread"], [.. result.Scores.Select(s => (string[])
            [s.Network, TestName(s), .. ((double[])[s.PositionRmse, s.PositionBias, s.PositionSpread, s.HeightRmse, s.HeightBias, s.HeightSpread]).Select(NumberText.RoundTrip)])]),
    ];

    /// <summary>What it comes to in a line.</summary>
    public static string Summary(GeneralizationResult result)
    {
        string Of(string network) => $"{network} {Number(result.Score(network, true).PositionRmse)} inside, {Number(result.Score(network, false).PositionRmse)} outside";
        return $"error of the position: {Of(GeneralizationResult.PlainName)}; {Of(GeneralizationResult.ConvolutionalName)}";
    }

    private static string[] Lesson(GeneralizationResult result)
    {
        TestScore plainIn = result.Score(GeneralizationResult.PlainName, true), plainOut = result.Score(GeneralizationResult.PlainName, false);
        TestScore convIn = result.Score(GeneralizationResult.ConvolutionalName, true), convOut = result.Score(GeneralizationResult.ConvolutionalName, false);
        string Compared(double of, double to) => of < to ? $"{Number(to / of, "0.0")} times smaller" : $"{Number(of / to, "0.0")} times larger";
        return
        [
            $"Inside, where test curves are drawn as training curves are, the MLP misses the position of the maximum by {Number(plainIn.PositionRmse)} and the CNN-MLP by {Number(convIn.PositionRmse)} (root mean square); always to answer the mean position would miss by {Number(result.MeanPositionRmse[0])}.",
            $"Outside, where no training curve had a peak, they miss by {Number(plainOut.PositionRmse)} and {Number(convOut.PositionRmse)}: {Number(plainOut.PositionRmse / plainIn.PositionRmse, "0")} and {Number(convOut.PositionRmse / convIn.PositionRmse, "0")} times as much. The curves are as clean and as simple there; only their place is new. A network interpolates; outside, its answers fall back towards what it learned, or past it: the mean errors are {Number(plainOut.PositionBias)} and {Number(convOut.PositionBias)}.",
            $"Convolutions look for the same shape everywhere. With as many parameters ({Text(result.PlainParameters)} and {Text(result.ConvolutionalParameters)}) the error of the CNN-MLP is {Compared(convIn.PositionRmse, plainIn.PositionRmse)} than that of the MLP inside for the position and {Compared(convIn.HeightRmse, plainIn.HeightRmse)} for the height; outside it is {Compared(convOut.PositionRmse, plainOut.PositionRmse)} for the position and {Compared(convOut.HeightRmse, plainOut.HeightRmse)} for the height. That a peak is there it sees anywhere; what its place means, the layers after the convolutions have to have learned there.",
            $"The spread among the networks of an ensemble grows outside, from {Number(plainIn.PositionSpread)} to {Number(plainOut.PositionSpread)} (MLP) and from {Number(convIn.PositionSpread)} to {Number(convOut.PositionSpread)} (CNN-MLP), and so warns; but it is {Number(plainOut.PositionSpread / plainOut.PositionRmse, "0 %")} and {Number(convOut.PositionSpread / convOut.PositionRmse, "0 %")} of the error there. Networks that learned from the same curves are wrong together: a spread is no error bar for a stranger, and strangers have to be refused.",
        ];
    }

    private static PageSection Curves(GeneralizationRecipe recipe, GeneralizationResult result)
    {
        IEnumerable<(double, double)> Of(IReadOnlyList<double> curve) => curve.Select((y, i) => (i / (recipe.Curves.Points - 1.0), y));
        return new PageSection("curves", "The task", ["A curve of a few peaks with noise goes in; where its maximum is, and how high, comes out. Everything is known here, so that every answer can be judged."], [],
        [
            new PlotModel("curve-inside", "A curve inside", "Shaded: where the peaks of all training curves lie.", "x", "", "y", "", [PlotPoints.Line("as the network sees it", CurveRole.Network, Of(result.InsideCurve))]) { Ranges = [new ReportRange(recipe.TrainingPositions.Min, recipe.TrainingPositions.Max)] },
            new PlotModel("curve-outside", "A curve outside", "The same kind of curve, at another place.", "x", "", "y", "", [PlotPoints.Line("as the network sees it", CurveRole.Fit, Of(result.OutsideCurve))]) { Ranges = [new ReportRange(recipe.TrainingPositions.Min, recipe.TrainingPositions.Max)] },
        ]);
    }

    private static PageSection Answers(GeneralizationResult result)
    {
        PlotModel Plot(string network, bool isPosition)
        {
            string what = isPosition ? "position" : "height", id = $"{what}-{HtmlText.Id(network)}";
            PlotCurve Of(bool isInside) => PlotPoints.Scatter(isInside ? "inside" : "outside", isInside ? CurveRole.Network : CurveRole.Fit, PlotPoints.Thinned(result.Score(network, isInside).Answers).Select(a => isPosition ? (a.TruePosition, a.Position) : (a.TrueHeight, a.Height)));
            IEnumerable<double> truths = result.Scores.SelectMany(s => s.Answers).Select(a => isPosition ? a.TruePosition : a.TrueHeight);
            return new PlotModel(id, $"{network}: {what}", "The mean of the ensemble against the truth.", $"true {what}", "", $"predicted {what}", "", [Of(true), Of(false), PlotPoints.Diagonal(truths)]);
        }

        string[][] rows = [.. result.Scores.Select(s => (string[])[s.Network, TestName(s), Number(s.PositionRmse), Number(s.PositionBias), Number(s.HeightRmse), Number(s.HeightBias)])];
        string[][] means = [.. Enumerable.Range(0, 2).Select(t => (string[])["always the mean", t == 0 ? "inside" : "outside", Number(result.MeanPositionRmse[t]), "", Number(result.MeanHeightRmse[t]), ""])];
        return new PageSection("answers", "Answers", [],
            [new PageTable("Root mean square and mean errors of the ensemble's mean.", ["Network", "Test", "Position, error", "Position, mean error", "Height, error", "Height, mean error"], [.. rows, .. means], 2)],
            [Plot(GeneralizationResult.PlainName, true), Plot(GeneralizationResult.ConvolutionalName, true), Plot(GeneralizationResult.PlainName, false), Plot(GeneralizationResult.ConvolutionalName, false)]);
    }

    private static PageSection Spread(GeneralizationRecipe recipe, GeneralizationResult result)
    {
        PlotModel Plot(string network)
        {
            var bins = result.Scores.Where(s => s.Network == network).SelectMany(s => s.Answers).GroupBy(a => Math.Clamp((int)(a.TruePosition * Bins), 0, Bins - 1)).OrderBy(g => g.Key).ToArray();
            IEnumerable<(double, double)> Of(Func<TestAnswer, double> square) => bins.Select(b => ((b.Key + 0.5) / Bins, Math.Sqrt(b.Average(square))));
            return new PlotModel($"spread-{HtmlText.Id(network)}", $"{network}: error and spread", "Root mean squares over curves whose maximum lies about there. Shaded: the range of the training.", "true position", "", "position", "",
                [PlotPoints.Line("error", CurveRole.Fit, Of(a => (a.Position - a.TruePosition) * (a.Position - a.TruePosition))), PlotPoints.Line("spread of the ensemble", CurveRole.Network, Of(a => a.PositionSpread * a.PositionSpread))])
            { Ranges = [new ReportRange(recipe.TrainingPositions.Min, recipe.TrainingPositions.Max)], IsFromZero = true };
        }

        return new PageSection("spread", "What an ensemble knows of its errors", ["The spread is the standard deviation of the answers of networks that differ in their start and in the order of the curves."],
            [new PageTable("Spread beside error, root mean squares.", ["Network", "Test", "Position, spread", "Position, error", "Height, spread", "Height, error"], [.. result.Scores.Select(s => (string[])
                [s.Network, TestName(s), Number(s.PositionSpread), Number(s.PositionRmse), Number(s.HeightSpread), Number(s.HeightRmse)])], 2)],
            [Plot(GeneralizationResult.PlainName), Plot(GeneralizationResult.ConvolutionalName)]);
    }

    private static string TestName(TestScore score) => score.IsInside ? "inside" : "outside";

    private static string Number(double value, string format = "0.000") => value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
