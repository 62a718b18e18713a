using System.CommandLine;
using System.Globalization;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Jobs.Queue;

namespace XasRmc.App.Commands;

/// <summary>Puts a job into the queue.</summary>
internal sealed class JobsSubmitVerb : Verb
{
    private readonly Option<int?> _priority, _cores;
    private readonly Option<bool> _inProcess;
    private readonly Argument<string[]> _words;

    /// <summary>Makes the verb.</summary>
    public JobsSubmitVerb()
        : base(
            "submit",
            "Put a command line into the queue; the daemon is started where none runs. Its words come after '--', as one would type them after 'xasrmc'; paths start from the current folder.",
            "xasrmc jobs submit -- validate validation-sets/virtual-aupd-50",
            "xasrmc jobs submit --priority 5 --cores 4 -- fit measured-au-foil --data ../shared/data/xas",
            "xasrmc jobs submit --in-process -- fit measured-au-foil      no daemon: run it here and wait")
    {
        _priority = Add<int?>("--priority", "Higher runs earlier (default: 0).", "N");
        _cores = Add<int?>("--cores", "The cores that it takes (default: all of the setting Threads, so that it runs alone).", "N");
        _inProcess = Add<bool>("--in-process", "Run it in this process, without a daemon, and wait for its end.");
        _words = AddArgument<string[]>("WORDS", "The command line of the job.");
        _words.Arity = ArgumentArity.OneOrMore;
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = new JobRequest(context.Get(_words), context.Surroundings.CurrentFolder, context.Get(_priority) ?? 0, context.Get(_cores));
        if (context.Get(_inProcess)) return await RunHereAsync(context, request, cancellationToken).ConfigureAwait(false);

        // What the daemon would refuse is known before one is started.
        JobCommand.Check(request);
        await using JobClient client = await JobClient.ConnectAsync(context.Options, context.Surroundings, true, cancellationToken).ConfigureAwait(false);
        JobSummary job = await client.SubmitAsync(request, cancellationToken).ConfigureAwait(false);
        return new Answer(
            ExitCode.Done, JobText.Document("jobs-submit", job),
            console => console.Profile.Out.Writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"job {job.Id}: {JobJson.Word(job.State)} ('xasrmc jobs watch {job.Id}' shows how it goes)")));
    }

    private static async Task<Answer> RunHereAsync(VerbContext context, JobRequest request, CancellationToken cancellationToken)
    {
        await using InProcessJobs jobs = InProcessJobs.Start(context.Options, context.Surroundings);
        JobSummary job = await jobs.SubmitAsync(request, cancellationToken).ConfigureAwait(false);
        await foreach (JobEvent e in jobs.WatchAsync(0, job.Id, cancellationToken).ConfigureAwait(false))
        {
            switch (e.Kind)
            {
                case JobEvent.Progress:
                    context.Progress.Report(Jobs.Work.WorkJson.ReadProgress(e.Content));
                    break;
                case JobEvent.Message:
                    context.Say((string?)e.Content["text"] ?? "");
                    break;
                case JobEvent.State:
                    job = JobJson.ReadJob(e.Content);
                    break;
            }

            if (job.IsOver) break;
        }

        return new Answer(job.ExitCode ?? ExitCode.InternalError, JobText.Document("jobs-submit", job), console => console.Profile.Out.Writer.WriteLine(JobText.Line(job)));
    }
}
