namespace XasRmc.App.Terminal.Input;

/// <summary>Which key.</summary>
internal enum KeyCode
{
    /// <summary>A character; see <see cref="Key.Rune"/>.</summary>
    Character,

    /// <summary>Enter.</summary>
    Enter,

    /// <summary>Tab; with Shift, back tab.</summary>
    Tab,

    /// <summary>Escape.</summary>
    Escape,

    /// <summary>Backspace.</summary>
    Backspace,

    /// <summary>Delete.</summary>
    Delete,

    /// <summary>Insert.</summary>
    Insert,

    /// <summary>Arrow up.</summary>
    Up,

    /// <summary>Arrow down.</summary>
    Down,

    /// <summary>Arrow left.</summary>
    Left,

    /// <summary>Arrow right.</summary>
    Right,

    /// <summary>Home.</summary>
    Home,

    /// <summary>End.</summary>
    End,

    /// <summary>Page up.</summary>
    PageUp,

    /// <summary>Page down.</summary>
    PageDown,

    /// <summary>A function key; its number is <see cref="Key.Number"/>.</summary>
    Function,
}
