using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>forward</c>, <c>xasrmc.forward/1</c>.</summary>
public static class ForwardDocument
{
    /// <summary>Builds the document.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="grid">The wave numbers.</param>
    /// <param name="chi">chi(k), unweighted, averaged over the absorbers.</param>
    /// <param name="absorbers">Over how many absorbers.</param>
    /// <param name="modelError">The relative error of the model, a share of chi.</param>
    /// <param name="modelErrorToAngstrom">Up to which R that holds, Å.</param>
    /// <param name="notes">Limits of the model, one sentence each.</param>
    public static JObject Build(AbsorptionEdge edge, KGrid grid, ReadOnlySpan<double> chi, int absorbers, double modelError, double modelErrorToAngstrom, IReadOnlyList<string> notes)
    {
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(notes);
        Require.Length(chi.Length, grid.Count, nameof(chi));
        JObject document = DocumentJson.Start("forward");
        document["edge"] = edge.ToString();
        document["kInvAngstrom"] = DocumentJson.Numbers(grid.ToArray());
        document["chi"] = DocumentJson.Numbers(chi);
        document["absorbers"] = absorbers;
        document["modelError"] = DocumentJson.Number(modelError);
        document["modelErrorToAngstrom"] = modelErrorToAngstrom;
        document["notes"] = DocumentJson.Texts(notes);
        return document;
    }
}
