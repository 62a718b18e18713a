using Newtonsoft.Json.Linq;

namespace XasRmc.Tests.App.Commands;

public sealed class RefusalTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("unknown verb", "dance")]
    [InlineData("unknown option", "sets list --colour")]
    [InlineData("unknown option where a value could stand", "sets check --strict")]
    [InlineData("unknown short option", "sets list -x")]
    [InlineData("missing argument", "sets check")]
    [InlineData("missing verb below sets", "sets")]
    [InlineData("missing value", "sets list --folder")]
    [InlineData("one word too many", "sets check a b")]
    [InlineData("two models of motion", "forward x.xyz --edge Au:L3 --debye 165 --einstein 120 --temperature 300")]
    [InlineData("motion without temperature", "forward x.xyz --edge Au:L3 --debye 165")]
    [InlineData("temperature without motion", "forward x.xyz --edge Au:L3 --temperature 300")]
    [InlineData("anharmonicity without motion", "forward x.xyz --edge Au:L3 --morse 1.4")]
    [InlineData("temperature below zero", "forward x.xyz --edge Au:L3 --debye 165 --temperature -5")]
    [InlineData("Debye temperature of zero", "forward x.xyz --edge Au:L3 --debye 0 --temperature 300")]
    [InlineData("Einstein temperature no number", "forward x.xyz --edge Au:L3 --einstein warm --temperature 300")]
    [InlineData("several sets side by side without saying so", "validate virtual-aupd-25 virtual-aupd-50")]
    [InlineData("a fit of two sets", "fit virtual-aupd-25 virtual-aupd-50")]
    [InlineData("a series of no such set", "validate --series virtual-aupd-25 virtual-nothing")]
    [InlineData("a series that begins at a checkpoint", "validate --series virtual-aupd-25 virtual-aupd-50 --from x")]
    [InlineData("no such set", "sets check measured-nothing")]
    [InlineData("no such folder", "sets list --folder nowhere")]
    public async Task Run_BadCommandLine_IsExit3WithOneLine(string why, string line)
    {
        (int code, string text, string error) = await _place.RunAsync(line.Split(' '));

        Assert.True(code == 3, $"{why}: exit {code}");
        Assert.Equal("", text);
        Assert.StartsWith("xasrmc: ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BadCommandLineWithJson_StillGivesOneDocument()
    {
        (int code, string text, _) = await _place.RunAsync("sets", "list", "--colour", "--json");

        Assert.Equal(3, code);
        Assert.Equal("xasrmc.error/1", (string?)JObject.Parse(text)["format"]);
        Assert.Contains("unknown option '--colour'", (string?)JObject.Parse(text)["error"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("sets pull --help")]
    [InlineData("")]
    [InlineData("--version")]
    public async Task Run_Help_IsExit0OnStdout(string line)
    {
        (int code, string text, string error) = await _place.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(0, code);
        Assert.NotEqual("", text);
        Assert.Equal("", error);
    }

    [Fact]
    public async Task Run_Cancelled_IsExit130()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        _place.Write("validation-sets/measured-foil/set.json", Sets.SetTexts.OneFile(url: "http://127.0.0.1:1/x"));
        var error = new StringWriter();

        int code = await XasRmc.App.CommandLineApp.RunAsync(["sets", "pull", "measured-foil"], _place.Surroundings(error: error), cancel.Token);

        Assert.Equal(130, code);
        Assert.Contains("cancelled", error.ToString(), StringComparison.Ordinal);
    }
}
