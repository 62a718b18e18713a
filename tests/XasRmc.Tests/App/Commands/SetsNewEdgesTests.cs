using Newtonsoft.Json.Linq;

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

    private async Task<JObject> SetAsync(params string[] words)
    {
        (int code, _, string error) = await _place.RunAsync(["sets", "new", "measured-cu", .. words, .. s_rest]);
        Assert.True(code == 0, error);
        return JObject.Parse(await File.ReadAllTextAsync(Path.Combine(_place.Folder, "measured-cu", "set.json")));
    }
}
