using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using XasRmc.App.Jobs;
using XasRmc.App.Options;
using XasRmc.Core;

namespace XasRmc.App.Pipeline;

/// <summary>Runs parts of a job as one array of a Slurm cluster and waits for it; what counts is which files are there afterwards, not what the queue says of its tasks.</summary>
/// <remarks>
/// <c>sbatch --wait</c> and <c>sacct</c> are not used: the first polls slowly, the second needs a database that many clusters lack. A task may run twice (a node that comes back); it writes under a temporary name and renames.
/// </remarks>
internal sealed class SlurmArray
{
    private const int MostTasks = 1000, MostSubmissions = 4;

    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly TimeSpan _interval;

    /// <summary>Makes an array.</summary>
    /// <param name="folder">Where its script, parts and logs go; all nodes see it.</param>
    /// <param name="environment">Variables for the commands of Slurm, e.g. <c>SLURM_CONF</c> and <c>PATH</c>.</param>
    /// <param name="interval">Time between two looks at the queue.</param>
    public SlurmArray(string folder, IReadOnlyDictionary<string, string> environment, TimeSpan interval) => (_folder, _environment, _interval) = (folder, environment, interval);

    /// <summary>Submits parts, waits, and submits again what failed.</summary>
    /// <param name="words">The command of a task; the words of the part are put behind it.</param>
    /// <param name="missing">The parts that are still to be done, by words that tell the program which; asked anew after every array.</param>
    /// <param name="options">More options of <c>sbatch</c>, e.g. <c>--partition=short</c>.</param>
    /// <param name="threads">Cores of a task.</param>
    /// <param name="progress">Hears how many parts are done.</param>
    /// <param name="warn">Hears of parts that are submitted again.</param>
    /// <param name="cancellationToken">Cancels the array.</param>
    /// <exception cref="SettingsException">Slurm is not there, refuses, or parts fail again and again.</exception>
    public async Task RunAsync(
        IReadOnlyList<string> words, Func<IReadOnlyList<string>> missing, IReadOnlyList<string> options, int threads, IProgress<StageProgress>? progress, Action<string> warn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(missing);
        int before = int.MaxValue, fruitless = 0;
        for (int submission = 1; ; submission++)
        {
            string[] parts = [.. missing().Take(MostTasks)];
            if (parts.Length == 0) return;
            fruitless = parts.Length < before ? 0 : fruitless + 1;
            if (fruitless >= MostSubmissions) throw new SettingsException($"{parts.Length} parts failed in {MostSubmissions} arrays in a row: see the logs in {_folder}; what is done is kept");
            if (before < int.MaxValue) warn($"{parts.Length} parts are not done; they are submitted again");
            before = parts.Length;
            string array = await SubmitAsync(words, parts, options, threads, submission, cancellationToken).ConfigureAwait(false);
            try
            {
                await WaitAsync(array, parts.Length, missing, progress, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                await CommandAsync("scancel", [array], CancellationToken.None).ConfigureAwait(false);
                throw;
            }
        }
    }

    private async Task<string> SubmitAsync(IReadOnlyList<string> words, string[] parts, IReadOnlyList<string> options, int threads, int submission, CancellationToken cancellationToken)
    {
        string list = Path.Combine(_folder, FormattableString.Invariant($"parts-{submission}.txt")), script = Path.Combine(_folder, FormattableString.Invariant($"array-{submission}.sh"));
        RunFolder.WriteAtomically(list, s => s.Write(Encoding.UTF8.GetBytes(string.Join('\n', parts) + "\n")));
        string text = $"""
            #!/bin/sh
            # One part a task: line (number of the task + 1) of {Path.GetFileName(list)}.
            part=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" {Quoted(list)})
            exec {string.Join(' ', words.Select(Quoted))} $part

            """;
        RunFolder.WriteAtomically(script, s => s.Write(Encoding.UTF8.GetBytes(text)));
        string log = Path.Combine(_folder, FormattableString.Invariant($"array-{submission}-%a.log"));
        string[] all = ["--parsable", FormattableString.Invariant($"--array=0-{parts.Length - 1}"), "--job-name=xasrmc", "--requeue", "--open-mode=append", FormattableString.Invariant($"--cpus-per-task={threads}"), "--output=" + log, .. options, script];
        string answer = await CommandAsync("sbatch", all, cancellationToken).ConfigureAwait(false);
        // "ID" or "ID;cluster".
        return answer.Trim().Split(';')[0];
    }

    private async Task WaitAsync(string array, int parts, Func<IReadOnlyList<string>> missing, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(_interval, cancellationToken).ConfigureAwait(false);
            string queue;
            try
            {
                queue = await CommandAsync("squeue", ["--noheader", "--jobs=" + array, "--format=%T"], cancellationToken).ConfigureAwait(false);
            }
            catch (SettingsException e) when (e.Message.Contains("Invalid job id", StringComparison.Ordinal))
            {
                // It has been over for so long that the controller forgot it.
                queue = "";
            }

            int done = parts - missing().Count;
            progress?.Report(new StageProgress("cluster", Math.Max(0, done), parts, $"array {array}"));
            if (string.IsNullOrWhiteSpace(queue)) return;
        }
    }

    private async Task<string> CommandAsync(string name, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(name, words) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach ((string key, string value) in _environment) start.Environment[key] = value;
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0 ? output : throw new SettingsException($"{name} failed: {(await error.ConfigureAwait(false)).Trim().Split('\n')[^1]}");
        }
        catch (Win32Exception)
        {
            throw new SettingsException($"{name} was not found: --slurm needs Slurm on this machine (Debian's package slurm-client)");
        }
    }

    private static string Quoted(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
