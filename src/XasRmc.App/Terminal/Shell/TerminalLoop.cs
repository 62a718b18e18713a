using System.Threading.Channels;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Device;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Output;

namespace XasRmc.App.Terminal.Shell;

/// <summary>Runs a program on a terminal: takes what is at hand, updates, and draws one frame of it.</summary>
/// <remarks>
/// A frame is drawn only when the last one has been written: a stalled line shows the newest state afterwards and none of those between, and updates never wait for it.
/// Input is answered at once; other changes ten times a second at most, five times where the last write took long.
/// The terminal is given back before an exception leaves the loop.
/// </remarks>
/// <typeparam name="TModel">The program's model.</typeparam>
internal sealed class TerminalLoop<TModel>
{
    private const int MostAtOnce = 4096;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_slowInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_slowWrite = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly ITerminalProgram<TModel> _program;
    private readonly ITerminal _terminal;
    private readonly Action<IEffect, Action<IMessage>> _runEffect;
    private readonly TimeProvider _clock;
    private readonly InputDecoder _decoder;
    private readonly Channel<Item> _items = Channel.CreateUnbounded<Item>(new UnboundedChannelOptions { SingleReader = true });
    private readonly long _start;
    private TModel _model = default!;
    private FrameWriter _writer;
    private TerminalProfile _profile;
    private TerminalSize _size;
    private CellGrid? _shown;
    private CellGrid? _spare;
    private bool? _mouse;
    private bool _isDirty = true;
    private bool _isUrgent = true;
    private bool _isWriting;
    private TimeSpan _pause = s_interval;
    private TimeSpan _nextFrame;
    private TimeSpan? _nextTick;
    private LoopEnd? _end;

