using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Jobs.Work;
using XasRmc.Core;

namespace XasRmc.App.Terminal.Shell;

/// <summary>Keeps a board up to date with what the queue tells.</summary>
internal static class JobBoardUpdate
{
    private const int MostPoints = 400, MostLines = 200;

    /// <summary>The board of a snapshot; what earlier events told of the jobs is kept.</summary>
    public static JobBoard WithSnapshot(JobBoard board, JobsSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(snapshot);
        return new JobBoard(
            Math.Max(board.Sequence, snapshot.Sequence), [.. snapshot.Jobs.OrderBy(j => j.Id).Select(j => board.Find(j.Id) is { } known ? known with { Summary = j } : JobView.Of(j))], true);
    }

    /// <summary>The board after an event.</summary>
    public static JobBoard WithEvent(JobBoard board, JobEvent happened)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(happened);
        // Events that a snapshot already holds are heard again for their figures and curves; where the job stands is known better.
        bool isOld = happened.Sequence <= board.Sequence;
        if (isOld && happened.Kind is (JobEvent.State or JobEvent.Removed)) return board;
        if (happened.Kind == JobEvent.Removed) return board with { Sequence = Later(board, happened), Jobs = [.. board.Jobs.Where(j => j.Summary.Id != happened.Job)] };
        JobView? known = board.Find(happened.Job);
        if (known is null && happened.Kind != JobEvent.State) return board with { Sequence = Later(board, happened) };
        JobView changed = With(known, happened);
        if (isOld && known is not null) changed = changed with { Summary = known.Summary };
        IReadOnlyList<JobView> jobs = known is null
            ? [.. board.Jobs.Append(changed).OrderBy(j => j.Summary.Id)]
            : [.. board.Jobs.Select(j => j.Summary.Id == happened.Job ? changed : j)];
        return board with { Sequence = Later(board, happened), Jobs = jobs };
    }

    private static long Later(JobBoard board, JobEvent happened) => Math.Max(board.Sequence, happened.Sequence);

    private static JobView With(JobView? known, JobEvent happened)
    {
        JObject content = happened.Content;
        switch (happened.Kind)
        {
            case JobEvent.State:
                JobSummary summary = JobJson.ReadJob(content);
                return known is null ? JobView.Of(summary) : known with { Summary = summary };
            case JobEvent.Progress:
                StageProgress progress = WorkJson.ReadProgress(content);
                double seconds = (happened.Time - (known!.Summary.Started ?? happened.Time)).TotalSeconds;
                return known with
                {
                    Summary = known.Summary with { Progress = progress with { Detail = null }, RemainingSeconds = (double?)content["remainingSeconds"] },
                    Figures = WithFigures(known.Figures, progress.Detail?.Figures ?? [], seconds),
                };
            case JobEvent.Curves:
                IReadOnlyList<ProgressCurve> curves = WorkJson.ReadCurves(content);
                return known! with { Curves = [.. known.Curves.Where(c => curves.All(n => n.Name != c.Name)), .. curves] };
            case JobEvent.Message:
                return known! with { Lines = [.. known.Lines.TakeLast(MostLines - 1), (string?)content["text"] ?? ""] };
            default:
                return known!;
        }
    }

    private static IReadOnlyDictionary<(string, string), IReadOnlyList<(double, double)>> WithFigures(
        IReadOnlyDictionary<(string Name, string Series), IReadOnlyList<(double Seconds, double Value)>> known, IReadOnlyList<ProgressFigure> figures, double seconds)
    {
        if (figures.Count == 0) return known;
        var all = new Dictionary<(string, string), IReadOnlyList<(double, double)>>(known);
        foreach (ProgressFigure figure in figures)
        {
            (string, string) name = (figure.Name, figure.Series);
            IReadOnlyList<(double, double)> points = [.. all.GetValueOrDefault(name, []), (seconds, figure.Value)];
            // Every second point goes when there are too many: the whole history stays in sight.
            all[name] = points.Count > MostPoints ? [.. points.Where((_, i) => i % 2 == 0 || i == points.Count - 1)] : points;
        }

        return all;
    }
}
