using System.Collections.Concurrent;
using System.Diagnostics;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Device;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.Tests.App.Terminal.Shell;

public sealed class TerminalLoopTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_escapeDelay = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Run_Key_IsAnsweredAndQuitEnds()
    {
        using var run = new Run();
        await run.UntilAsync(() => run.Terminal.Row(0) == "size 40x6");

        run.Terminal.Type("a");
        await run.UntilAsync(() => run.Terminal.Row(1) == "keys a");
        run.Terminal.Type("q");

        Assert.Equal(LoopEnd.Over, await run.EndAsync());
        Assert.False(run.Terminal.IsOpen);
        Assert.Equal(["open", "close"], run.Terminal.Calls);
    }

    [Fact]
    public async Task Run_ManyKeysWhileTheLineStalls_ShowsTheLastStateInOneFrame()
    {
        using var run = new Run();
        await run.UntilAsync(() => run.Terminal.Writes.Count == 1);
        run.Terminal.Stall();
        run.Terminal.Type("a");
        await run.UntilAsync(() => run.Program.Taken == 2);
        for (int i = 0; i < 20; i++) run.Terminal.Type("b");

        // Updates go on while nothing can be written.
        await run.UntilAsync(() => run.Program.Taken == 22);
        Assert.Single(run.Terminal.Writes);
        run.Terminal.Release();
        await run.UntilAsync(() => run.Terminal.Row(1) == "keys a" + new string('b', 20));

        Assert.InRange(run.Terminal.Writes.Count, 2, 3);
        await run.QuitAsync();
    }

    [Fact]
    public async Task Run_NothingHappens_WritesAndWaitsForNothing()
    {
        using var run = new Run();
        await run.UntilAsync(() => run.Terminal.Writes.Count == 1);
        run.Clock.Advance(TimeSpan.FromHours(1));
        run.Terminal.Type("a");
        await run.UntilAsync(() => run.Terminal.Row(1) == "keys a");

        Assert.Equal(2, run.Terminal.Writes.Count);
        await run.UntilAsync(() => run.Clock.NextDue is null);
        await run.QuitAsync();
    }

    [Fact]
    public async Task Run_MessagesOfJobs_AreDrawnTenTimesASecond()
    {
        using var run = new Run();
        await run.UntilAsync(() => run.Terminal.Writes.Count == 1);
        for (int i = 1; i <= 50; i++) run.Loop.Post(new Note($"{i}"));
        await run.UntilAsync(() => run.Program.Taken == 51 && run.Clock.NextDue is not null);
        Assert.Single(run.Terminal.Writes);

        run.Clock.Advance(TimeSpan.FromMilliseconds(101));
        await run.UntilAsync(() => run.Terminal.Row(2) == "note 50");

        Assert.Equal(2, run.Terminal.Writes.Count);
        await run.QuitAsync();
    }

    [Fact]
    public async Task Run_SlowWrites_HalveTheRate()
    {
        using var run = new Run(writesTake: TimeSpan.FromMilliseconds(150));
        await run.UntilAsync(() => run.Terminal.Writes.Count == 1);
        run.Terminal.Type("a");
        await run.UntilAsync(() => run.Terminal.Writes.Count == 2);
        run.Loop.Post(new Note("late"));
        await run.UntilAsync(() => run.Clock.NextDue is not null);
        TimeSpan wait = run.Clock.NextDue!.Value - TimeSpan.FromTicks(run.Clock.GetTimestamp());

        // 200 ms from the last frame, of which the write took 150.
        Assert.Equal(TimeSpan.FromMilliseconds(51), wait);
        run.Terminal.Meanwhile = null;
        await run.QuitAsync();
    }

    [Fact]
    public async Task Run_TimeIsShown_TicksOnceASecond()
    {
        using var run = new Run();
        run.Terminal.Type("t");
        for (int i = 1; i <= 3; i++)
        {
            await run.UntilAsync(() => run.Clock.NextDue is not null);
            run.Clock.Advance(TimeSpan.FromMilliseconds(1001));
            await run.UntilAsync(() => run.Program.Ticks == i);
        }

        // After a long sleep there is one tick, not one for each second.
        await run.UntilAsync(() => run.Clock.NextDue is not null);
        run.Clock.Advance(TimeSpan.FromHours(1));
        await run.UntilAsync(() => run.Program.Ticks == 4);
        run.Terminal.Type("t");
        await run.UntilAsync(() => run.Clock.NextDue is null);
        run.Clock.Advance(TimeSpan.FromHours(1));
        await run.QuitAsync();

        Assert.Equal(4, run.Program.Ticks);
    }

    [Fact]
    public async Task Run_EscapeAlone_IsTheKeyAfterTheDelay()
    {
        using var run = new Run();
        run.Terminal.Type("\e");
        await run.UntilAsync(() => run.Clock.NextDue is not null);
        run.Clock.Advance(TimeSpan.FromMilliseconds(51));
        await run.UntilAsync(() => run.Terminal.Row(1) == "keys (Esc)");

        run.Terminal.Type("\e");
        run.Terminal.Type("[A");
        await run.UntilAsync(() => run.Terminal.Row(1) == "keys (Esc)(Up)");
        await run.QuitAsync();
    }

    [Fact]
    public async Task Run_Resized_TellsTheSizeAndDrawsAllAfresh()
    {
        using var run = new Run();
        await run.UntilAsync(() => run.Terminal.Row(0) == "size 40x6");
        run.Terminal.Resize(60, 10);
        await run.UntilAsync(() => run.Terminal.Row(0) == "size 60x10");

        // The same size again: another terminal may have come.
        run.Terminal.Spoil();
        run.Terminal.Tell(new TerminalEvent.Resized());
        await run.UntilAsync(() => run.Terminal.Row(0) == "size 60x10" && run.Terminal.Row(5).Length == 0);
        await run.QuitAsync();
    }

    [Fact]
    public async Task Run_RepaintAndSuspension_DrawAllAfresh()
    {
        using var run = new Run();
        await run.UntilAsync(() => run.Terminal.Writes.Count == 1);
        run.Terminal.Spoil();
        run.Terminal.Type("\f");
        await run.UntilAsync(() => run.Terminal.Row(0) == "size 40x6" && run.Terminal.Row(5).Length == 0);

        run.Terminal.Type("\u001a");
        await run.UntilAsync(() => run.Terminal.Calls.Contains("suspend"));
        run.Terminal.Spoil();
        run.Terminal.Tell(new TerminalEvent.Continued());
        await run.UntilAsync(() => run.Terminal.Row(0) == "size 40x6" && run.Terminal.Row(5).Length == 0);
        await run.QuitAsync();
    }

    [Fact]
    public async Task Run_Mouse_IsSwitchedWhileItRuns()
    {
        using var run = new Run();
        run.Terminal.Type("m");
        await run.UntilAsync(() => run.Terminal.Calls.Contains("mouse on"));
        run.Terminal.Type("M");
        await run.UntilAsync(() => run.Terminal.Calls.Contains("mouse off"));
        run.Terminal.Type("a");
        await run.UntilAsync(() => run.Terminal.Row(1) == "keys mMa");
        await run.QuitAsync();
    }

    [Fact]
    public async Task Run_ProfileChanges_DrawsWithItAfresh()
    {
        using var run = new Run();
        run.Terminal.Type("é");
        await run.UntilAsync(() => run.Terminal.Row(1) == "keys é");
        run.Terminal.Type("!");
        await run.UntilAsync(() => run.Terminal.Row(1) == "keys e!");
        await run.QuitAsync();
    }

    [Fact]
    public async Task Run_Effects_PostTheirAnswers()
    {
        using var run = new Run();
        run.Terminal.Type("e");
        await run.UntilAsync(() => run.Program.Notes.Contains("answer of ask"));
        await run.QuitAsync();
    }

    [Theory]
    [InlineData("x", "update")]
    [InlineData("d", "draw")]
    [InlineData("f", "effect")]
    public async Task Run_ProgramThrows_GivesTheTerminalBackFirst(string key, string message)
    {
        using var run = new Run();
        run.Terminal.Type(key);

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(run.EndAsync);
        Assert.Equal(message, thrown.Message);
        Assert.False(run.Terminal.IsOpen);
    }

    [Fact]
    public async Task Run_WriteThrows_GivesTheTerminalBackFirst()
    {
        using var run = new Run(t => t.Meanwhile = () => throw new InvalidOperationException("broken"));

        Assert.Equal("broken", (await Assert.ThrowsAsync<IOException>(run.EndAsync)).InnerException!.Message);
        Assert.False(run.Terminal.IsOpen);
    }

    [Fact]
    public async Task Run_LineDrops_EndsAsDetached()
    {
        using var told = new Run();
        told.Terminal.Tell(new TerminalEvent.Detached());
        Assert.Equal(LoopEnd.Detached, await told.EndAsync());

        using var written = new Run(t => t.IsThere = false);
        Assert.Equal(LoopEnd.Detached, await written.EndAsync());
    }

    [Fact]
    public async Task Run_LineStalledForGood_EndsAllTheSame()
    {
        using var run = new Run(t => t.Stall());
        run.Terminal.Type("q");

        Assert.Equal(LoopEnd.Over, await run.EndAsync());
    }

    [Fact]
    public async Task Run_Termination_EndsAsTerminated()
    {
        using var told = new Run();
        told.Terminal.Tell(new TerminalEvent.Terminated());
        Assert.Equal(LoopEnd.Terminated, await told.EndAsync());

        using var cancelled = new Run();
        await cancelled.Cancel.CancelAsync();
        Assert.Equal(LoopEnd.Terminated, await cancelled.EndAsync());
    }

    private sealed record Note(string Text) : IMessage;

    private sealed record Ask(string Text) : IEffect;

    private sealed record Model(string Size, string Keys, string Text, bool ShowsTime, bool IsOver, TerminalProfile Profile);

    private sealed class Run : IDisposable
    {
        private readonly Task<LoopEnd> _task;

        public Run(Action<MemoryTerminal>? prepare = null, TimeSpan? writesTake = null)
        {
            prepare?.Invoke(Terminal);
            // Before the loop starts, since its first frame is written at once.
            if (writesTake is { } time) Terminal.Meanwhile = () => Clock.Advance(time);
            Loop = new TerminalLoop<Model>(Program, Terminal, Carry, Clock, s_escapeDelay);
            // It opens the terminal before it first waits.
            _task = Loop.RunAsync(Cancel.Token);
        }

        public MemoryTerminal Terminal { get; } = new();

        public ManualClock Clock { get; } = new();

        public EchoProgram Program { get; } = new();

        public CancellationTokenSource Cancel { get; } = new();

        public TerminalLoop<Model> Loop { get; }

        public void Dispose() => Cancel.Dispose();

        public Task<LoopEnd> EndAsync() => _task.WaitAsync(s_patience);

        public async Task QuitAsync()
        {
            Terminal.Type("q");
            Assert.Equal(LoopEnd.Over, await EndAsync());
        }

        public async Task UntilAsync(Func<bool> condition)
        {
            long start = Stopwatch.GetTimestamp();
            while (!condition())
            {
                if (_task.IsFaulted) await _task;
                Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, $"It did not come: {Terminal.Row(0)} / {Terminal.Row(1)} / {Terminal.Row(2)}");
                await Task.Delay(1);
            }
        }

        private static void Carry(IEffect effect, Action<IMessage> post)
        {
            string text = ((Ask)effect).Text;
            if (text == "fail") throw new InvalidOperationException("effect");
            _ = Task.Run(() => post(new Note("answer of " + text)));
        }
    }

    private sealed class EchoProgram : ITerminalProgram<Model>
    {
        private int _taken;
        private int _ticks;

        public int Taken => Volatile.Read(ref _taken);

        public int Ticks => Volatile.Read(ref _ticks);

        public ConcurrentQueue<string> Notes { get; } = new();

        public LoopStep<Model> Start() => new(new Model("", "", "", false, false, new TerminalProfile(ColourDepth.Palette, GlyphSet.Braille)), []);

        public LoopStep<Model> Update(Model model, IMessage message)
        {
            LoopStep<Model> step = Next(model, message);
            Interlocked.Increment(ref _taken);
            return step;
        }

        public void Draw(Model model, CellGrid grid)
        {
            if (model.Keys.EndsWith('d')) throw new InvalidOperationException("draw");
            grid.Write(grid.Area, 0, 0, "size " + model.Size, CellStyle.Plain);
            grid.Write(grid.Area, 0, 1, "keys " + model.Keys, new CellStyle(Colour.Of(0x5fd75f)));
            grid.Write(grid.Area, 0, 2, "note " + model.Text, CellStyle.Plain);
        }

        public bool IsOver(Model model) => model.IsOver;

        public bool DependsOnTime(Model model) => model.ShowsTime;

        public TerminalProfile ProfileOf(Model model) => model.Profile;

        private LoopStep<Model> Next(Model model, IMessage message)
        {
            switch (message)
            {
                case Ticked:
                    Interlocked.Increment(ref _ticks);
                    return new LoopStep<Model>(model, []);
                case Note note:
                    Notes.Enqueue(note.Text);
                    return new LoopStep<Model>(model with { Text = note.Text }, []);
                case InputArrived { Event: InputEvent.Resized size }:
                    return new LoopStep<Model>(model with { Size = $"{size.Width}x{size.Height}" }, []);
                case InputArrived { Event: InputEvent.KeyPressed { Key: var key } }:
                    return Press(model with { Keys = model.Keys + (key.Code == KeyCode.Character ? key.ToString() : $"({key})") }, model, key);
                default:
                    return new LoopStep<Model>(model, []);
            }
        }

        private static LoopStep<Model> Press(Model next, Model model, Key key)
        {
            if (key == Key.Control('l')) return new LoopStep<Model>(model, [], LoopRequests.Repaint);
            if (key == Key.Control('z')) return new LoopStep<Model>(model, [], LoopRequests.Suspend);
            if (key.Is('q')) return new LoopStep<Model>(model with { IsOver = true }, []);
            if (key.Is('t')) return new LoopStep<Model>(model with { ShowsTime = !model.ShowsTime }, []);
            if (key.Is('x')) throw new InvalidOperationException("update");
            if (key.Is('e')) return new LoopStep<Model>(next, [new Ask("ask")]);
            if (key.Is('f')) return new LoopStep<Model>(next, [new Ask("fail")]);
            if (key.Is('m')) return new LoopStep<Model>(next, [], LoopRequests.MouseOn);
            if (key.Is('M')) return new LoopStep<Model>(next, [], LoopRequests.MouseOff);
            if (key.Is('!')) return new LoopStep<Model>(next with { Profile = new TerminalProfile(ColourDepth.None, GlyphSet.Ascii) }, []);
            return new LoopStep<Model>(next, []);
        }
    }
}
