using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace XasRmc.App.Options;

/// <summary>The terminal screens.</summary>
internal sealed record TuiOptions
{
    /// <summary>How many colours are shown; null for what the terminal says.</summary>
    [Description("Colours of the screens: none, 16, 256 or true; without it, as the terminal says.")]
    [AllowedValues(null, "none", "16", "256", "true", ErrorMessage = "Tui:Colours must be none, 16, 256 or true")]
    public string? Colours { get; init; }

    /// <summary>Which characters are shown; null for what the locale says.</summary>
    [Description("Characters of the screens: ascii, block or braille; without it, as the locale says.")]
    [AllowedValues(null, "ascii", "block", "braille", ErrorMessage = "Tui:Glyphs must be ascii, block or braille")]
    public string? Glyphs { get; init; }

    /// <summary>Whether the mouse is taken from the start.</summary>
    [Description("Whether the screens take the mouse; the terminal's own selection then needs Shift.")]
    public bool Mouse { get; init; }

    /// <summary>How long after Esc the rest of a key may come, ms; null for 50 here and 150 over SSH.</summary>
    [Description("How long after Esc the rest of a key may come, in ms; without it 50, over SSH 150.")]
    [Range(10, 2000)]
    public int? EscapeDelay { get; init; }

    /// <summary>Keys of actions: the action's id and the key, e.g. <c>app.quit</c> and <c>Ctrl+X</c>.</summary>
    [Description("Keys of actions of the screens: the action's id and its key.")]
    public IReadOnlyDictionary<string, string> Keys { get; init; } = new Dictionary<string, string>();
}
