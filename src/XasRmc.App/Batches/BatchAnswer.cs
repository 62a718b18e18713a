using Newtonsoft.Json.Linq;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.App.Batches;

/// <summary>What was found of one point.</summary>
/// <param name="Edges">Its spectra, in the order of the set's edges.</param>
/// <param name="Network">The network's answer.</param>
internal sealed record BatchAnswer(IReadOnlyList<BatchEdgeAnswer> Edges, RdfEstimate Network)
{
    /// <summary>As JSON, bit for bit.</summary>
    public JObject ToJson() => new()
    {
        ["edges"] = new JArray(Edges.Select(e => new JObject
        {
            ["reduced"] = CoreJson.Of(e.Reduced),
            ["foilE0Ev"] = e.FoilE0Ev,
            ["glitches"] = new JArray(e.Glitches.Select(g => new JObject { ["k"] = g.KInvAngstrom, ["sigmas"] = g.Sigmas })),
        })),
        ["network"] = CoreJson.Of(Network),
    };

    /// <summary>From JSON.</summary>
    public static BatchAnswer Of(JToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new BatchAnswer(
            [.. token["edges"]!.Select(e => new BatchEdgeAnswer(CoreJson.ToReduced(e["reduced"]!), (double)e["foilE0Ev"]!, [.. e["glitches"]!.Select(g => new Glitch((double)g["k"]!, (double)g["sigmas"]!))]))],
            CoreJson.ToEstimate(token["network"]!));
    }
}
