using System.CommandLine;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;

namespace XasRmc.App.Commands;

/// <summary>A verb that changes a job: pause, resume, cancel, rm.</summary>
internal sealed class JobsChangeVerb : Verb
{
    private readonly JobChange _change;
    private readonly Argument<long> _job;

    private JobsChangeVerb(string name, JobChange change, string description)
        : base(name, description, $"xasrmc jobs {name} 3", $"xasrmc jobs {name} 3 --json")
    {
        _change = change;
        _job = QueueOptions.JobArgument();
        Command.Arguments.Add(_job);
    }

    /// <summary>The verb pause.</summary>
    public static JobsChangeVerb Pause() => new("pause", JobChange.Pause, "Stop a job with its checkpoint kept, until it is resumed; its cores are free meanwhile.");

    /// <summary>The verb resume.</summary>
    public static JobsChangeVerb Resume() => new("resume", JobChange.Resume, "Put a job back into the queue that was paused or cancelled, or that failed; it goes on from its checkpoint.");

    /// <summary>The verb cancel.</summary>
    public static JobsChangeVerb Cancel() => new("cancel", JobChange.Cancel, "End a job; what it has done is kept. Said again while it still stops: end it at once.");

    /// <summary>The verb rm.</summary>
    public static JobsChangeVerb Remove() => new("rm", JobChange.Remove, "Forget a job that is over, with its log; its run folder stays.");

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        await using JobClient client = await QueueOptions.ConnectAsync(context, cancellationToken).ConfigureAwait(false);
        JobSummary job = await client.ChangeAsync(context.Get(_job), _change, cancellationToken).ConfigureAwait(false);
        string text = _change == JobChange.Remove ? $"forgotten: {JobText.Line(job)}" : JobText.Line(job);
        return new Answer(ExitCode.Done, JobText.Document("jobs-" + Command.Name, job), console => console.Profile.Out.Writer.WriteLine(text));
    }
}
