using Newtonsoft.Json;
using XasRmc.App.Feff;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Options;
using XasRmc.Core;

namespace XasRmc.App.Terminal.Shell;

/// <summary>Carries out what updates ask of the world, on other threads, and hears the queue.</summary>
internal sealed class EffectRunner : IAsyncDisposable
{
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(2);
    private readonly TuiServices _services;
    private readonly Action<IMessage> _post;
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, CancellationTokenSource> _running = [];
    private readonly Lock _gate = new();

    /// <summary>Makes a runner.</summary>
    /// <param name="services">What queries work with.</param>
    /// <param name="post">Takes the messages that come back, from any thread.</param>
    public EffectRunner(TuiServices services, Action<IMessage> post) => (_services, _post) = (services, post);

    /// <summary>Begins an effect.</summary>
    public void Begin(IEffect effect)
    {
        switch (effect)
        {
            case Query query:
                _ = RunAsync(query);
                break;
            case Submit submit:
                _ = RunAsync(new Query(Keys.Submitted, "submitting", async (s, token) => await s.Jobs.SubmitAsync(new JobRequest(submit.Words, s.Surroundings.CurrentFolder, submit.Priority, submit.Cores), token).ConfigureAwait(false)));
                break;
            case ChangeJob change:
                _ = RunAsync(new Query(Keys.Changed + change.Job, "asking the queue", async (s, token) => await s.Jobs.ChangeAsync(change.Job, change.Change, token).ConfigureAwait(false)));
                break;
            default:
                throw new ArgumentException($"No one carries out {effect.GetType().Name}.", nameof(effect));
        }
    }

    /// <summary>Hears the queue until the end; connects again where the connection is lost, and misses nothing.</summary>
    public async Task HearQueueAsync()
    {
        long last = -1;
        while (!_end.IsCancellationRequested)
        {
            try
            {
                JobsSnapshot snapshot = await _services.Jobs.ListAsync(_end.Token).ConfigureAwait(false);
                // Events of a first connection begin at zero, so that curves and histories of jobs that run are known.
                long since = last < 0 ? 0 : last;
                _post(new JobsHeard(snapshot, []));
                await foreach (JobEvent happened in _services.Jobs.WatchAsync(since, null, _end.Token).ConfigureAwait(false))
                {
                    last = happened.Sequence;
                    _post(new JobsHeard(null, [happened]));
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (e is IOException or SettingsException or System.Net.Sockets.SocketException or ObjectDisposedException)
            {
                _post(new QueueLost(FirstLine(e)));
            }

            try
            {
                await Task.Delay(s_retryAfter, _services.Surroundings.Clock, _end.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Ends all queries and the hearing; a second call does nothing.</summary>
    /// <remarks>The source is not disposed: what it ends looks at its token still.</remarks>
    public async ValueTask DisposeAsync() => await _end.CancelAsync().ConfigureAwait(false);

    private static string FirstLine(Exception e) => e.Message.ReplaceLineEndings("\n").Split('\n')[0];

    private async Task RunAsync(Query query)
    {
        CancellationTokenSource own = Replace(query.Key);
        try
        {
            object value = await Task.Run(() => query.Work(_services, own.Token), own.Token).ConfigureAwait(false);
            if (!own.IsCancellationRequested) _post(new Answered(query.Key, value, null));
        }
        catch (OperationCanceledException)
        {
            // Another query of the key took its place, or the end came.
        }
        catch (Exception e) when (e is SettingsException or XasFormatException or FeffException or IOException or UnauthorizedAccessException or JsonException or InvalidDataException or System.Net.Sockets.SocketException)
        {
            if (!own.IsCancellationRequested) _post(new Answered(query.Key, null, FirstLine(e)));
        }
#pragma warning disable CA1031 // A fault of one query must not take down the screens: it is told in the status bar.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (!own.IsCancellationRequested) _post(new Answered(query.Key, null, $"internal error: {e.GetType().Name}: {FirstLine(e)}"));
        }
    }

    private CancellationTokenSource Replace(string key)
    {
        lock (_gate)
        {
            if (_running.Remove(key, out CancellationTokenSource? before)) before.Cancel();
            CancellationTokenSource own = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
            _running[key] = own;
            return own;
        }
    }

    /// <summary>The keys of the shell's own queries.</summary>
    internal static class Keys
    {
        /// <summary>The answer to <see cref="Submit"/>: a <see cref="JobSummary"/>.</summary>
        public const string Submitted = "shell.submitted";

        /// <summary>The answer to <see cref="ChangeJob"/>, with the job's number behind it.</summary>
        public const string Changed = "shell.changed.";
    }
}
