using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Jobs.Queue;

namespace XasRmc.App.Commands;

/// <summary>Waits until jobs are over.</summary>
internal sealed class JobsWaitVerb : Verb
{
    private readonly Argument<long[]> _jobs;

    /// <summary>Makes the verb.</summary>
    public JobsWaitVerb()
        : base(
            "wait",
            "Wait until jobs are over. Ends with the exit code of the job; of several, with the first that is not 0. A job that is paused is waited for until somebody resumes or cancels it.",
            "xasrmc jobs wait 3", "xasrmc jobs wait 3 4 5 --json")
    {
        _jobs = AddArgument<long[]>("ID", "The numbers of the jobs.");
        _jobs.Arity = ArgumentArity.OneOrMore;
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        long[] ids = context.Get(_jobs);
        await using JobClient client = await QueueOptions.ConnectAsync(context, cancellationToken).ConfigureAwait(false);
        JobsSnapshot snapshot = await client.ListAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<long, JobSummary> jobs = ids.Distinct().ToDictionary(id => id, id => QueueOptions.Find(snapshot, id));
        if (!jobs.Values.All(j => j.IsOver))
        {
            await foreach (JobEvent e in client.WatchAsync(snapshot.Sequence, null, cancellationToken).ConfigureAwait(false))
            {
                if (!jobs.TryGetValue(e.Job, out JobSummary? before) || e.Kind != JobEvent.State) continue;
                JobSummary now = jobs[e.Job] = JobJson.ReadJob(e.Content);
                if (now.State == JobState.Paused && before.State != JobState.Paused) context.Say(string.Create(CultureInfo.InvariantCulture, $"job {e.Job} is paused"));
                if (jobs.Values.All(j => j.IsOver)) break;
            }
        }

        int exitCode = ids.Select(id => jobs[id].ExitCode ?? ExitCode.InternalError).FirstOrDefault(c => c != ExitCode.Done);
        var document = new JObject { ["format"] = "xasrmc.jobs-wait/1", ["jobs"] = new JArray(ids.Select(id => JobJson.Job(jobs[id]))) };
        return new Answer(exitCode, document, console =>
        {
            foreach (long id in ids) console.Profile.Out.Writer.WriteLine(JobText.Line(jobs[id]));
        });
    }
}
