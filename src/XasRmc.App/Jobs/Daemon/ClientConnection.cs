using System.Net.Sockets;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>One client of the daemon, from its hello to its end. Whatever it sends, it harms nobody else.</summary>
/// <param name="lines">The connection.</param>
/// <param name="host">The queue.</param>
/// <param name="stop">Stops the daemon.</param>
internal sealed class ClientConnection(LineStream lines, JobHost host, Action stop) : IDisposable
{
    private const int MostAtOnce = 32;
    private readonly SemaphoreSlim _room = new(MostAtOnce, MostAtOnce);
    private bool _isWatching;

    /// <summary>Serves the client until it goes, or the daemon stops.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answers = new List<Task>();
        bool isOver = false;
        try
        {
            await lines.WriteAsync(WireAnswer.Hello(), own.Token).ConfigureAwait(false);
            while (await NextAsync(own.Token).ConfigureAwait(false) is { } line)
            {
                // Answers may overtake each other: a job that takes its time to pause holds up nothing.
                await _room.WaitAsync(own.Token).ConfigureAwait(false);
                answers.RemoveAll(a => a.IsCompleted);
                answers.Add(AnswerAsync(line, own));
            }

            isOver = true;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The client is gone, or the daemon goes.
        }

        // One that only has no more to ask still gets its answers; one that watches has left.
        if (!isOver || _isWatching) await own.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(answers).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => _room.Dispose();

    private async Task<string?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await lines.ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (WireException e)
            {
                await lines.WriteAsync(WireAnswer.Error(null, e.Code, e.Message), cancellationToken).ConfigureAwait(false);
                // Nobody knows where the next line begins after one that is too long.
                if (e.Message.Contains("longer", StringComparison.Ordinal)) return null;
            }
        }
    }

    private async Task AnswerAsync(string line, CancellationTokenSource own)
    {
        long? id = null;
        try
        {
            string answer;
            try
            {
                WireRequest request = WireRequest.Read(line);
                id = request.Id;
                if (request.Method == WireRequest.Watch)
                {
                    await WatchAsync(request, own.Token).ConfigureAwait(false);
                    return;
                }

                answer = WireAnswer.Result(request.Id, await AnswerAsync(request, own.Token).ConfigureAwait(false));
            }
            catch (WireException e)
            {
                answer = WireAnswer.Error(e.Id ?? id, e.Code, e.Message);
            }
            catch (SettingsException e)
            {
                answer = WireAnswer.Error(id, WireException.Refused, e.Message);
            }

            await lines.WriteAsync(answer, own.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            await own.CancelAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A fault of ours in one request is that request's alone.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await TryToSayAsync(WireAnswer.Error(id, WireException.Internal, $"internal error: {e.Message}"), own).ConfigureAwait(false);
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task TryToSayAsync(string line, CancellationTokenSource own)
    {
        try
        {
            await lines.WriteAsync(line, own.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            await own.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task<JToken> AnswerAsync(WireRequest request, CancellationToken cancellationToken)
    {
        switch (request.Method)
        {
            case WireRequest.List:
                return JobJson.Snapshot(host.List());
            case WireRequest.Submit:
                return JobJson.Job(host.Submit(request.ReadSubmit()));
            case WireRequest.Change:
                return JobJson.Job(await host.ChangeAsync(request.ReadJob(), request.ReadChange(), cancellationToken).ConfigureAwait(false));
            case WireRequest.Log:
                return new JObject { ["text"] = host.Log(request.ReadJob()) };
            default:
                stop();
                return new JObject();
        }
    }

    private async Task WatchAsync(WireRequest request, CancellationToken cancellationToken)
    {
        long? since = request.Whole("since", 0, long.MaxValue), job = request.Whole("job", 1, long.MaxValue);
        if (_isWatching) throw new WireException(WireException.Request, "this connection watches already: open another one", request.Id);
        _isWatching = true;
        (JobsSnapshot snapshot, IAsyncEnumerable<JobEvent> events) = host.Watch(since, job, cancellationToken);
        await lines.WriteAsync(WireAnswer.Result(request.Id, JobJson.Snapshot(snapshot)), cancellationToken).ConfigureAwait(false);
        await foreach (JobEvent e in events.ConfigureAwait(false)) await lines.WriteAsync(WireAnswer.Event(e), cancellationToken).ConfigureAwait(false);
    }
}
