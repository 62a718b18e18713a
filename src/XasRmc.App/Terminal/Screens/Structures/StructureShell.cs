using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>The moments of one window of one pair, as a row of the table.</summary>
/// <param name="Pair">The pair, e.g. Au-Pd.</param>
/// <param name="Window">The window, Å.</param>
/// <param name="N">Neighbours.</param>
/// <param name="R">Mean distance, Å.</param>
/// <param name="Sigma2">Mean square relative displacement, 10⁻³ Å².</param>
/// <param name="C3">Third cumulant, 10⁻⁴ Å³.</param>
internal sealed record StructureShell(string Pair, string Window, string N, string R, string Sigma2, string C3)
{
    /// <summary>An empty table.</summary>
    public static ListView<StructureShell> CreateTable() => new(
        [
            new("pair", 5, s => s.Pair),
            new("Å", 7, s => s.Window),
            new("N", 6, s => s.N) { IsRight = true },
            new("R Å", 6, s => s.R) { IsRight = true },
            new("σ² 10⁻³Å²", 16, s => s.Sigma2) { IsRight = true },
            new("C3 10⁻⁴Å³", 11, s => s.C3) { IsRight = true },
        ],
        s => $"{s.Pair}/{s.Window}")
    {
        EmptyText = "no pair counts yet",
    };

    /// <summary>The rows of an answer of <c>rdf</c>.</summary>
    public static IEnumerable<StructureShell> Of(JObject? rdf)
    {
        foreach (JToken pair in rdf?["pairs"] ?? new JArray())
        {
            foreach (JToken s in pair["shells"]!)
            {
                yield return new StructureShell(
                    $"{pair["absorber"]}-{pair["neighbour"]}", string.Create(CultureInfo.InvariantCulture, $"{(double)s["rMin"]!:0.##}-{(double)s["rMax"]!:0.##}"),
                    DocumentNumbers.Text(s["n"], "0.00", 1), DocumentNumbers.Text(s["rAngstrom"], "0.000", 1), DocumentNumbers.Text(s["sigma2"], "0.00", 1e3), DocumentNumbers.Text(s["c3"], "0.00", 1e4));
            }
        }
    }
}
