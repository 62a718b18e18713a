using Newtonsoft.Json.Linq;
using XasRmc.TrainingSets.Demonstrations.Bonds;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>demo bonds</c>, <c>xasrmc.demo-bonds/1</c>.</summary>
public static class BondsDocument
{
    /// <summary>Builds the document.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="summary">The same in a line.</param>
    public static JObject Build(BondsRecipe recipe, BondsResult result, string summary)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(result);
        JObject document = DocumentJson.Start("demo-bonds");
        document["name"] = recipe.Name;
        document["seed"] = recipe.Seed;
        document["summary"] = summary;
        document["parameters"] = result.Parameters;
        document["accuracy"] = DocumentJson.Number(result.Accuracy);
        document["statedProbability"] = DocumentJson.Number(result.Confidence);
        document["confusion"] = new JArray(result.Confusion.Select(row => new JArray(row)));
        document["resolutionAngstrom"] = DocumentJson.Number(result.ResolutionAngstrom);
        document["bins"] = new JArray(result.Bins.Select(b => new JObject
        {
            ["lengths"] = b.Lengths,
            ["fromAngstrom"] = DocumentJson.Number(b.FromAngstrom),
            ["toAngstrom"] = DocumentJson.Number(b.ToAngstrom),
            ["shells"] = b.Shells,
            ["accuracy"] = DocumentJson.Number(b.Accuracy),
            ["saidOne"] = DocumentJson.Number(b.SaidOne),
            ["statedProbability"] = DocumentJson.Number(b.Confidence),
        }));
        document["strangeSigma2"] = new JObject { ["said"] = new JArray(result.Strange), ["statedProbability"] = DocumentJson.Number(result.StrangeConfidence) };
        return document;
    }
}
