using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>fit</c>, <c>xasrmc.fit/1</c>.</summary>
public static class FitDocument
{
    /// <summary>Builds the document.</summary>
    /// <param name="result">The fit's answer.</param>
    /// <param name="movesPerSecond">The rate of moves tried, s⁻¹; NaN where it was not measured.</param>
    public static JObject Build(RefinementResult result, double movesPerSecond)
    {
        ArgumentNullException.ThrowIfNull(result);
        JObject document = DocumentJson.Start("fit");
        document["seed"] = result.Seed;
        document["composition"] = DocumentJson.Composition(result.Composition);
        document["pairs"] = new JArray(result.Pairs.Select(pair =>
        {
            JObject json = DocumentJson.Pair(pair.Rdf, new JArray(pair.Shells.Select(DocumentJson.Shell)));
            json["sigma"] = DocumentJson.Numbers(pair.Sigma);
            if (!pair.SigmaWithin.IsEmpty) json["sigmaWithin"] = DocumentJson.Numbers(pair.SigmaWithin);
            if (!pair.SigmaBetween.IsEmpty) json["sigmaBetween"] = DocumentJson.Numbers(pair.SigmaBetween);
            if (!pair.SigmaStarts.IsEmpty) json["sigmaStarts"] = DocumentJson.Numbers(pair.SigmaStarts);
            return json;
        }));
        if (result.Starts.Count > 0) document["starts"] = new JArray(result.Starts.Select(Start));
        if (result.Mixture.Count > 0)
            document["mixture"] = new JArray(result.Mixture.Select(m => new JObject { ["start"] = m.Start, ["part"] = m.Part, ["atoms"] = m.Atoms, ["share"] = DocumentJson.Number(m.Share), ["shareSigma"] = DocumentJson.Number(m.ShareSigma) }));
        if (result.FirstShells.Count > 0)
            document["firstShells"] = new JArray(result.FirstShells.Select(n => new JObject { ["absorber"] = n.Absorber.Symbol, ["neighbour"] = n.Neighbour.Symbol, ["n"] = DocumentJson.Number(n.N), ["nSigma"] = DocumentJson.Number(n.NSigma) }));
        document["edges"] = new JArray(result.Edges.Select(Edge));
        document["moves"] = new JObject { ["tried"] = result.Moves.Tried, ["accepted"] = result.Moves.Accepted, ["perSecond"] = DocumentJson.Number(movesPerSecond) };
        document["stopped"] = result.Stopped;
        document["notes"] = DocumentJson.Texts(result.Notes);
        return document;
    }

    private static JObject Start(StartRefinement start) => new()
    {
        ["label"] = start.Label,
        ["atoms"] = start.Atoms,
        ["replicas"] = new JArray(start.Replicas.Select(r => r + 1)),
        ["chi2Reduced"] = DocumentJson.Number(start.Chi2Reduced),
        ["pairs"] = new JArray(start.Pairs.Select(p => new JObject { ["absorber"] = p.Absorber.Symbol, ["neighbour"] = p.Neighbour.Symbol, ["shells"] = new JArray(p.Shells.Select(DocumentJson.Shell)) })),
    };

    private static JObject Edge(EdgeComparison edge)
    {
        var json = new JObject
        {
            ["edge"] = edge.Edge.ToString(),
            ["rFactor"] = DocumentJson.Number(edge.RFactor),
            ["chi2Reduced"] = DocumentJson.Number(edge.Chi2Reduced),
            ["s02"] = DocumentJson.Number(edge.S02),
            ["deltaE0"] = DocumentJson.Number(edge.DeltaE0Ev),
            ["kInvAngstrom"] = DocumentJson.Numbers(edge.Grid.ToArray()),
            ["measured"] = DocumentJson.Numbers(edge.Measured),
            ["fitted"] = DocumentJson.Numbers(edge.Calculated),
        };
        if (edge.Partials.Count > 0)
            json["partials"] = new JArray(edge.Partials.Select(p => new JObject { ["neighbour"] = p.Neighbour?.Symbol, ["chi"] = DocumentJson.Numbers(p.Chi) }));
        return json;
    }
}
