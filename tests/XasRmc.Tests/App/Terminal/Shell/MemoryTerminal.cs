using System.Text;
using XasRmc.App.Terminal.Device;
using XasRmc.App.Terminal.Look;
using XasRmc.Tests.App.Terminal.Output;

namespace XasRmc.Tests.App.Terminal.Shell;

/// <summary>A terminal of memory: it shows what is written, can stall, and can be hung up.</summary>
internal sealed class MemoryTerminal : ITerminal
{
    private readonly Lock _gate = new();
    private readonly object _stall = new();
    private readonly List<int> _writes = [];
    private readonly List<string> _calls = [];
    private Action<TerminalEvent>? _heard;
    private bool _isStalled;
    private TerminalEmulator _screen;
    private TerminalSize _size;

    public MemoryTerminal(int width = 40, int height = 6)
    {
        _size = new TerminalSize(width, height);
        _screen = new TerminalEmulator(width, height);
    }

    public TerminalProfile Profile { get; init; } = new(ColourDepth.Palette, GlyphSet.Braille);

    /// <summary>Is done in the midst of each write.</summary>
    public Action? Meanwhile { get; set; }

    /// <summary>What writes answer.</summary>
    public bool IsThere { get; set; } = true;

    public bool IsOpen { get; private set; }

    public TerminalSize Size
    {
        get
        {
            lock (_gate) return _size;
        }
    }

    /// <summary>The sizes of the writes until now.</summary>
    public IReadOnlyList<int> Writes
    {
        get
        {
            lock (_gate) return [.. _writes];
        }
    }

    /// <summary>What was called besides writes.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_gate) return [.. _calls];
        }
    }

    public string Row(int y)
    {
        lock (_gate) return _screen.RowText(y);
    }

    public void Open(Action<TerminalEvent> heard)
    {
        (_heard, IsOpen) = (heard, true);
        Call("open");
    }

    public bool Write(ReadOnlySpan<byte> bytes)
    {
        lock (_stall)
        {
            while (_isStalled) Monitor.Wait(_stall);
        }

        Meanwhile?.Invoke();
        lock (_gate)
        {
            _writes.Add(bytes.Length);
            _screen.Feed(bytes);
            return IsThere;
        }
    }

    public void ReportMouse(bool isOn) => Call(isOn ? "mouse on" : "mouse off");

    public bool Suspend()
    {
        Call("suspend");
        return true;
    }

    public void Close()
    {
        IsOpen = false;
        Call("close");
        Release();
    }

    public void Stall()
    {
        lock (_stall) _isStalled = true;
    }

    public void Release()
    {
        lock (_stall)
        {
            _isStalled = false;
            Monitor.PulseAll(_stall);
        }
    }

    public void Type(string text) => _heard!(new TerminalEvent.Received(Encoding.UTF8.GetBytes(text)));

    public void Tell(TerminalEvent what) => _heard!(what);

    public void Resize(int width, int height)
    {
        lock (_gate) (_size, _screen) = (new TerminalSize(width, height), new TerminalEmulator(width, height));
        Tell(new TerminalEvent.Resized());
    }

    /// <summary>Another program draws over the screen.</summary>
    public void Spoil()
    {
        lock (_gate) _screen = new TerminalEmulator(_size.Width, _size.Height);
    }

    private void Call(string what)
    {
        lock (_gate) _calls.Add(what);
    }
}
