using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Device;

/// <summary>The terminal of this process, through the calls of the system. System.Console is not touched: it sets modes of its own and does not undo them.</summary>
/// <remarks>
/// The terminal is given back on <see cref="Close"/>, on signals, on an exception that nobody catches and at the end of the process, whichever comes first.
/// A line that dropped shows as EIO, as the end of input, or as SIGHUP, in any order; all mean that nobody is there, none is an error.
/// </remarks>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixTerminal : ITerminal
{
    private const int Input = 0, Output = 1;
    private static readonly TimeSpan s_closePatience = TimeSpan.FromSeconds(1);
    private static readonly TerminalSize s_usualSize = new(80, 24);

    private readonly Lock _writing = new();
    private readonly Lock _gate = new();
    private readonly byte[] _found = new byte[UnixCalls.TermiosSize];
    private readonly List<IDisposable> _signals = [];
    private Action<TerminalEvent> _heard = _ => { };
    private UnixInput? _input;
    private bool _isOpen;
    private volatile bool _isTaken;
    private volatile bool _isDetached;
    private volatile bool _isMouseReported;

    /// <summary>Makes it; nothing is changed before <see cref="Open"/>.</summary>
    public UnixTerminal(TerminalProfile profile) => Profile = profile;

    /// <inheritdoc />
    public TerminalProfile Profile { get; }

    /// <inheritdoc />
    public TerminalSize Size => UnixCalls.SizeOf(Output) ?? UnixCalls.SizeOf(Input) ?? s_usualSize;

    // The screen apart, no wrap at the right edge, pastes marked, cursor hidden.
    private static ReadOnlySpan<byte> EnterSequence => "\e[?1049h\e[?7l\e[?2004h\e[?25l"u8;

    // A torn sequence is cut off first. Terminals without a screen apart are left blank. Application modes of cursor and keypad, which .NET may have set, end too.
    private static ReadOnlySpan<byte> LeaveSequence => "\x18\e[m\e[?1006l\e[?1000l\e[?2004l\e[?7h\e[H\e[2J\e[?25h\e[?1049l\e[?1l\e>"u8;

    private static ReadOnlySpan<byte> ApplicationModesOff => "\e[?1l\e>"u8;

    /// <inheritdoc />
    public void Open(Action<TerminalEvent> heard)
    {
        ArgumentNullException.ThrowIfNull(heard);
        lock (_gate)
        {
            if (_isOpen) throw new InvalidOperationException("The terminal is open.");
            if (UnixCalls.GetSettings(Input, _found) != 0) throw new IOException("Standard input is no terminal.");
            _heard = heard;
            _isOpen = true;
            // It stays after Close, for what the program prints then.
            AppDomain.CurrentDomain.ProcessExit += OnEnd;
            AppDomain.CurrentDomain.UnhandledException += OnEnd;
            Listen();
            Take();
            _input = new UnixInput(Input, Tell);
            _input.Start();
        }
    }

    /// <inheritdoc />
    public bool Write(ReadOnlySpan<byte> bytes)
    {
        lock (_writing)
        {
            // While the process is stopped or on its way out, what it would show is nobody's.
            return !_isTaken ? !_isDetached : Send(bytes);
        }
    }

    /// <inheritdoc />
    public void ReportMouse(bool isOn)
    {
        _isMouseReported = isOn;
        Write(isOn ? "\e[?1000h\e[?1006h"u8 : "\e[?1006l\e[?1000l"u8);
    }

    /// <inheritdoc />
    public bool Suspend()
    {
        // Without a shell in the same session nobody would continue what is stopped.
        int session = UnixCalls.SessionOf(0);
        if (UnixCalls.Parent() <= 1 || UnixCalls.SessionOf(UnixCalls.Parent()) != session) return false;
        GiveBack();
        // The whole group, as the terminal would do: a script that started the program stops with it.
        return UnixCalls.Signal(0, UnixCalls.SigStop) == 0;
    }

    /// <inheritdoc />
    public void Close()
    {
        lock (_gate)
        {
            if (!_isOpen) return;
            _isOpen = false;
            AppDomain.CurrentDomain.UnhandledException -= OnEnd;
            _input?.Stop();
            GiveBack();
        }

        foreach (IDisposable signal in _signals) signal.Dispose();
        _signals.Clear();
    }

    private void Listen()
    {
        On(PosixSignal.SIGWINCH, _ => Tell(new TerminalEvent.Resized()));
        On(PosixSignal.SIGTERM, OnTermination);
        On(PosixSignal.SIGINT, OnTermination);
        On(PosixSignal.SIGQUIT, OnTermination);
        On(PosixSignal.SIGHUP, context =>
        {
            // The line may be there still, where the signal came from elsewhere.
            context.Cancel = true;
            GiveBack();
            Tell(new TerminalEvent.Detached());
        });
        On(PosixSignal.SIGTSTP, context =>
        {
            context.Cancel = true;
            GiveBack();
            _ = UnixCalls.Signal(Environment.ProcessId, UnixCalls.SigStop);
        });
        On(PosixSignal.SIGCONT, context =>
        {
            // Otherwise the runtime sets the modes that it found at its own start, after ours.
            context.Cancel = true;
            Resume();
        });
    }

    private void On(PosixSignal signal, Action<PosixSignalContext> act) => _signals.Add(PosixSignalRegistration.Create(signal, act));

    private void OnTermination(PosixSignalContext context)
    {
        context.Cancel = true;
        GiveBack();
        Tell(new TerminalEvent.Terminated());
    }

    private void OnEnd(object? sender, EventArgs e)
    {
        GiveBack();
        // What the program prints after its screens are gone makes .NET set these modes once more.
        if (!_writing.TryEnter(s_closePatience)) return;
        Send(ApplicationModesOff);
        _writing.Exit();
    }

    private void Resume()
    {
        lock (_gate)
        {
            if (!_isOpen) return;
            Take();
        }

        Tell(new TerminalEvent.Continued());
    }

    private void Take()
    {
        byte[] raw = [.. _found];
        UnixCalls.MakeRaw(raw);
        _ = UnixCalls.SetSettings(Input, 0, raw);
        lock (_writing)
        {
            _isTaken = true;
            Send(EnterSequence);
            if (_isMouseReported) Send("\e[?1000h\e[?1006h"u8);
        }
    }

    private void GiveBack()
    {
        // A write may hang on a stalled line: then the modes at least are restored, and the line's own end does the rest.
        bool isFree = _writing.TryEnter(s_closePatience);
        try
        {
            if (!_isTaken) return;
            _isTaken = false;
            if (isFree) Send(LeaveSequence);
        }
        finally
        {
            if (isFree) _writing.Exit();
        }

        _ = UnixCalls.SetSettings(Input, 0, _found);
    }

    private bool Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0 && !_isDetached)
        {
            nint written = UnixCalls.Write(Output, in MemoryMarshal.GetReference(bytes), bytes.Length);
            if (written >= 0)
            {
                bytes = bytes[(int)written..];
                continue;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error == UnixCalls.Interrupted) continue;
            if (error == UnixCalls.WouldWait)
            {
                // Another program that shares the terminal made it non-blocking.
                _ = UnixCalls.Poll([new UnixCalls.PollEntry { Descriptor = Output, Events = UnixCalls.PollOut }], 1, 100);
                continue;
            }

            _isDetached = true;
            Tell(new TerminalEvent.Detached());
        }

        return !_isDetached;
    }

    private void Tell(TerminalEvent what) => _heard(what);
}
