namespace XasRmc.Tests.App.Commands;

public sealed class ScatteringInputTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

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
