using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Validation;

namespace XasRmc.App.Pipeline;

/// <summary>Evidence of a judgement as JSON and back, bit for bit.</summary>
internal static class EvidenceJson
{
    /// <summary>Predictions.</summary>
    public static JArray Of(IReadOnlyList<PredictionEvidence> predictions) => new(predictions.Select(p => new JObject
    {
        ["edge"] = p.Edge.ToString(), ["what"] = p.What, ["rFactor"] = p.RFactor, ["expected"] = p.ExpectedRFactor, ["points"] = p.IndependentPoints, ["obstacle"] = p.Obstacle,
    }));

    /// <summary>Predictions.</summary>
    public static IReadOnlyList<PredictionEvidence> ToPredictions(JToken t) =>
        [.. t.Select(p => new PredictionEvidence(Edge(p), (string)p["what"]!, (double)p["rFactor"]!, (double)p["expected"]!, (double)p["points"]!, (string)p["obstacle"]!))];

    /// <summary>First shells as single edges tell them.</summary>
    public static JArray Of(IReadOnlyList<SingleEdgeEvidence> shells) => new(shells.Select(s => new JObject { ["edge"] = s.Edge.ToString(), ["neighbour"] = s.Neighbour.Symbol, ["shell"] = CoreJson.Of(s.Shell) }));

    /// <summary>First shells as single edges tell them.</summary>
    public static IReadOnlyList<SingleEdgeEvidence> ToSingleEdges(JToken t) => [.. t.Select(s => new SingleEdgeEvidence(Edge(s), Element.Of((string)s["neighbour"]!), CoreJson.ToShell(s["shell"]!)))];

    /// <summary>What sharing potentials costs.</summary>
    public static JArray Of(IReadOnlyList<PotentialEvidence> potentials) => new(potentials.Select(p => new JObject
    {
        ["edge"] = p.Edge.ToString(), ["sites"] = p.Sites, ["error"] = p.RelativeError, ["assumed"] = p.AssumedError,
    }));

    /// <summary>What sharing potentials costs.</summary>
    public static IReadOnlyList<PotentialEvidence> ToPotentials(JToken t) =>
        [.. t.Select(p => new PotentialEvidence(Edge(p), (int)p["sites"]!, (double)p["error"]!, (double)p["assumed"]!))];

    private static AbsorptionEdge Edge(JToken t) => AbsorptionEdge.Parse((string)t["edge"]!);
}