    /// <summary>Makes a loop.</summary>
    /// <param name="program">The program.</param>
    /// <param name="terminal">The terminal; the loop opens and closes it.</param>
    /// <param name="runEffect">Carries out an effect without blocking; what it is given to post with may be called from any thread.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="escapeDelay">How long a lone ESC is waited with.</param>
    public TerminalLoop(ITerminalProgram<TModel> program, ITerminal terminal, Action<IEffect, Action<IMessage>> runEffect, TimeProvider clock, TimeSpan escapeDelay)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(clock);
        (_program, _terminal, _runEffect, _clock) = (program, terminal, runEffect, clock);
        _decoder = new InputDecoder(escapeDelay);
        _start = clock.GetTimestamp();
        _profile = terminal.Profile;
        _writer = new FrameWriter(_profile);
    }

    private TimeSpan Now => _clock.GetElapsedTime(_start);

    /// <summary>Sends the program a message, from any thread.</summary>
    public void Post(IMessage message) => _items.Writer.TryWrite(new Item.Posted(message));

    /// <summary>Runs the program to its end.</summary>
    /// <param name="cancellationToken">Ends it as a termination does.</param>
    public async Task<LoopEnd> RunAsync(CancellationToken cancellationToken)
    {
        using var output = new OutputThread(_clock, r => _items.Writer.TryWrite(new Item.Written(r)));
        await using ITimer timer = _clock.CreateTimer(_ => _items.Writer.TryWrite(Item.Woken.Only), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            _terminal.Open(e => _items.Writer.TryWrite(new Item.Heard(e, Now)));
            await using CancellationTokenRegistration end = cancellationToken.Register(() => _items.Writer.TryWrite(new Item.Heard(new TerminalEvent.Terminated(), Now)));
            Apply(_program.Start());
            TakeSize();
            while (_end is null)
            {
                WriteIfDue(output);
                Arm(timer);
                await _items.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false);
                for (int i = 0; i < MostAtOnce && _end is null && _items.Reader.TryRead(out Item? item); i++) Take(item);
                if (_end is null) PassTime();
            }

            return _end.Value;
        }
        finally
        {
            _terminal.Close();
        }
    }

    private static TimeSpan? Earlier(TimeSpan? a, TimeSpan? b) => a is null ? b : b is null ? a : a < b ? a : b;

    private void Take(Item item)
    {
        switch (item)
        {
            case Item.Posted posted:
                Update(posted.Message);
                break;
            case Item.Heard { Event: TerminalEvent.Received received } heard:
                Enter(_decoder.Feed(received.Bytes.Span, heard.At));
                break;
            case Item.Heard { Event: TerminalEvent.Resized or TerminalEvent.Continued }:
                // Even at the same size another terminal may have come, as when a multiplexer attaches.
                Repaint();
                TakeSize();
                break;
            case Item.Heard heard:
                _end = heard.Event is TerminalEvent.Detached ? LoopEnd.Detached : LoopEnd.Terminated;
                break;
            case Item.Written { Result: var result }:
                if (result.Fault is not null) throw new IOException("Writing to the terminal failed.", result.Fault);
                _isWriting = false;
                _pause = result.Duration > s_slowWrite ? s_slowInterval : s_interval;
                if (!result.IsThere) _end = LoopEnd.Detached;
                break;
        }
    }

    private void PassTime()
    {
        Enter(_decoder.Expire(Now));
        if (_end is not null || _nextTick is not { } due || Now < due) return;
        _nextTick = Now - due < s_second ? due + s_second : Now + s_second;
        Update(new Ticked(_clock.GetUtcNow()));
    }

    private void Enter(IReadOnlyList<InputEvent> events)
    {
        foreach (InputEvent e in events)
        {
            if (_end is not null) return;
            _isUrgent = true;
            Update(new InputArrived(e));
        }
    }

    private void TakeSize()
    {
        if (_terminal.Size == _size || _end is not null) return;
        _size = _terminal.Size;
        Enter([new InputEvent.Resized(_size.Width, _size.Height)]);
    }

    private void Update(IMessage message) => Apply(_program.Update(_model, message));

    private void Apply(LoopStep<TModel> step)
    {
        _isDirty |= typeof(TModel).IsValueType || !ReferenceEquals(_model, step.Model);
        _model = step.Model;
        foreach (IEffect effect in step.Effects) _runEffect(effect, Post);
        if (step.Requests.HasFlag(LoopRequests.Repaint)) Repaint();
        if (step.Requests.HasFlag(LoopRequests.MouseOn)) _mouse = true;
        if (step.Requests.HasFlag(LoopRequests.MouseOff)) _mouse = false;
        if (step.Requests.HasFlag(LoopRequests.Suspend)) _terminal.Suspend();
        if (_program.ProfileOf(_model) is var profile && profile != _profile)
        {
            (_profile, _writer) = (profile, new FrameWriter(profile));
            Repaint();
        }

        if (!_program.DependsOnTime(_model)) _nextTick = null;
        else _nextTick ??= Now + s_second;
        if (_program.IsOver(_model)) _end = LoopEnd.Over;
    }

    private void Repaint() => (_shown, _isDirty, _isUrgent) = (null, true, true);

    private void WriteIfDue(OutputThread output)
    {
        if (_isWriting) return;
        if (_mouse is { } isOn)
        {
            _mouse = null;
            Give(output, () =>
            {
                _terminal.ReportMouse(isOn);
                return true;
            });
            return;
        }

        if (!_isDirty || (!_isUrgent && Now < _nextFrame)) return;
        CellGrid grid = _spare is { } spare && spare.Width == _size.Width && spare.Height == _size.Height ? spare : new CellGrid(_size.Width, _size.Height);
        grid.Clear();
        _program.Draw(_model, grid);
        byte[] bytes = _writer.Write(_shown, grid).ToArray();
        (_spare, _shown) = (_shown, grid);
        (_isDirty, _isUrgent, _nextFrame) = (false, false, Now + _pause);
        if (bytes.Length > 0) Give(output, () => _terminal.Write(bytes));
    }

    private void Give(OutputThread output, Func<bool> work)
    {
        _isWriting = true;
        output.Give(work);
    }

    private void Arm(ITimer timer)
    {
        TimeSpan? due = Earlier(_decoder.NextDeadline, _nextTick);
        if (_isDirty && !_isWriting) due = Earlier(due, _nextFrame);
        TimeSpan wait = due is not { } at ? Timeout.InfiniteTimeSpan : at > Now ? at - Now : TimeSpan.Zero;
        // Timers count whole milliseconds: a little late is right, a little early would spin.
        if (wait > TimeSpan.Zero) wait += TimeSpan.FromMilliseconds(1);
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private abstract record Item
    {
        public sealed record Heard(TerminalEvent Event, TimeSpan At) : Item;

        public sealed record Posted(IMessage Message) : Item;

        public sealed record Written(OutputResult Result) : Item;

        public sealed record Woken : Item
        {
            public static Woken Only { get; } = new();
        }
    }
}
