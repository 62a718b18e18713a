using System.Security.Cryptography;
using System.Text;
using XasRmc.App.Jobs;
using XasRmc.Core;

namespace XasRmc.App.Feff;

/// <summary>Runs FEFF many times, several runs at once, and goes on where an earlier, broken-off pool ended.</summary>
/// <remarks>
/// A run works in <c>NAME.partial</c>, which is renamed to <c>NAME</c> when all its products are there. The finished folder holds <c>done.sha256</c>: the hash of FEFF's programs and input, and those of the
/// files that are kept. A folder that agrees with it is not run again; one of another FEFF or input, or with a file that is missing, cut off or changed, is. Only the products asked for, the input and the
/// logs are kept. A run that failed leaves its <c>NAME.partial</c> to be looked into.
/// </remarks>
public static class FeffPool
{
    private const string Marker = "done.sha256";

    /// <summary>Runs what is not finished yet.</summary>
    /// <param name="installation">The FEFF.</param>
    /// <param name="folder">The folder of all runs.</param>
    /// <param name="tasks">The runs; names must differ.</param>
    /// <param name="commands">The programs of each.</param>
    /// <param name="kept">Which files of a run are kept, besides input and logs: names or patterns such as <c>feff*.dat</c>.</param>
    /// <param name="mostAtOnce">How many runs work at once; 0 for one a core. The results do not depend on it.</param>
    /// <param name="progress">Hears of every finished run.</param>
    /// <param name="cancellationToken">Stops and kills what runs; finished runs stay.</param>
    /// <exception cref="FeffException">A run failed; the others that were under way are stopped.</exception>
    public static async Task RunAsync(
        FeffInstallation installation, string folder, IReadOnlyList<FeffTask> tasks, IReadOnlyList<FeffCommand> commands, IReadOnlyCollection<string> kept,
        int mostAtOnce, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(installation);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(kept);
        Require.AtLeast(mostAtOnce, 0);
        FeffTask[] open = [.. tasks.Where(task => !IsFinished(Path.Combine(folder, task.Name), Key(installation, commands, task)))];
        int done = tasks.Count - open.Length;
        progress?.Report(new StageProgress("FEFF", done, tasks.Count));
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = mostAtOnce == 0 ? Environment.ProcessorCount : mostAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(open, options, async (task, token) =>
        {
            await RunOneAsync(folder, task, commands, kept, Key(installation, commands, task), token).ConfigureAwait(false);
            progress?.Report(new StageProgress("FEFF", Interlocked.Increment(ref done), tasks.Count, task.Name));
        }).ConfigureAwait(false);
    }

    private static async Task RunOneAsync(
        string folder, FeffTask task, IReadOnlyList<FeffCommand> commands, IReadOnlyCollection<string> kept, string key, CancellationToken cancellationToken)
    {
        string finished = Path.Combine(folder, task.Name), partial = finished + ".partial";
        PrivateFolder.Create(Path.GetDirectoryName(finished)!);
        using FileStream held = Lock(finished + ".lock");
        if (IsFinished(finished, key)) return; // by another process, a moment ago
        if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        await FeffRun.RunAsync(commands, partial, task.Input, cancellationToken).ConfigureAwait(false);
        HashSet<string> stay = [.. kept.SelectMany(pattern => Directory.EnumerateFiles(partial, pattern)), .. commands.Select(c => Path.Combine(partial, c.LogName)), Path.Combine(partial, "feff.inp")];
        foreach (string file in Directory.EnumerateFiles(partial).Where(f => !stay.Contains(f))) File.Delete(file);
        await File.WriteAllTextAsync(Path.Combine(partial, Marker), MarkerText(partial, key), cancellationToken).ConfigureAwait(false);
        if (Directory.Exists(finished)) Directory.Delete(finished, recursive: true);
        Directory.Move(partial, finished);
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            throw new FeffException("Another process is running the same FEFF calculation", Path.GetDirectoryName(path)!, "Wait until it has ended and say the same command again");
        }
    }

    private static bool IsFinished(string folder, string key)
    {
        string marker = Path.Combine(folder, Marker);
        return File.Exists(marker) && File.ReadAllText(marker) == MarkerText(folder, key);
    }

    /// <summary>The key, and each file of the folder with its hash.</summary>
    private static string MarkerText(string folder, string key)
    {
        var text = new StringBuilder(key).Append('\n');
        foreach (string file in Directory.EnumerateFiles(folder).Where(f => Path.GetFileName(f) != Marker).Order(StringComparer.Ordinal))
        {
            using FileStream stream = File.OpenRead(file);
            text.Append(Convert.ToHexStringLower(SHA256.HashData(stream))).Append("  ").Append(Path.GetFileName(file)).Append('\n');
        }

        return text.ToString();
    }

    private static string Key(FeffInstallation installation, IReadOnlyList<FeffCommand> commands, FeffTask task) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{installation.Fingerprint}\n{string.Join('\n', commands.Select(c => c.Name))}\n{task.Input}")));
}
