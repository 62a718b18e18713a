using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace XasRmc.App.Terminal.Device;

/// <summary>Reads a terminal on a thread of its own, until it is stopped or nobody is there.</summary>
internal sealed class UnixInput
{
    private readonly int _descriptor;
    private readonly Action<TerminalEvent> _heard;
    private readonly Thread _thread;
    private readonly int[] _wake = new int[2];

    /// <summary>Makes it; it reads from <see cref="Start"/> on.</summary>
    /// <param name="descriptor">The terminal.</param>
    /// <param name="heard">Is told of the bytes, and of their end.</param>
    public UnixInput(int descriptor, Action<TerminalEvent> heard)
    {
        (_descriptor, _heard) = (descriptor, heard);
        if (UnixCalls.MakePipe(_wake) != 0) throw new IOException("The system has no descriptor left for a pipe.");
        _thread = new Thread(Run) { IsBackground = true, Name = "terminal input" };
    }

    /// <summary>Begins.</summary>
    public void Start() => _thread.Start();

    /// <summary>Ends; what a person types from now on is the next program's.</summary>
    public void Stop()
    {
        byte any = 0;
        _ = UnixCalls.Write(_wake[1], in any, 1);
        bool isOver = Thread.CurrentThread != _thread && _thread.Join(TimeSpan.FromSeconds(1));
        if (!isOver) return;
        _ = UnixCalls.CloseDescriptor(_wake[0]);
        _ = UnixCalls.CloseDescriptor(_wake[1]);
    }

    private void Run()
    {
        // The stream of System.Console would read whole lines.
        using var stream = new FileStream(new SafeFileHandle(_descriptor, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        byte[] buffer = new byte[4096];
        while (IsReadable())
        {
            int count = Read(stream, buffer);
            if (count == 0)
            {
                _heard(new TerminalEvent.Detached());
                break;
            }

            if (count > 0) _heard(new TerminalEvent.Received(buffer.AsSpan(0, count).ToArray()));
        }

    }

    private bool IsReadable()
    {
        UnixCalls.PollEntry[] entries =
        [
            new() { Descriptor = _descriptor, Events = UnixCalls.PollIn },
            new() { Descriptor = _wake[0], Events = UnixCalls.PollIn },
        ];
        while (UnixCalls.Poll(entries, entries.Length, -1) < 0)
        {
            if (Marshal.GetLastPInvokeError() != UnixCalls.Interrupted) return false;
        }

        return entries[1].Returned == 0;
    }

    // The end of the line comes as an error too.
    private static int Read(FileStream stream, byte[] buffer)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (IOException)
        {
            return 0;
        }
        catch (UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
