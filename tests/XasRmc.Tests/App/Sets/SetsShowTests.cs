using Newtonsoft.Json.Linq;

namespace XasRmc.Tests.App.Sets;

public sealed class SetsShowTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Show_FileMissing_SaysWhatToDo()
    {
        _place.Write("validation-sets/measured-foil/set.json", SetTexts.OneFile(url: "http://127.0.0.1:1/foil.xdi"));

        JObject document = await ShowAsync("measured-foil");

        JToken file = Assert.Single(document["files"]!);
        Assert.Equal(JTokenType.Null, file["found"]!.Type);
        Assert.Equal("run 'xasrmc sets pull measured-foil', or name its folder with --data", (string)file["next"]!);
        Assert.Equal(["Au:L3"], file["edges"]!.Select(e => (string)e!));
        Assert.Equal("Is it gold?", (string)document["definition"]!["question"]!);
        Assert.Equal(Path.Combine(_place.Folder, "validation-sets", "measured-foil"), (string)document["folder"]!);
    }

    [Fact]
    public async Task Show_FileInADataFolder_IsFound()
    {
        _place.Write("validation-sets/measured-foil/set.json", SetTexts.OneFile());
        string path = _place.Write("data/xdl/foil.xdi", SetTexts.Content);

        JObject document = await ShowAsync("measured-foil", "--data", "data");

        Assert.Equal(path, (string)document["files"]![0]!["found"]!);
        Assert.Equal(JTokenType.Null, document["files"]![0]!["next"]!.Type);
    }

    [Fact]
    public async Task Show_Criteria_AreTheSetsOwnThenTheOthersAtTheirDefaults()
    {
        _place.Write("validation-sets/measured-foil/set.json", SetTexts.OneFile().Replace("\"seed\": 7", """
            "seed": 7, "criteria": [ { "name": "agreement-r", "limit": 0.01, "reason": "it is a foil" }, { "name": "agreement-n", "limit": 2, "reason": "few data", "shell": 2 } ]
            """, StringComparison.Ordinal));

        JObject document = await ShowAsync("measured-foil");

        JToken[] own = [.. document["criteria"]!.Where(c => (bool)c["ofTheSet"]!)], usual = [.. document["criteria"]!.Where(c => !(bool)c["ofTheSet"]!)];
        Assert.Equal([("agreement-r", 0.01, "it is a foil"), ("agreement-n", 2.0, "few data")], own.Select(c => ((string)c["name"]!, (double)c["limit"]!, (string)c["reason"]!)));
        Assert.DoesNotContain(usual, c => (string)c["name"]! == "agreement-r");
        // A limit for one shell leaves the default for the others.
        Assert.Contains(usual, c => (string)c["name"]! == "agreement-n");
        Assert.All(usual, c => Assert.NotEmpty((string)c["reason"]!));
    }

    [Theory]
    [InlineData("no-such-set", "there is no validation set 'no-such-set'")]
    [InlineData("measured-wrong", "unknown")]
    public async Task Show_NoSuchSetOrAWrongOne_IsRefused(string set, string reason)
    {
        _place.Write("validation-sets/measured-wrong/set.json", SetTexts.OneFile("measured-wrong").Replace("\"seed\"", "\"sede\"", StringComparison.Ordinal));

        (int code, _, string error) = await _place.RunAsync("sets", "show", set);

        Assert.Equal(3, code);
        Assert.Contains(set == "measured-wrong" ? "sede" : reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_ForAPerson_TellsRangesFilesAndLimits()
    {
        _place.Write("validation-sets/measured-foil/set.json", SetTexts.OneFile());

        (int code, string text, _) = await _place.RunAsync("sets", "show", "measured-foil");

        Assert.Equal(0, code);
        Assert.Contains("Au:L3    k 3 to 12 Å⁻¹ (weight 2, flanks 1 Å⁻¹), R 1.5 to 3.2 Å, S0² 0.85 ± 0.03", text, StringComparison.Ordinal);
        Assert.Contains("missing: ask a library for it", text, StringComparison.Ordinal);
        Assert.Contains("fit-r-factor", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    private async Task<JObject> ShowAsync(params string[] words)
    {
        (int code, string text, string error) = await _place.RunAsync(["sets", "show", .. words, "--json"]);
        Assert.True(code == 0, error);
        return JObject.Parse(text);
    }
}
