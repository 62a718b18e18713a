using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.App.Terminal.Plots;
using XasRmc.App.Terminal.Screens.Panels;

namespace XasRmc.App.Terminal.Screens.Structures;

/// <summary>The plots of a structure: pair counts and chi(k).</summary>
internal static class StructurePlots
{
    /// <summary>What the titles of chi(k) begin with.</summary>
    public const string ChiTitle = "k²χ(k)";

    private const int KWeight = 2;
    private const double MarginAngstrom = 0.5;

    /// <summary>n(r) of all pairs together and of each, then chi(k).</summary>
    /// <param name="pairs">The answer of <c>rdf</c>; null before it is there.</param>
    /// <param name="chi">The answer of <c>forward</c>; null before it is there.</param>
    public static IEnumerable<PlotItem> Of(JObject? pairs, JObject? chi)
    {
        PlotSeries[] curves = [.. (pairs?["pairs"] ?? new JArray()).Select((p, i) => new PlotSeries($"{p["absorber"]}-{p["neighbour"]}", DocumentNumbers.Numbers(p["rAngstrom"]), DocumentNumbers.Numbers(p["perAngstrom"]), i))];
        if (curves.Length > 0) yield return Distribution(curves.Length == 1 ? "n(r) " + curves[0].Name : "n(r)", curves);
        if (chi is not null)
        {
            ImmutableArray<double> k = DocumentNumbers.Numbers(chi["kInvAngstrom"]), value = DocumentNumbers.Numbers(chi["chi"]);
            yield return PlotItem.Of(new PlotView($"{ChiTitle} {chi["edge"]}", new PlotAxis("k", "Å⁻¹"), new PlotAxis(ChiTitle, "Å⁻²"), [new PlotSeries((string)chi["edge"]!, k, [.. value.Select((v, i) => v * Math.Pow(k[i], KWeight))])]));
        }

        if (curves.Length < 2) yield break;
        foreach (PlotSeries curve in curves) yield return Distribution("n(r) " + curve.Name, curve);
    }

    private static PlotItem Distribution(string title, params IEnumerable<PlotSeries> curves) => PlotItem.Of(new PlotView(title, new PlotAxis("r", "Å"), new PlotAxis("n(r)", "Å⁻¹"), [.. curves]) { XRange = FromFirst([.. curves]) });

    /// <summary>From a little before the first neighbours: nothing lies nearer. Everything is shown where it is asked for.</summary>
    private static PlotRange? FromFirst(PlotSeries[] curves)
    {
        double first = curves.SelectMany(c => c.X.Zip(c.Y)).Where(p => p.Second > 0).Select(p => p.First).DefaultIfEmpty(0).Min(), last = curves.SelectMany(c => c.X).DefaultIfEmpty(0).Max();
        return first > MarginAngstrom && first < last ? new PlotRange(first - MarginAngstrom, last) : null;
    }
}
