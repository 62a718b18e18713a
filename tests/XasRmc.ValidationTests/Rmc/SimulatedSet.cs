using XasRmc.App.Pipeline;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.ValidationTests.Rmc;

/// <summary>Examples made by the verb <c>training-set</c> from the text of a recipe.</summary>
internal static class SimulatedSet
{
    /// <summary>Makes them in a folder that is gone afterwards.</summary>
    public static async Task<ExampleSet> MakeAsync(string recipe)
    {
        using var place = new Workplace();
        place["XASRMC_CacheFolder"] = Path.Combine(place.Folder, "cache");
        string path = place.Write("recipe.json", recipe);
        (int code, _, string error) = await place.RunAsync("training-set", "recipe.json", "--out", "set");
        Assert.True(code == 0, error);
        using StreamReader text = File.OpenText(path);
        return TrainingSetFiles.Read(Path.Combine(place.Folder, "set"), TrainingRecipeReader.Read(text, path));
    }
}
