using System.Text;

namespace XasRmc.App.Terminal.Input;

/// <summary>Reads a key as help writes it: <c>q</c>, <c>Ctrl+P</c>, <c>PgDn</c>, <c>Shift+Tab</c>, <c>Space</c>, <c>F2</c>. What no terminal can send, or what is spoken for, is refused with the reason.</summary>
internal static class KeyParser
{
    private const int MostFunctionKeys = 12;

    private static readonly Dictionary<string, KeyCode> s_named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Enter"] = KeyCode.Enter, ["Tab"] = KeyCode.Tab, ["Esc"] = KeyCode.Escape, ["Escape"] = KeyCode.Escape, ["Backspace"] = KeyCode.Backspace, ["Delete"] = KeyCode.Delete, ["Del"] = KeyCode.Delete,
        ["Insert"] = KeyCode.Insert, ["Ins"] = KeyCode.Insert, ["Up"] = KeyCode.Up, ["Down"] = KeyCode.Down, ["Left"] = KeyCode.Left, ["Right"] = KeyCode.Right, ["Home"] = KeyCode.Home, ["End"] = KeyCode.End,
        ["PgUp"] = KeyCode.PageUp, ["PageUp"] = KeyCode.PageUp, ["PgDn"] = KeyCode.PageDown, ["PageDown"] = KeyCode.PageDown,
    };

    // A terminal sends the same byte for both of each pair.
    private static readonly Dictionary<char, string> s_same = new() { ['h'] = "Backspace", ['i'] = "Tab", ['j'] = "Enter", ['m'] = "Enter", ['['] = "Esc" };

    private static readonly Dictionary<Key, string> s_fixed = new()
    {
        [Key.Control('c')] = "it always leaves", [Key.Control('l')] = "it always draws the screen anew", [Key.Control('z')] = "it always suspends", [Key.Control('p')] = "it always opens the palette",
        [new Key(KeyCode.Function, Number: 1)] = "it always opens help", [Key.Of(KeyCode.Escape)] = "it always goes back",
    };

    /// <summary>Reads a key.</summary>
    /// <param name="text">How it is written.</param>
    /// <param name="key">The key.</param>
    /// <returns>Why it cannot be one, without a full stop; null where it is one.</returns>
    public static string? Read(string text, out Key key)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = default;
        string rest = text.Trim();
        bool isControl = false, isShift = false;
        // A lone plus is a key, not the end of a modifier.
        for (int plus; (plus = rest.IndexOf('+', StringComparison.Ordinal)) > 0 && plus < rest.Length - 1; rest = rest[(plus + 1)..].Trim())
        {
            string modifier = rest[..plus].Trim();
            if (modifier.Equals("Ctrl", StringComparison.OrdinalIgnoreCase) || modifier.Equals("Control", StringComparison.OrdinalIgnoreCase)) isControl = true;
            else if (modifier.Equals("Shift", StringComparison.OrdinalIgnoreCase)) isShift = true;
            else return modifier.Equals("Alt", StringComparison.OrdinalIgnoreCase) ? "Alt cannot be told from Esc on a slow line: take Ctrl or a letter" : $"'{modifier}' is no modifier: there are Ctrl and Shift";
        }

        return Named(text, rest, isControl, isShift, out key) ?? (s_fixed.TryGetValue(key, out string? use) ? $"{key} is spoken for: {use}" : null);
    }

    private static string? Named(string text, string name, bool isControl, bool isShift, out Key key)
    {
        key = default;
        if (s_named.TryGetValue(name, out KeyCode code))
        {
            key = new Key(code, Ctrl: isControl, Shift: isShift);
            return null;
        }

        if (name.Length is 2 or 3 && name[0] is 'F' or 'f' && int.TryParse(name.AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= MostFunctionKeys)
        {
            key = new Key(KeyCode.Function, Ctrl: isControl, Shift: isShift, Number: number);
            return null;
        }

        if (name.Equals("Space", StringComparison.OrdinalIgnoreCase)) name = " ";
        if (name.Length == 0) return "no key is named";
        if (!Rune.TryGetRuneAt(name, 0, out Rune rune) || rune.Utf16SequenceLength != name.Length || Rune.IsControl(rune)) return $"'{text.Trim()}' is no key: write q, Ctrl+X, PgDn, Shift+Tab, Space or F2";
        if (isShift) return "a letter with Shift is the capital letter: write that";
        if (!isControl)
        {
            key = new Key(KeyCode.Character, rune);
            return null;
        }

        rune = Rune.ToLowerInvariant(rune);
        if (rune.IsAscii && s_same.TryGetValue((char)rune.Value, out string? same)) return $"Ctrl+{name.ToUpperInvariant()} cannot be told from {same} on a terminal";
        if (!(rune.Value is >= 'a' and <= 'z' or ' ' or '\\' or ']' or '^' or '_')) return $"no terminal sends Ctrl with '{name}': take a letter";
        key = new Key(KeyCode.Character, rune, Ctrl: true);
        return null;
    }
}
