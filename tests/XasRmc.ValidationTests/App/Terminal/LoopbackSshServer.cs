using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace XasRmc.ValidationTests.App.Terminal;

/// <summary>A server of OpenSSH on 127.0.0.1 with keys and settings of its own, for this user.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class LoopbackSshServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;
    private readonly List<string> _said;

    private LoopbackSshServer(Process process, string folder, int port, List<string> said) => (_process, _folder, Port, _said) = (process, folder, port, said);

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>What it said.</summary>
    public string Log
    {
        get
        {
            lock (_said) return string.Join('\n', _said);
        }
    }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="folder">An empty folder for keys and settings.</param>
    public static async Task<LoopbackSshServer> StartAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string host = Path.Combine(folder, "host"), user = Path.Combine(folder, "user");
        foreach (string key in new[] { host, user })
        {
            (int code, _, string error) = await OutsideProgram.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
            Assert.True(code == 0, error);
        }

        // Root's server parts with its rights in a folder that a service would have made.
        if (Environment.IsPrivilegedProcess) Directory.CreateDirectory("/run/sshd");
        int port = FreePort();
        string settings = Path.Combine(folder, "sshd_config");
        await File.WriteAllTextAsync(settings, string.Create(CultureInfo.InvariantCulture, $"""
            ListenAddress 127.0.0.1:{port}
            HostKey {host}
            AuthorizedKeysFile {user}.pub
            PidFile none
            UsePAM no
            StrictModes no
            PermitRootLogin yes
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PrintMotd no
            PrintLastLog no
            LogLevel VERBOSE

            """));
        var said = new List<string>();
        // The server starts itself anew for each connection, and for that wants its full path.
        Process process = Process.Start(new ProcessStartInfo(OutsideProgram.Find("sshd")!, ["-D", "-e", "-f", settings]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var server = new LoopbackSshServer(process, folder, port, said);
        process.ErrorDataReceived += (_, e) =>
        {
            lock (said) said.Add(e.Data ?? "");
        };
        process.BeginErrorReadLine();
        await Jobs.QueueOnDisk.UntilAsync(
            () =>
            {
                Assert.False(process.HasExited, server.Log);
                return Task.FromResult(server.Log.Contains("Server listening", StringComparison.Ordinal));
            },
            "the server listens");
        return server;
    }

    /// <summary>The words of a client that runs a command line on a terminal of its own.</summary>
    /// <param name="port">The port: the server's, or one before it.</param>
    /// <param name="command">The command line.</param>
    public IReadOnlyList<string> Client(int port, string command) =>
    [
        OutsideProgram.Find("ssh")!, "-F", "/dev/null", "-tt", "-p", port.ToString(CultureInfo.InvariantCulture), "-i", Path.Combine(_folder, "user"), "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes",
        "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "127.0.0.1", command,
    ];

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
