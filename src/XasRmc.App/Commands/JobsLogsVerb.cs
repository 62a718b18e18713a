using System.CommandLine;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Jobs.Queue;

namespace XasRmc.App.Commands;

/// <summary>Shows the log of a job.</summary>
internal sealed class JobsLogsVerb : Verb
{
    private readonly Argument<long> _job;
    private readonly Option<bool> _follow;

    /// <summary>Makes the verb.</summary>
    public JobsLogsVerb()
        : base("logs", "Show the log of a job: what it would have written to the terminal, and how it ended.", "xasrmc jobs logs 3", "xasrmc jobs logs 3 --follow")
    {
        _job = QueueOptions.JobArgument();
        Command.Arguments.Add(_job);
        _follow = Add<bool>("--follow", "Go on with what comes, until the job is over.");
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        long id = context.Get(_job);
        await using JobClient client = await QueueOptions.ConnectAsync(context, cancellationToken).ConfigureAwait(false);
        JobsSnapshot snapshot = await client.ListAsync(cancellationToken).ConfigureAwait(false);
        JobSummary job = QueueOptions.Find(snapshot, id);
        string text = await client.LogAsync(id, cancellationToken).ConfigureAwait(false);
        if (!context.Get(_follow) || job.IsOver)
            return new Answer(ExitCode.Done, new JObject { ["format"] = "xasrmc.jobs-logs/1", ["job"] = id, ["text"] = text }, console => console.Profile.Out.Writer.Write(text));

        string shown = await ShowMoreAsync(context, "", text).ConfigureAwait(false);
        try
        {
            // Each event may stand for lines of the log: read it anew and show what is new in it.
            await foreach (JobEvent e in client.WatchAsync(snapshot.Sequence, id, cancellationToken).ConfigureAwait(false))
            {
                if (e.Kind is JobEvent.Removed) break;
                if (e.Kind is JobEvent.Curves) continue;
                shown = await ShowMoreAsync(context, shown, await client.LogAsync(id, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                if (e.Kind is JobEvent.State && JobJson.ReadJob(e.Content).IsOver) break;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The usual way to leave.
        }

        return Answer.Said(ExitCode.Done);
    }

    private static async Task<string> ShowMoreAsync(VerbContext context, string shown, string now)
    {
        // A long log is cut at its beginning: find where what was shown ends.
        string tail = shown.Length > 200 ? shown[^200..] : shown;
        int at = tail.Length == 0 ? 0 : now.LastIndexOf(tail, StringComparison.Ordinal);
        string more = at < 0 ? now : now[(at + tail.Length)..];
        foreach (string line in more.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await context.Surroundings.Out.WriteLineAsync(context.IsJson ? Jobs.Work.WorkJson.Line(new JObject { ["text"] = line }) : line).ConfigureAwait(false);
        await context.Surroundings.Out.FlushAsync().ConfigureAwait(false);
        return now;
    }
}
