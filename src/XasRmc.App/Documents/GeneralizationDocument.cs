using Newtonsoft.Json.Linq;
using XasRmc.TrainingSets.Demonstrations.Generalization;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>demo generalization</c>, <c>xasrmc.demo-generalization/1</c>.</summary>
public static class GeneralizationDocument
{
    /// <summary>Builds the document.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="summary">The same in a line.</param>
    public static JObject Build(GeneralizationRecipe recipe, GeneralizationResult result, string summary)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(result);
        JObject document = DocumentJson.Start("demo-generalization");
        document["name"] = recipe.Name;
        document["seed"] = recipe.Seed;
        document["summary"] = summary;
        document["parameters"] = new JObject { [GeneralizationResult.PlainName] = result.PlainParameters, [GeneralizationResult.ConvolutionalName] = result.ConvolutionalParameters };
        document["scores"] = new JArray(result.Scores.Select(s => new JObject
        {
            ["network"] = s.Network,
            ["test"] = s.IsInside ? "inside" : "outside",
            ["curves"] = s.Answers.Count,
            ["position"] = Quantity(s.PositionRmse, s.PositionBias, s.PositionSpread),
            ["height"] = Quantity(s.HeightRmse, s.HeightBias, s.HeightSpread),
        }));
        document["alwaysTheMean"] = new JObject { ["positionRmse"] = DocumentJson.Numbers([.. result.MeanPositionRmse]), ["heightRmse"] = DocumentJson.Numbers([.. result.MeanHeightRmse]) };
        return document;
    }

    private static JObject Quantity(double rmse, double bias, double spread) => new() { ["rmse"] = DocumentJson.Number(rmse), ["meanError"] = DocumentJson.Number(bias), ["ensembleSpread"] = DocumentJson.Number(spread) };
}
