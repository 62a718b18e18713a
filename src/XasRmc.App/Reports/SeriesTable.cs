using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>A series as comma-separated values: every shell of every pair of every sample.</summary>
internal static class SeriesTable
{
    /// <summary>The file's name.</summary>
    public const string FileName = "series.csv";

    /// <summary>Writes the table.</summary>
    public static void Write(SeriesContent series, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(series);
        CsvTables.Row(writer, ["set", "verdict", .. series.Elements.Select(e => $"fraction{e.Symbol}"), "absorber", "neighbour", "shell", "source", "n", "nSigma", "rAngstrom", "rSigma", "sigma2", "sigma2Sigma", "c3", "c3Sigma", "alpha", "alphaSigma"]);
        foreach (SeriesSample sample in series.Samples)
        {
            foreach ((Element absorber, Element neighbour) in series.Elements.SelectMany(series.PairsAround))
            {
                for (int shell = 0; sample.Shell(CurveRole.Network, absorber, neighbour, shell) is not null || sample.Shell(CurveRole.Fit, absorber, neighbour, shell) is not null; shell++)
                {
                    foreach (CurveRole role in SeriesContent.Sources)
                    {
                        if (sample.Shell(role, absorber, neighbour, shell) is not { } s) continue;
                        var order = shell == 0 && absorber != neighbour ? sample.Order(role, absorber, neighbour) : null;
                        bool isTruth = role == CurveRole.Truth;
                        double[] numbers =
                        [
                            s.Moments.N, Sigma(s.NSigma), s.Moments.RAngstrom, Sigma(s.RSigma), s.Moments.Sigma2, Sigma(s.Sigma2Sigma), s.Moments.C3, Sigma(s.C3Sigma), order?.Alpha ?? double.NaN, order is { } o ? Sigma(o.Sigma) : double.NaN,
                        ];
                        CsvTables.Row(writer,
                        [
                            sample.SetId, OutcomeText.Word(sample.Verdict), .. series.Elements.Select(e => NumberText.RoundTrip(sample.Composition.GetValueOrDefault(e))), absorber.Symbol, neighbour.Symbol,
                            (shell + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), Plots.Name(role), .. numbers.Select(NumberText.RoundTrip),
                        ]);

                        double Sigma(double sigma) => isTruth ? double.NaN : sigma;
                    }
                }
            }
        }
    }
}
