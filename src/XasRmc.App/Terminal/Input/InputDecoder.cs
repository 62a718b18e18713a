using System.Buffers;
using System.Text;

namespace XasRmc.App.Terminal.Input;

/// <summary>Turns the bytes of a terminal into input. Pure: time comes with the calls.</summary>
/// <remarks>
/// A lone ESC is the Escape key once <see cref="EscapeDelay"/> has gone by without another byte; over a slow line the delay has to be longer.
/// ESC and a character in one packet are two keys: nothing is bound to Alt, and a laggy line joins what a person typed apart.
/// Sequences that are not known are swallowed whole, since their letters would be commands. LF is Enter as CR is, so that Ctrl+J cannot be bound.
/// </remarks>
internal sealed class InputDecoder
{
    private const byte Esc = 0x1b;
    private const int LongestSequence = 64;

    // A sequence that has begun is more likely late than typed by hand; only then is it given up.
    private const int SequencePatience = 10;
    private static readonly TimeSpan s_pastePatience = TimeSpan.FromSeconds(10);

    private readonly List<byte> _sequence = [];
    private readonly byte[] _character = new byte[4];
    private readonly PasteCollector _paste = new();
    private readonly List<InputEvent> _events = [];
    private State _state;
    private int _characterLength;
    private int _toSkip;
    private byte _stringKind;

    /// <summary>Makes a decoder.</summary>
    /// <param name="escapeDelay">How long the rest of a sequence may lag behind its ESC: 50 ms on the machine itself, 100 ms or more over ssh.</param>
    public InputDecoder(TimeSpan escapeDelay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(escapeDelay, TimeSpan.Zero);
        EscapeDelay = escapeDelay;
    }

    private enum State
    {
        Ground,
        Escape,
        Csi,
        Ss3,
        Linux,
        Skip,
        StringStart,
        String,
        StringEscape,
        Paste,
    }

    /// <summary>How long a lone ESC is waited with.</summary>
    public TimeSpan EscapeDelay { get; }

    /// <summary>When <see cref="Expire"/> is to be called if no byte comes before; null while nothing is pending.</summary>
    public TimeSpan? NextDeadline { get; private set; }

    /// <summary>Takes bytes.</summary>
    /// <param name="bytes">The bytes, cut anywhere.</param>
    /// <param name="now">When they came, on any clock that only goes forward.</param>
    /// <returns>What they mean, in order.</returns>
    public IReadOnlyList<InputEvent> Feed(ReadOnlySpan<byte> bytes, TimeSpan now)
    {
        foreach (byte b in bytes) Take(b);
        SetDeadline(now);
        return Taken();
    }

    /// <summary>Time has gone by: what is pending past its deadline is taken for what it is alone.</summary>
    /// <param name="now">The time, on the clock of <see cref="Feed"/>.</param>
    public IReadOnlyList<InputEvent> Expire(TimeSpan now)
    {
        if (NextDeadline is not { } deadline || now < deadline) return [];
        GiveUp();
        NextDeadline = null;
        return Taken();
    }

    private InputEvent[] Taken()
    {
        InputEvent[] events = [.. _events];
        _events.Clear();
        return events;
    }

    private void SetDeadline(TimeSpan now) => NextDeadline = _state switch
    {
        State.Ground => null,
        State.Escape => now + EscapeDelay,
        State.Paste => now + s_pastePatience,
        _ => now + SequencePatience * EscapeDelay,
    };

    private void GiveUp()
    {
        State state = _state;
        _state = State.Ground;
        if (state == State.Escape) Press(KeyCode.Escape);
        else if (state == State.Paste) EndPaste();
        // Esc and one more character, and nothing after them for long: typed by hand.
        else if (state == State.Csi && _sequence.Count == 0) PressEscapeAnd((byte)'[');
        else if (state == State.Ss3 && _sequence.Count == 0) PressEscapeAnd((byte)'O');
        else if (state == State.StringStart) PressEscapeAnd(_stringKind);
    }

    private void Take(byte b)
    {
        switch (_state)
        {
            case State.Ground:
                TakeGround(b);
                break;
            case State.Escape:
                TakeEscape(b);
                break;
            case State.Csi:
                TakeCsi(b);
                break;
            case State.Ss3:
                TakeSs3(b);
                break;
            case State.Linux:
                _state = State.Ground;
                if (b is >= (byte)'A' and <= (byte)'E') _events.Add(new InputEvent.KeyPressed(new Key(KeyCode.Function, Number: b - 'A' + 1)));
                else if (b < ' ') Take(b);
                break;
            case State.Skip:
                if (--_toSkip == 0) _state = State.Ground;
                break;
            case State.StringStart:
                TakeStringStart(b);
                break;
            case State.String:
                if (b == Esc) _state = State.StringEscape;
                else if (b is 0x07 or 0x18 or 0x1a) _state = State.Ground;
                break;
            case State.StringEscape:
                _state = State.Ground;
                if (b != '\\')
                {
                    _state = State.Escape;
                    Take(b);
                }

                break;
            default:
                if (_paste.Take(b)) EndPaste();
                break;
        }
    }

