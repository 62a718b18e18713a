using XasRmc.App.Jobs.Work;
using XasRmc.Core;

namespace XasRmc.Tests.App.Jobs.Work;

public sealed class ReportingWatcherTests
{
    private readonly ManualClock _clock = new();
    private readonly List<WorkReport> _reports = [];

    [Fact]
    public void Report_AFastStage_IsThinnedButBeginsAndEnds()
    {
        using ReportingWatcher watcher = Watcher();
        for (int i = 0; i < 1000; i++)
        {
            watcher.Report(new StageProgress("fit", i, 2000));
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        watcher.Report(new StageProgress("report", 0, 1));
        long[] fit = [.. Progress.Where(p => p.Value.Stage == "fit").Select(p => p.Value.Done)];

        Assert.InRange(fit.Length, 38, 43);
        Assert.Equal((0L, 999L), (fit[0], fit[^1]));
        Assert.Equal(10.0, Progress.Last(p => p.Value.Stage == "fit").RemainingSeconds!.Value, 0.2);
    }

    [Fact]
    public void Report_Detail_FiguresComeWithProgressAndCurvesEveryTwoSeconds()
    {
        using ReportingWatcher watcher = Watcher();
        for (int i = 0; i < 100; i++)
        {
            watcher.Report(new StageProgress("fit", i, 200, "", new ProgressDetail([new ProgressFigure("chi2", "replica 1", i)], [new ProgressCurve("chi", [1, 2], [i, double.NaN])])));
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        watcher.Finish();

        WorkReport.Curves[] curves = [.. _reports.OfType<WorkReport.Curves>()];
        Assert.InRange(curves.Length, 5, 7);
        Assert.Equal(99, curves[^1].Items[0].Y[0]);
        Assert.All(Progress, p => Assert.Equal(p.Value.Done, Assert.Single(p.Value.Detail!.Figures).Value));
        Assert.All(Progress, p => Assert.Empty(p.Value.Detail!.Curves));
    }

    [Fact]
    public void Lines_ThroughJson_ReadBackAsThemselves()
    {
        var progress = new WorkReport.Progress(new StageProgress("fit", 1, 3, "χ²", new ProgressDetail([new ProgressFigure("a", "b", 0.1)], [])), 1.5);

        var back = (WorkReport.Progress)WorkJson.ReadReport(WorkJson.Line(progress));

        Assert.Equal(progress.Value with { Detail = null }, back.Value with { Detail = null });
        Assert.Equal(progress.Value.Detail!.Figures, back.Value.Detail!.Figures);
        Assert.Equal(new WorkReport.Line("a\nb", true), WorkJson.ReadReport(WorkJson.Line(new WorkReport.Line("a\nb", true))));
        Assert.Equal(new WorkReport.Result(2, "inconclusive", false), WorkJson.ReadReport(WorkJson.Line(new WorkReport.Result(2, "inconclusive", false))));
        var curve = Assert.Single(((WorkReport.Curves)WorkJson.ReadReport(WorkJson.Line(new WorkReport.Curves([new ProgressCurve("n", [1], [double.NaN])])))).Items);
        Assert.True(double.IsNaN(curve.Y[0]));
        Assert.Throws<InvalidDataException>(() => WorkJson.ReadReport("{\"report\":\"dance\"}"));
    }

    [Fact]
    public void OpeningRunFolder_InUse_EndsTheRun()
    {
        using var watcher = new ReportingWatcher(_reports.Add, _ => false, _clock);

        Assert.Throws<OperationCanceledException>(() => watcher.OpeningRunFolder("/runs/a"));
        Assert.True(watcher.HasToWait);
    }

    private IEnumerable<WorkReport.Progress> Progress => _reports.OfType<WorkReport.Progress>();

    private ReportingWatcher Watcher() => new(_reports.Add, _ => true, _clock);
}
