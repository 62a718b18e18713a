using System.Buffers.Binary;
using System.Net.Sockets;
using XasRmc.App.Jobs.Queue;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>The daemon's socket: takes clients of the same user, and so many at once.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    private const int MostClients = 64, MostLineBytes = 1 << 20, MostWaiting = 512;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);
    private readonly Socket _socket;
    private readonly string _path;
    private readonly TimeProvider _clock;

    private SocketServer(Socket socket, string path, TimeProvider clock)
    {
        _socket = socket;
        _path = path;
        _clock = clock;
    }

    /// <summary>Opens the socket; one that an earlier daemon left is removed, so the lock has to be held.</summary>
    public static SocketServer Open(string path, TimeProvider clock)
    {
        PrivateFolder.CreateShut(Path.GetDirectoryName(path)!);
        File.Delete(path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, PrivateFolder.FileMode);
        socket.Listen(MostWaiting);
        return new SocketServer(socket, path, clock);
    }

    /// <summary>Serves clients until it is ended.</summary>
    public async Task RunAsync(JobHost host, Action stop, CancellationToken cancellationToken)
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                if (await AcceptAsync(cancellationToken).ConfigureAwait(false) is not { } client) continue;
                clients.RemoveAll(c => c.IsCompleted);
                if (!IsOurs(client)) client.Dispose();
                else clients.Add(ServeAsync(client, clients.Count < MostClients, host, stop, cancellationToken));
            }
        }
        catch (OperationCanceledException)
        {
            // The daemon stops.
        }

        await Task.WhenAll(clients).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        File.Delete(_path);
        return ValueTask.CompletedTask;
    }

    private async Task ServeAsync(Socket client, bool isRoom, JobHost host, Action stop, CancellationToken cancellationToken)
    {
        try
        {
            await using var lines = new LineStream(new NetworkStream(client, ownsSocket: true), MostLineBytes, _clock);
            if (isRoom)
            {
                using var connection = new ClientConnection(lines, host, stop);
                await connection.RunAsync(cancellationToken).ConfigureAwait(false);
                return;
            }

            await lines.WriteAsync(WireAnswer.Error(null, WireException.Refused, $"{MostClients} clients are connected already"), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // It did not wait for the answer.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task<Socket?> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _socket.AcceptAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // It went away again, or this process has no descriptor left for it: others may be freed meanwhile.
            await Task.Delay(s_pause, _clock, cancellationToken).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>Whether the other side acts for the same user; the modes of folder and socket say so already, where the system honours them.</summary>
    private static bool IsOurs(Socket client)
    {
        const int socketLevel = 1, peerCredentials = 17, userAt = 4, length = 12;
        if (!OperatingSystem.IsLinux()) return true;
        try
        {
            Span<byte> credentials = stackalloc byte[length];
            return client.GetRawSocketOption(socketLevel, peerCredentials, credentials) == length
                && BinaryPrimitives.ReadUInt32LittleEndian(credentials[userAt..]) is var user && user == NativeMethods.EffectiveUser();
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
