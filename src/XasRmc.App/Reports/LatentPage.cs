using System.Globalization;
using XasRmc.TrainingSets.Demonstrations.Latent;

namespace XasRmc.App.Reports;

/// <summary>The report of the demonstration of an autoencoder.</summary>
internal static class LatentPage
{
    private const double Half = 0.5, Good = 0.9;

    /// <summary>Builds it.</summary>
    public static DemonstrationPage Build(LatentRecipe recipe, LatentResult result) => new(
        "How many numbers does a spectrum hold?", recipe,
        [
            new("edges", string.Join(", ", result.Edges), ""), new("k", $"{NumberText.Short(recipe.Samples.Filter.KMin)} to {NumberText.Short(recipe.Samples.Filter.KMax)}", "Å⁻¹"), new("R", $"{NumberText.Short(recipe.Samples.Filter.RMin)} to {NumberText.Short(recipe.Samples.Filter.RMax)}", "Å"),
            new("samples that train", Text(result.TrainingSamples), ""), new("samples held out", Text(result.HeldOutSamples), ""), new("spectra a sample", Text(recipe.Samples.Errors.Copies), ""), new("principal components that enter", Text(result.Components), ""),
            new("encoder", string.Join(", ", recipe.Learning.Hidden), ""),
        ],
        Lesson(result), [Reconstruction(result), Reading(result), Decoded(result)]);

    /// <summary>The numbers behind it.</summary>
    public static IReadOnlyList<CsvTable> Tables(LatentResult result) =>
    [
        new("dimensions.csv", ["dimension", "error", "idealError", "principalError", "principalIdealError", .. result.Labels.Select(l => "linear r2 " + l), .. result.Labels.Select(l => "network r2 " + l)], [.. result.Rows.Select(r => (string[])
            [Text(r.Dimension), .. ((double[])[r.Error, r.IdealError, r.PrincipalError, r.PrincipalIdealError, .. r.LinearR2, .. r.NetworkR2]).Select(NumberText.RoundTrip)])]),
        new("codes.csv", [.. Enumerable.Range(1, result.Decoded).Select(i => "code" + Text(i)), .. result.Labels.Select(l => "true " + l), .. result.Labels.Select(l => "found " + l)], [.. result.Codes.Select((code, n) => (string[])
            [.. code.Concat(result.Truth[n]).Concat(result.Found[n]).Select(NumberText.RoundTrip)])]),
    ];

    /// <summary>What it comes to in a line.</summary>
    public static string Summary(LatentResult result)
    {
        LatentRow row = result.DecodedRow;
        return $"{Text(row.Dimension)} numbers hold all but {Share(row.Error)} of the variance of {string.Join(" and ", result.Edges)}; Nyquist counts {NumberText.Fixed(result.NyquistTogether, "0.0")}; {Text(row.NetworkR2.Count(r => r > Good))} of {Text(result.Labels.Count)} labels are read out with R² above {NumberText.Fixed(Good, "0.0")}";
    }

