using System.Globalization;
using XasRmc.TrainingSets.Demonstrations;
using XasRmc.TrainingSets.Demonstrations.Surrogate;

namespace XasRmc.App.Reports;

/// <summary>The report of the demonstration of a surrogate.</summary>
internal static class SurrogatePage
{
    private static readonly (string Name, string Unit, Func<BondShell, double> Of, Func<FitScore, double> Rmse)[] s_quantities =
    [
        ("N", "", s => s.N, f => f.NRmse), ("R", "Å", s => s.RAngstrom, f => f.RRmseAngstrom), ("sigma²", "Å²", s => s.Sigma2, f => f.Sigma2Rmse),
    ];

    /// <summary>Builds it.</summary>
    public static DemonstrationPage Build(SurrogateRecipe recipe, TrainedSurrogate trained, FitScore surrogate, FitScore direct, SurrogateTimes times) => new(
        "A network in place of the forward model", recipe,
        [
            new("edge", recipe.Edge, ""), new("neighbour", recipe.Neighbour, ""), new("k", $"{NumberText.Short(recipe.Filter.KMin)} to {NumberText.Short(recipe.Filter.KMax)}", "Å⁻¹"), new("R, Fourier", $"{NumberText.Short(recipe.Filter.RMin)} to {NumberText.Short(recipe.Filter.RMax)}", "Å"),
            new("training shells", Text(recipe.Training), ""), new("fits", Text(trained.FitCount), ""), new("noise of chi", NumberText.Short(recipe.Noise), ""), new("components of a spectrum", Text(trained.ComponentCount), ""), new("parameters", Text(trained.Parameters), ""),
        ],
        Lesson(recipe, trained, surrogate, direct, times), [Fits(surrogate, direct, times), Learning(trained)]);

    /// <summary>All fits.</summary>
    public static IReadOnlyList<CsvTable> Tables(TrainedSurrogate trained, FitScore surrogate, FitScore direct) =>
    [
        new("fits.csv", ["trueN", "trueRAngstrom", "trueSigma2", "trueC3", "surrogateN", "surrogateRAngstrom", "surrogateSigma2", "surrogateEvaluations", "directN", "directRAngstrom", "directSigma2", "directEvaluations"], [.. surrogate.Fits.Zip(direct.Fits, (s, d) => (string[])
            [.. ((double[])[s.Truth.N, s.Truth.RAngstrom, s.Truth.Sigma2, s.Truth.ThirdCumulant, s.Found.N, s.Found.RAngstrom, s.Found.Sigma2, s.Evaluations, d.Found.N, d.Found.RAngstrom, d.Found.Sigma2, d.Evaluations]).Select(NumberText.RoundTrip)])]),
        new("losses.csv", ["epoch", "training", "stopping"], [.. trained.Losses.Select(l => (string[])[Text(l.Epoch), NumberText.RoundTrip(l.Training), NumberText.RoundTrip(l.Stopping)])]),
    ];

    /// <summary>What it comes to in a line.</summary>
    public static string Summary(FitScore surrogate, FitScore direct, SurrogateTimes times) =>
        $"errors through the network N {NumberText.Short(surrogate.NRmse)}, R {NumberText.Short(surrogate.RRmseAngstrom)} Å, sigma² {NumberText.Short(surrogate.Sigma2Rmse)} Å²; through the model N {NumberText.Short(direct.NRmse)}, R {NumberText.Short(direct.RRmseAngstrom)} Å, sigma² {NumberText.Short(direct.Sigma2Rmse)} Å²; {Number(times.Ratio, "0.0")} times as fast";

