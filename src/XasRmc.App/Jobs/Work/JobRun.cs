using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs.Work;

/// <summary>Runs the command line of a job through the same verbs as the shell.</summary>
/// <param name="surroundings">The world outside; streams, folder and number of threads are replaced by the job's.</param>
internal sealed class JobRun(Surroundings surroundings)
{
    private const string JsonOption = "--json", ThreadsVariable = SettingsReader.Prefix + nameof(XasRmcOptions.Threads);

    /// <summary>Runs a job to its end.</summary>
    /// <param name="order">The job.</param>
    /// <param name="report">Takes what it tells; the result is returned and not told.</param>
    /// <param name="mayOpen">Whether it may open a run folder now.</param>
    /// <param name="cancellationToken">Ends it with a checkpoint kept.</param>
    public async Task<WorkReport.Result> RunAsync(WorkOrder order, Action<WorkReport> report, Func<string, bool> mayOpen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        // A watcher that says "wait" ends the run as a cancellation does.
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var watcher = new ReportingWatcher(
            report,
            path =>
            {
                bool may = mayOpen(path);
                if (!may) cancel.Cancel();
                return may;
            },
            surroundings.Clock);
        using var answer = new StringWriter(CultureInfo.InvariantCulture);
        await using var error = new LineWriter(watcher.WriteLine);
        Surroundings own = surroundings with
        {
            Out = answer,
            Error = error,
            IsOutTerminal = false,
            IsErrorTerminal = false,
            CurrentFolder = order.Folder,
            Variables = surroundings.Variables.Where(v => !string.Equals(v.Key, ThreadsVariable, StringComparison.OrdinalIgnoreCase))
                .Append(KeyValuePair.Create(ThreadsVariable, order.Cores.ToString(CultureInfo.InvariantCulture)))
                .ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal),
        };
        int exitCode = await CommandLineApp.RunAsync(WithJson(order.Words), own, watcher, cancel.Token).ConfigureAwait(false);
        if (watcher.HasToWait) return new WorkReport.Result(exitCode, "", true);
        return new WorkReport.Result(exitCode, Keep(answer.ToString(), order.AnswerPath), false);
    }

    /// <summary>The words with the option that makes the answer a document.</summary>
    private static IReadOnlyList<string> WithJson(IReadOnlyList<string> words)
    {
        int end = words.ToList().IndexOf("--");
        IEnumerable<string> options = words.Take(end < 0 ? words.Count : end);
        return options.Contains(JsonOption) ? words : [.. options, JsonOption, .. words.Skip(end < 0 ? words.Count : end)];
    }

    private static string Keep(string answer, string path)
    {
        try
        {
            if (CanonicalJson.Parse(answer) is not JObject document) return "";
            if ((string?)document["format"] != "xasrmc.error/1") RunFolder.WriteAtomically(path, s => s.Write(Encoding.UTF8.GetBytes(answer)));
            return AnswerSummary.Of(document);
        }
        catch (JsonException)
        {
            return "";
        }
        catch (IOException e)
        {
            return $"the answer could not be kept: {e.Message}";
        }
    }
}
