using Newtonsoft.Json.Linq;
using XasRmc.App;

namespace XasRmc.Tests.App.Commands;

/// <summary>Edges of a new set: scans, groups, columns, reduction.</summary>
public sealed class SetsNewEdgesTests : IDisposable
{
    private static readonly string[] s_rest = ["--composition", "Cu=1", "--lattice", "3.61", "--s02", "0.9", "--seed", "1", "--json"];
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task New_ScansOfOneEdge_AreOneEdgeWithGroupsAndReduction()
    {
        _place.Write("p.prj", SyntheticScan.Project(2.2, 2.6));

        JObject set = await SetAsync("--edge", "Cu:K=p.prj", "--edge", "Cu:K=p.prj", "--group", "Cu:K=scan 1", "--group", "Cu:K=2", "--reduction", "Cu:K=rbkg=1.1,pre1=-100,nnorm=2", "--kmin", "3.5", "--kmax", "11");

        JToken edge = Assert.Single(set["edges"]!);
        Assert.Equal(["scan 1", "2"], edge["files"]!.Select(f => (string)f["group"]!));
        Assert.All(edge["files"]!, f => Assert.Equal("p.prj", (string?)f["path"]));
        Assert.Equal(1.1, (double)edge["reduction"]!["rbkg"]!);
        Assert.Equal(-100, (double)edge["reduction"]!["pre1"]!);
        Assert.Equal(2, (int)edge["reduction"]!["nnorm"]!);
        Assert.Equal((3.5, 11), ((double)edge["k"]!["min"]!, (double)edge["k"]!["max"]!));
        Assert.True(File.Exists(Path.Combine(_place.Folder, "measured-cu", "p.prj")));
    }

    [Fact]
    public async Task New_FilesOfOneNameFromTwoFolders_KeepApart()
    {
        _place.Write("a/cu.dat", SyntheticScan.Columns());
        _place.Write("b/cu.dat", SyntheticScan.Columns(2.6));

        JObject set = await SetAsync("--edge", "Cu:K=a/cu.dat", "--edge", "Cu:K=b/cu.dat");

        Assert.Equal(["cu.dat", "cu-2.dat"], set["edges"]![0]!["files"]!.Select(f => (string)f["path"]!));
        Assert.Equal(SyntheticScan.Columns(2.6), await File.ReadAllTextAsync(Path.Combine(_place.Folder, "measured-cu", "cu-2.dat")));
    }

    [Fact]
    public async Task New_Columns_HoldForAllScansOfTheEdge()
    {
        _place.Write("1.dat", SyntheticScan.Chambers());
        _place.Write("2.dat", SyntheticScan.Chambers());

        JObject set = await SetAsync("--edge", "Cu:K=1.dat", "--edge", "Cu:K=2.dat", "--energy", "Cu:K=1", "--mu", "Cu:K=ln(i0/it)");

        Assert.All(set["edges"]![0]!["files"]!, f => Assert.Equal(("1", "ln(i0/it)"), ((string?)f["energy"], (string?)f["mu"])));
    }

    [Theory]
    [InlineData("--size crystal", "{\"crystal\":true,\"source\":\"The sample is a foil\"}")]
    [InlineData("--size 32", "{\"crystal\":false,\"diameterAngstrom\":32.0,\"source\":\"Stated by who made the set\"}")]
    [InlineData("--size 32+-4 --size-source TEM", "{\"crystal\":false,\"diameterAngstrom\":32.0,\"uncertaintyAngstrom\":4.0,\"source\":\"TEM\"}")]
    public async Task New_SizeIsKnown_StandsInTheSet(string words, string expected)
    {
        _place.Write("cu.dat", SyntheticScan.Columns());

        JObject set = await SetAsync(["--edge", "Cu:K=cu.dat", .. words.Split(' ')]);

        Assert.Equal(expected, set["size"]!.ToString(Newtonsoft.Json.Formatting.None));
    }

