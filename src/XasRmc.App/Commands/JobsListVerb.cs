using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Jobs.Queue;

namespace XasRmc.App.Commands;

/// <summary>Lists the jobs of the queue.</summary>
internal sealed class JobsListVerb : Verb
{
    /// <summary>Makes the verb.</summary>
    public JobsListVerb()
        : base("list", "List the jobs of the queue.", "xasrmc jobs list", "xasrmc jobs list --json")
    {
    }

    /// <inheritdoc />
    public override async Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        await using JobClient client = await JobClient.ConnectAsync(context.Options, context.Surroundings, true, cancellationToken).ConfigureAwait(false);
        JobsSnapshot snapshot = await client.ListAsync(cancellationToken).ConfigureAwait(false);
        var document = new JObject { ["format"] = "xasrmc.jobs-list/1" };
        document.Merge(JobJson.Snapshot(snapshot));
        return new Answer(ExitCode.Done, document, console =>
        {
            Table table = Tables.Create("job", "state", "priority", "cores", "command", "");
            foreach (JobSummary job in snapshot.Jobs)
            {
                table.AddTextRow(
                    job.Id.ToString(CultureInfo.InvariantCulture), JobJson.Word(job.State), job.Request.Priority.ToString(CultureInfo.InvariantCulture),
                    job.Request.Cores?.ToString(CultureInfo.InvariantCulture) ?? "all", JobText.Command(job), JobText.Standing(job));
            }

            if (snapshot.Jobs.Count > 0) console.Write(table);
            else console.WriteLine("No jobs.");
        });
    }
}
