using Newtonsoft.Json.Linq;
using XasRmc.App.Pipeline;
using XasRmc.Tests.TrainingSets;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.App.Commands;

public sealed class RecipesVerbTests : IDisposable
{
    private readonly Workplace _place = new();

    public RecipesVerbTests() => _place.Write("toy.json", RecipeEdit.ToText(ToyPhysics.Recipe(60, "Au:L3") with { Scattering = "Au" }));

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task List_FolderAndModels_AreThere()
    {
        _place.Write("set.json", "{\"format\": \"xasrmc.set/1\"}");
        _place.Write("notes.json", "not json");
        _place.Write("faulty.json", "{\"format\": \"xasrmc.training-recipe/1\", \"name\": \"x\", \"elements\": [\"Xy\"]}");

        JObject document = await AnswerAsync("list");

        JToken[] own = [.. document["recipes"]!.Where(r => (string?)r["origin"] == "folder")];
        Assert.Equal(["faulty", "toy"], own.Select(r => (string)r["name"]!));
        Assert.Contains("'Xy'", (string)own[0]["fault"]!, StringComparison.Ordinal);
        Assert.Equal(60, (int)own[1]["recipe"]!["particles"]!);
        Assert.Contains("au-l3-pd-k", document["recipes"]!.Where(r => (string?)r["origin"] == "shipped").Select(r => (string)r["name"]!));
        Assert.All(document["recipes"]!.Where(r => (string?)r["origin"] == "shipped"), r => Assert.True(File.Exists((string)r["path"]!)));
    }

    [Fact]
    public async Task New_Changes_AreMadeAndEverythingElseStays()
    {
        JObject document = await AnswerAsync("new", "toy.json", "--set", "name=other", "--set", "network.epochs=20", "--set", "filter.kMax=13.5", "--set", "elements=Pt,Pd", "--set", "edges=Pt:L3,Pd:K", "--set", "network.hidden=64,32", "--set", "seed=18446744073709551615", "--set", "network.bootstrap=true", "--set", "distribution.shells=[{\"min\":2.1,\"max\":3.3}]", "--out", "other.json");

        TrainingRecipe before = Read("toy.json"), after = Read("other.json");
        Assert.Equal(("other", 20, 13.5, ulong.MaxValue, true), (after.Name, after.Network.Epochs, after.Filter.KMax, after.Seed, after.Network.Bootstrap));
        Assert.Equal(["Pt", "Pd"], after.Elements);
        Assert.Equal(["Pt:L3", "Pd:K"], after.Edges);
        Assert.Equal([64, 32], after.Network.Hidden);
        Assert.Equal(new ValueRange(2.1, 3.3), Assert.Single(after.Distribution.Shells));
        Assert.Equal((before.Particles, before.Filter.KMin, before.Network.BatchSize, before.Structures.Atoms), (after.Particles, after.Filter.KMin, after.Network.BatchSize, after.Structures.Atoms));
        Assert.Equal(Path.Combine(_place.Folder, "other.json"), (string?)document["path"]);
        Assert.Equal(20, (int)document["recipe"]!["network"]!["epochs"]!);
    }

    [Fact]
    public async Task New_FromAModel_TakesTheRecipeOfItsCard()
    {
        JObject byName = await AnswerAsync("new", "au-l3"), byCard = await AnswerAsync("new", Path.Combine(AppContext.BaseDirectory, "Data", "models", "au-l3", "card.json"));

        Assert.Equal("au-l3", (string?)byName["recipe"]!["name"]);
        Assert.True(JToken.DeepEquals(byName["recipe"], byCard["recipe"]));
    }

    [Fact]
    public async Task New_WithoutOut_PrintsARecipeThatReadsBack()
    {
        (int code, string text, _) = await _place.RunAsync("recipes", "new", "toy.json", "--set", "particles=100");

        Assert.Equal(0, code);
        Assert.Equal(100, TrainingRecipeReader.Read(new StringReader(text), "printed").Particles);
    }

    [Fact]
    public async Task New_FileThatIsThere_IsReplacedOnlyWhereThatIsSaid()
    {
        string before = File.ReadAllText(Path.Combine(_place.Folder, "toy.json"));

        (int code, _, string error) = await _place.RunAsync("recipes", "new", "toy.json", "--set", "particles=100", "--out", "toy.json");
        Assert.Equal(3, code);
        Assert.Contains("--overwrite", error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(_place.Folder, "toy.json")));

        await AnswerAsync("new", "toy.json", "--set", "particles=100", "--out", "toy.json", "--overwrite");
        Assert.Equal(100, Read("toy.json").Particles);
    }

    [Theory]
    [InlineData("nam=x", "has no 'nam'; it has format, name")]
    [InlineData("filter.kmax=12", "filter has no 'kmax'; it has kMin, kMax")]
    [InlineData("particles.count=12", "particles holds no further keys")]
    [InlineData("filter=3", "name a key within: kMin")]
    [InlineData("particles=many", "a number belongs there")]
    [InlineData("network.bootstrap=perhaps", "true or false")]
    [InlineData("distribution.shells=2.2:3.4", "write this list in JSON")]
    [InlineData("distribution.shells=[{", "not JSON")]
    [InlineData("particles", "write it as network.epochs=60")]
    [InlineData("filter.kMax=3", "filter.kMax is 3; it must lie from 5")]
    [InlineData("elements=Xy", "'Xy'")]
    public async Task New_WhatNoRecipeHas_IsRefusedInOneLine(string change, string said)
    {
        (int code, _, string error) = await _place.RunAsync("recipes", "new", "toy.json", "--set", change, "--out", "no.json");

        Assert.Equal(3, code);
        Assert.Contains(said, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_place.Folder, "no.json")));
    }

    [Fact]
    public async Task New_FromNothing_IsRefused()
    {
        (int code, _, string error) = await _place.RunAsync("recipes", "new", "no-such-model");

        Assert.Equal(3, code);
        Assert.Contains("models list", error, StringComparison.Ordinal);
    }

    private TrainingRecipe Read(string name) => TrainingRecipeReader.Read(new StringReader(File.ReadAllText(Path.Combine(_place.Folder, name))), name);

    private async Task<JObject> AnswerAsync(params string[] words)
    {
        (int code, string text, string error) = await _place.RunAsync(["recipes", .. words, "--json"]);
        Assert.True(code == 0, error);
        return JObject.Parse(text);
    }
}
