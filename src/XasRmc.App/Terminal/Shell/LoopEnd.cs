namespace XasRmc.App.Terminal.Shell;

/// <summary>How a loop ended.</summary>
internal enum LoopEnd
{
    /// <summary>The program is over.</summary>
    Over,

    /// <summary>The line dropped; jobs go on without it.</summary>
    Detached,

    /// <summary>The process was asked to end.</summary>
    Terminated,
}
