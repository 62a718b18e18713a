using System.CommandLine;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Jobs.Work;

namespace XasRmc.App.Commands;

/// <summary>Shows what happens in the queue.</summary>
internal sealed class JobsWatchVerb : Verb
{
    private readonly Argument<long?> _job;
    private readonly Option<long?> _since;

    /// <summary>Makes the verb.</summary>
    public JobsWatchVerb()
        : base(
            "watch",
            "Show the jobs as they are, then each event with its number as it comes: until Ctrl+C, or until the one job that is named is over. The jobs go on without the watcher. With --json, one document a line.",
            "xasrmc jobs watch", "xasrmc jobs watch 3", "xasrmc jobs watch --since 120 --json")
    {
        _job = AddArgument<long?>("ID", "The number of a job (default: all).");
        _job.Arity = ArgumentArity.ZeroOrOne;
        _since = Add<long?>("--since", "Show the events after this number too, which nobody may have seen.", "N");
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        TextWriter output = context.Surroundings.Out;
        try
        {
            await using JobClient client = await QueueOptions.ConnectAsync(context, cancellationToken).ConfigureAwait(false);
            JobsSnapshot snapshot = await client.ListAsync(cancellationToken).ConfigureAwait(false);
            long? only = context.Get(_job);
            if (only is { } id) snapshot = snapshot with { Jobs = [QueueOptions.Find(snapshot, id)] };
            if (context.IsJson) await output.WriteLineAsync(WorkJson.Line(JobJson.Snapshot(snapshot))).ConfigureAwait(false);
            else foreach (JobSummary job in snapshot.Jobs) await output.WriteLineAsync(JobText.Line(job)).ConfigureAwait(false);
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            JobSummary? now = only is null ? null : snapshot.Jobs[0];
            long since = context.Get(_since) ?? snapshot.Sequence;
            if (now is { IsOver: true } && since >= snapshot.Sequence) return Answer.Said(ExitCode.Done);
            await foreach (JobEvent e in client.WatchAsync(since, only, cancellationToken).ConfigureAwait(false))
            {
                string? line = context.IsJson ? WorkJson.Line(JobJson.Event(e)) : JobText.Line(e);
                if (line is not null) await output.WriteLineAsync(line).ConfigureAwait(false);
                await output.FlushAsync(cancellationToken).ConfigureAwait(false);
                if (e.Kind == JobEvent.State) now = JobJson.ReadJob(e.Content);
                // What is read of the past may hold an end that was not the last.
                bool isOver = e.Kind == JobEvent.Removed || (e.Kind == JobEvent.State && now is { IsOver: true });
                if (only is not null && isOver && e.Sequence >= LastOf(snapshot, only.Value, e)) return Answer.Said(ExitCode.Done);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Answer.Said(ExitCode.Done);
        }

        return Answer.Said(ExitCode.Done);
    }

    private static long LastOf(JobsSnapshot snapshot, long id, JobEvent e) =>
        QueueOptions.Find(snapshot, id) is { IsOver: true, Ended: { } ended } ? e.Time < ended ? long.MaxValue : e.Sequence : snapshot.Sequence;
}
