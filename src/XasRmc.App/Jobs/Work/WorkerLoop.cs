using System.Text;

namespace XasRmc.App.Jobs.Work;

/// <summary>A worker process: reads its order, runs it, tells the daemon. When the daemon goes away, the work ends with its checkpoint kept.</summary>
internal sealed class WorkerLoop : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamReader _input;
    private readonly StreamWriter _output;
    private readonly Surroundings _surroundings;
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<string?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isDeaf;

    /// <summary>Makes a worker.</summary>
    /// <param name="input">Orders; its end means that the daemon is gone.</param>
    /// <param name="output">Reports.</param>
    /// <param name="surroundings">The world outside.</param>
    public WorkerLoop(Stream input, Stream output, Surroundings surroundings)
    {
        _input = new StreamReader(input, new UTF8Encoding(false));
        _output = new StreamWriter(output, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        _surroundings = surroundings;
    }

    /// <summary>Runs the one job that it is given.</summary>
    /// <param name="cancellationToken">Ends it with a checkpoint kept.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (await _input.ReadLineAsync(cancellationToken).ConfigureAwait(false) is not { } line) return ExitCode.Cancelled;
        WorkOrder order = WorkJson.ReadOrder(line);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // A read of standard input holds a thread until something comes.
        _ = Task.Factory.StartNew(Listen, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Task watch = CancelWhenGoneAsync(cancel);
        WorkReport.Result result = await new JobRun(_surroundings).RunAsync(order, Tell, MayOpen, cancel.Token).ConfigureAwait(false);
        Tell(result);
        _gone.TrySetResult();
        await watch.ConfigureAwait(false);
        return result.ExitCode;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _output.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Nobody listens any more.
        }
    }

    private async Task CancelWhenGoneAsync(CancellationTokenSource cancel)
    {
        await _gone.Task.ConfigureAwait(false);
        await cancel.CancelAsync().ConfigureAwait(false);
    }

    private void Listen()
    {
        try
        {
            while (_input.ReadLine() is { } line)
            {
                lock (_gate) _answer.TrySetResult(line);
            }
        }
        catch (IOException)
        {
            // As good as the end.
        }

        _gone.TrySetResult();
        lock (_gate) _answer.TrySetResult(null);
    }

    private bool MayOpen(string path)
    {
        Task<string?> answer;
        lock (_gate)
        {
            if (_answer.Task is { IsCompleted: true, Result: not null }) _answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
            answer = _answer.Task;
        }

        Tell(new WorkReport.Folder(path));
        return answer.GetAwaiter().GetResult() == WorkJson.Go;
    }

    private void Tell(WorkReport report)
    {
        string line = WorkJson.Line(report);
        lock (_gate)
        {
            if (_isDeaf) return;
            try
            {
                _output.WriteLine(line);
            }
            catch (IOException)
            {
                // The daemon is gone: the end of the input says so too, and ends the work.
                _isDeaf = true;
            }
        }
    }
}
