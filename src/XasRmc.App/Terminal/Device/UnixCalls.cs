using System.Runtime.InteropServices;

namespace XasRmc.App.Terminal.Device;

/// <summary>The calls of the system that a terminal needs. <c>termios</c> is an opaque buffer: its layout differs between systems, and nothing in it is read here.</summary>
internal static class UnixCalls
{
    /// <summary>More than any system's <c>termios</c>.</summary>
    public const int TermiosSize = 256;

    /// <summary>There is something to read.</summary>
    public const short PollIn = 1;

    /// <summary>There is room to write.</summary>
    public const short PollOut = 4;

    /// <summary>A call was interrupted by a signal.</summary>
    public const int Interrupted = 4;

    /// <summary>Nothing could be done without waiting.</summary>
    public const int WouldWait = 11;

    /// <summary>The signal that stops a process whatever it does.</summary>
    public static int SigStop => OperatingSystem.IsLinux() ? 19 : 17;

    /// <summary>What to wait for.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        /// <summary>The descriptor.</summary>
        public int Descriptor;

        /// <summary>What is waited for.</summary>
        public short Events;

        /// <summary>What came.</summary>
        public short Returned;
    }

    /// <summary>The settings of a terminal.</summary>
    [DllImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static extern int GetSettings(int descriptor, [Out] byte[] termios);

    /// <summary>Sets a terminal; action 0 is at once.</summary>
    [DllImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static extern int SetSettings(int descriptor, int action, [In] byte[] termios);

    /// <summary>Makes settings raw: every byte as it comes, none echoed, none a signal.</summary>
    [DllImport("libc", EntryPoint = "cfmakeraw")]
    public static extern void MakeRaw([In, Out] byte[] termios);

    /// <summary>Waits until something can be read or written.</summary>
    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static extern int Poll([In, Out] PollEntry[] entries, nint count, int milliseconds);

    /// <summary>Makes a pipe: its end to read and its end to write.</summary>
    [DllImport("libc", EntryPoint = "pipe", SetLastError = true)]
    public static extern int MakePipe([Out] int[] ends);

    /// <summary>Writes bytes.</summary>
    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    public static extern nint Write(int descriptor, in byte first, nint count);

    /// <summary>Closes a descriptor.</summary>
    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    public static extern int CloseDescriptor(int descriptor);

    /// <summary>Whether a descriptor is a terminal: 1 or 0.</summary>
    [DllImport("libc", EntryPoint = "isatty", SetLastError = true)]
    public static extern int IsTerminal(int descriptor);

    /// <summary>Sends a signal; process 0 is the whole group.</summary>
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static extern int Signal(int process, int signal);

    /// <summary>The parent of this process.</summary>
    [DllImport("libc", EntryPoint = "getppid")]
    public static extern int Parent();

    /// <summary>The session of a process; 0 is this one.</summary>
    [DllImport("libc", EntryPoint = "getsid", SetLastError = true)]
    public static extern int SessionOf(int process);

    /// <summary>The size of the terminal of a descriptor; null where it tells none.</summary>
    public static TerminalSize? SizeOf(int descriptor)
    {
        nuint request = OperatingSystem.IsLinux() ? 0x5413u : 0x40087468u;
        byte[] size = new byte[8];
        if (Control(descriptor, request, size) != 0) return null;
        int height = BitConverter.ToUInt16(size, 0), width = BitConverter.ToUInt16(size, 2);
        return width > 0 && height > 0 ? new TerminalSize(width, height) : null;
    }

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Control(int descriptor, nuint request, [Out] byte[] size);
}
