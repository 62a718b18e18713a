namespace XasRmc.App.Terminal.Shell;

/// <summary>What a program asks of its terminal.</summary>
[Flags]
internal enum LoopRequests
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Draw all afresh, as Ctrl+L does.</summary>
    Repaint = 1,

    /// <summary>Stop the process and give the terminal to the shell, as Ctrl+Z does.</summary>
    Suspend = 2,

    /// <summary>Report the mouse.</summary>
    MouseOn = 4,

    /// <summary>Leave the mouse to the terminal.</summary>
    MouseOff = 8,
}
