using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>invert</c>, <c>xasrmc.invert/1</c>.</summary>
public static class InvertDocument
{
    /// <summary>Builds the document.</summary>
    /// <param name="estimate">The network's answer.</param>
    public static JObject Build(RdfEstimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        JObject document = DocumentJson.Start("invert");
        document["model"] = estimate.ModelName;
        document["composition"] = DocumentJson.Composition(estimate.Composition);
        document["pairs"] = new JArray(estimate.Pairs.Select(Pair));
        document["outOfDistribution"] = new JObject
        {
            ["score"] = DocumentJson.Number(estimate.OutOfDistribution.Score),
            ["threshold"] = DocumentJson.Number(estimate.OutOfDistribution.Threshold),
            ["flagged"] = estimate.OutOfDistribution.IsFlagged,
            ["why"] = DocumentJson.Texts(estimate.OutOfDistribution.Why),
        };
        var reconstruction = new JObject();
        foreach (EdgeComparison comparison in estimate.Reconstruction) reconstruction[comparison.Edge.ToString()] = DocumentJson.Number(comparison.RFactor);
        document["reconstruction"] = reconstruction;
        document["notes"] = DocumentJson.Texts(estimate.Notes);
        return document;
    }

    private static JObject Pair(PairEstimate pair)
    {
        JObject json = DocumentJson.Pair(pair.Rdf, new JArray(pair.Shells.Select(DocumentJson.Shell)));
        json["sigmaAleatoric"] = DocumentJson.Numbers(pair.SigmaAleatoric);
        json["sigmaEpistemic"] = DocumentJson.Numbers(pair.SigmaEpistemic);
        json["lower95"] = DocumentJson.Numbers(pair.Lower95);
        json["upper95"] = DocumentJson.Numbers(pair.Upper95);
        return json;
    }
}
