using Newtonsoft.Json.Linq;

namespace XasRmc.Tests.App.Commands;

public sealed class ModelsVerbTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task List_ShippedAndOwn_SayWhatTheyServe()
    {
        string shipped = Path.Combine(AppContext.BaseDirectory, "Data", "models", "pd-k", "card.json");
        _place.Write("home/.cache/xasrmc/models/mine/card.json", File.ReadAllText(shipped));
        _place.Write("home/.cache/xasrmc/models/broken/card.json", "{\"format\": \"something else\"}");

        JObject document = await AnswerAsync("list");

        JToken alloy = document["models"]!.Single(m => (string?)m["name"] == "au-l3-pd-k"), mine = document["models"]!.Single(m => (string?)m["name"] == "mine");
        Assert.Equal(("shipped", "Au:L3 Pd:K", "Au Pd"), ((string)alloy["origin"]!, string.Join(' ', alloy["edges"]!), string.Join(' ', alloy["elements"]!)));
        Assert.Equal(("user", "Pd:K"), ((string)mine["origin"]!, string.Join(' ', mine["edges"]!)));
        Assert.True((double)alloy["rMaxAngstrom"]! > (double)alloy["rMinAngstrom"]!);
        Assert.NotNull((string?)document["models"]!.Single(m => (string?)m["name"] == "broken")["fault"]);
    }

    [Fact]
    public async Task Show_ByNameAndByFolder_IsTheCardWithoutTheNumbersOfItsIntervals()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Data", "models", "au-l3");

        JObject byName = await AnswerAsync("show", "au-l3"), byFolder = await AnswerAsync("show", folder);

        Assert.True(JToken.DeepEquals(byName, byFolder));
        JObject card = JObject.Parse(File.ReadAllText(Path.Combine(folder, "card.json")));
        Assert.Equal(card["heldOut"]!["shells"]!.Count(), byName["heldOut"]!["shells"]!.Count());
        Assert.Equal((double)card["heldOut"]!["shells"]![0]!["nRmse"]!, (double)byName["heldOut"]!["shells"]![0]!["nRmse"]!);
        Assert.Equal(card["limits"]!.Count(), byName["limits"]!.Count());
        Assert.Equal("au-l3", (string?)byName["recipe"]!["name"]);
        Assert.Null(byName["calibration"]);
    }

    [Fact]
    public async Task Show_Markdown_IsTheCardForPeople()
    {
        (int code, string text, _) = await _place.RunAsync("models", "show", "pd-k", "--markdown");

        Assert.Equal(0, code);
        Assert.StartsWith("# pd-k\n", text, StringComparison.Ordinal);
        Assert.Contains("## Limits\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_ForAPerson_HasErrorsAndLimits()
    {
        (int code, string text, _) = await _place.RunAsync("models", "show", "au-l3");

        Assert.Equal(0, code);
        Assert.Contains("Serves Au:L3 of Au", text, StringComparison.Ordinal);
        Assert.Contains("Au-Au", text, StringComparison.Ordinal);
        Assert.Contains("- Trained on", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_NoSuchModel_IsRefused()
    {
        (int code, _, string error) = await _place.RunAsync("models", "show", "nothing");

        Assert.Equal(3, code);
        Assert.Contains("there is no model 'nothing'", error, StringComparison.Ordinal);
    }

    private async Task<JObject> AnswerAsync(params string[] words)
    {
        (int code, string text, string error) = await _place.RunAsync(["models", .. words, "--json"]);
        Assert.True(code == 0, error);
        return JObject.Parse(text);
    }
}
