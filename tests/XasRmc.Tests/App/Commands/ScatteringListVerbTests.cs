using Newtonsoft.Json.Linq;

namespace XasRmc.Tests.App.Commands;

public sealed class ScatteringListVerbTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("Au", "Au:L3")]
    [InlineData("Au,Pd", "Au:L3 Pd:K")]
    [InlineData("Pd,Au", "Pd:K Au:L3")]
    [InlineData("Au,U", "")]
    public async Task Run_Elements_AreTheEdgesThatServeASampleOfThem(string elements, string edges)
    {
        JObject document = await AnswerAsync("--elements", elements);

        Assert.Equal(edges, string.Join(' ', document["edges"]!));
    }

    [Fact]
    public async Task Run_Edges_AreThoseThatForwardComputes()
    {
        await _place.RunAsync("structure", "--composition", "Au=0.5,Pd=0.5", "--cells", "2", "--seed", "1", "--out", "alloy.xyz");
        JObject document = await AnswerAsync("--elements", "Au,Pd");

        foreach (string? edge in document["edges"]!.Select(e => (string?)e))
        {
            (int code, _, string error) = await _place.RunAsync("forward", "alloy.xyz", "--edge", edge!, "--kmax", "8", "--json");
            Assert.True(code == 0, error);
        }
    }

    [Fact]
    public async Task Run_All_NamesTheFilesOfEverySystem()
    {
        JObject document = await AnswerAsync();

        Assert.All(document["libraries"]!, l => Assert.True(File.Exists((string)l["path"]!)));
        Assert.Contains("Au-Pd", document["libraries"]!.Select(l => (string)l["system"]!));
    }

    private async Task<JObject> AnswerAsync(params string[] words)
    {
        (int code, string text, string error) = await _place.RunAsync(["scattering", "list", .. words, "--json"]);
        Assert.True(code == 0, error);
        return JObject.Parse(text);
    }
}
