using System.Text;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>Where the daemon keeps its things.</summary>
/// <param name="Folder">The folder, for the user alone.</param>
/// <param name="Socket">The socket.</param>
internal sealed record StatePaths(string Folder, string Socket)
{
    // The system allows 107 bytes on Linux and 103 on macOS.
    private const int MostSocketBytes = 100;

    /// <summary>The lock file: held by the one daemon.</summary>
    public string Lock => Path.Combine(Folder, "daemon.lock");

    /// <summary>What a daemon that was started by a client wrote.</summary>
    public string Log => Path.Combine(Folder, "daemon.log");

    /// <summary>Jobs and events.</summary>
    public string Store => Path.Combine(Folder, "jobs.db");

    /// <summary>Logs and answers of the jobs.</summary>
    public string Jobs => Path.Combine(Folder, "jobs");

    /// <summary>The paths that settings and surroundings give.</summary>
    /// <exception cref="SettingsException">No place for a socket has a path that is short enough.</exception>
    public static StatePaths Of(XasRmcOptions options, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(surroundings);
        if (OperatingSystem.IsWindows()) throw new SettingsException("the daemon needs Linux or macOS; run the job without it, or with --in-process");
        string folder = surroundings.StateFolder(options.StateFolder);
        string socket = Path.Combine(folder, "daemon.sock");
        if (Encoding.UTF8.GetByteCount(socket) <= MostSocketBytes) return new StatePaths(folder, socket);
        if (surroundings.Variables.GetValueOrDefault("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Path.IsPathRooted(runtime))
        {
            // Several state folders may share the runtime folder.
            socket = Path.Combine(runtime, "xasrmc", CanonicalJson.Hash(Encoding.UTF8.GetBytes(folder))[..12] + ".sock");
            if (Encoding.UTF8.GetByteCount(socket) <= MostSocketBytes) return new StatePaths(folder, socket);
        }

        throw new SettingsException($"the path of the socket in {folder} is longer than {MostSocketBytes} bytes: set StateFolder to a shorter one");
    }
}
