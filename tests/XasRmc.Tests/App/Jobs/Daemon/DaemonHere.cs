using System.Net.Sockets;
using System.Text;
using Newtonsoft.Json.Linq;
using XasRmc.App;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Options;

namespace XasRmc.Tests.App.Jobs.Daemon;

/// <summary>A daemon within the test's process, in a folder of its own.</summary>
internal sealed class DaemonHere : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private DaemonHere(Workplace place, XasRmcOptions options, Task running, CancellationTokenSource stop)
    {
        Surroundings = place.Surroundings();
        Options = options;
        Paths = StatePaths.Of(options, Surroundings);
        _running = running;
        _stop = stop;
    }

    public Surroundings Surroundings { get; }

    public XasRmcOptions Options { get; }

    public StatePaths Paths { get; }

    public Task Running => _running;

    public static async Task<DaemonHere> StartAsync(Workplace place)
    {
        var options = new XasRmcOptions { StateFolder = Path.Combine(place.Folder, "state"), Threads = 2 };
        var stop = new CancellationTokenSource();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task running = Task.Run(() => DaemonProcess.RunAsync(options, place.Surroundings(), _ => ready.TrySetResult(), stop.Token));
        await await Task.WhenAny(ready.Task, running).WaitAsync(TimeSpan.FromSeconds(60));
        return new DaemonHere(place, options, running, stop);
    }

    public Task<JobClient> ConnectAsync() => JobClient.ConnectAsync(Options, Surroundings, false, CancellationToken.None);

    /// <summary>A connection on which a test can send what it likes.</summary>
    public async Task<Socket> RawAsync()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Paths.Socket));
        return socket;
    }

    /// <summary>What the daemon says until a number of lines came or it closes.</summary>
    public static async Task<List<JObject>> ReadAsync(Socket socket, int lines)
    {
        using var stream = new NetworkStream(socket, ownsSocket: false);
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var read = new List<JObject>();
        try
        {
            while (read.Count < lines && await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line) read.Add(JObject.Parse(line));
        }
        catch (IOException)
        {
            // Closed hard.
        }

        return read;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(60));
        _stop.Dispose();
    }
}
