using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Options;

namespace XasRmc.Tests.App.Jobs;

public sealed class RunFolderTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void WriteAtomically_WriterFails_KeepsTheOldFileAndNoPart()
    {
        string path = _place.Write("run/result.json", "old");

        Assert.Throws<InvalidOperationException>(() => RunFolder.WriteAtomically(path, s =>
        {
            s.WriteByte(1);
            throw new InvalidOperationException("the power went");
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Open_SameDefinition_GoesOnAndClearsParts()
    {
        string path = Path.Combine(_place.Folder, "run");
        using (RunFolder first = RunFolder.Open(path, Definition(1), "1.0.0")) first.WriteText("table.csv", "a");
        _place.Write("run/stages/fit.json.12.part", "half");

        using RunFolder second = RunFolder.Open(path, Definition(1), "1.0.0");

        Assert.True(second.Exists("table.csv"));
        Assert.Empty(Directory.EnumerateFiles(path, "*.part", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(2, "1.0.0", "seed")]
    [InlineData(1, "2.0.0", "version")]
    public void Open_OtherDefinition_IsRefusedWithTheDifference(int seed, string version, string difference)
    {
        string path = Path.Combine(_place.Folder, "run");
        using (RunFolder.Open(path, Definition(1), "1.0.0"))
        {
            // Only to leave the manifest.
        }

        SettingsException e = Assert.Throws<SettingsException>(() => RunFolder.Open(path, Definition((ulong)seed), version));

        Assert.Contains(difference, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FolderWithOtherFiles_IsRefused()
    {
        _place.Write("run/thesis.tex", "x");

        Assert.Throws<SettingsException>(() => RunFolder.Open(Path.Combine(_place.Folder, "run"), Definition(1), "1.0.0"));
    }

    [Fact]
    public void Open_WhileAnotherWorks_IsRefused()
    {
        string path = Path.Combine(_place.Folder, "run");
        using RunFolder first = RunFolder.Open(path, Definition(1), "1.0.0");

        SettingsException e = Assert.Throws<SettingsException>(() => RunFolder.Open(path, Definition(1), "1.0.0"));

        Assert.Contains("another process", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_HoldsNoPathAndNoTime()
    {
        string path = Path.Combine(_place.Folder, "run");
        using RunFolder folder = RunFolder.Open(path, Definition(1), "1.0.0");

        string text = folder.ReadJson(RunFolder.ManifestName).ToString();

        Assert.DoesNotContain(_place.Folder, text, StringComparison.Ordinal);
        Assert.Equal(["format", "id", "inputs", "kind", "options", "seed", "version"], JObject.Parse(text).Properties().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Hash_KeysInAnotherOrder_IsTheSame()
    {
        var one = new JobDefinition("fit", JObject.Parse("{\"a\":1,\"b\":{\"c\":2,\"d\":3}}"), new Dictionary<string, string> { ["x"] = "1", ["y"] = "2" }, 5);
        var other = new JobDefinition("fit", JObject.Parse("{\"b\":{\"d\":3,\"c\":2},\"a\":1}"), new Dictionary<string, string> { ["y"] = "2", ["x"] = "1" }, 5);

        Assert.Equal(one.Hash(), other.Hash());
        Assert.NotEqual(one.Hash(), (one with { Seed = 6 }).Hash());
    }

    private static JobDefinition Definition(ulong seed) =>
        new("fit", new JObject { ["sweeps"] = 10 }, new Dictionary<string, string> { ["Au:L3"] = "ab" }, seed);
}
