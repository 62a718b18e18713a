using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens.Dashboard;
using XasRmc.App.Terminal.Screens.Jobs;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.Tests.App.Terminal.Screens;

/// <summary>How the screens of jobs, and what lies over a screen, look.</summary>
public sealed class JobScreensGoldenTests
{
    [Fact]
    public void Dashboard_JobsOfEveryState() => GoldenScreen.Check("dashboard", SampleJobs.Model(new DashboardScreen()));

    [Fact]
    public void Dashboard_NothingYet() => GoldenScreen.Check("dashboard-empty", TuiUpdate.Begin(new TuiModel([new DashboardScreen()], 0, SampleJobs.Shared with { Jobs = JobBoard.Empty }, 80, 24)).Model, "80x24");

    [Fact]
    public void Jobs_WithTheLogOfTheChosenOne()
    {
        TuiModel model = SampleJobs.Model(new JobsScreen());
        JobsScreen jobs = (JobsScreen)model.Screen;
        var lines = Enumerable.Range(1, 40).Select(i => FormattableString.Invariant($"sweep {10 * i}: chi²_red {1.1 + 40.0 / i:0.00}, acceptance 0.31"));
        GoldenScreen.Check("jobs", model with { Screens = [jobs with { Log = jobs.Log.WithLines([.. lines]), LogOf = 7 }] });
    }

    [Fact]
    public void Help_OverTheDashboard() => GoldenScreen.Check("help", Typed(new DashboardScreen(), Key.Of('?')));

    [Fact]
    public void Palette_OverTheDashboard() => GoldenScreen.Check("palette", Typed(new DashboardScreen(), Key.Of(':'), Key.Of('c'), Key.Of('a'), Key.Of('n')));

    [Fact]
    public void Confirm_OverTheDashboard() => GoldenScreen.Check("confirm", Typed(new DashboardScreen(), Key.Of('x')));

    [Fact]
    public void WindowTooSmall_SaysWhatIsNeeded()
    {
        var variant = new GoldenVariant("50x12", 50, 12, SampleJobs.Shared.Profile);

        string text = GoldenScreen.Text(GoldenScreen.Draw(SampleJobs.Model(new DashboardScreen()), variant));

        Assert.StartsWith("window too small: 60x16 needed\nthis one is 50x12; q quits\n", text, StringComparison.Ordinal);
    }

    private static TuiModel Typed(Screen screen, params Key[] keys) =>
        keys.Aggregate(SampleJobs.Model(screen), (model, key) => TuiUpdate.Apply(model, new InputArrived(new InputEvent.KeyPressed(key))).Model);
}
