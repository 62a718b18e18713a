using XasRmc.App.Terminal;
using XasRmc.Core;

namespace XasRmc.Tests.App.Terminal;

public sealed class ProgressRendererTests
{
    [Fact]
    public void Report_OnATerminal_ShowsBarShareAndRemainingTime()
    {
        var clock = new ManualClock();
        var text = new StringWriter();
        using var renderer = new ProgressRenderer(text, isTerminal: true, 80, clock);

        renderer.Report(new StageProgress("fit", 0, 100));
        clock.Advance(TimeSpan.FromSeconds(10));
        renderer.Report(new StageProgress("fit", 25, 100, "R 0.021"));

        string last = text.ToString().Split('\r')[^1];
        Assert.StartsWith("fit [######------------------] 25 %, 0:30 left, R 0.021", last, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_GoingOnFromACheckpoint_CountsOnlyWhatWasDoneSince()
    {
        var clock = new ManualClock();
        var text = new StringWriter();
        using var renderer = new ProgressRenderer(text, isTerminal: true, 80, clock);

        renderer.Report(new StageProgress("fit", 50, 100));
        clock.Advance(TimeSpan.FromSeconds(10));
        renderer.Report(new StageProgress("fit", 60, 100));

        Assert.Contains("60 %, 0:40 left", text.ToString().Split('\r')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Report_ManyAtOnce_DrawsTenTimesASecondAtMost()
    {
        var clock = new ManualClock();
        var text = new StringWriter();
        using var renderer = new ProgressRenderer(text, isTerminal: true, 80, clock);

        for (int i = 0; i < 1000; i++)
        {
            renderer.Report(new StageProgress("fit", i, 1000));
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(text.ToString().Count(c => c == '\r'), 5, 12);
    }

    [Fact]
    public void Report_NarrowTerminal_NeverWrapsALine()
    {
        var text = new StringWriter();
        using var renderer = new ProgressRenderer(text, isTerminal: true, 30, new ManualClock());

        renderer.Report(new StageProgress("a stage with a long name", 1, 3, "and a long message beside it"));

        Assert.All(text.ToString().Split('\r'), line => Assert.True(line.Length < 30));
    }

    [Fact]
    public void Report_NotATerminal_WritesOneLineAStageAndOneEveryHalfMinute()
    {
        var clock = new ManualClock();
        var text = new StringWriter();
        using (var renderer = new ProgressRenderer(text, isTerminal: false, 80, clock))
        {
            for (int i = 0; i <= 70; i++)
            {
                renderer.Report(new StageProgress("reduce", i, 70));
                clock.Advance(TimeSpan.FromSeconds(1));
            }

            renderer.Report(new StageProgress("fit", 0, 10));
        }

        Assert.Equal(["reduce: 43 %, 0:40 left", "reduce: 86 %, 0:10 left", "reduce: 1:11", "fit: 0:00"], text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain('\r', text.ToString());
    }

    private sealed class ManualClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