    private static string[] Lesson(LatentResult result)
    {
        LatentRow row = result.DecodedRow, last = result.Rows[^1];
        LatentRow? enough = result.Rows.FirstOrDefault(r => r.Error < 2 * result.ErrorShare);
        string[] well = Names(result, row, r => r > Good), hardly = Names(result, row, r => r < Half);
        var lesson = new List<string>
        {
            $"A spectrum of one edge fixes at most 2ΔkΔR/π + 2 = {NumberText.Fixed(result.NyquistAnEdge, "0.0")} numbers, {string.Join(" and ", result.Edges)} together {NumberText.Fixed(result.NyquistTogether, "0.0")} (doi:10.1103/PhysRevB.48.9825). That is what the ranges allow; how many of them the spectra of these samples use is another question, and an autoencoder asks it.",
            enough is not null
                ? $"{Text(enough.Dimension)} numbers are enough to come down to twice the errors of measurement ({Share(enough.Error)} of the variance, the errors being {Share(result.ErrorShare)}): these samples use fewer directions than the ranges allow, since their N, R and sigma² are tied to each other by lattice, composition and size."
                : $"Not even {Text(last.Dimension)} numbers come down to twice the errors of measurement: {Share(last.Error)} of the variance is left, the errors being {Share(result.ErrorShare)}. With {Text(result.TrainingSamples)} samples to learn from, the network itself is the limit.",
            $"Principal components are the autoencoder without curvature: {Text(row.Dimension)} of them leave {Share(row.PrincipalError)}, the network {Share(row.Error)}. {(row.Error < row.PrincipalError ? "The manifold of spectra is curved, and the network follows it." : "At this many numbers the network gains nothing over them.")} Of {Text(last.Dimension)} numbers the network leaves {Share(last.Error)}, as many components {Share(last.PrincipalError)}: {(last.Error < last.PrincipalError ? "it is ahead there too" : "where there is room enough, the straight way is the better one")}.",
            $"No label was shown to the autoencoder, yet its {Text(row.Dimension)} numbers hold them: a small network reads {(well.Length > 0 ? string.Join(", ", well) : "none of them")} with R² above {NumberText.Fixed(Good, "0.0")}.{(hardly.Length > 0 ? $" It hardly finds {string.Join(", ", hardly)} (R² below {NumberText.Fixed(Half, "0.0")}): what moves the spectrum little has no place in a code that is made to give back spectra." : "")}",
            "R² is over these samples. It says how well a label is told from the others of this set, not how well it would be for a sample of another kind, and a label that the set ties to another (R to composition by Vegard's rule) is read out by way of that one.",
        };
        return [.. lesson];
    }

    private static PageSection Reconstruction(LatentResult result)
    {
        IEnumerable<(double, double)> Of(Func<LatentRow, double> value) => result.Rows.Select(r => ((double)r.Dimension, Math.Log10(value(r))));
        double low = result.Rows.SelectMany(r => (double[])[r.Error, r.IdealError, r.PrincipalError, r.PrincipalIdealError, result.ErrorShare]).Min(v => Math.Log10(v)), high = result.Rows.Max(r => Math.Log10(Math.Max(r.Error, r.PrincipalError)));
        double end = Math.Max(result.Rows[^1].Dimension, result.NyquistTogether) + 1;
        PlotCurve Upright(string name, CurveRole role, double x) => PlotPoints.Line(name, role, [(x, low), (x + 1e-6, high)]);
        PlotModel Plot(string id, string title, string caption, Func<LatentRow, double> network, Func<LatentRow, double> principal) => new(id, title, caption, "numbers of the code", "", "log₁₀ of the share of variance", "",
        [
            PlotPoints.Line("autoencoder", CurveRole.Network, Of(network)), PlotPoints.Line("principal components", CurveRole.Fit, Of(principal)), PlotPoints.Line("errors of measurement", CurveRole.Measured, [(1, Math.Log10(result.ErrorShare)), (end, Math.Log10(result.ErrorShare))]),
            Upright("Nyquist, an edge", CurveRole.Truth, result.NyquistAnEdge), Upright("Nyquist, both", CurveRole.Background, result.NyquistTogether),
        ]);
        return new PageSection("reconstruction", "Reconstruction", ["The squared error of the spectra that come out of the code over the variance of spectra, on samples that trained nothing. Against the spectra that went in, no code should go below the errors of measurement, which are noise; against the spectra without those errors a code that has found the signal does."],
            [new PageTable("Shares of the variance that are left, by the autoencoder and by as many principal components; clean: against spectra without errors of measurement.", ["Numbers", "Autoencoder", "Components", "Autoencoder, clean", "Components, clean"], [.. result.Rows.Select(r => (string[])
                [Text(r.Dimension), Share(r.Error), Share(r.PrincipalError), Share(r.IdealError), Share(r.PrincipalIdealError)])], 1)],
            [Plot("reconstruction-measured", "Against the spectra that went in", "Held-out samples.", r => r.Error, r => r.PrincipalError), Plot("reconstruction-ideal", "Against clean spectra", "Held-out samples without errors of measurement; below the line of the errors a code cleans its spectrum.", r => r.IdealError, r => r.PrincipalIdealError)]);
    }

