namespace XasRmc.App.Terminal.Device;

/// <summary>What a terminal tells.</summary>
internal abstract record TerminalEvent
{
    /// <summary>Bytes came.</summary>
    public sealed record Received(ReadOnlyMemory<byte> Bytes) : TerminalEvent;

    /// <summary>The size may have changed.</summary>
    public sealed record Resized : TerminalEvent;

    /// <summary>The program goes on after it was stopped: nothing is known of the screen.</summary>
    public sealed record Continued : TerminalEvent;

    /// <summary>Nobody is there any more: the line dropped or the window was closed.</summary>
    public sealed record Detached : TerminalEvent;

    /// <summary>The process is asked to end.</summary>
    public sealed record Terminated : TerminalEvent;
}
