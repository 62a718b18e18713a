using System.Globalization;
using System.Text;

namespace XasRmc.App.Terminal.Input;

/// <summary>What the sequences of terminals mean: xterm and those like it, rxvt, the console of Linux, keypads in application mode.</summary>
/// <remarks>xterm control sequences (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html), rxvt key codes (its manual), console_codes(4).</remarks>
internal static class SequenceTable
{
    private const int ShiftBit = 1, CtrlBit = 4;

    /// <summary>The meaning of <c>ESC [ parameters final</c>; null where it has none here.</summary>
    public static InputEvent? OfCsi(string parameters, char final)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.StartsWith('<')) return final == 'M' ? Mouse(parameters[1..]) : null;
        if (!TryNumbers(parameters, out List<int> numbers)) return null;
        int first = numbers.Count > 0 ? numbers[0] : 0, modifiers = Modifiers(numbers, 1);
        Key? key = final switch
        {
            'Z' => new Key(KeyCode.Tab, Shift: true),
            // rxvt: Shift and an arrow.
            >= 'a' and <= 'd' when numbers.Count == 0 => Arrow(char.ToUpperInvariant(final), ShiftBit),
            >= 'A' and <= 'D' or 'F' or 'H' => Arrow(final, modifiers),
            // A report of the cursor's place ends in R too, but begins with its row.
            >= 'P' and <= 'S' when first <= 1 && modifiers < 16 => Arrow(final, modifiers),
            '~' when first == 27 && numbers.Count == 3 => OfCode(numbers[2], modifiers),
            '~' => Numbered(first, modifiers),
            '^' => Numbered(first, CtrlBit),
            '$' => Numbered(first, ShiftBit),
            '@' => Numbered(first, CtrlBit | ShiftBit),
            'u' => OfCode(first, modifiers),
            _ => null,
        };
        return key is { } k ? new InputEvent.KeyPressed(k) : null;
    }

    /// <summary>The meaning of <c>ESC O parameters final</c>; null where it has none here.</summary>
    public static Key? OfSs3(string parameters, char final)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (!TryNumbers(parameters, out List<int> numbers)) return null;
        int modifiers = numbers.Count > 0 ? Modifiers(numbers, numbers.Count - 1) : 0;
        return final switch
        {
            // rxvt: Ctrl and an arrow.
            >= 'a' and <= 'd' => Arrow(char.ToUpperInvariant(final), CtrlBit),
            'M' => Key.Of(KeyCode.Enter),
            'I' => Key.Of(KeyCode.Tab),
            ' ' => Key.Of(' '),
            'X' => Key.Of('='),
            // The keypad: * + , - . / and the digits.
            >= 'j' and <= 'y' => Key.Of((char)(final - 'j' + '*')),
            _ => Arrow(final, modifiers),
        };
    }

    private static Key? Arrow(char final, int modifiers) => final switch
    {
        'A' => With(KeyCode.Up, modifiers),
        'B' => With(KeyCode.Down, modifiers),
        'C' => With(KeyCode.Right, modifiers),
        'D' => With(KeyCode.Left, modifiers),
        'F' => With(KeyCode.End, modifiers),
        'H' => With(KeyCode.Home, modifiers),
        >= 'P' and <= 'S' => With(KeyCode.Function, modifiers, final - 'P' + 1),
        _ => null,
    };

    private static Key? Numbered(int number, int modifiers) => number switch
    {
        1 or 7 => With(KeyCode.Home, modifiers),
        2 => With(KeyCode.Insert, modifiers),
        3 => With(KeyCode.Delete, modifiers),
        4 or 8 => With(KeyCode.End, modifiers),
        5 => With(KeyCode.PageUp, modifiers),
        6 => With(KeyCode.PageDown, modifiers),
        // The numbers of function keys have holes where the blocks of an old keyboard ended.
        >= 11 and <= 15 => With(KeyCode.Function, modifiers, number - 10),
        >= 17 and <= 21 => With(KeyCode.Function, modifiers, number - 11),
        >= 23 and <= 26 => With(KeyCode.Function, modifiers, number - 12),
        28 or 29 => With(KeyCode.Function, modifiers, number - 13),
        >= 31 and <= 34 => With(KeyCode.Function, modifiers, number - 14),
        _ => null,
    };

    // Terminals that send characters by their codes (modifyOtherKeys, CSI u), as tmux may do unasked.
    private static Key? OfCode(int code, int modifiers) => code switch
    {
        9 => With(KeyCode.Tab, modifiers & ShiftBit),
        13 => Key.Of(KeyCode.Enter),
        27 => Key.Of(KeyCode.Escape),
        8 or 127 => Key.Of(KeyCode.Backspace),
        < 32 => null,
        _ when !Rune.IsValid(code) || Rune.IsControl(new Rune(code)) => null,
        _ when (modifiers & CtrlBit) != 0 => new Key(KeyCode.Character, Rune.ToLowerInvariant(new Rune(code)), Ctrl: true),
        _ => new Key(KeyCode.Character, new Rune(code)),
    };

    private static Key With(KeyCode code, int modifiers, int number = 0) =>
        new(code, default, (modifiers & CtrlBit) != 0, (modifiers & ShiftBit) != 0, number);

    private static InputEvent.MousePointed? Mouse(string parameters)
    {
        if (!TryNumbers(parameters, out List<int> n) || n.Count != 3 || n[1] < 1 || n[2] < 1) return null;
        const int heldKeys = 4 | 8 | 16;
        MouseAction? action = (n[0] & ~heldKeys) switch
        {
            0 => MouseAction.Press,
            64 => MouseAction.WheelUp,
            65 => MouseAction.WheelDown,
            _ => null,
        };
        return action is { } a ? new InputEvent.MousePointed(a, n[1] - 1, n[2] - 1) : null;
    }

    private static int Modifiers(List<int> numbers, int at) => numbers.Count > at && numbers[at] > 0 ? numbers[at] - 1 : 0;

    private static bool TryNumbers(string parameters, out List<int> numbers)
    {
        numbers = [];
        if (parameters.Length == 0) return true;
        foreach (string part in parameters.Split(';'))
        {
            int number = 0;
            if (part.Length > 0 && !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out number)) return false;
            numbers.Add(number);
        }

        return true;
    }
}