    private static PageSection Reading(LatentResult result)
    {
        LatentRow row = result.DecodedRow;
        int[] order = [.. Enumerable.Range(0, result.Labels.Count).OrderByDescending(i => row.NetworkR2[i])];
        PlotModel Plot(string moment, string title)
        {
            CurveRole[] looks = [CurveRole.Network, CurveRole.Fit, CurveRole.Truth, CurveRole.Background];
            int[] labels = [.. Enumerable.Range(0, result.Labels.Count).Where(i => result.Labels[i].EndsWith(moment, StringComparison.Ordinal))];
            return new PlotModel($"reading-{HtmlText.Id(moment)}", title, "R² of a small network that reads the code, on samples that trained neither.", "numbers of the code", "", "R²", "",
                [.. labels.Select((i, at) => PlotPoints.Line(Short(result.Labels[i]), looks[at % looks.Length], result.Rows.Select(r => ((double)r.Dimension, Math.Max(-0.2, r.NetworkR2[i])))))])
            { IsFromZero = true };
        }

        string fraction = result.Labels[0];
        PlotModel composition = Plot(fraction, "Composition") with { Id = "reading-composition" };
        return new PageSection("reading", "What the numbers mean", [$"R² = 1 − Σ(y − ŷ)²/Σ(y − ȳ)² over {Text(result.LabelledSamples)} held-out samples with neighbours of every kind. The linear reading asks how straight a label stands in the code; the small network, whether it is there at all."],
            [new PageTable($"Read out of {Text(row.Dimension)} numbers.", ["Label", "R², linear", "R², network"], [.. order.Select(i => (string[])[Short(result.Labels[i]), NumberText.Fixed(row.LinearR2[i], "0.000"), NumberText.Fixed(row.NetworkR2[i], "0.000")])], 1) { Shares = [.. order.Select(i => (double[])[double.NaN, row.LinearR2[i], row.NetworkR2[i]])] }],
            [composition, Plot("/n", "Numbers of neighbours"), Plot("/rAngstrom", "Distances"), Plot("/sigma2Angstrom2", "σ²")]);
    }

    private static PageSection Decoded(LatentResult result)
    {
        PlotModel Plot(int label)
        {
            string unit = LabelText.Unit(result.Labels[label] is { } l && l.Split('/') is { Length: 2 } parts && parts[0] != "fraction" ? $"{parts[0]}/1/{parts[1]}" : result.Labels[label]), name = Short(result.Labels[label]);
            (double, double)[] points = PlotPoints.Thinned([.. result.Truth.Select((t, n) => (t[label], result.Found[n][label]))]);
            return new PlotModel($"decoded-{HtmlText.Id(result.Labels[label])}", name, $"R² = {NumberText.Fixed(result.DecodedRow.NetworkR2[label], "0.00")}.", "true", unit, "read out", unit, [PlotPoints.Scatter("held-out samples", CurveRole.Network, points), PlotPoints.Diagonal(result.Truth.Select(t => t[label]))]);
        }

        return new PageSection("decoded", $"Sample by sample, {Text(result.Decoded)} numbers", [], [], [.. Enumerable.Range(0, result.Labels.Count).Select(Plot)]);
    }

    private static string[] Names(LatentResult result, LatentRow row, Func<double, bool> which) => [.. Enumerable.Range(0, result.Labels.Count).Where(i => which(row.NetworkR2[i])).Select(i => Short(result.Labels[i]))];

    /// <summary>A label for readers: <c>Au-Pd/n</c> is N Au-Pd.</summary>
    private static string Short(string label)
    {
        string[] parts = label.Split('/');
        return parts[1] switch { "n" => $"N {parts[0]}", "rAngstrom" => $"R {parts[0]}", "sigma2Angstrom2" => $"σ² {parts[0]}", _ => LabelText.Name(label) };
    }

    private static string Share(double share) => $"{NumberText.Fixed(100 * share, share >= 0.1 ? "0.0" : share >= 0.01 ? "0.00" : "0.000")} %";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
