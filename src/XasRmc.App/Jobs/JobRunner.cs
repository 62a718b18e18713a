using System.Reflection;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs;

/// <summary>Runs a job in its folder.</summary>
/// <param name="options">The settings.</param>
/// <param name="surroundings">The world outside.</param>
internal sealed class JobRunner(XasRmcOptions options, Surroundings surroundings)
{
    /// <summary>The version of the program, as the manifest keeps it.</summary>
    public static string Version { get; } = typeof(JobRunner).Assembly.GetName().Version?.ToString(3)
        ?? typeof(JobRunner).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "0";

    /// <summary>The folder of a job: the one asked for, or <c>runs/verb-id-hash</c>.</summary>
    /// <param name="definition">The job.</param>
    /// <param name="id">What it is about, e.g. the set.</param>
    /// <param name="asked">The folder asked for, or null.</param>
    public string FolderOf(JobDefinition definition, string id, string? asked)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return asked is not null
            ? surroundings.FullPath(asked)
            : Path.Combine(surroundings.FullPath(options.RunsFolder), $"{definition.Kind}-{id}-{definition.ShortHash()}");
    }

    /// <summary>Runs a job, or goes on with it where an earlier run of the same definition stopped; leaves result.json.</summary>
    /// <param name="job">The job.</param>
    /// <param name="folderPath">Its folder.</param>
    /// <param name="watcher">Who hears of its progress.</param>
    /// <param name="cancellationToken">Ends the work with what is done kept.</param>
    public JobResult Run(IJob job, string folderPath, IRunWatcher watcher, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(watcher);
        watcher.OpeningRunFolder(folderPath);
        using RunFolder folder = RunFolder.Open(folderPath, job.Definition, Version);
        JobResult result = job.Run(new JobContext(folder, watcher, options.ThreadCount, line => watcher.WriteLine("warning: " + line), surroundings.CacheFolder(options.CacheFolder)), cancellationToken);
        folder.WriteJson(RunFolder.ResultName, result.Document);
        return result;
    }
}
