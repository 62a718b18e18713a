using Newtonsoft.Json.Linq;

namespace XasRmc.App.Jobs.Client;

/// <summary>Something that happened to a job. Events are numbered without gaps that matter: a client that knows number n asks for those after n and misses nothing.</summary>
/// <param name="Sequence">Its number, growing over all jobs and restarts of the daemon.</param>
/// <param name="Job">The job.</param>
/// <param name="Time">When.</param>
/// <param name="Kind">What: see the constants.</param>
/// <param name="Content">
/// <c>state</c>: the whole <see cref="JobSummary"/>. <c>progress</c>: stage, done, total, message, remainingSeconds, figures[] (name, series, value). <c>curves</c>: curves[] (name, x[], y[]);
/// only the last event of this kind of each job is kept. <c>message</c>: text, a line for a person. <c>removed</c>: nothing.
/// </param>
internal sealed record JobEvent(long Sequence, long Job, DateTimeOffset Time, string Kind, JObject Content)
{
    /// <summary>The kinds.</summary>
    public const string State = "state", Progress = "progress", Curves = "curves", Message = "message", Removed = "removed";
}
