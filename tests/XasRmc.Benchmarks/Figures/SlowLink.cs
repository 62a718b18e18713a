using System.Diagnostics;
using System.Text;
using System.Threading.Channels;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Device;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Screens;
using XasRmc.App.Terminal.Shell;
using XasRmc.Tests.Common;

namespace XasRmc.Benchmarks.Figures;

/// <summary>A line of 20 kB/s and 50 ms each way between the loop of the screens and a person, while a fit tells ten events a second.</summary>
internal sealed class SlowLink : ITerminal
{
    private const double BytesPerSecond = 20_000;
    private const int Keys = 60;
    private static readonly TimeSpan s_oneWay = TimeSpan.FromMilliseconds(50);
    private readonly Channel<(int Number, TimeSpan Arrives)> _frames = Channel.CreateUnbounded<(int, TimeSpan)>();
    private readonly long _start = Stopwatch.GetTimestamp();
    private Action<TerminalEvent> _heard = _ => { };
    private TimeSpan _free;

    private SlowLink()
    {
    }

    public TerminalProfile Profile { get; } = new(ColourDepth.Palette, GlyphSet.Braille);

    public TerminalSize Size => new(80, 24);

    /// <summary>Every frame is drawn from a state; how many keys that state has taken.</summary>
    private Counting Program { get; set; } = null!;

    private TimeSpan Now => Stopwatch.GetElapsedTime(_start);

    /// <summary>Measures the figure.</summary>
    public static (string Name, double Value, string Unit, string Note) Measure()
    {
        double[] times = [.. new SlowLink().RunAsync().GetAwaiter().GetResult().Order()];
        return ("tui.latencyMs.key", times[times.Length / 2], "ms", FormattableString.Invariant(
            $"from the key to the last byte of the frame that answers it, on the Dashboard over 20 kB/s and 100 ms round trip with 10 events a second, median of {Keys}; 90 % under {times[times.Length * 9 / 10]:0}, longest {times[^1]:0}"));
    }

    public void Open(Action<TerminalEvent> heard) => _heard = heard;

    public bool Write(ReadOnlySpan<byte> bytes)
    {
        // What was sent before is on the line first; the sender is held up while more than a small buffer waits.
        TimeSpan now = Now;
        _free = (_free > now ? _free : now) + TimeSpan.FromSeconds(bytes.Length / BytesPerSecond);
        _frames.Writer.TryWrite((Program.KeysDrawn, _free + s_oneWay));
        if (_free > now) Thread.Sleep(_free - now);
        return true;
    }

    public void ReportMouse(bool isOn)
    {
    }

    public bool Suspend() => false;

    public void Close() => _frames.Writer.TryComplete();

    private async Task<List<double>> RunAsync()
    {
        var shared = new Shared(Profile, JobBoard.Empty, RunningQueue.Time(0), "/home/someone");
        Program = new Counting(new TuiProgram(new TuiModel(ScreenSet.Create(), 0, shared, 80, 24)));
        var loop = new TerminalLoop<TuiModel>(Program, this, (_, _) => { }, TimeProvider.System, TimeSpan.FromMilliseconds(150));
        using var end = new CancellationTokenSource();
        Task<LoopEnd> running = Task.Run(() => loop.RunAsync(CancellationToken.None));
        loop.Post(new JobsHeard(RunningQueue.Snapshot(), []));
        Task ticking = TickAsync(loop, end.Token);
        await Task.Delay(TimeSpan.FromSeconds(3));
        var times = new List<double>();
        for (int key = 1; key <= Keys; key++)
        {
            TimeSpan pressed = Now;
            await Task.Delay(s_oneWay);
            _heard(new TerminalEvent.Received(Encoding.ASCII.GetBytes(key % 2 == 1 ? "j" : "k")));
            while (true)
            {
                (int taken, TimeSpan arrives) = await _frames.Reader.ReadAsync();
                if (taken < key) continue;
                times.Add((arrives - pressed).TotalMilliseconds);
                break;
            }

            // Not in step with the events.
            await Task.Delay(TimeSpan.FromMilliseconds(130 + 37 * (key % 7)));
        }

        await end.CancelAsync();
        await ticking;
        _heard(new TerminalEvent.Terminated());
        await running;
        return times;
    }

    private static async Task TickAsync(TerminalLoop<TuiModel> loop, CancellationToken end)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            for (int step = 1; await timer.WaitForNextTickAsync(end); step++)
            {
                loop.Post(new JobsHeard(null, [RunningQueue.Progress(step)]));
                if (step % 20 == 0) loop.Post(new JobsHeard(null, [RunningQueue.Curves(step)]));
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    /// <summary>The screens, with a count of the keys that the last drawn state has taken.</summary>
    private sealed class Counting(TuiProgram inner) : ITerminalProgram<TuiModel>
    {
        private int _keys;
        private volatile int _drawn;

        public int KeysDrawn => _drawn;

        public LoopStep<TuiModel> Start() => inner.Start();

        public LoopStep<TuiModel> Update(TuiModel model, IMessage message)
        {
            if (message is InputArrived { Event: InputEvent.KeyPressed }) _keys++;
            return inner.Update(model, message);
        }

        public void Draw(TuiModel model, CellGrid grid)
        {
            inner.Draw(model, grid);
            _drawn = _keys;
        }

        public bool IsOver(TuiModel model) => inner.IsOver(model);

        public bool DependsOnTime(TuiModel model) => inner.DependsOnTime(model);

        public TerminalProfile ProfileOf(TuiModel model) => inner.ProfileOf(model);
    }
}
