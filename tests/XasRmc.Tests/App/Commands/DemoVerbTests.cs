using Newtonsoft.Json.Linq;
using XasRmc.Tests.TrainingSets.Demonstrations;
using XasRmc.TrainingSets.Demonstrations;

namespace XasRmc.Tests.App.Commands;

public sealed class DemoVerbTests : IDisposable
{
    private readonly Workplace _place = new();

    public DemoVerbTests()
    {
        Write("generalization", GeneralizationDemonstrationTests.Small with { Training = 60, Stopping = 20, Test = 40, Learning = GeneralizationDemonstrationTests.Small.Learning with { Epochs = 2 } });
        Write("bonds", BondsDemonstrationTests.Small with { Training = 60, Stopping = 30, Test = 60, Learning = BondsDemonstrationTests.Small.Learning with { Epochs = 2 } });
        Write("surrogate", SurrogateDemonstrationTests.Small with { Training = 120, Stopping = 20, Fits = 5, Learning = SurrogateDemonstrationTests.Small.Learning with { Epochs = 2 } });
        LatentLike();

        void LatentLike()
        {
            var recipe = LatentDemonstrationTests.Small with { Learning = LatentDemonstrationTests.Small.Learning with { Epochs = 2 }, Decoding = LatentDemonstrationTests.Small.Decoding with { Epochs = 2 } };
            Write("latent", recipe with { Samples = recipe.Samples with { Scattering = "Au-Pd", Particles = 80 } });
        }
    }

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("generalization", "answers.csv", "id=\"position-cnn-mlp\"")]
    [InlineData("latent", "dimensions.csv", "Nyquist, both")]
    [InlineData("bonds", "confusion.csv", "id=\"separation-3\"")]
    [InlineData("surrogate", "fits.csv", "found minus true")]
    public async Task Demo_OfARecipe_IsARunFolderWithReportAndTables(string word, string table, string inReport)
    {
        JObject answer = await AnswerAsync(word, word + ".json", "--out", "run");

        string folder = Path.Combine(_place.Folder, "run"), html = File.ReadAllText(Path.Combine(folder, "report.html"));
        Assert.Equal($"xasrmc.demo-{word}/1", (string?)answer["format"]);
        Assert.Equal((folder, Path.Combine(folder, "report.html")), ((string?)answer["runFolder"], (string?)answer["reportPath"]));
        Assert.Equal("small", (string?)answer["name"]);
        Assert.Contains(inReport, html, StringComparison.Ordinal);
        Assert.Contains("id=\"lesson\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.True(File.ReadLines(Path.Combine(folder, table)).Count() > 2);
        Assert.Equal("demo-" + word, (string?)JObject.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")))["kind"]);

        // The second run reads what the first left.
        File.WriteAllText(Path.Combine(folder, "report.html"), "untouched");
        Assert.True(JToken.DeepEquals(answer, await AnswerAsync(word, word + ".json", "--out", "run")));
        Assert.Equal("untouched", File.ReadAllText(Path.Combine(folder, "report.html")));
    }

    [Fact]
    public async Task Demo_SameSeed_IsTheSameToTheByte_AnotherIsNot()
    {
        await AnswerAsync("bonds", "bonds.json", "--out", "one");
        await AnswerAsync("bonds", "bonds.json", "--out", "two");
        await AnswerAsync("bonds", "bonds.json", "--seed", "99", "--out", "three");

        string Of(string run, string file) => File.ReadAllText(Path.Combine(_place.Folder, run, file));
        Assert.All(["result.json", "report.html", "separation.csv", "manifest.json"], file => Assert.Equal(Of("one", file), Of("two", file)));
        Assert.NotEqual(Of("one", "separation.csv"), Of("three", "separation.csv"));
        Assert.Equal(99, (int)JObject.Parse(Of("three", "result.json"))["seed"]!);
    }

    [Theory]
    [InlineData("generalization")]
    [InlineData("latent")]
    [InlineData("bonds")]
    [InlineData("surrogate")]
    public async Task ShowRecipe_WhatShips_IsPrintedAndReadsBack(string word)
    {
        (int code, string text, _) = await _place.RunAsync("demo", word, "--show-recipe");

        Assert.Equal(0, code);
        Assert.Equal($"xasrmc.demo-{word}-recipe/1", (string?)JObject.Parse(text)["format"]);
        _place.Write("printed.json", text);
        (code, text, _) = await _place.RunAsync("demo", word, "printed.json", "--seed", "7", "--show-recipe", "--json");
        Assert.Equal(0, code);
        Assert.Equal(7, (int)JObject.Parse(text)["recipe"]!["seed"]!);
        Assert.False(Directory.Exists(Path.Combine(_place.Folder, "runs")));
    }

    [Fact]
    public async Task Demo_FaultyRecipe_IsRefusedInOneLine()
    {
        _place.Write("faulty.json", File.ReadAllText(Path.Combine(_place.Folder, "bonds.json")).Replace("\"test\":", "\"tests\":", StringComparison.Ordinal));

        (int code, _, string error) = await _place.RunAsync("demo", "bonds", "faulty.json");

        Assert.Equal(3, code);
        Assert.Contains("unknown key 'tests'", error, StringComparison.Ordinal);
        (code, _, error) = await _place.RunAsync("demo", "bonds", "missing.json");
        Assert.Equal(3, code);
        Assert.Contains("there is no file missing.json", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_ADemonstration_EndsWithItsSummary()
    {
        (int code, string text, string error) = await _place.RunAsync("jobs", "submit", "--in-process", "--json", "--", "demo", "bonds", "bonds.json");

        Assert.True(code == 0, error);
        JToken job = JObject.Parse(text)["job"]!;
        Assert.Equal("done", (string?)job["state"]);
        Assert.Contains("of shells counted right", (string?)job["outcome"], StringComparison.Ordinal);
        Assert.StartsWith(Path.Combine(_place.Folder, "runs", "demo-bonds-small-"), (string?)job["runFolder"], StringComparison.Ordinal);
    }

    private void Write(string word, DemonstrationRecipe recipe)
    {
        var text = new StringWriter();
        DemonstrationRecipeReader.Write(recipe, text);
        _place.Write(word + ".json", text.ToString());
    }

    private async Task<JObject> AnswerAsync(params string[] words)
    {
        (int code, string text, string error) = await _place.RunAsync(["demo", .. words, "--json"]);
        Assert.True(code == 0, error);
        return JObject.Parse(text);
    }
}
