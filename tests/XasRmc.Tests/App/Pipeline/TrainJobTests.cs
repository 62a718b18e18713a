using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Pipeline;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;
using XasRmc.Tests.TrainingSets;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.App.Pipeline;

public sealed class TrainJobTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Run_BrokenOffAfterAPass_EndsWithTheFilesOfAnUninterruptedRun()
    {
        string whole = Path.Combine(_place.Folder, "whole"), halves = Path.Combine(_place.Folder, "halves");
        Run(whole, threads: 2, CancellationToken.None);
        using var stop = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => Run(halves, threads: 1, stop.Token, progress =>
        {
            if (progress.Message?.StartsWith("network 2, epoch 3", StringComparison.Ordinal) == true) stop.Cancel();
        }));
        string[] kept = Checkpoints(halves);
        var again = new List<string>();
        Run(halves, threads: 1, CancellationToken.None, progress => again.Add(progress.Message ?? ""));

        Assert.Equal(["network-1.safetensors", "network-2.safetensors"], kept.Select(Path.GetFileName).Order());
        Assert.DoesNotContain(again, m => m.Contains("epoch 3", StringComparison.Ordinal));
        Assert.Contains(again, m => m.Contains("epoch 4", StringComparison.Ordinal));
        foreach (string file in new[] { TrainedModels.CardName, TrainedModels.WeightsName, RunFolder.ResultName })
            Assert.Equal(File.ReadAllBytes(Path.Combine(whole, file)), File.ReadAllBytes(Path.Combine(halves, file)));
        Assert.Empty(Checkpoints(halves));
    }

    [Fact]
    public async Task Train_FromTheCommandLine_LeavesAModelThatInvertReads()
    {
        var recipe = new StringWriter(CultureInfo.InvariantCulture);
        TrainingRecipeReader.Write(Recipe, recipe);
        _place.Write("recipe.json", recipe.ToString());

        (int code, string text, string error) = await _place.RunAsync("train", "recipe.json", "--out", "models");

        Assert.True(code == 0, error);
        Assert.Contains("2 networks trained on 60 particles", text, StringComparison.Ordinal);
        TrainedModel model = TrainedModels.Read(Path.Combine(_place.Folder, "models", "toy"));
        Assert.Equal(2, model.Ensemble.Members.Count);
    }

    [Fact]
    public async Task Search_FromTheCommandLine_LeavesATableAndARecipeThatTrains()
    {
        _place.Write("recipe.json", RecipeEdit.ToText(Recipe with { Network = Recipe.Network with { Epochs = 2 } }));
        _place.Write("search.json", """{"trials":3,"firstPasses":1,"reduction":2,"axes":[{"oneOf":[{"hidden":[8]},{"hidden":[24]}]},{"key":"learningRate","min":1e-3,"max":1e-2,"logarithmic":true}]}""");

        (int code, string text, string error) = await _place.RunAsync("train", "recipe.json", "--search", "search.json", "--out", "searches", "--json");

        Assert.True(code == 0, error);
        JObject document = JObject.Parse(text);
        Assert.Equal("xasrmc.train-search/1", (string?)document["format"]);
        Assert.Equal([0, 1, 2], document["trials"]!.Select(t => (int)t["trial"]!).Order());
        Assert.Equal(5, document["trials"]!.Sum(t => t["rungs"]!.Count()));
        JToken best = document["trials"]![0]!;
        Assert.Equal((int)document["best"]!, (int)best["trial"]!);
        TrainingRecipe found = TrainingRecipeReader.Read(new StringReader(File.ReadAllText((string)document["recipe"]!)), "recipe");
        Assert.Equal((double?)best["network"]!["learningRate"] ?? Recipe.Network.LearningRate, found.Network.LearningRate);
        Assert.Equal(Recipe.Particles, found.Particles);

        (code, text, error) = await _place.RunAsync("train", "recipe.json", "--search", "search.json", "--out", "searches");
        Assert.True(code == 0, error);
        Assert.Contains("3 networks tried", text, StringComparison.Ordinal);
        Assert.Contains("learningRate", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_OfWhatCannotBeCompared_IsRefused()
    {
        _place.Write("recipe.json", RecipeEdit.ToText(Recipe));
        _place.Write("search.json", """{"axes":[{"key":"epochs","min":1,"max":9}]}""");

        (int code, _, string error) = await _place.RunAsync("train", "recipe.json", "--search", "search.json");

        Assert.Equal(3, code);
        Assert.Contains("'epochs' cannot be searched for", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_WithAnUnknownBackend_IsRefused()
    {
        _place.Write("recipe.json", RecipeEdit.ToText(Recipe));

        (int code, _, string error) = await _place.RunAsync("train", "recipe.json", "--backend", "abacus");

        Assert.Equal(3, code);
        Assert.Contains("--backend abacus: there are managed and", error, StringComparison.Ordinal);
    }

    private static TrainingRecipe Recipe => ToyPhysics.Recipe(60, "Au:L3") with { Scattering = "Au" };

    private static string[] Checkpoints(string folder) => Directory.Exists(Path.Combine(folder, "checkpoints")) ? Directory.GetFiles(Path.Combine(folder, "checkpoints")) : [];

    private static void Run(string path, int threads, CancellationToken cancellationToken, Action<StageProgress>? report = null)
    {
        var job = new TrainJob(Recipe, ShippedScattering.Library("Au"), new PotentialLibrary(new Dictionary<string, IPotential>(), new Dictionary<string, string>()));
        using RunFolder folder = RunFolder.Open(path, job.Definition, "1");
        JobResult result = job.Run(new JobContext(folder, report is null ? null : new Listener(report), threads, _ => { }, Path.Combine(folder.FolderPath, "cache")), cancellationToken);
        folder.WriteJson(RunFolder.ResultName, result.Document);
    }

    private sealed class Listener(Action<StageProgress> report) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => report(value);
    }
}
