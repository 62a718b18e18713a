using Newtonsoft.Json.Linq;
using XasRmc.App.Reports;
using XasRmc.Core;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>validate --series</c>, <c>xasrmc.series/1</c>: the first shells of all samples, short-range order, verdicts.</summary>
internal static class SeriesDocument
{
    /// <summary>Builds the document.</summary>
    /// <param name="series">The series.</param>
    /// <param name="verdict">The worst of the verdicts.</param>
    /// <param name="reportPath">Where the page was written.</param>
    public static JObject Build(SeriesContent series, Outcome verdict, string reportPath)
    {
        ArgumentNullException.ThrowIfNull(series);
        JObject document = DocumentJson.Start("series");
        document["verdict"] = OutcomeText.Word(verdict);
        document["samples"] = new JArray(series.Samples.Select(s => Sample(series, s)));
        document["reportPath"] = reportPath;
        return document;
    }

    private static JObject Sample(SeriesContent series, SeriesSample sample) => new()
    {
        ["set"] = sample.SetId,
        ["verdict"] = OutcomeText.Word(sample.Verdict),
        ["composition"] = new JObject(series.Elements.Select(e => new JProperty(e.Symbol, sample.Composition.GetValueOrDefault(e)))),
        ["pairs"] = new JArray(series.Elements.SelectMany(series.PairsAround).Select(p => Pair(sample, p.Absorber, p.Neighbour))),
        ["reportPath"] = sample.ReportPath,
    };

    private static JObject Pair(SeriesSample sample, Element absorber, Element neighbour)
    {
        var pair = new JObject { ["absorber"] = absorber.Symbol, ["neighbour"] = neighbour.Symbol };
        foreach (CurveRole role in SeriesContent.Sources)
        {
            if (sample.Shell(role, absorber, neighbour, 0) is not { } shell)
            {
                pair[Plots.Name(role)] = JValue.CreateNull();
                continue;
            }

            bool isTruth = role == CurveRole.Truth;
            var moments = new JObject { ["n"] = DocumentJson.Number(shell.Moments.N), ["rAngstrom"] = DocumentJson.Number(shell.Moments.RAngstrom), ["sigma2"] = DocumentJson.Number(shell.Moments.Sigma2), ["c3"] = DocumentJson.Number(shell.Moments.C3) };
            if (!isTruth) (moments["nSigma"], moments["rSigma"], moments["sigma2Sigma"], moments["c3Sigma"]) = (DocumentJson.Number(shell.NSigma), DocumentJson.Number(shell.RSigma), DocumentJson.Number(shell.Sigma2Sigma), DocumentJson.Number(shell.C3Sigma));
            if (absorber != neighbour && sample.Order(role, absorber, neighbour) is { } order)
            {
                moments["alpha"] = order.Alpha;
                if (!isTruth) moments["alphaSigma"] = order.Sigma;
            }

            pair[Plots.Name(role)] = moments;
        }

        return pair;
    }
}
