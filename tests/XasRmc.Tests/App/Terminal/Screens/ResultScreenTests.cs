using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens;
using XasRmc.App.Terminal.Screens.Jobs;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.Tests.App.Terminal.Screens;

/// <summary>Someone opens a screen of results while the job still waits in the queue: what it gives is shown when it comes.</summary>
public sealed class ResultScreenTests
{
    private static readonly JobSummary s_invert = SampleJobs.Job(1, JobState.Queued, "invert measured-au-foil");

    [Fact]
    public async Task Invert_OpenedBeforeTheJobBegan_ShowsItsResultWhenItIsDone()
    {
        using var place = new Workplace();
        string folder = Run(place);
        var run = new ScreenRun(new InvertScreen(), place);
        await HearAsync(run, 1, s_invert);
        await run.EnterAsync();
        await HearAsync(run, 2, s_invert with { State = JobState.Running, RunFolder = folder });
        Assert.Null(((InvertScreen)run.Screen).Result);

        await HearAsync(run, 3, s_invert with { State = JobState.Done, RunFolder = folder });

        Assert.Equal(folder, ((InvertScreen)run.Screen).Result?.Folder);
    }

    [Fact]
    public async Task Invert_NeverOpened_ReadsNothing()
    {
        using var place = new Workplace();
        var run = new ScreenRun(new InvertScreen(), place);

        await HearAsync(run, 1, s_invert with { State = JobState.Done, RunFolder = Run(place) });

        Assert.Null(((InvertScreen)run.Screen).Result);
    }

    [Fact]
    public async Task Fit_OpenedBeforeTheJobBegan_ShowsItRunning()
    {
        using var place = new Workplace();
        JobSummary fit = SampleJobs.Job(4, JobState.Queued, "fit measured-au-foil");
        var run = new ScreenRun(new FitScreen(), place);
        await HearAsync(run, 1, fit);
        await run.EnterAsync();

        await HearAsync(run, 2, s_invert with { State = JobState.Running });
        Assert.Null(((FitScreen)run.Screen).Job);
        await HearAsync(run, 3, fit with { State = JobState.Running });

        Assert.Equal(4, ((FitScreen)run.Screen).Job);
    }

    [Fact]
    public async Task Invert_ABatch_TellsOfTheChosenPointAndKeepsTheChoice()
    {
        using var place = new Workplace();
        var result = new RunResult(place.Folder, "batch", SampleResults.Batch());
        var run = new ScreenRun(new InvertScreen(), place);
        await run.HearAsync(new Answered("Invert.read", result, null));
        foreach (int _ in Enumerable.Range(0, 5)) await run.HearAsync(new InputArrived(new InputEvent.KeyPressed(Key.Of(KeyCode.Down))));

        await run.HearAsync(new Answered("Invert.read", result, null));

        var screen = (InvertScreen)run.Screen;
        Assert.Equal("scan-06", screen.Batch.Points.Selected?.Label);
        Assert.Equal("jump", screen.Batch.Points.Selected?.Flags);
        Assert.StartsWith("N of Au-Au lies 7.1 standard deviations", screen.Batch.Points.Selected?.Why, StringComparison.Ordinal);
        Assert.Equal(9, screen.Batch.Points.Items.Length);
        // N of four pairs, R and sigma² of the three whose reverse did not come before.
        Assert.Equal(4 + 3 + 3, screen.Panel.Items.Length);
    }

    [Fact]
    public void Jobs_ABatchThatIsOver_OpensOnTheScreenOfAnswers()
    {
        JobSummary batch = SampleJobs.Job(5, JobState.Running, "batch scans --set measured-au-foil");

        Assert.Equal(ScreenNames.Jobs, JobText.ScreenOf(batch));
        Assert.Equal(ScreenNames.Invert, JobText.ScreenOf(batch with { State = JobState.Done }));
    }

    private static string Run(Workplace place)
    {
        string folder = Directory.CreateDirectory(Path.Combine(place.Folder, "elsewhere", "run-1")).FullName;
        JObject result = SampleResults.Validate();
        result["format"] = "xasrmc.invert/1";
        File.WriteAllText(Path.Combine(folder, RunFolder.ResultName), result.ToString());
        File.WriteAllText(Path.Combine(folder, RunFolder.ManifestName), """{ "kind": "invert", "options": { "set": { "id": "measured-au-foil" } } }""");
        return folder;
    }

    private static Task HearAsync(ScreenRun run, long sequence, JobSummary job)
    {
        var happened = new JobEvent(sequence, job.Id, SampleJobs.Now, JobEvent.State, JobJson.Job(job));
        run.Shared = run.Shared with { Jobs = JobBoardUpdate.WithEvent(run.Shared.Jobs, happened) };
        return run.HearAsync(new JobsHeard(null, [happened]));
    }
}
