using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;

namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>One shell of a pair, with its standard deviations, as a row of a table.</summary>
/// <param name="Pair">The pair, e.g. Au-Pd.</param>
/// <param name="Number">Which shell, from 1.</param>
/// <param name="From">Who says so: network or fit.</param>
/// <param name="N">Neighbours.</param>
/// <param name="R">Distance, Å.</param>
/// <param name="Sigma2">Mean square relative displacement, 10⁻³ Å².</param>
internal sealed record ShellLine(string Pair, int Number, string From, string N, string R, string Sigma2)
{
    /// <summary>The shells of the pairs of an answer.</summary>
    public static IEnumerable<ShellLine> Of(JObject? answer, string from)
    {
        foreach (JToken pair in answer?["pairs"] ?? new JArray())
        {
            int number = 0;
            foreach (JToken s in pair["shells"] ?? new JArray())
            {
                number++;
                yield return new ShellLine($"{pair["absorber"]}-{pair["neighbour"]}", number, from, DocumentNumbers.WithSigma(s["n"], s["nSigma"], "0.00"), DocumentNumbers.WithSigma(s["rAngstrom"], s["rSigma"], "0.000"), DocumentNumbers.WithSigma(s["sigma2"], s["sigma2Sigma"], "0.0", 1000));
            }
        }
    }
}
