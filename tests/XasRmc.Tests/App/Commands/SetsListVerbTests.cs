using Newtonsoft.Json.Linq;

namespace XasRmc.Tests.App.Commands;

/// <summary>Which sets there are, seen from where the user is.</summary>
public sealed class SetsListVerbTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task List_SetsHereAndInTheCollection_ShowsBothAndEachOnce()
    {
        Copy("measured-au-foil", "");
        Copy("measured-au-foil", "validation-sets");
        Copy("virtual-aupd-50", "validation-sets");

        (int code, string text, string error) = await _place.RunAsync("sets", "list", "--json");

        Assert.True(code == 0, error);
        Assert.Equal(["measured-au-foil", "virtual-aupd-50"], [.. JObject.Parse(text)["sets"]!.Select(s => (string)s["id"]!)]);
    }

    [Fact]
    public async Task List_FolderWithNoSet_SaysHowToMakeOne()
    {
        (int code, _, string error) = await _place.RunAsync("sets", "list");

        Assert.Equal(3, code);
        Assert.Contains("nor a set in this folder: make one with 'xasrmc sets new'", error, StringComparison.Ordinal);
    }

    private void Copy(string id, string to)
    {
        string folder = Path.Combine(_place.Folder, to, id);
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(SharedFiles.RepositoryRoot, "validation-sets", id, "set.json"), Path.Combine(folder, "set.json"));
    }
}
