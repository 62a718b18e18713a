using Newtonsoft.Json.Linq;

namespace XasRmc.Tests.App.Commands;

public sealed class ForwardVerbTests : IDisposable
{
    private const string Structure = """
        4
        Properties=species:S:1:pos:R:3 pbc="F F F"
        Au 0 0 0
        Au 2.85 0 0
        Au 0 2.85 0
        Au 5.7 0 0
        """;

    private readonly Workplace _place = new();

    public ForwardVerbTests() => _place.Write("au.xyz", Structure);

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("", 0.05, 3.2)]
    [InlineData("--exact-paths", 0.05, 3.2)]
    [InlineData("--legs 3", 0.05, 3.2)]
    [InlineData("--legs 4 --exact-paths", 0.04, 6.5)]
    [InlineData("--legs 4 --absorber 0", 0.045, 6.5)]
    [InlineData("--legs 4 --absorber 0 --site-shifts", 0.035, 6.5)]
    [InlineData("--legs 4 --site-shifts --rmax 6", 0.03, 6)]
    public async Task Run_EachModel_StatesItsOwnError(string options, double error, double toAngstrom)
    {
        JObject document = await ForwardAsync(options);

        Assert.Equal(error, (double)document["modelError"]!, 1e-9);
        Assert.Equal(toAngstrom, (double)document["modelErrorToAngstrom"]!, 1e-9);
    }

    [Fact]
    public async Task Run_Motion_IsStatedAndDampsTheSpectrum()
    {
        JObject still = await ForwardAsync("--legs 4 --exact-paths"), debye = await ForwardAsync("--legs 4 --debye 165 --temperature 300"), morse = await ForwardAsync("--einstein 120 --temperature 0 --morse 1.4");

        Assert.Null(still["disorder"]);
        Assert.Equal("{\"model\":\"debye\",\"debyeTemperatureK\":165.0,\"temperatureK\":300.0,\"morseInvAngstrom\":null}", debye["disorder"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(("einstein", 1.4), ((string)morse["disorder"]!["model"]!, (double)morse["disorder"]!["morseInvAngstrom"]!));
        Assert.InRange(Power(debye) / Power(still), 0.001, 0.5);

        static double Power(JObject document) => document["chi"]!.Skip(160).Sum(c => (double)c * (double)c);
    }

    private async Task<JObject> ForwardAsync(string options)
    {
        (int code, string text, string error) = await _place.RunAsync(["forward", "au.xyz", "--edge", "Au:L3", "--kmax", "12", "--json", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.True(code == 0, error);
        return JObject.Parse(text);
    }
}
