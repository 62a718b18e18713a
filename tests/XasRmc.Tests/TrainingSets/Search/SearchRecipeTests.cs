using XasRmc.Core;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Search;

namespace XasRmc.Tests.TrainingSets.Search;

public sealed class SearchRecipeTests
{
    private const string Good = """
        {"format":"xasrmc.search-recipe/1","trials":9,"firstPasses":2,"reduction":3,"seed":5,"axes":[
        {"oneOf":[{"hidden":[16]},{"hidden":[16,16],"residual":true}]},
        {"oneOf":[{"view":"components"},{"view":"chi","convolutions":[{"channels":4,"kernel":[1,5]}]}]},
        {"key":"learningRate","min":1e-3,"max":1e-2,"logarithmic":true},
        {"key":"batchSize","min":8,"max":64}]}
        """;

    private static readonly TrainingRecipe s_recipe = ToyPhysics.Recipe(60, "Au:L3", "Pd:K");

    [Theory]
    [InlineData(27, 4, 3, 100, "4x27 12x9 36x3")]
    [InlineData(27, 4, 3, 30, "4x27 12x9 30x3")]
    [InlineData(8, 5, 2, 20, "5x8 10x4 20x2")]
    [InlineData(2, 50, 3, 20, "20x2")]
    [InlineData(10, 1, 3, 1000, "1x10 3x4 9x2")]
    public void Rungs_OfASearch_GrowInPassesAsTheyFallInTrials(int trials, int first, double reduction, int passes, string expected)
    {
        IReadOnlyList<SearchRung> rungs = SearchRung.Of(new SearchRecipe { Trials = trials, FirstPasses = first, Reduction = reduction }, passes);

        Assert.Equal(expected, string.Join(" ", rungs.Select(r => $"{r.Passes}x{r.Trials}")));
    }

    [Fact]
    public void Read_TheExampleOfTheGuide_IsASearchOfTheShippedRecipe()
    {
        string guide = File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "docs", "guide", "training-sets.md"));
        string example = guide.Split("```json").Single(part => part.Contains(SearchRecipe.FormatName, StringComparison.Ordinal)).Split("```")[0];
        string shipped = Path.Combine(SharedFiles.RepositoryRoot, "src", "XasRmc.App", "Data", "models", "au-l3-pd-k", "recipe.json");
        TrainingRecipe recipe = TrainingRecipeReader.Read(new StringReader(File.ReadAllText(shipped)), shipped);

        SearchRecipe search = Read(example, recipe);

        Assert.Equal("4x27 12x9 36x3", string.Join(" ", SearchRung.Of(search, recipe.Network.Epochs).Select(r => $"{r.Passes}x{r.Trials}")));
    }

    [Fact]
    public void Draw_ManyTrials_StaysWithinTheAxesAndRepeatsItself()
    {
        SearchRecipe search = Read(Good);
        SearchTrial[] trials = [.. Enumerable.Range(0, 60).Select(i => SearchTrial.Draw(search, s_recipe, i))];

        Assert.Empty(trials[0].Drawn);
        Assert.Equal(s_recipe.Network.LearningRate, trials[0].Recipe.Network.LearningRate);
        Assert.All(trials.Skip(1), t => Assert.InRange(t.Recipe.Network.LearningRate, 1e-3, 1e-2));
        Assert.All(trials.Skip(1), t => Assert.InRange(t.Recipe.Network.BatchSize, 8, 64));
        Assert.All(trials.Skip(1), t => Assert.Equal(t.Recipe.Network.Hidden.Count == 2, t.Recipe.Network.Residual));
        Assert.All(trials.Skip(1), t => Assert.Equal(t.Recipe.Network.View == NetworkView.Chi ? 1 : 0, t.Recipe.Network.Convolutions.Count));
        Assert.Equal(2, trials.Skip(1).Select(t => t.Recipe.Network.View).Distinct().Count());
        // Even in the logarithm: about half lies below the geometric mean; 59 draws, 3 standard deviations.
        Assert.InRange(trials.Skip(1).Count(t => t.Recipe.Network.LearningRate < Math.Sqrt(1e-5)), 18, 41);
        Assert.Equal(trials[7].Drawn.ToString(), SearchTrial.Draw(search, s_recipe, 7).Drawn.ToString());
        Assert.NotEqual(trials[7].Drawn.ToString(), SearchTrial.Draw(search with { Seed = 6 }, s_recipe, 7).Drawn.ToString());
    }

    [Fact]
    public void Draw_OtherViewThanTheRecipes_LeavesItsConvolutionsBehind()
    {
        TrainingRecipe recipe = s_recipe with { Network = s_recipe.Network with { View = NetworkView.Chi, Convolutions = [new ConvolutionRecipe { Channels = 4, Kernel = [1, 5] }] } };
        SearchRecipe search = Read("""{"trials":2,"axes":[{"oneOf":[{"view":"components"}]}]}""", recipe);

        Assert.Empty(SearchTrial.Draw(search, recipe, 1).Recipe.Network.Convolutions);
        Assert.Single(SearchTrial.Draw(search, recipe, 0).Recipe.Network.Convolutions);
    }

    [Theory]
    [InlineData("\"trials\":9", "\"trials\":1", "trials is 1")]
    [InlineData("\"trials\":9", "\"trails\":9", "trails")]
    [InlineData("\"reduction\":3", "\"reduction\":1", "reduction is 1")]
    [InlineData("\"firstPasses\":2", "\"firstPasses\":0", "firstPasses is 0")]
    [InlineData("search-recipe/1", "search-recipe/2", "format")]
    [InlineData("\"key\":\"learningRate\"", "\"key\":\"spectrumWeight\"", "axes[2]: 'spectrumWeight' cannot be searched for")]
    [InlineData("\"key\":\"learningRate\"", "\"key\":\"activation\"", "axes[2]: activation is no number")]
    [InlineData("\"key\":\"learningRate\",\"min\":1e-3", "\"key\":\"learningRate\",\"min\":0", "above 0")]
    [InlineData("{\"hidden\":[16]}", "{\"epochs\":3}", "axes[0]: 'epochs' cannot be searched for")]
    [InlineData("{\"hidden\":[16]}", "{}", "axes[0].oneOf must hold pieces")]
    [InlineData("{\"hidden\":[16]}", "{\"hidden\":\"wide\"}", "cannot be trained")]
    [InlineData("{\"view\":\"components\"}", "{\"view\":\"wave\"}", "cannot be trained")]
    [InlineData("{\"view\":\"components\"}", "{\"view\":\"components\",\"convolutions\":[{\"channels\":4,\"kernel\":[1,5]}]}", "cannot be trained: network.convolutions needs a view")]
    [InlineData("\"max\":1e-2", "\"max\":9", "cannot be trained: network.learningRate is")]
    [InlineData("{\"key\":\"batchSize\",\"min\":8,\"max\":64}", "{\"min\":8}", "axes[3] must have either")]
    [InlineData("\"axes\":[", "\"axes\":[null,", "axes[0] must have either")]
    public void Read_FaultySearch_IsRefusedWithItsFault(string part, string replacement, string fault)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);

        var error = Assert.Throws<XasFormatException>(() => Read(Good.Replace(part, replacement, StringComparison.Ordinal)));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("search.json", error.Message, StringComparison.Ordinal);
    }

    private static SearchRecipe Read(string text, TrainingRecipe? recipe = null) => SearchRecipeReader.Read(new StringReader(text), "search.json", recipe ?? s_recipe);
}