    [Theory]
    [InlineData("--edge Cu:K=cu.dat --size 2", "must lie in 5 to 1000")]
    [InlineData("--edge Cu:K=cu.dat --size large", "'large' is no size")]
    [InlineData("--edge Cu:K=cu.dat --size-source TEM", "--size-source belongs to --size")]
    [InlineData("--edge Cu:K", "write it as Au:L3=file")]
    [InlineData("--edge Cu:K=cu.dat --group Au:L3=1", "there is no --edge Au:L3")]
    [InlineData("--edge Cu:K=cu.dat --group Cu:K=1 --group Cu:K=2", "was said 2 times for 1 file")]
    [InlineData("--edge Cu:K=cu.dat --reduction Cu:K=rbgk=1", "is not one of 'reduce'")]
    [InlineData("--edge Cu:K=cu.dat --reduction Cu:K=rbkg", "write it as Cu:K=rbkg=1.1")]
    [InlineData("--edge Cu:K=cu.dat --reduction Cu:K=rbkg=-1", "Rbkg")]
    [InlineData("--edge Cu:K=none.dat", "there is no file none.dat")]
    [InlineData("--edge Cu:K=cu.dat --kmin 11 --kmax 11.5", "the k range")]
    public async Task New_WhatCannotBeFollowed_IsRefusedAndNothingIsWritten(string words, string fault)
    {
        _place.Write("cu.dat", SyntheticScan.Columns());

        (int code, _, string error) = await _place.RunAsync(["sets", "new", "measured-cu", .. words.Split(' '), .. s_rest]);

        Assert.Equal(3, code);
        Assert.Contains(fault, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_place.Folder, "measured-cu")));
    }

    [Fact]
    public async Task New_FoilOfAnEdge_StandsInPlaceOfANumber()
    {
        _place.Write("p.prj", SyntheticScan.Project(2.2, 2.6));

        (int code, _, string error) = await _place.RunAsync(
            "sets", "new", "measured-cu", "--edge", "Cu:K=p.prj", "--group", "Cu:K=2", "--foil", "Cu:K=p.prj", "--foil-group", "Cu:K=1", "--composition", "Cu=1", "--seed", "1", "--json");

        Assert.True(code == 0, error);
        JObject set = JObject.Parse(await File.ReadAllTextAsync(Path.Combine(_place.Folder, "measured-cu", "set.json")));
        JToken s02 = set["edges"]![0]!["s02"]!;
        Assert.Null(s02["value"]);
        Assert.Equal(("p.prj", "1", 12.0), ((string?)s02["calibrate"]!["file"], (string?)s02["calibrate"]!["group"], (double)s02["calibrate"]!["coordination"]!));
        Assert.Equal(3.61, (double)s02["calibrate"]!["structure"]!["latticeAngstrom"]!, 0.01);
        Assert.Equal(3.61, (double)set["start"]!["latticeAngstrom"]!, 0.01);
    }

    [Theory]
    [InlineData("--s02", "--edge", "Cu:K=p.prj", "--composition", "Cu=1", "--seed", "1")]
    [InlineData("--composition", "--edge", "Cu:K=p.prj", "--seed", "1", "--s02", "0.9")]
    [InlineData("--edge", "--composition", "Cu=1", "--seed", "1", "--s02", "0.9")]
    [InlineData("--foil Au:L3", "--edge", "Cu:K=p.prj", "--foil", "Au:L3=p.prj", "--composition", "Cu=1", "--seed", "1")]
    public async Task New_SomethingMissing_IsNamedAndNothingIsWritten(string named, params string[] words)
    {
        _place.Write("p.prj", SyntheticScan.Project(2.2));

        (int code, _, string error) = await _place.RunAsync(["sets", "new", "measured-cu", .. words]);

        Assert.Equal(3, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_place.Folder, "measured-cu")));
    }

    [Fact]
    public async Task New_AtATerminal_AsksAndSaysTheSameWithoutQuestions()
    {
        _place.Write("p.prj", SyntheticScan.Project(2.2, 2.6));
        // Edge (wrong, then right), file (wrong, then right), group, no more edges, no foil, S0², fractions, atoms, size, question, seed.
        string[] answers = ["Cu:Q", "Cu:K", "none.prj", "p.prj", "2", "", "", "0.9", "", "", "", "", "5"];
        var error = new StringWriter();

        int code = await CommandLineApp.RunAsync(["sets", "new", "measured-cu"], _place.Surroundings(new StringWriter(), error) with { In = new StringReader(string.Join('\n', answers) + "\n") }, CancellationToken.None);

        Assert.True(code == 0, error.ToString());
        JObject set = JObject.Parse(await File.ReadAllTextAsync(Path.Combine(_place.Folder, "measured-cu", "set.json")));
        Assert.Equal("2", (string?)set["edges"]![0]!["files"]![0]!["group"]);
        Assert.Equal((0.9, 5), ((double)set["edges"]![0]!["s02"]!["value"]!, (int)set["seed"]!));
        Assert.Contains("xasrmc sets new measured-cu --edge Cu:K=p.prj --group Cu:K=2 --s02 0.9 --composition Cu=1 --seed 5", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("there is no file 'none.prj'", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_AtomsThatTheNetworkFinds_NeedANetworkThatServesThem()
    {
        _place.Write("p.prj", SyntheticScan.Project(2.2, 2.6));
        string[] rest = ["--s02", "0.9", "--seed", "1", "--atoms"];

        (int copper, _, string why) = await _place.RunAsync(["sets", "new", "measured-cu", "--edge", "Cu:K=p.prj", "--group", "Cu:K=2", "--composition", "Cu=1", .. rest, "nearest"]);
        (int neither, _, string wrong) = await _place.RunAsync(["sets", "new", "measured-cu", "--edge", "Cu:K=p.prj", "--group", "Cu:K=2", "--composition", "Cu=1", .. rest, "many"]);
        (int palladium, _, string error) = await _place.RunAsync(["sets", "new", "measured-pd", "--edge", "Pd:K=p.prj", "--group", "Pd:K=2", "--composition", "Pd=1", .. rest, "nearest"]);

        Assert.Equal(3, copper);
        Assert.Contains("--atoms nearest needs a network", why, StringComparison.Ordinal);
        Assert.Equal(3, neither);
        Assert.Contains("--atoms 'many' is neither a number nor 'nearest'", wrong, StringComparison.Ordinal);
        Assert.True(palladium == 0, error);
        Assert.Equal("nearest", (string)JObject.Parse(await File.ReadAllTextAsync(Path.Combine(_place.Folder, "measured-pd", "set.json")))["start"]!["kind"]!);
    }

    [Fact]
    public async Task New_AnswersThatEnd_WriteNothing()
    {
        var error = new StringWriter();

        int code = await CommandLineApp.RunAsync(["sets", "new", "measured-cu"], _place.Surroundings(new StringWriter(), error) with { In = new StringReader("Cu:K\n") }, CancellationToken.None);

        Assert.Equal(3, code);
        Assert.False(Directory.Exists(Path.Combine(_place.Folder, "measured-cu")));
    }

    private async Task<JObject> SetAsync(params string[] words)
    {
        (int code, _, string error) = await _place.RunAsync(["sets", "new", "measured-cu", .. words, .. s_rest]);
        Assert.True(code == 0, error);
        return JObject.Parse(await File.ReadAllTextAsync(Path.Combine(_place.Folder, "measured-cu", "set.json")));
    }
}
