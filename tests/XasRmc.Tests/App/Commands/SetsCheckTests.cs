using Newtonsoft.Json.Linq;

namespace XasRmc.Tests.App.Commands;

/// <summary>What <c>sets check</c> says of copies of a virtual set with one thing changed each.</summary>
public sealed class SetsCheckTests : IDisposable
{
    private const string Set = "virtual-aupd-50";
    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    [Fact]
    public async Task Check_SetThatIsInOrder_HasNoFault()
    {
        (int code, JObject answer) = await CheckAsync(_ => { });

        Assert.Equal(0, code);
        Assert.Empty(answer["faults"]!);
        Assert.True((double)answer["asked"]! < (double)answer["independentPoints"]!);
    }

    [Theory]
    [InlineData("k-beyond", "Au:L3", "ends at")]
    [InlineData("k-short", "spectra", "information-content")]
    [InlineData("shells", "network", "other shells")]
    [InlineData("lattice", "start", "first shell")]
    [InlineData("overlap", "start", "least distance")]
    [InlineData("noise", "Pd:K", "states")]
    [InlineData("model", "network", "no trained network")]
    [InlineData("swapped", "Au:L3", "")]
    [InlineData("missing", "mu_Pd_K.dat", "lacks its file")]
    public async Task Check_OneThingWrong_IsAFaultThatNamesItAndSaysWhatToDo(string what, string subject, string text)
    {
        (int code, JObject answer) = await CheckAsync(set => Break(what, set));

        Assert.Equal(3, code);
        JToken fault = Assert.Single(answer["faults"]!, f => (string)f["subject"]! == subject);
        Assert.Contains(text, (string)fault["text"]!, StringComparison.Ordinal);
        Assert.NotEmpty((string)fault["next"]!);
    }

    [Fact]
    public async Task Check_EdgeOfOneElementAlone_IsAWarning()
    {
        (_, JObject answer) = await CheckAsync(set => ((JArray)set["edges"]!).RemoveAt(1));

        Assert.Contains(answer["warnings"]!, w => (string)w["subject"]! == "Pd");
    }

    private void Break(string what, JObject set)
    {
        JToken gold = set["edges"]![0]!, palladium = set["edges"]![1]!;
        switch (what)
        {
            case "k-beyond": gold["k"]!["max"] = 16; break;
            case "k-short": (gold["k"]!["max"], palladium["k"]!["max"]) = (7, 7); break;
            case "shells": ((JArray)set["shells"]!).RemoveAt(3); break;
            case "lattice": set["start"]!["latticeAngstrom"] = 5; break;
            case "overlap": set["start"]!["latticeAngstrom"] = 2.9; break;
            case "noise": palladium["noise"] = 0.05; break;
            case "model": set["model"] = "none-of-these"; break;
            case "swapped": (gold["files"]![0]!["path"], palladium["files"]![0]!["path"]) = ("mu_Pd_K.dat", "mu_Au_L3.dat"); break;
            default: File.Delete(Path.Combine(_workplace.Folder, Set, "mu_Pd_K.dat")); break;
        }
    }

    private async Task<(int Code, JObject Answer)> CheckAsync(Action<JObject> change)
    {
        string from = Path.Combine(SharedFiles.RepositoryRoot, "validation-sets", Set), to = Path.Combine(_workplace.Folder, Set);
        foreach (string file in (string[])["set.json", "mu_Au_L3.dat", "mu_Pd_K.dat", "truth/rdf.csv", "truth/moments.json"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, file))!);
            File.Copy(Path.Combine(from, file), Path.Combine(to, file));
        }

        string path = Path.Combine(to, "set.json");
        JObject set = JObject.Parse(await File.ReadAllTextAsync(path));
        change(set);
        await File.WriteAllTextAsync(path, set.ToString());
        (int code, string text, string error) = await _workplace.RunAsync("sets", "check", to, "--json");
        Assert.True(text.Length > 0, error);
        return (code, JObject.Parse(text));
    }
}
