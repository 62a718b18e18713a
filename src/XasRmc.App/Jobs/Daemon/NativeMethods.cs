using System.Runtime.InteropServices;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>The few calls of the system that the base library has no name for.</summary>
internal static class NativeMethods
{
    /// <summary>The number of SIGKILL.</summary>
    public const int Kill = 9;

    /// <summary>The number of SIGTERM.</summary>
    public const int Terminate = 15;

    /// <summary>Sends a signal to a process.</summary>
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int SendSignal(int process, int signal);

    /// <summary>The user that this process acts for.</summary>
    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern uint EffectiveUser();
}
