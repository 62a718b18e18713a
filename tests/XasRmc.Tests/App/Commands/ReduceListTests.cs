using Newtonsoft.Json.Linq;

namespace XasRmc.Tests.App.Commands;

/// <summary>What <c>reduce</c> tells beside curves: what a file holds, how it was reduced, and scans that are merged out of groups.</summary>
public sealed class ReduceListTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task List_Project_NamesGroupsAndColumns()
    {
        _place.Write("p.prj", SyntheticScan.Project(2.2, 2.6));

        JObject document = await AnswerAsync("reduce", "p.prj", "--list");

        Assert.Equal("xasrmc.reduce-list/1", (string?)document["format"]);
        Assert.Equal(["scan 1", "scan 2"], document["spectra"]!.Select(s => (string)s["label"]!));
        Assert.All(document["spectra"]!, s => Assert.Equal("Cu:K", (string?)s["edge"]));
        Assert.All(document["spectra"]!, s => Assert.Equal(JTokenType.Null, s["fault"]!.Type));
        Assert.Equal(["energy", "mu"], document["spectra"]![0]!["columns"]!.Take(2).Select(c => (string)c["label"]!));
        Assert.Equal(1, (int)document["spectra"]![0]!["energy"]!);
    }

    [Fact]
    public async Task List_TransmissionAndFluorescence_SaysWhatIsUnclearAndWhatItMayBe()
    {
        _place.Write("scan.dat", SyntheticScan.Chambers());

        JToken spectrum = (await AnswerAsync("reduce", "scan.dat", "--list"))["spectra"]![0]!;

        Assert.Contains("transmission and fluorescence", (string?)spectrum["fault"], StringComparison.Ordinal);
        Assert.Equal(["ln(i0/it)", "if/i0"], spectrum["mu"]!.Select(m => (string)m!));
        Assert.Equal("Cu:K", (string?)spectrum["edge"]);
        Assert.Equal(1000, (double)spectrum["columns"]![1]!["first"]!);
    }

    [Fact]
    public async Task List_ForPeople_IsATable()
    {
        _place.Write("p.prj", SyntheticScan.Project(2.2));

        (int code, string text, _) = await _place.RunAsync("reduce", "p.prj", "--list");

        Assert.Equal(0, code);
        Assert.Contains("scan 1", text, StringComparison.Ordinal);
        Assert.Contains("Cu:K", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reduce_GroupsOfOneProject_AreMerged()
    {
        _place.Write("p.prj", SyntheticScan.Project(2.2, 2.2, 2.6));

        double[] one = Chi(await AnswerAsync("reduce", "p.prj", "--group", "scan 1"));
        double[] same = Chi(await AnswerAsync("reduce", "p.prj", "p.prj", "--group", "1", "--group", "2"));
        double[] mixed = Chi(await AnswerAsync("reduce", "p.prj", "p.prj", "--group", "1", "--group", "scan 3"));

        Assert.Equal(one.Length, same.Length);
        Assert.All(one.Zip(same), p => Assert.Equal(p.First, p.Second, 1e-9));
        Assert.Contains(one.Zip(mixed), p => Math.Abs(p.First - p.Second) > 0.005);
    }

    [Fact]
    public async Task Reduce_GroupSaidForSomeFilesOnly_IsRefused()
    {
        _place.Write("p.prj", SyntheticScan.Project(2.2, 2.2));

        (int code, _, string error) = await _place.RunAsync("reduce", "p.prj", "p.prj", "p.prj", "--group", "1", "--group", "2");

        Assert.Equal(3, code);
        Assert.Contains("--group was said 2 times for 3 files", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reduce_TellsTheSettingsAsTheyWereUsed()
    {
        _place.Write("cu.dat", SyntheticScan.Columns());

        JObject document = await AnswerAsync("reduce", "cu.dat", "--rbkg", "1.2", "--ft-kmax", "11");

        Assert.Equal(1.2, (double)document["reduction"]!["rbkg"]!);
        Assert.Equal((double)document["e0Ev"]!, (double)document["reduction"]!["e0"]!);
        Assert.True((double)document["reduction"]!["pre1"]! < (double)document["reduction"]!["pre2"]!);
        JToken fourier = document["fourier"]!;
        Assert.Equal(11, (double)fourier["kMax"]!);
        Assert.Equal(fourier["kInvAngstrom"]!.Count(), fourier["window"]!.Count());
        Assert.InRange(fourier["window"]!.Max(w => (double)w!), 0.9, 1.0001);
    }

    private static double[] Chi(JObject document) => [.. document["chi"]!.Select(c => (double)c!)];

    private async Task<JObject> AnswerAsync(params string[] words)
    {
        (int code, string text, string error) = await _place.RunAsync([.. words, "--json"]);
        Assert.True(code == 0, error);
        return JObject.Parse(text);
    }
}
