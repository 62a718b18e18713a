using System.Text;

namespace XasRmc.App.Terminal.Input;

/// <summary>A key with what was held down.</summary>
/// <param name="Code">Which key.</param>
/// <param name="Rune">The character of <see cref="KeyCode.Character"/>; with Ctrl the lower-case letter.</param>
/// <param name="Ctrl">Whether Ctrl was held.</param>
/// <param name="Shift">Whether Shift was held (keys that are no characters).</param>
/// <param name="Number">The number of a function key.</param>
internal readonly record struct Key(KeyCode Code, Rune Rune = default, bool Ctrl = false, bool Shift = false, int Number = 0)
{
    /// <summary>The key of a character.</summary>
    public static Key Of(char character) => new(KeyCode.Character, new Rune(character));

    /// <summary>Ctrl and a letter.</summary>
    public static Key Control(char letter) => new(KeyCode.Character, new Rune(letter), Ctrl: true);

    /// <summary>A key that is no character.</summary>
    public static Key Of(KeyCode code) => new(code);

    /// <summary>Whether it is this character without Ctrl.</summary>
    public bool Is(char character) => Code == KeyCode.Character && !Ctrl && Rune.Value == character;

    /// <summary>As it is written in help and settings: <c>q</c>, <c>Ctrl+P</c>, <c>PgDn</c>, <c>Shift+Tab</c>.</summary>
    public override string ToString()
    {
        string name = Code switch
        {
            KeyCode.Character => Rune.Value == ' ' ? "Space" : Ctrl ? Rune.ToString().ToUpperInvariant() : Rune.ToString(),
            KeyCode.Escape => "Esc",
            KeyCode.PageUp => "PgUp",
            KeyCode.PageDown => "PgDn",
            KeyCode.Function => FormattableString.Invariant($"F{Number}"),
            _ => Code.ToString(),
        };
        return (Ctrl ? "Ctrl+" : "") + (Shift ? "Shift+" : "") + name;
    }
}
