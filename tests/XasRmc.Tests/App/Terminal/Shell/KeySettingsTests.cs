using System.Collections.Immutable;
using XasRmc.App.Options;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens;
using XasRmc.App.Terminal.Screens.Dashboard;
using XasRmc.App.Terminal.Shell;
using XasRmc.Tests.App.Terminal.Screens;

namespace XasRmc.Tests.App.Terminal.Shell;

public sealed class KeySettingsTests
{
    private static readonly IReadOnlyList<ActionEntry> s_catalogue = KeySettings.Catalogue([.. ScreenSet.Create()], SampleJobs.Shared);

    [Fact]
    public void Catalogue_EveryAction_IsOnceOnAScreenAndHasATitle()
    {
        Assert.All(s_catalogue.GroupBy(a => (a.Screen, a.Action.Id)), g => Assert.Single(g));
        Assert.All(s_catalogue, a => Assert.NotEmpty(a.Action.Title));
        Assert.Contains(s_catalogue, a => a is { Screen: ScreenNames.Sets, Action.Id: "sets.verify" });
        Assert.Contains(s_catalogue, a => a is { Screen: "", Action.Id: AppActions.Quit });
    }

    [Fact]
    public void Read_NothingSaid_IsEmpty() => Assert.Empty(Read());

    [Fact]
    public void Read_Keys_AreThoseOfTheirActions()
    {
        ImmutableDictionary<string, Key> keys = Read(("APP.quit", "Ctrl+X"), ("jobs.pause", "P"));

        Assert.Equal(Key.Control('x'), keys[AppActions.Quit]);
        Assert.Equal(Key.Of('P'), keys["jobs.pause"]);
    }

    [Theory]
    [InlineData("jobs.pasue", "P", "Tui:Keys:jobs.pasue: there is no such action")]
    [InlineData("jobs.pause", "Alt+P", "Tui:Keys:jobs.pause: Alt")]
    [InlineData("jobs.pause", "x", "Tui:Keys:jobs.pause: x is the key of jobs.cancel on Dashboard")]
    [InlineData("app.quit", "x", "Tui:Keys:app.quit: x is the key of jobs.cancel on Dashboard")]
    [InlineData("app.quit", ":", "Tui:Keys:app.quit: : is the key of app.palette")]
    public void Read_WrongSetting_IsRefusedByItsName(string action, string key, string reason)
    {
        var fault = Assert.Throws<SettingsException>(() => Read((action, key)));

        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ActionsThatChangeTheirKeys_AreTakenTogether() => Assert.Equal(Key.Of('x'), Read(("jobs.pause", "x"), ("jobs.cancel", "X"))["jobs.pause"]);

    [Fact]
    public void OtherKeys_HoldInHelpHintsAndUpdate()
    {
        TuiModel model = SampleJobs.Model(new DashboardScreen()) with { Keys = Read(("app.quit", "Ctrl+X"), ("app.help", "H"), ("app.palette", ";"), ("jobs.pause", "P")) };

        string screen = Text(model), help = Text(Press(model, Key.Of('H')));

        Assert.Contains(" H help ", screen, StringComparison.Ordinal);
        Assert.Contains("P pause", screen, StringComparison.Ordinal);
        Assert.Contains("; palette  Ctrl+X quit", screen, StringComparison.Ordinal);
        Assert.Contains("P  pause: keeps a checkpoint", help, StringComparison.Ordinal);
        Assert.Contains("help (H or Esc closes)", help, StringComparison.Ordinal);
        Assert.False(Press(model, Key.Of('q')).IsOver);
        Assert.True(Press(model, Key.Control('x')).IsOver);
        Assert.Null(Press(Press(model, Key.Of('H')), Key.Of('H')).Overlay);
        Assert.Contains("Ctrl+X quits", GoldenScreen.Text(GoldenScreen.Draw(model, new GoldenVariant("small", 40, 10, model.Shared.Profile))), StringComparison.Ordinal);
    }

    private static ImmutableDictionary<string, Key> Read(params (string Action, string Key)[] settings) => KeySettings.Read(settings.ToDictionary(s => s.Action, s => s.Key), s_catalogue);

    private static TuiModel Press(TuiModel model, Key key) => TuiUpdate.Apply(model, new InputArrived(new InputEvent.KeyPressed(key))).Model;

    private static string Text(TuiModel model) => GoldenScreen.Text(GoldenScreen.Draw(model, GoldenScreen.Variants[1]));
}
