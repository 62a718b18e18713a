using XasRmc.App.Pipeline;
using XasRmc.Core;

namespace XasRmc.Tests.App.Commands;

public sealed class ScatteringInputTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Forward_SystemByName_IsTakenAndDiffersFromTheOneWithACoreHole()
    {
        _place.Write("pair.xyz", "2\n\nAu 0 0 0\nAu 0 0 2.8\n");

        string hole = await ChiAsync(), named = await ChiAsync("--scattering", "au"), screened = await ChiAsync("--scattering", "Au-screened");
        (int code, _, string error) = await _place.RunAsync("forward", "pair.xyz", "--edge", "Au:L3", "--scattering", "Ag-ghost");

        Assert.Equal(hole, named);
        Assert.NotEqual(hole, screened);
        Assert.Equal(3, code);
        Assert.Contains("Ag-ghost: no such file, and no system of that name ships", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        async Task<string> ChiAsync(params string[] words) => (await _place.RunAsync(["forward", "pair.xyz", "--edge", "Au:L3", "--json", .. words])).Out;
    }

    [Theory]
    [InlineData("Au", true, "Au-screened")]
    [InlineData("Au", false, "Au")]
    [InlineData("Pd", true, "Pd-screened")]
    [InlineData("Pd", false, "Pd")]
    [InlineData("Ag", true, "Ag")]
    [InlineData("Au,Pd", true, "Au-Pd")]
    public void FindLibrary_Elements_IsTheSmallestAndForMeasuredMetalsTheScreenedOne(string elements, bool isMeasured, string system)
    {
        Element[] all = [.. elements.Split(',').Select(Element.Of)];
        AbsorptionEdge[] edges = [.. all.Select(e => AbsorptionEdge.Parse(e.Symbol == "Au" ? "Au:L3" : e.Symbol + ":K"))];

        Assert.Equal(system, new ScatteringTables(_place.Surroundings(TextWriter.Null, TextWriter.Null)).FindLibrary(edges, all, isMeasured).System);
    }

    [Theory]
    [InlineData("cut off", "not a whole JSON document")]
    [InlineData("edited", "checksum does not match")]
    [InlineData("newer", "take a newer program")]
    [InlineData("other document", "not a file of scattering phases")]
    [InlineData("text", "no file of FEFF")]
    [InlineData("other edge", "holds no phases of Ni:K; it holds Au:L3")]
    [InlineData("other neighbour", "lack the neighbour Ni")]
    public async Task Forward_DamagedOrForeignScatteringFile_IsExit3WithOneLine(string kind, string expected)
    {
        string good = await File.ReadAllTextAsync(Path.Combine(SharedFiles.RepositoryRoot, "src", "XasRmc.App", "Data", "scattering", "Au.phases.json"));
        _place.Write("x.json", kind switch
        {
            "cut off" => good[..(good.Length / 2)],
            "edited" => good.Replace("\"system\": \"Au\"", "\"system\": \"Ag\"", StringComparison.Ordinal),
            "newer" => good.Replace("scattering-phases/1", "scattering-phases/9", StringComparison.Ordinal),
            "other document" => "{\"format\": \"xasrmc.fit/1\"}",
            "text" => "hello\n",
            _ => good,
        });
        _place.Write("pair.xyz", $"2\n\nAu 0 0 0\n{(kind.StartsWith("other ", StringComparison.Ordinal) ? "Ni" : "Au")} 0 0 2.8\n");

        (int code, string text, string error) = await _place.RunAsync("forward", "pair.xyz", "--edge", kind == "other edge" ? "Ni:K" : "Au:L3", "--scattering", "x.json");

        Assert.Equal(3, code);
        Assert.Equal("", text);
        string line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.Contains("x.json", line, StringComparison.Ordinal);
    }
}