    private static string[] Lesson(SurrogateRecipe recipe, TrainedSurrogate trained, FitScore surrogate, FitScore direct, SurrogateTimes times) =>
    [
        $"The network learned the program's own forward model of a {recipe.Neighbour} shell around {recipe.Edge}: R, sigma² and C3 go in (N multiplies, which is known and not left to be learned), {Text(trained.ComponentCount)} principal components of the Fourier-filtered spectrum come out, off by {Number(100 * Math.Sqrt(trained.UnexplainedShare), "0.00")} % of the spread of spectra.",
        $"Since a network is differentiable, it can be fitted through: backpropagation to its inputs gives the slopes of all components at once. From spectra with noise of {NumberText.Short(recipe.Noise)} it finds N to {NumberText.Short(surrogate.NRmse)}, R to {NumberText.Short(surrogate.RRmseAngstrom)} Å and sigma² to {NumberText.Short(surrogate.Sigma2Rmse)} Å² (root mean square over {Text(trained.FitCount)} fits, C3 = aσ⁴ with a held at its true value).",
        $"The model itself, fitted the same way with slopes by differences, finds them to {NumberText.Short(direct.NRmse)}, {NumberText.Short(direct.RRmseAngstrom)} Å and {NumberText.Short(direct.Sigma2Rmse)} Å²: that is what the noise costs. The network's errors are {Number(surrogate.NRmse / direct.NRmse, "0.0")}, {Number(surrogate.RRmseAngstrom / direct.RRmseAngstrom, "0.0")} and {Number(surrogate.Sigma2Rmse / direct.Sigma2Rmse, "0.0")} times as large; what is above 1 is its own.",
        $"A fit through the network takes {Number(1e6 * times.SurrogateSeconds, "0")} µs, one through the model {Number(1e6 * times.DirectSeconds, "0")} µs: a ratio of {Number(times.Ratio, "0.0")}, measured in turns on one thread. {(times.Ratio < 1 ? "Single scattering of one shell is so cheap that there is nothing to gain" : "Single scattering of one shell is cheap")}; a surrogate pays where the model is dear, as with all paths of a particle, and where a gradient would else have to be derived or differenced.",
        "Outside the ranges that it learned from, a surrogate answers as readily and means nothing; the fits here are held inside. And what it learned is this model with its phases: an error of the model is learned along.",
    ];

    private static PageSection Fits(FitScore surrogate, FitScore direct, SurrogateTimes times)
    {
        PlotModel Plot((string Name, string Unit, Func<BondShell, double> Of, Func<FitScore, double> Rmse) q)
        {
            PlotCurve Of(string name, CurveRole role, FitScore score) => PlotPoints.Scatter(name, role, PlotPoints.Thinned(score.Fits).Select(f => (q.Of(f.Truth), q.Of(f.Found) - q.Of(f.Truth))));
            return new PlotModel($"error-{HtmlText.Id(q.Name)}", $"{q.Name}: found minus true", "One point a spectrum.", $"true {q.Name}", q.Unit, "error", q.Unit, [Of("network", CurveRole.Network, surrogate), Of("model itself", CurveRole.Fit, direct)]);
        }

        PlotModel Against((string Name, string Unit, Func<BondShell, double> Of, Func<FitScore, double> Rmse) q) => new(
            $"found-{HtmlText.Id(q.Name)}", $"{q.Name} through the network", "Found against true.", $"true {q.Name}", q.Unit, "found", q.Unit,
            [PlotPoints.Scatter("spectra", CurveRole.Network, PlotPoints.Thinned(surrogate.Fits).Select(f => (q.Of(f.Truth), q.Of(f.Found)))), PlotPoints.Diagonal(surrogate.Fits.Select(f => q.Of(f.Truth)))]);

        string Ratio(double value) => $"{Number(value, "0.0")}";
        return new PageSection("fits", "Fits", [],
        [
            new PageTable("Root mean square errors; asked: how often the model was computed in a fit.", ["Fitted through", "N", "R (Å)", "sigma² (Å²)", "Asked", "Time (µs)"],
            [
                ["network", .. s_quantities.Select(q => NumberText.Short(q.Rmse(surrogate))), Number(surrogate.MeanEvaluations, "0.0"), Number(1e6 * times.SurrogateSeconds, "0")],
                ["model itself", .. s_quantities.Select(q => NumberText.Short(q.Rmse(direct))), Number(direct.MeanEvaluations, "0.0"), Number(1e6 * times.DirectSeconds, "0")],
                ["ratio", .. s_quantities.Select(q => Ratio(q.Rmse(surrogate) / q.Rmse(direct))), Ratio(surrogate.MeanEvaluations / direct.MeanEvaluations), Number(times.SurrogateSeconds / times.DirectSeconds, "0.00")],
            ], 1),
        ], [.. s_quantities.SelectMany(q => (PlotModel[])[Against(q), Plot(q)])]);
    }

    private static PageSection Learning(TrainedSurrogate trained)
    {
        IEnumerable<(double, double)> Of(Func<Inversion.Training.EpochLoss, double> loss) => trained.Losses.Select(l => ((double)l.Epoch, Math.Log10(loss(l))));
        return new PageSection("learning", "How it learned", ["The loss is the squared error of the spectrum over the variance of spectra."], [],
            [new PlotModel("losses", "Loss", "Logarithm to base 10.", "pass", "", "log₁₀ of the loss", "", [PlotPoints.Line("training", CurveRole.Fit, Of(l => l.Training)), PlotPoints.Line("held out", CurveRole.Network, Of(l => l.Stopping))])]);
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
