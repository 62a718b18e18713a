using XasRmc.App.Options;

namespace XasRmc.Tests.App.Options;

public sealed class SettingsTests : IDisposable
{
    private readonly Workplace _place = new();

    public SettingsTests()
    {
        _place.Write("validation-sets/readme.txt", "");
        _place.ProgramFolder = Path.Combine(_place.Folder, "program");
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public void ReadWith_FileThatShips_HasTheFitThatHoldsWithoutIt()
    {
        _place.Write("program/appsettings.json", File.ReadAllText(Path.Combine(SharedFiles.RepositoryRoot, "appsettings.json")));

        Assert.Equal(new XasRmcOptions().Defaults.Fit, SettingsReader.ReadWith(_place.Surroundings(), "{}").Defaults.Fit);
    }

    [Theory]
    [InlineData("{\"XasRmc\":{\"Threads\":2,\"Defaults\":{\"Reduction\":{\"Rbkg\":1.1}}}}")]
    [InlineData("{}")]
    [InlineData("{\"Logging\":{\"Anything\":1}}")]
    public async Task Run_GoodSettings_AreTaken(string json)
    {
        _place.Write("program/appsettings.json", json);

        (int code, _, string error) = await _place.RunAsync("sets", "list");

        Assert.True(code == 0, error);
    }

    [Theory]
    [InlineData("{\"XasRmc\":{\"Thread\":2}}", "unknown setting 'XasRmc:Thread'")]
    [InlineData("{\"XasRmc\":{\"Defaults\":{\"Reduction\":{\"Rbgk\":1.1}}}}", "unknown setting 'XasRmc:Defaults:Reduction:Rbgk'")]
    [InlineData("{\"XasRmc\":{\"Threads\":-2}}", "Threads")]
    [InlineData("{\"XasRmc\":{\"Threads\":\"many\"}}", "Threads")]
    [InlineData("{\"XasRmc\":{\"Defaults\":{\"Filter\":{\"KWeight\":7}}}}", "KWeight")]
    [InlineData("{\"XasRmc\":", "appsettings.json")]
    public async Task Run_BadSettings_AreRefusedAtTheStart(string json, string reason)
    {
        _place.Write("program/appsettings.json", json);

        (int code, _, string error) = await _place.RunAsync("sets", "list");

        Assert.Equal(3, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("XASRMC_THREADS", "2", 0)]
    [InlineData("XASRMC_DEFAULTS__FIT__SWEEPS", "10", 0)]
    [InlineData("XASRMC_DATA", "/nowhere", 0)]
    [InlineData("XASRMC_THREDS", "2", 3)]
    [InlineData("XASRMC_THREADS", "two", 3)]
    public async Task Run_EnvironmentVariable_IsTakenOrRefused(string name, string value, int expected)
    {
        _place[name] = value;

        (int code, _, _) = await _place.RunAsync("sets", "list");

        Assert.Equal(expected, code);
    }
}
