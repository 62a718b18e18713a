using System.Globalization;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;

namespace XasRmc.App.Jobs.Client;

/// <summary>What a fork changes of a fit; null leaves it as the job has it.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="KWeight">The power of k of the objective.</param>
/// <param name="Temperature">The temperature of sampling.</param>
/// <param name="Sweeps">The most sweeps.</param>
internal sealed record JobFork(ulong? Seed = null, int? KWeight = null, double? Temperature = null, int? Sweeps = null)
{
    /// <summary>The request of a fork: the job's own words with what is changed, beginning with the atoms that the job has now. Keeps a copy of its checkpoint, since the job itself goes on.</summary>
    /// <param name="job">A job with a fit under way or paused.</param>
    /// <exception cref="SettingsException">It is no fit, or has no checkpoint yet.</exception>
    public JobRequest Request(JobSummary job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.Verb is not ("fit" or "validate")) throw new SettingsException($"job {job.Id} is a {job.Verb}: only fits can be forked");
        if (job.RunFolder is not { } folder) throw new SettingsException($"job {job.Id} has no run folder yet: wait until it runs");
        var words = job.Request.Words.ToList();
        // A fork works in a folder of its own: that of its definition.
        Replace(words, "--out", null);
        Replace(words, "--from", ForkSource.Keep(folder));
        if (Seed is { } seed) Replace(words, "--seed", seed.ToString(CultureInfo.InvariantCulture));
        if (KWeight is { } weight) Replace(words, "--kweight", weight.ToString(CultureInfo.InvariantCulture));
        if (Temperature is { } temperature) Replace(words, "--temperature", temperature.ToString("R", CultureInfo.InvariantCulture));
        if (Sweeps is { } sweeps) Replace(words, "--sweeps", sweeps.ToString(CultureInfo.InvariantCulture));
        return job.Request with { Words = words };
    }

    private static void Replace(List<string> words, string option, string? value)
    {
        int joined = words.FindIndex(w => w.StartsWith(option + "=", StringComparison.Ordinal));
        if (joined >= 0) words.RemoveAt(joined);
        int at = words.IndexOf(option);
        if (at >= 0) words.RemoveRange(at, Math.Min(2, words.Count - at));
        if (value is not null) words.AddRange([option, value]);
    }
}
