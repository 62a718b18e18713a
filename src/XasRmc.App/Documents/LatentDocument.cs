using Newtonsoft.Json.Linq;
using XasRmc.TrainingSets.Demonstrations.Latent;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>demo latent</c>, <c>xasrmc.demo-latent/1</c>.</summary>
public static class LatentDocument
{
    /// <summary>Builds the document.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="summary">The same in a line.</param>
    public static JObject Build(LatentRecipe recipe, LatentResult result, string summary)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(result);
        JObject document = DocumentJson.Start("demo-latent");
        document["name"] = recipe.Name;
        document["seed"] = recipe.Seed;
        document["summary"] = summary;
        document["samples"] = new JObject { ["training"] = result.TrainingSamples, ["heldOut"] = result.HeldOutSamples, ["labelled"] = result.LabelledSamples };
        document["nyquist"] = new JObject([.. result.Edges.Select(e => new JProperty(e.ToString(), DocumentJson.Number(result.NyquistAnEdge))), new JProperty("together", DocumentJson.Number(result.NyquistTogether))]);
        document["components"] = result.Components;
        document["errorShare"] = DocumentJson.Number(result.ErrorShare);
        document["decoded"] = result.Decoded;
        document["dimensions"] = new JArray(result.Rows.Select(r => new JObject
        {
            ["dimension"] = r.Dimension,
            ["error"] = DocumentJson.Number(r.Error),
            ["idealError"] = DocumentJson.Number(r.IdealError),
            ["principalError"] = DocumentJson.Number(r.PrincipalError),
            ["principalIdealError"] = DocumentJson.Number(r.PrincipalIdealError),
            ["linearR2"] = R2(result, r.LinearR2),
            ["networkR2"] = R2(result, r.NetworkR2),
        }));
        return document;
    }

    private static JObject R2(LatentResult result, IReadOnlyList<double> values) => new(result.Labels.Select((l, i) => new JProperty(l, DocumentJson.Number(values[i]))));
}
