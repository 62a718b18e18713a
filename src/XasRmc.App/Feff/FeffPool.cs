using System.Security.Cryptography;
using System.Text;
using XasRmc.Core;

namespace XasRmc.App.Feff;

/// <summary>Runs FEFF many times, several runs at once, and goes on where an earlier, broken-off pool ended.</summary>
/// <remarks>
/// A run works in <c>NAME.partial</c>, which is renamed to <c>NAME</c> when all its products are there. The finished folder holds <c>done.sha256</c>, the hash of its input: a folder with the
/// right hash is not run again, one with another hash is. Only the products asked for, the input and the logs are kept.
/// </remarks>
public static class FeffPool
{
    private const string Marker = "done.sha256";

    /// <summary>Runs what is not finished yet.</summary>
    /// <param name="installation">Where the programs are.</param>
    /// <param name="folder">The folder of all runs.</param>
    /// <param name="tasks">The runs; names must differ.</param>
    /// <param name="stages">The stages of each.</param>
    /// <param name="kept">The files of a run that are kept, besides input and logs.</param>
    /// <param name="mostAtOnce">How many runs work at once; 0 for one a core. The results do not depend on it.</param>
    /// <param name="progress">Hears of every finished run.</param>
    /// <param name="cancellationToken">Stops; finished runs stay.</param>
    /// <exception cref="FeffException">A run failed; the others that were under way are stopped.</exception>
    public static async Task RunAsync(
        FeffInstallation installation, string folder, IReadOnlyList<FeffTask> tasks, IReadOnlyList<FeffStage> stages, IReadOnlyCollection<string> kept,
        int mostAtOnce, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(kept);
        Require.AtLeast(mostAtOnce, 0);
        FeffTask[] open = [.. tasks.Where(task => !IsFinished(folder, task))];
        int done = tasks.Count - open.Length;
        progress?.Report(new StageProgress("FEFF", done, tasks.Count));
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = mostAtOnce == 0 ? Environment.ProcessorCount : mostAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(open, options, async (task, token) =>
        {
            await RunOneAsync(installation, folder, task, stages, kept, token).ConfigureAwait(false);
            progress?.Report(new StageProgress("FEFF", Interlocked.Increment(ref done), tasks.Count, task.Name));
        }).ConfigureAwait(false);
    }

    private static async Task RunOneAsync(
        FeffInstallation installation, string folder, FeffTask task, IReadOnlyList<FeffStage> stages, IReadOnlyCollection<string> kept, CancellationToken cancellationToken)
    {
        string finished = Path.Combine(folder, task.Name), partial = finished + ".partial";
        if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        await FeffRun.RunAsync(installation, partial, task.Input, stages, cancellationToken).ConfigureAwait(false);
        foreach (string file in Directory.EnumerateFiles(partial))
        {
            string name = Path.GetFileName(file);
            if (name != "feff.inp" && !name.StartsWith("feff8l_", StringComparison.Ordinal) && !kept.Contains(name)) File.Delete(file);
        }

        await File.WriteAllTextAsync(Path.Combine(partial, Marker), Hash(task.Input), cancellationToken).ConfigureAwait(false);
        if (Directory.Exists(finished)) Directory.Delete(finished, recursive: true);
        Directory.Move(partial, finished);
    }

    private static bool IsFinished(string folder, FeffTask task)
    {
        string marker = Path.Combine(folder, task.Name, Marker);
        return File.Exists(marker) && File.ReadAllText(marker) == Hash(task.Input);
    }

    private static string Hash(string input) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(input)));
}
