using Newtonsoft.Json.Linq;
using XasRmc.App.Reports;
using XasRmc.TrainingSets.Demonstrations.Surrogate;

namespace XasRmc.App.Documents;

/// <summary>The document of <c>demo surrogate</c>, <c>xasrmc.demo-surrogate/1</c>. Its times, and nothing else, differ from run to run.</summary>
public static class SurrogateDocument
{
    /// <summary>Builds the document.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="trained">The network.</param>
    /// <param name="surrogate">Fits through it.</param>
    /// <param name="direct">Fits through the model itself.</param>
    /// <param name="times">How long a fit takes.</param>
    /// <param name="summary">The same in a line.</param>
    public static JObject Build(SurrogateRecipe recipe, TrainedSurrogate trained, FitScore surrogate, FitScore direct, SurrogateTimes times, string summary)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(trained);
        ArgumentNullException.ThrowIfNull(surrogate);
        ArgumentNullException.ThrowIfNull(direct);
        ArgumentNullException.ThrowIfNull(times);
        JObject document = DocumentJson.Start("demo-surrogate");
        document["name"] = recipe.Name;
        document["seed"] = recipe.Seed;
        document["summary"] = summary;
        document["parameters"] = trained.Parameters;
        document["components"] = trained.ComponentCount;
        document["unexplainedShare"] = DocumentJson.Number(trained.UnexplainedShare);
        document["fits"] = trained.FitCount;
        document["surrogate"] = Score(surrogate);
        document["direct"] = Score(direct);
        document["times"] = new JObject
        {
            ["surrogateSecondsAFit"] = DocumentJson.Number(times.SurrogateSeconds),
            ["directSecondsAFit"] = DocumentJson.Number(times.DirectSeconds),
            ["ratio"] = DocumentJson.Number(times.Ratio),
        };
        return document;
    }

    private static JObject Score(FitScore score) => new()
    {
        ["nRmse"] = DocumentJson.Number(score.NRmse),
        ["rRmseAngstrom"] = DocumentJson.Number(score.RRmseAngstrom),
        ["sigma2Rmse"] = DocumentJson.Number(score.Sigma2Rmse),
        ["meanEvaluations"] = DocumentJson.Number(score.MeanEvaluations),
    };
}
