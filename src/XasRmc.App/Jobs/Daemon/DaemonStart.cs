using System.Diagnostics;
using System.Net.Sockets;
using Newtonsoft.Json.Linq;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>Reaches the daemon, and starts it where there is none.</summary>
internal static class DaemonStart
{
    private const int MostLineBytes = 256 << 20;
    private const string ToLog = "log=$1; shift; umask 077; exec \"$@\" </dev/null >>\"$log\" 2>&1", ToLogAside = "log=$1; shift; umask 077; \"$@\" </dev/null >>\"$log\" 2>&1 &";
    private static readonly TimeSpan s_longestStart = TimeSpan.FromSeconds(15), s_look = TimeSpan.FromMilliseconds(20), s_longestHello = TimeSpan.FromSeconds(10);

    /// <summary>Connects to the daemon; null where none runs.</summary>
    /// <exception cref="SettingsException">Something else answers, or a daemon of another version.</exception>
    public static async Task<(LineStream Lines, JObject Hello)?> FindAsync(StatePaths paths, Surroundings surroundings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(surroundings);
        long start = surroundings.Clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await TryAsync(paths, surroundings, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain && surroundings.Clock.GetElapsedTime(start) < s_longestHello)
            {
                // More clients knock at once than the system lets wait.
                await Task.Delay(s_look, surroundings.Clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Starts a daemon out of reach of this terminal and waits until it answers.</summary>
    /// <exception cref="SettingsException">It did not.</exception>
    public static async Task<(LineStream Lines, JObject Hello)> StartAsync(StatePaths paths, Surroundings surroundings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(surroundings);
        PrivateFolder.CreateShut(paths.Folder);
        IReadOnlyList<string> session = ProgramCommand.InOwnSession("-f");
        string[] words = ["/bin/sh", "-c", session.Count > 0 ? ToLog : ToLogAside, "sh", paths.Log, .. session, .. ProgramCommand.Words(surroundings), "serve"];
        using (Process starter = Process.Start(ProgramCommand.Start(words, surroundings with { Variables = WithState(surroundings, paths) }, paths.Folder))!)
        {
            starter.StandardInput.Close();
            await starter.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }

        long start = surroundings.Clock.GetTimestamp();
        while (surroundings.Clock.GetElapsedTime(start) < s_longestStart)
        {
            if (await FindAsync(paths, surroundings, cancellationToken).ConfigureAwait(false) is { } found) return found;
            await Task.Delay(s_look, surroundings.Clock, cancellationToken).ConfigureAwait(false);
        }

        string last = File.Exists(paths.Log) ? (await File.ReadAllLinesAsync(paths.Log, cancellationToken).ConfigureAwait(false)).LastOrDefault(l => l.Length > 0) ?? "" : "";
        throw new SettingsException($"the daemon did not start ({(last.Length > 0 ? last : "it said nothing")}); its log is {paths.Log}");
    }

    private static async Task<(LineStream Lines, JObject Hello)?> TryAsync(StatePaths paths, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        LineStream? lines = null;
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(paths.Socket), cancellationToken).ConfigureAwait(false);
            lines = new LineStream(new NetworkStream(socket, ownsSocket: true), MostLineBytes, surroundings.Clock);
            string? line = await lines.ReadAsync(cancellationToken).WaitAsync(s_longestHello, surroundings.Clock, cancellationToken).ConfigureAwait(false);
            if (line is null)
            {
                // It is just going.
                await lines.DisposeAsync().ConfigureAwait(false);
                return null;
            }

            JObject hello = WireAnswer.Read(line);
            if ((string?)hello.SelectToken("error.message") is { } refusal) throw new SettingsException($"the daemon: {refusal}");
            if ((int?)hello["protocol"] != WireAnswer.Protocol)
                throw new SettingsException($"the daemon is of another version ({hello["version"]}): end it with the program that started it, or with 'kill {hello["process"]}'");
            return (lines, hello);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            if (e.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain) throw;
            return e.SocketErrorCode == SocketError.AccessDenied ? throw new SettingsException($"{paths.Socket} belongs to somebody else") : null;
        }
        catch (Exception e) when (e is IOException or TimeoutException or WireException or InvalidDataException)
        {
            if (lines is not null) await lines.DisposeAsync().ConfigureAwait(false);
            return e is IOException ? null : throw new SettingsException($"what answers at {paths.Socket} is no daemon of ours: {e.Message}");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The daemon starts in its own folder: a state folder that was named relative to ours is named in full.</summary>
    private static Dictionary<string, string> WithState(Surroundings surroundings, StatePaths paths)
    {
        const string variable = SettingsReader.Prefix + nameof(XasRmcOptions.StateFolder);
        var variables = surroundings.Variables.Where(v => !string.Equals(v.Key, variable, StringComparison.OrdinalIgnoreCase)).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        variables[variable] = paths.Folder;
        return variables;
    }
}
