using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>The queue of the daemon, over its socket.</summary>
internal sealed class JobClient : IJobClient
{
    private readonly StatePaths _paths;
    private readonly Surroundings _surroundings;
    private readonly LineStream _lines;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JToken>> _waiting = new();
    private readonly Task _reading;
    private long _lastId;

    private JobClient(StatePaths paths, Surroundings surroundings, LineStream lines, JObject hello)
    {
        _paths = paths;
        _surroundings = surroundings;
        _lines = lines;
        Version = (string?)hello["version"] ?? "";
        DaemonProcess = (int?)hello["process"] ?? 0;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>The version of the daemon.</summary>
    public string Version { get; }

    /// <summary>The number of the daemon's process.</summary>
    public int DaemonProcess { get; }

    /// <summary>Ends when the daemon has gone.</summary>
    public Task Gone => _reading;

    /// <summary>Connects to the daemon of the user.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="surroundings">The world outside.</param>
    /// <param name="startIfAbsent">Whether to start one where none runs.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SettingsException">None runs, or it did not start.</exception>
    public static async Task<JobClient> ConnectAsync(XasRmcOptions options, Surroundings surroundings, bool startIfAbsent, CancellationToken cancellationToken) =>
        await FindAsync(options, surroundings, startIfAbsent, cancellationToken).ConfigureAwait(false) ?? throw new SettingsException("no daemon runs; 'xasrmc jobs submit' starts one, 'xasrmc serve' too");

    /// <summary>Connects to the daemon of the user; null where none runs and none shall be started.</summary>
    public static async Task<JobClient?> FindAsync(XasRmcOptions options, Surroundings surroundings, bool startIfAbsent, CancellationToken cancellationToken)
    {
        StatePaths paths = StatePaths.Of(options, surroundings);
        (LineStream, JObject)? found = await DaemonStart.FindAsync(paths, surroundings, cancellationToken).ConfigureAwait(false);
        if (found is null && startIfAbsent) found = await DaemonStart.StartAsync(paths, surroundings, cancellationToken).ConfigureAwait(false);
        return found is (var lines, var hello) ? new JobClient(paths, surroundings, lines, hello) : null;
    }

    /// <inheritdoc />
    public async Task<JobsSnapshot> ListAsync(CancellationToken cancellationToken) => JobJson.ReadSnapshot(await AskAsync(WireRequest.List, [], cancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public async Task<JobSummary> SubmitAsync(JobRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parameters = new JObject { ["words"] = new JArray(request.Words), ["folder"] = request.Folder, ["priority"] = request.Priority, ["cores"] = request.Cores };
        return JobJson.ReadJob(await AskAsync(WireRequest.Submit, parameters, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    public async Task<JobSummary> ChangeAsync(long job, JobChange change, CancellationToken cancellationToken) =>
        JobJson.ReadJob(await AskAsync(WireRequest.Change, new JObject { ["job"] = job, ["change"] = WireRequest.Word(change) }, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public async Task<string> LogAsync(long job, CancellationToken cancellationToken) =>
        (string?)(await AskAsync(WireRequest.Log, new JObject { ["job"] = job }, cancellationToken).ConfigureAwait(false))["text"] ?? "";

    /// <summary>Asks the daemon to stop; workers keep their checkpoints, their jobs go on with the next daemon.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(WireRequest.Stop, [], cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It was faster than its answer.
        }

        await Gone.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<JobEvent> WatchAsync(long since, long? job, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A connection of its own, so that a flood of events holds up no answer.
        (LineStream lines, _) = await DaemonStart.FindAsync(_paths, _surroundings, cancellationToken).ConfigureAwait(false) ?? throw new IOException("the daemon is gone");
        await using (lines)
        {
            await lines.WriteAsync(new WireRequest(1, WireRequest.Watch, new JObject { ["since"] = since, ["job"] = job }).Line(), cancellationToken).ConfigureAwait(false);
            while (true)
            {
                JObject line = await NextAsync(lines, cancellationToken).ConfigureAwait(false) ?? throw new IOException("the daemon is gone, or did not keep up with us; ask again from the last number known");
                if (line["event"] is { } e) yield return JobJson.ReadEvent(e);
                else if (line["error"] is { } error) throw Fault(error);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        await _lines.DisposeAsync().ConfigureAwait(false);
        _closing.Dispose();
    }

    private static async Task<JObject?> NextAsync(LineStream lines, CancellationToken cancellationToken)
    {
        try
        {
            return await lines.ReadAsync(cancellationToken).ConfigureAwait(false) is { } line ? WireAnswer.Read(line) : null;
        }
        catch (Exception e) when (e is WireException or InvalidDataException)
        {
            throw new IOException($"the daemon was not understood: {e.Message}", e);
        }
    }

    private static Exception Fault(JToken error)
    {
        string message = (string?)error["message"] ?? "the daemon refused";
        return (string?)error["code"] == WireException.Refused ? new SettingsException(message) : new IOException($"the daemon: {message}");
    }

    private async Task<JToken> AskAsync(string method, JObject parameters, CancellationToken cancellationToken)
    {
        long id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            if (_reading.IsCompleted) throw new IOException("the daemon is gone");
            await _lines.WriteAsync(new WireRequest(id, method, parameters).Line(), cancellationToken).ConfigureAwait(false);
            return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    private async Task ReadAsync()
    {
        Exception why = new IOException("the daemon is gone");
        try
        {
            while (await NextAsync(_lines, _closing.Token).ConfigureAwait(false) is { } line)
            {
                if ((long?)line["id"] is not { } id || !_waiting.TryRemove(id, out TaskCompletionSource<JToken>? answer)) continue;
                if (line["error"] is { } error) answer.TrySetException(Fault(error));
                else answer.TrySetResult(line["result"] ?? new JObject());
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            if (e is IOException) why = e;
        }

        foreach (TaskCompletionSource<JToken> answer in _waiting.Values) answer.TrySetException(why);
    }
}
