using Newtonsoft.Json.Linq;

namespace XasRmc.Tests.App.Options;

public sealed class SettingsVerbTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly string _user;

    public SettingsVerbTests()
    {
        _place.ProgramFolder = Path.Combine(_place.Folder, "program");
        _place.Write("program/appsettings.json", """{"XasRmc":{"Threads":0,"CacheFolder":null,"DataFolders":[],"Defaults":{"Reduction":{"Rbkg":1.0}}}}""");
        _user = Path.Combine(_place.Folder, "home", ".config", "xasrmc", "appsettings.json");
    }

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Show_TellsEveryValueAndWhereItComesFrom()
    {
        _place.Write("home/.config/xasrmc/appsettings.json", """{"XasRmc":{"Threads":3,"Tui":{"Keys":{"app.quit":"Ctrl+X"}}}}""");
        _place["XASRMC_DEFAULTS__FIT__SWEEPS"] = "77";

        JObject document = await AnswerAsync("settings", "show");

        JToken Setting(string key) => document["settings"]!.Single(s => (string)s["key"]! == key);
        Assert.Equal((3, "user", _user), ((int)Setting("Threads")["value"]!, (string)Setting("Threads")["source"]!, (string)Setting("Threads")["where"]!));
        Assert.Equal((77, "environment", "XASRMC_DEFAULTS__FIT__SWEEPS"), ((int)Setting("Defaults:Fit:Sweeps")["value"]!, (string)Setting("Defaults:Fit:Sweeps")["source"]!, (string)Setting("Defaults:Fit:Sweeps")["where"]!));
        Assert.Equal((1.0, "program"), ((double)Setting("Defaults:Reduction:Rbkg")["value"]!, (string)Setting("Defaults:Reduction:Rbkg")["source"]!));
        Assert.Equal((8, "default"), ((int)Setting("Defaults:Fit:Replicas")["value"]!, (string)Setting("Defaults:Fit:Replicas")["source"]!));
        Assert.Equal("default", (string)Setting("CacheFolder")["source"]!);
        Assert.Equal("default", (string)Setting("DataFolders")["source"]!);
        Assert.All(document["settings"]!, s => Assert.NotEmpty((string)s["description"]!));
        JToken quit = document["keys"]!.Single(k => (string)k["action"]! == "app.quit");
        Assert.Equal(("Ctrl+X", "q", "user"), ((string)quit["key"]!, (string)quit["default"]!, (string)quit["source"]!));
        Assert.Equal("default", (string)document["keys"]!.First(k => (string)k["action"]! == "jobs.pause")["source"]!);
    }

    [Fact]
    public async Task Show_BeginningOfNames_ShowsThoseAlone()
    {
        JObject document = await AnswerAsync("settings", "show", "defaults:fit");

        Assert.Equal(["Defaults:Fit:Replicas", "Defaults:Fit:Sweeps"], document["settings"]!.Select(s => (string)s["key"]!));
        Assert.Empty(document["keys"]!);
        Assert.Contains("no setting that begins with 'Nope'", await RefusedAsync("settings", "show", "Nope"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("threads", "4", "Threads", "4")]
    [InlineData("XasRmc:RunsFolder", "my runs", "RunsFolder", "\"my runs\"")]
    [InlineData("Defaults:Reduction:Rbkg", "1.25", "Defaults.Reduction.Rbkg", "1.25")]
    [InlineData("Defaults:Reduction:Window", "hanning", "Defaults.Reduction.Window", "\"hanning\"")]
    [InlineData("Tui:Colours", "16", "Tui.Colours", "\"16\"")]
    [InlineData("Tui:Mouse", "yes", "Tui.Mouse", "true")]
    [InlineData("Tui:EscapeDelay", "120", "Tui.EscapeDelay", "120")]
    [InlineData("Tui:Keys:app.quit", "Ctrl+X", "Tui.Keys['app.quit']", "\"Ctrl+X\"")]
    public async Task Set_GoodValue_IsWrittenAndHolds(string key, string value, string path, string json)
    {
        JObject answer = await AnswerAsync("settings", "set", key, value);

        Assert.True((bool)answer["changed"]!);
        Assert.Equal("user", (string)answer["setting"]!["source"]!);
        Assert.Equal(json, JObject.Parse(File.ReadAllText(_user))["XasRmc"]!.SelectToken(path)!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal([_user], Directory.EnumerateFiles(Path.GetDirectoryName(_user)!));
        Assert.NotNull(await AnswerAsync("settings", "show"));
    }

    [Fact]
    public async Task Set_Lists_AndNegativeNumbers()
    {
        JObject folders = await AnswerAsync("settings", "set", "DataFolders", "a folder", "~/b");
        JObject clamp = await AnswerAsync("settings", "set", "Defaults:Reduction:Pre1", "--", "-150");

        Assert.Equal(["a folder", "~/b"], folders["setting"]!["value"]!.Select(v => (string)v!));
        Assert.Equal(-150.0, (double)clamp["setting"]!["value"]!);
    }

    [Theory]
    [InlineData("Thread", "4", "there is no setting 'Thread'")]
    [InlineData("Tui", "4", "there is no setting 'Tui'")]
    [InlineData("Threads", "many", "Threads takes a whole number from 0 to 1024, not 'many'")]
    [InlineData("Threads", "2000", "Threads takes a whole number from 0 to 1024")]
    [InlineData("Defaults:Filter:KMin", "1e999", "Defaults:Filter:KMin takes a number from 0 to 30")]
    [InlineData("Defaults:Filter:KMin", "13", "KMin must lie below KMax")]
    [InlineData("Defaults:Reduction:Window", "square", "there is no window 'square'")]
    [InlineData("RunsFolder", "", "RunsFolder takes a text that is not empty")]
    [InlineData("Tui:Colours", "512", "Tui:Colours takes none, 16, 256 or true, not '512'")]
    [InlineData("Tui:Mouse", "maybe", "Tui:Mouse takes true or false")]
    [InlineData("Tui:Keys:app.quit", "Alt+X", "Tui:Keys:app.quit: Alt")]
    [InlineData("Tui:Keys:app.leave", "X", "Tui:Keys:app.leave: there is no such action")]
    public async Task Set_WrongValue_IsRefusedInOneLineAndNothingIsWritten(string key, string value, string reason)
    {
        string error = await RefusedAsync("settings", "set", key, value);

        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.False(File.Exists(_user));
    }

    [Fact]
    public async Task Set_WhatElseTheFileHolds_Stays()
    {
        _place.Write("home/.config/xasrmc/appsettings.json", """{"Other":{"Date":"2026-01-02T03:04:05Z"},"XasRmc":{"threads":3}}""");

        await AnswerAsync("settings", "set", "Threads", "5");
        await AnswerAsync("settings", "set", "Tui:Glyphs", "ascii");

        Assert.Equal("""{"Other":{"Date":"2026-01-02T03:04:05Z"},"XasRmc":{"threads":5,"Tui":{"Glyphs":"ascii"}}}""", string.Concat(File.ReadAllText(_user).Where(c => !char.IsWhiteSpace(c))));
    }

    [Fact]
    public async Task Set_FileWithComments_IsRefusedAndKept()
    {
        string path = _place.Write("home/.config/xasrmc/appsettings.json", "{\n  // mine\n  \"XasRmc\": {}\n}");

        Assert.Contains("comments", await RefusedAsync("settings", "set", "Threads", "5"), StringComparison.Ordinal);
        Assert.Contains("// mine", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_FileThatIsALink_IsWrittenWhereItLeads()
    {
        string target = _place.Write("dotfiles/xasrmc.json", "{}");
        Directory.CreateDirectory(Path.GetDirectoryName(_user)!);
        File.CreateSymbolicLink(_user, target);

        await AnswerAsync("settings", "set", "Threads", "5");

        Assert.Equal(target, File.ResolveLinkTarget(_user, returnFinalTarget: true)!.FullName);
        Assert.Contains("\"Threads\": 5", File.ReadAllText(target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_VariableOfTheEnvironment_HasTheLastWordAndIsTold()
    {
        _place["XASRMC_THREADS"] = "2";

        JObject answer = await AnswerAsync("settings", "set", "Threads", "5");

        Assert.Equal(2, (int)answer["setting"]!["value"]!);
        Assert.Contains("XASRMC_THREADS", (string)answer["note"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unset_TakesTheSettingAndEmptyPartsAway()
    {
        await AnswerAsync("settings", "set", "Threads", "5");
        await AnswerAsync("settings", "set", "Tui:Keys:app.quit", "Ctrl+X");

        JObject key = await AnswerAsync("settings", "unset", "tui:keys:app.quit"), threads = await AnswerAsync("settings", "unset", "Threads"), again = await AnswerAsync("settings", "unset", "Threads");

        Assert.True((bool)key["changed"]! && (bool)threads["changed"]!);
        Assert.False((bool)again["changed"]!);
        Assert.Equal(0, (int)threads["setting"]!["value"]!);
        Assert.Equal("{}", string.Concat(File.ReadAllText(_user).Where(c => !char.IsWhiteSpace(c))));
    }

    [Fact]
    public async Task Run_ForAPerson_TellsTheSame()
    {
        (int code, string text, _) = await _place.RunAsync("settings", "show");
        (_, string set, _) = await _place.RunAsync("settings", "set", "Threads", "6");

        Assert.Equal(0, code);
        Assert.Contains("Defaults:Fit:Sweeps", text, StringComparison.Ordinal);
        Assert.Contains("jobs.pause", text, StringComparison.Ordinal);
        Assert.Contains(_user, text, StringComparison.Ordinal);
        Assert.Contains($"Threads is 6 ({_user})", set, StringComparison.Ordinal);
    }

    private async Task<JObject> AnswerAsync(params string[] words)
    {
        // The option goes before the words: behind two dashes it would be a value.
        (int code, string text, string error) = await _place.RunAsync([.. words.TakeWhile(w => w != "--"), "--json", .. words.SkipWhile(w => w != "--")]);
        Assert.True(code == 0, error);
        return JObject.Parse(text);
    }

    private async Task<string> RefusedAsync(params string[] words)
    {
        (int code, _, string error) = await _place.RunAsync(words);
        Assert.Equal(3, code);
        return Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
