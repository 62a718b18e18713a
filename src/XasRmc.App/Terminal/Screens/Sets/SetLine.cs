using System.Collections.Immutable;
using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Screens.Jobs;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Sets;

/// <summary>A set in the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Target">What command lines call it: its id, or its folder where it stands elsewhere.</param>
/// <param name="Kind">measured or virtual.</param>
/// <param name="Edges">Its edges.</param>
/// <param name="Question">What it asks.</param>
/// <param name="Fault">Why its set.json cannot be used; empty for nothing.</param>
internal sealed record SetLine(string Id, string Target, string Kind, string Edges, string Question, string Fault)
{
    private const int LongestId = 34, LongestEdges = 16;
    private static readonly string[] s_runs = ["validate", "fit", "invert"];

    /// <summary>Its last job in a few words.</summary>
    public string Last { get; init; } = "";

    /// <summary>The look of its last job.</summary>
    public CellStyle LastLook { get; init; }

    /// <summary>The sets of the answer of <c>sets list</c>.</summary>
    public static IEnumerable<SetLine> Of(JObject document) => (document["sets"] as JArray ?? []).Select(s =>
        new SetLine((string)s["id"]!, (string)s["id"]!, (string?)s["kind"] ?? "", (string?)s["edges"] ?? "", (string?)s["question"] ?? "", (string?)s["fault"] ?? ""));

    /// <summary>A set that stands elsewhere.</summary>
    public static SetLine OfFolder(string folder) => new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), folder, "", "", folder, "");

    /// <summary>An empty list.</summary>
    public static ListView<SetLine> List() => new(Columns([]), s => s.Target) { EmptyText = "looking for sets" };

    /// <summary>The columns for some sets: names as wide as they need.</summary>
    public static ImmutableArray<ListColumn<SetLine>> Columns(IReadOnlyList<SetLine> sets) =>
    [
        new("set", Math.Clamp(sets.Select(s => s.Id.Length).DefaultIfEmpty(0).Max(), 12, LongestId), s => s.Id),
        new("edges", Math.Clamp(sets.Select(s => s.Edges.Length).DefaultIfEmpty(0).Max(), 6, LongestEdges), s => s.Edges),
        new("last job", 19, s => s.Last) { Style = s => s.LastLook },
        new("question", 0, s => s.Fault.Length > 0 ? "! " + s.Fault : s.Question) { Style = s => s.Fault.Length > 0 ? Theme.Bad : Theme.Text },
    ];

    /// <summary>Whether a job is about this set.</summary>
    public bool IsOf(JobSummary job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (!s_runs.Contains(job.Verb) || job.Request.Words.Count < 2) return false;
        string named = job.Request.Words[1].TrimEnd('/');
        return named == Target || named == Id || named.EndsWith("/" + Id, StringComparison.Ordinal);
    }

    /// <summary>The same with what its last job does or came to.</summary>
    public SetLine With(JobBoard jobs, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        if (jobs.Jobs.LastOrDefault(j => IsOf(j.Summary))?.Summary is not { } job) return this with { Last = "", LastLook = default };
        string how = job.State == JobState.Running ? JobText.Share(job) : job.IsOver ? JobText.Time(job, now) : job.State.ToString().ToLower(CultureInfo.InvariantCulture);
        return this with { Last = $"{JobText.State(job)[..1]} {job.Verb} {how}".TrimEnd(), LastLook = JobText.Style(job) };
    }
}
