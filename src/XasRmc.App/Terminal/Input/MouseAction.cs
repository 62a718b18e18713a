namespace XasRmc.App.Terminal.Input;

/// <summary>What the mouse did.</summary>
internal enum MouseAction
{
    /// <summary>The left button went down.</summary>
    Press,

    /// <summary>The wheel went up.</summary>
    WheelUp,

    /// <summary>The wheel went down.</summary>
    WheelDown,
}
