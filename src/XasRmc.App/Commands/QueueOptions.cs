using System.CommandLine;
using System.Globalization;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Daemon;
using XasRmc.App.Options;

namespace XasRmc.App.Commands;

/// <summary>What the verbs of the queue share.</summary>
internal static class QueueOptions
{
    /// <summary>Connects to the daemon that runs.</summary>
    public static Task<JobClient> ConnectAsync(VerbContext context, CancellationToken cancellationToken) => JobClient.ConnectAsync(context.Options, context.Surroundings, false, cancellationToken);

    /// <summary>The number of a job.</summary>
    public static Argument<long> JobArgument() => new("ID") { Description = "The number of the job." };

    /// <summary>The job of a number.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static JobSummary Find(JobsSnapshot snapshot, long id)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.Jobs.FirstOrDefault(j => j.Id == id)
            ?? throw new SettingsException(string.Create(CultureInfo.InvariantCulture, $"there is no job {id} ('xasrmc jobs list' tells what there is)"));
    }
}
