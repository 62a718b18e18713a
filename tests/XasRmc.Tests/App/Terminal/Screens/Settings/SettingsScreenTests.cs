using Newtonsoft.Json.Linq;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens.Settings;
using XasRmc.App.Terminal.Shell;
using XasRmc.Tests.App.Terminal.Widgets;

namespace XasRmc.Tests.App.Terminal.Screens.Settings;

public sealed class SettingsScreenTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Settings_List() => GoldenScreen.Check("settings", Model());

    [Fact]
    public void Settings_Keys() => GoldenScreen.Check("settings-keys", Press(Model(), "Tab j"), "80x24", "100x30", "ascii");

    [Fact]
    public void Settings_Form() => GoldenScreen.Check("settings-form", Press(Model(), "j j Enter 9 9 9 9 Ctrl+S"), "80x24", "160x50", "nocolour");

    [Theory]
    [InlineData("Enter Ctrl+U a : b Ctrl+S", "xasrmc settings set DataFolders a b")]
    [InlineData("Enter Ctrl+U Ctrl+S", "xasrmc settings unset DataFolders")]
    [InlineData("j j Enter Ctrl+U 8 Ctrl+S", "xasrmc settings set Threads 8")]
    [InlineData("j j j Enter Ctrl+U - 1 5 0 Ctrl+S", "xasrmc settings set Defaults:Reduction:Pre1 -- -150")]
    [InlineData("G Enter Right Ctrl+S", "xasrmc settings set Tui:Colours none")]
    [InlineData("G Enter Ctrl+S", "xasrmc settings unset Tui:Colours")]
    [InlineData("Tab j Enter Ctrl+U P Ctrl+S", "xasrmc settings set Tui:Keys:jobs.pause P")]
    public void Change_OfEveryKind_IsTheVerbThatIsShown(string keys, string verb)
    {
        var step = new TuiStep(Model(), []);
        foreach (Key key in Keys.Of(keys)) step = TuiUpdate.Apply(step.Model, new InputArrived(new InputEvent.KeyPressed(key)));

        Assert.Equal("settings.set", Assert.Single(step.Effects.OfType<Query>()).Key);
        Assert.Equal(verb, step.Model.Screen.Verb(step.Model.Shared));
    }

    [Fact]
    public void Unset_IsOfferedForOwnValuesAndAskedAbout()
    {
        TuiModel model = Model();
        Assert.DoesNotContain(model.Screen.Actions(model.Shared), a => a.Id == "settings.unset");

        TuiModel asked = Press(model, "j j u");

        Assert.IsType<Overlay.Confirm>(asked.Overlay);
    }

    [Fact]
    public async Task Change_OverTheRealVerbs_IsWrittenOrRefusedInPlace()
    {
        await using var bench = new ScreenBench(_place, new SettingsScreen());
        await bench.SettleAsync();
        string file = Path.Combine(_place.Folder, "home", ".config", "xasrmc", "appsettings.json");

        await bench.PressAsync("/ T h r e a d s Enter Enter Ctrl+U 7 Enter");
        Assert.Equal(7, (int)JObject.Parse(File.ReadAllText(file))["XasRmc"]!["Threads"]!);
        Assert.StartsWith("Threads is 7", bench.Model.Line!.Text, StringComparison.Ordinal);
        Assert.Contains("user", bench.Text, StringComparison.Ordinal);

        await bench.PressAsync("Escape / R e d u c t i o n : W i n Enter Enter Ctrl+U s q u Enter");
        Assert.Contains("! there is no window 'squ'", bench.Text, StringComparison.Ordinal);
        await bench.PressAsync("Ctrl+U h a n n i n g Enter");
        Assert.Equal("hanning", (string)JObject.Parse(File.ReadAllText(file))["XasRmc"]!["Defaults"]!["Reduction"]!["Window"]!);

        await bench.PressAsync("Tab / q u i t Enter Enter Ctrl+U x Enter");
        Assert.Contains("x is the key of jobs.cancel on Dashboard", bench.Text, StringComparison.Ordinal);
        await bench.PressAsync("Ctrl+U Q Enter u y");
        Assert.Null(JObject.Parse(File.ReadAllText(file))["XasRmc"]!["Tui"]);
    }

    private static TuiModel Model() => TuiUpdate.Apply(SampleJobs.Model(new SettingsScreen()), new Answered("settings.show", Answer(), null)).Model;

    private static TuiModel Press(TuiModel model, string keys) => Keys.Of(keys).Aggregate(model, (m, key) => TuiUpdate.Apply(m, new InputArrived(new InputEvent.KeyPressed(key))).Model);

    private static JObject Answer()
    {
        static JObject Setting(string key, JToken value, string source, JToken standard, string takes, string description, double? least = null, double? most = null, params string[] choices) => new()
        {
            ["key"] = key, ["value"] = value, ["source"] = source, ["where"] = source switch { "user" => "/home/user/.config/xasrmc/appsettings.json", "program" => "/opt/xasrmc/appsettings.json", "environment" => "XASRMC_RUNSFOLDER", _ => "" },
            ["default"] = standard, ["takes"] = takes, ["choices"] = new JArray(choices), ["least"] = least, ["most"] = most, ["optional"] = false, ["description"] = description,
        };
        static JObject Action(string? screen, string action, string title, string? key, string? standard) => new()
        {
            ["action"] = action, ["screen"] = screen, ["title"] = title, ["key"] = key, ["default"] = standard, ["source"] = key == standard ? "default" : "user", ["where"] = key == standard ? "" : "/home/user/.config/xasrmc/appsettings.json",
        };
        return new JObject
        {
            ["userFile"] = "/home/user/.config/xasrmc/appsettings.json",
            ["settings"] = new JArray(
                Setting("DataFolders", new JArray("/data/xas", "../foils"), "program", new JArray(), "list", "Folders with measured files, searched after --data and XASRMC_DATA."),
                Setting("RunsFolder", "runs-of-today", "environment", "runs", "text", "Folder that new run folders go into, from the current folder."),
                Setting("Threads", 3, "user", 0, "whole", "Number of threads, and cores of the queue; 0 for one a core. Results do not depend on it.", 0, 1024),
                Setting("Defaults:Reduction:Pre1", JValue.CreateNull(), "default", JValue.CreateNull(), "number", "Start of the pre-edge range, eV from E0."),
                Setting("Defaults:Reduction:Rbkg", 1.1, "user", JValue.CreateNull(), "number", "Distance below which structure counts as background, Å."),
                Setting("Tui:Mouse", false, "default", false, "switch", "Whether the screens take the mouse; the terminal's own selection then needs Shift."),
                Setting("Tui:Colours", JValue.CreateNull(), "default", JValue.CreateNull(), "choice", "Colours of the screens: none, 16, 256 or true; without it, as the terminal says.", null, null, "none", "16", "256", "true")),
            ["keys"] = new JArray(
                Action("Dashboard", "jobs.open", "open: spectra, result or log", "Enter", "Enter"), Action("Dashboard", "jobs.pause", "pause: keeps a checkpoint", "p", "p"), Action("Dashboard", "jobs.again", "submit once more", null, null),
                Action("Sets", "sets.verify", "verify: are all files at hand, by their SHA-256", "v", "v"), Action(null, "app.quit", "quit this view; jobs continue", "Ctrl+X", "q"), Action(null, "app.mouse", "mouse on or off", null, null)),
        };
    }
}
