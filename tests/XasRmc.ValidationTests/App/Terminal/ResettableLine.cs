using System.Net;
using System.Net.Sockets;

namespace XasRmc.ValidationTests.App.Terminal;

/// <summary>A line between a client and a server on 127.0.0.1 that can be cut as a network cuts it: with a reset to both.</summary>
internal sealed class ResettableLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _sockets = [];
    private readonly int _to;
    private readonly Task _accepting;

    /// <summary>Opens it.</summary>
    /// <param name="to">The port of the server.</param>
    public ResettableLine(int to)
    {
        _to = to;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts all connections.</summary>
    public void Reset()
    {
        lock (_sockets)
        {
            foreach (Socket socket in _sockets)
            {
                // Closing without lingering sends a reset in the place of an end.
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
            }

            _sockets.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        Reset();
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[16384];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                for (int sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was cut, here or at an end.
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await server.ConnectAsync(IPAddress.Loopback, _to);
            lock (_sockets) _sockets.AddRange([client, server]);
            _ = CopyAsync(client, server);
            _ = CopyAsync(server, client);
        }
    }
}