    private void TakeGround(byte b)
    {
        // What does not go on with a character ends it; the torn one is dropped.
        if ((b & 0xc0) != 0x80) _characterLength = 0;
        switch (b)
        {
            case Esc:
                _state = State.Escape;
                break;
            case 0x0d or 0x0a:
                Press(KeyCode.Enter);
                break;
            case 0x09:
                Press(KeyCode.Tab);
                break;
            case 0x08 or 0x7f:
                Press(KeyCode.Backspace);
                break;
            case 0:
                Press(Key.Control(' '));
                break;
            case < 0x20:
                // 0x01 to 0x1a are the letters, then come \ ] ^ and _.
                Press(Key.Control((char)(b <= 0x1a ? b + 0x60 : b + 0x40)));
                break;
            case < 0x7f:
                Press(Key.Of((char)b));
                break;
            default:
                TakeUtf8(b);
                break;
        }
    }

    private void TakeUtf8(byte b)
    {
        _character[_characterLength++] = b;
        OperationStatus status = Rune.DecodeFromUtf8(_character.AsSpan(0, _characterLength), out Rune rune, out _);
        if (status == OperationStatus.NeedMoreData) return;
        _characterLength = 0;
        if (status == OperationStatus.Done && !Rune.IsControl(rune)) Press(new Key(KeyCode.Character, rune));
    }

    private void TakeEscape(byte b)
    {
        _sequence.Clear();
        switch (b)
        {
            case (byte)'[':
                _state = State.Csi;
                break;
            case (byte)'O':
                _state = State.Ss3;
                break;
            case (byte)']' or (byte)'P' or (byte)'_':
                _stringKind = b;
                _state = State.StringStart;
                break;
            case Esc:
                Press(KeyCode.Escape);
                break;
            default:
                PressEscapeAnd(b);
                break;
        }
    }

    private void TakeCsi(byte b)
    {
        if (b is < 0x20 or > 0x7e)
        {
            // Something else begins: the torn sequence is dropped.
            _state = State.Ground;
            Take(b);
            return;
        }

        if (b == '[' && _sequence.Count == 0)
        {
            _state = State.Linux;
            return;
        }

        // rxvt ends Shift with a dollar sign, which elsewhere comes before the end.
        bool isEnd = b >= 0x40 || (b == '$' && _sequence.Count > 0 && _sequence.TrueForAll(c => c is >= (byte)'0' and <= (byte)'9'));
        if (!isEnd)
        {
            if (_sequence.Count < LongestSequence) _sequence.Add(b);
            return;
        }

        _state = State.Ground;
        if (b == 'M' && _sequence.Count == 0)
        {
            // The mouse of old: three bytes that can be anything.
            (_state, _toSkip) = (State.Skip, 3);
            return;
        }

        string parameters = Encoding.ASCII.GetString([.. _sequence]);
        if (parameters == "200" && b == '~') _state = State.Paste;
        else if (SequenceTable.OfCsi(parameters, (char)b) is { } meant) _events.Add(meant);
    }

    private void TakeSs3(byte b)
    {
        if (b is >= (byte)'0' and <= (byte)'9' or (byte)';' && _sequence.Count < LongestSequence)
        {
            _sequence.Add(b);
            return;
        }

        _state = State.Ground;
        if (b is < 0x20 or > 0x7e) Take(b);
        else if (SequenceTable.OfSs3(Encoding.ASCII.GetString([.. _sequence]), (char)b) is { } key) Press(key);
    }

    // Answers of a terminal to what another program asked begin in few ways; all else is Esc and a letter.
    private void TakeStringStart(byte b)
    {
        bool isAnswer = _stringKind switch
        {
            (byte)']' => b is >= (byte)'0' and <= (byte)'9',
            (byte)'P' => b is >= (byte)'0' and <= (byte)'9' or (byte)'>' or (byte)'!' or (byte)'$' or (byte)'+' or (byte)'=' or (byte)'|',
            _ => b == 'G',
        };
        _state = State.String;
        if (isAnswer) return;
        PressEscapeAnd(_stringKind);
        Take(b);
    }

    private void EndPaste()
    {
        _state = State.Ground;
        _events.Add(new InputEvent.TextPasted(_paste.End()));
    }

    private void PressEscapeAnd(byte b)
    {
        _state = State.Ground;
        Press(KeyCode.Escape);
        Take(b);
    }

    private void Press(KeyCode code) => Press(Key.Of(code));

    private void Press(Key key) => _events.Add(new InputEvent.KeyPressed(key));
}
