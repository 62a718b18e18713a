using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Work;

namespace XasRmc.App.Jobs.Queue;

/// <summary>Jobs, snapshots and events as JSON: the same in the database, on the socket and in answers.</summary>
internal static class JobJson
{
    /// <summary>A job.</summary>
    public static JObject Job(JobSummary job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return new JObject
        {
            ["id"] = job.Id,
            ["words"] = new JArray(job.Request.Words),
            ["folder"] = job.Request.Folder,
            ["priority"] = job.Request.Priority,
            ["cores"] = job.Request.Cores,
            ["state"] = Word(job.State),
            ["submitted"] = Time(job.Submitted),
            ["started"] = job.Started is { } started ? Time(started) : null,
            ["ended"] = job.Ended is { } ended ? Time(ended) : null,
            ["exitCode"] = job.ExitCode,
            ["runFolder"] = job.RunFolder,
            ["progress"] = job.Progress is { } p ? new JObject { ["stage"] = p.Stage, ["done"] = p.Done, ["total"] = p.Total, ["message"] = p.Message } : null,
            ["remainingSeconds"] = job.RemainingSeconds,
            ["outcome"] = job.Outcome,
        };
    }

    /// <summary>Reads a job.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static JobSummary ReadJob(JToken json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Guarded(() => new JobSummary(
            (long)json["id"]!,
            new JobRequest([.. json["words"]!.Select(w => (string)w!)], (string)json["folder"]!, (int)json["priority"]!, (int?)json["cores"]),
            Enum.Parse<JobState>((string)json["state"]!, ignoreCase: true),
            ReadTime((string)json["submitted"]!),
            (string?)json["started"] is { } started ? ReadTime(started) : null,
            (string?)json["ended"] is { } ended ? ReadTime(ended) : null,
            (int?)json["exitCode"],
            (string?)json["runFolder"],
            json["progress"] is JObject p ? WorkJson.ReadProgress(p) : null,
            (double?)json["remainingSeconds"],
            (string?)json["outcome"] ?? ""));
    }

    /// <summary>All jobs.</summary>
    public static JObject Snapshot(JobsSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new JObject { ["sequence"] = snapshot.Sequence, ["jobs"] = new JArray(snapshot.Jobs.Select(Job)) };
    }

    /// <summary>Reads all jobs.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static JobsSnapshot ReadSnapshot(JToken json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Guarded(() => new JobsSnapshot((long)json["sequence"]!, [.. json["jobs"]!.Select(ReadJob)]));
    }

    /// <summary>An event.</summary>
    public static JObject Event(JobEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return new JObject { ["sequence"] = e.Sequence, ["job"] = e.Job, ["time"] = Time(e.Time), ["kind"] = e.Kind, ["content"] = e.Content };
    }

    /// <summary>Reads an event.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static JobEvent ReadEvent(JToken json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Guarded(() => new JobEvent((long)json["sequence"]!, (long)json["job"]!, ReadTime((string)json["time"]!), (string)json["kind"]!, (JObject)json["content"]!));
    }

    /// <summary>A moment.</summary>
    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a moment.</summary>
    public static DateTimeOffset ReadTime(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The word for a state.</summary>
    public static string Word(JobState state) => state.ToString().ToLowerInvariant();

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or NullReferenceException or OverflowException)
        {
            throw new InvalidDataException($"what the queue said was not understood: {e.Message}", e);
        }
    }
}
