using Newtonsoft.Json.Linq;
using XasRmc.App.Sets;

namespace XasRmc.Tests.App.Pipeline;

public sealed class FitStartsTests
{
    private static JArray Starts() => JArray.Parse("""
        [
          { "kind": "particle", "shape": "sphere", "atoms": 55, "latticeAngstrom": 3.98, "sigma2": 0.004 },
          { "kind": "particle", "name": "five twins", "shape": "icosahedron", "atoms": 55, "latticeAngstrom": 3.98, "ordering": "janus", "sigma2": 0 },
          { "kind": "file", "file": "own.xyz", "weight": 0.5 }
        ]
        """);

    [Fact]
    public async Task Fit_FromSizesShapesAndAFile_TellsEachStart()
    {
        using var fit = new SmallFit(set => (set["start"], set["fit"]!["replicas"]) = (Starts(), 5));
        await fit.Place.RunAsync("structure", "--shape", "cuboctahedron", "--atoms", "55", "--composition", "Au=0.4,Pd=0.6", "--lattice", "3.98", "--seed", "3", "--out", $"{SmallFit.SetId}/own.xyz");

        (int code, string text, string error) = await fit.RunAsync("run", "--json");

        Assert.True(code == 0, error);
        JObject answer = JObject.Parse(text);
        JToken[] starts = [.. answer["starts"]!];
        Assert.Equal(["sphere 55 random", "five twins", "own.xyz"], starts.Select(s => (string)s["label"]!));
        Assert.Equal([[1, 4], [2, 5], [3]], starts.Select(s => s["replicas"]!.Select(r => (int)r).ToArray()));
        Assert.All(starts, s =>
        {
            Assert.True((double)s["chi2Reduced"]! > 0);
            Assert.Equal(4, s["pairs"]!.Count());
            Assert.True((double)s["pairs"]![0]!["shells"]![0]!["n"]! > 0);
        });
        Assert.All(answer["pairs"]!, p => Assert.Equal(p["sigma"]!.Count(), p["sigmaStarts"]!.Count()));
        // What was written is what is read again: the answer of a run that is done comes from its folder.
        (code, string again, error) = await fit.RunAsync("run", "--json");
        Assert.True(code == 0, error);
        Assert.Equal(answer["starts"]!.ToString(), JObject.Parse(again)["starts"]!.ToString());
    }

    [Fact]
    public void Start_OneOrAList_IsWrittenAsItWasRead()
    {
        using var one = new SmallFit();
        using var many = new SmallFit(set => (set["start"], set["fit"]!["replicas"]) = (Starts(), 3));

        foreach (SmallFit fit in new[] { one, many })
        {
            JObject said = JObject.Parse(File.ReadAllText(Path.Combine(fit.Place.Folder, SmallFit.SetId, "set.json")));
            SetDefinition set = SetFile.Read(Path.Combine(fit.Place.Folder, SmallFit.SetId));
            JToken written = SetFile.ToJson(set)["start"]!;

            Assert.Equal(said["start"]!.Type, written.Type);
            Assert.Equal(SetFile.ToJson(set).ToString(), SetFile.ToJson(SetFile.Parse(SetFile.ToJson(set).ToString(), "again")).ToString());
        }
    }

    [Theory]
    [InlineData("\"weights\": 1", "weights")]
    [InlineData("\"weight\": 0", "weight must be above 0")]
    [InlineData("\"file\": \"a.xyz\"", "file goes with the kind file alone")]
    public async Task Start_WithAWrongKey_IsRefused(string more, string expected)
    {
        using var fit = new SmallFit();
        string path = Path.Combine(fit.Place.Folder, SmallFit.SetId, "set.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("\"kind\": \"particle\",", $"\"kind\": \"particle\", {more},", StringComparison.Ordinal));

        (int code, _, string error) = await fit.RunAsync("run");

        Assert.Equal(3, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }
}
