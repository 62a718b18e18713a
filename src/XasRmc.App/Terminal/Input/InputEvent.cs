namespace XasRmc.App.Terminal.Input;

/// <summary>What comes from the terminal.</summary>
internal abstract record InputEvent
{
    /// <summary>A key.</summary>
    public sealed record KeyPressed(Key Key) : InputEvent;

    /// <summary>Pasted text, whole; it is never taken for keys.</summary>
    public sealed record TextPasted(string Text) : InputEvent;

    /// <summary>The mouse; column and row from 0.</summary>
    public sealed record MousePointed(MouseAction Action, int X, int Y) : InputEvent;

    /// <summary>The window has another size.</summary>
    public sealed record Resized(int Width, int Height) : InputEvent;
}
