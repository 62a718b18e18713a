using Newtonsoft.Json.Linq;

namespace XasRmc.ValidationTests.App;

/// <summary>Sets with one thing wrong each: the verdict must find it, and name the criterion that sees it. A quick validation must be enough.</summary>
[Trait("Speed", "Slow")]
public sealed class PlantedFailuresTests(CacheFolder cache) : IClassFixture<CacheFolder>, IDisposable
{
    private const string Prefix = "virtual-planted-";
    private readonly Workplace _workplace = new();

    public static TheoryData<string> Sets => [.. Names];

    private static string[] Names =>
        [.. Directory.EnumerateDirectories(Path.Combine(SharedFiles.RepositoryRoot, "validation-sets"), Prefix + "*").Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public void Sets_WhatTheFieldGetsWrong_IsAllThere() => Assert.Equal(
        ["bcc", "composition", "e0", "glitch", "network", "noise", "range", "s02", "shuffled", "swapped", "tables"],
        Names.Select(s => s[Prefix.Length..]));

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Validate_PlantedFailure_IsFoundByTheCriterionThatIsMeantToFindIt(string set)
    {
        _workplace["XASRMC_CacheFolder"] = cache.FullPath;
        string folder = Path.Combine(SharedFiles.RepositoryRoot, "validation-sets", set);
        JToken expected = JObject.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "set.json")))["expected"]!;
        string verdict = (string)expected["verdict"]!;

        (int code, string text, string error) = await _workplace.RunAsync("validate", folder, "--quick", "--out", Path.Combine(_workplace.Folder, "run"), "--json");

        Assert.True(code is 1 or 2, error);
        JObject answer = JObject.Parse(text);
        Assert.Equal(verdict, (string)answer["verdict"]!);
        Assert.All(expected["criteria"]!, criterion => Assert.Contains(
            answer["findings"]!, f => (string)f["criterion"]! == (string)criterion! && (bool)f["decides"]! && (string)f["outcome"]! != "pass" && ((string)f["next"]!).Length > 0));
    }

    /// <remarks>The source of all of them, with nothing planted, fails nothing: what the others fail is what was planted.</remarks>
    [Fact]
    public async Task Validate_SourceQuickly_FailsNothing()
    {
        _workplace["XASRMC_CacheFolder"] = cache.FullPath;
        (int code, string text, string error) = await _workplace.RunAsync("validate", Path.Combine(SharedFiles.RepositoryRoot, "validation-sets", "virtual-aupd-50"), "--quick", "--out", Path.Combine(_workplace.Folder, "run"), "--json");

        Assert.True(code is 0 or 2, error);
        Assert.DoesNotContain(JObject.Parse(text)["findings"]!, f => (string)f["outcome"]! == "fail");
        Assert.True((bool)JObject.Parse(text)["quick"]!);
        Assert.Contains(JObject.Parse(text)["notes"]!, n => ((string)n!).StartsWith("A quick validation", StringComparison.Ordinal));
    }
}
