using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Device;

/// <summary>A terminal as bytes: what the loop reads from and writes to. Tests put one of memory here.</summary>
internal interface ITerminal
{
    /// <summary>What it can show.</summary>
    TerminalProfile Profile { get; }

    /// <summary>Its size now.</summary>
    TerminalSize Size { get; }

    /// <summary>Takes it over: raw input, a screen of its own.</summary>
    /// <param name="heard">Is called with what it tells, on any thread, until <see cref="Close"/>.</param>
    void Open(Action<TerminalEvent> heard);

    /// <summary>Writes bytes; may take long on a slow line.</summary>
    /// <returns>False where nobody is there any more.</returns>
    bool Write(ReadOnlySpan<byte> bytes);

    /// <summary>Whether the mouse is reported. While it is, the terminal's own selection of text needs Shift.</summary>
    void ReportMouse(bool isOn);

    /// <summary>Gives the terminal back and stops the process, as Ctrl+Z does; <see cref="TerminalEvent.Continued"/> comes after it goes on.</summary>
    /// <returns>False where nobody could continue it: then nothing is done.</returns>
    bool Suspend();

    /// <summary>Gives the terminal back as it was found. From any thread; a second call does nothing.</summary>
    void Close();
}
