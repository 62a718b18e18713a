using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Work;
using XasRmc.Core;

namespace XasRmc.Tests.Common;

/// <summary>What a queue tells in which a fit runs among jobs that are over: the messages that the screens hear at a beamline.</summary>
internal static class RunningQueue
{
    /// <summary>The job that runs.</summary>
    public const long Running = 5;

    private const int Sweeps = 4000, SweepsAnEvent = 3;
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(250);

    /// <summary>The time at a step.</summary>
    public static DateTimeOffset Time(int step) => s_start + step * s_every;

    /// <summary>The jobs at the start.</summary>
    public static JobsSnapshot Snapshot() => new(100,
    [
        Over(1, ["train", "recipes/au-fcc.json"], "held-out loss 0.0312"),
        Over(2, ["validate", "measured-au-foil"], "confirmed"),
        Over(3, ["invert", "measured-au-np-55"], "4 pairs, no flag"),
        Over(4, ["validate", "measured-au-np-55"], "contradicted: sigma² of Au-Au shell 1", exitCode: 2),
        new JobSummary(Running, new JobRequest(["fit", "measured-aupd-np", "--seed", "3"], "/home/someone"), JobState.Running, s_start.AddMinutes(-1), s_start, null, null, "/home/someone/runs/aupd", null, null, ""),
        new JobSummary(6, new JobRequest(["fit", "measured-aupd-np", "--seed", "4"], "/home/someone"), JobState.Queued, s_start.AddMinutes(-1), null, null, null, null, null, null, ""),
    ]);

    /// <summary>One event of progress, as a fit tells four of a second.</summary>
    public static JobEvent Progress(int step)
    {
        double t = step / 40.0;
        int done = Math.Min(Sweeps, SweepsAnEvent * step);
        var figures = new List<ProgressFigure>();
        for (int replica = 1; replica <= 2; replica++)
        {
            string series = FormattableString.Invariant($"replica {replica}");
            figures.Add(new ProgressFigure("chi2Reduced", series, 2 + (60 + 10 * replica) * Math.Exp(-t) + 0.15 * Math.Sin(step * (1.7 + replica))));
            figures.Add(new ProgressFigure("acceptance", series, 0.33 + 0.02 * Math.Sin(step * 0.9 + replica)));
            figures.Add(new ProgressFigure("temperature", series, 1));
        }

        foreach (string pair in new[] { "Au-Au", "Au-Pd", "Pd-Au", "Pd-Pd" })
        {
            figures.Add(new ProgressFigure("n", pair + " shell 1", 5 + Math.Sin(step * 0.3) * 0.05));
            figures.Add(new ProgressFigure("rAngstrom", pair + " shell 1", 2.8 + Math.Sin(step * 0.2) * 0.002));
            figures.Add(new ProgressFigure("sigma2", pair + " shell 1", 0.008 + Math.Sin(step * 0.4) * 0.0002));
        }

        var progress = new StageProgress("fit", done, Sweeps, FormattableString.Invariant($"chi²_red {2 + 70 * Math.Exp(-t):0.00}, acceptance {0.33 + 0.02 * Math.Sin(step * 0.9):0.00}"), new ProgressDetail(figures, []));
        return Event(step, JobEvent.Progress, WorkJson.Progress(progress, (Sweeps - done) / (4.0 * SweepsAnEvent)));
    }

    /// <summary>The curves at a step.</summary>
    public static JobEvent Curves(int step)
    {
        double[] k = [.. Enumerable.Range(0, 241).Select(i => 0.05 * i)], r = [.. Enumerable.Range(0, 400).Select(i => 2 + 0.01 * i)];
        double[] Chi(double shift) => [.. k.Select(x => 0.4 * Math.Sin(5.4 * x + shift) * Math.Exp(-0.012 * x * x) * x / (x * x + 4))];
        var curves = new List<ProgressCurve>();
        foreach (string edge in new[] { "Au:L3", "Pd:K" })
        {
            curves.Add(new ProgressCurve($"chi/{edge}/measured", k, Chi(0)));
            curves.Add(new ProgressCurve($"chi/{edge}/fitted", k, Chi(Math.Exp(-step / 40.0) + 0.02 * Math.Sin(step))));
        }

        foreach (string pair in new[] { "Au-Au", "Au-Pd", "Pd-Au", "Pd-Pd" })
            curves.Add(new ProgressCurve("n(r)/" + pair, r, [.. r.Select(x => 30 * Math.Exp(-(x - 2.8) * (x - 2.8) / 0.016) + 10 * Math.Exp(-(x - 3.96) * (x - 3.96) / 0.02) + 0.2 * Math.Abs(Math.Sin(40 * x + step)))]));
        return Event(step, JobEvent.Curves, new JObject { ["curves"] = WorkJson.Curves(curves) });
    }

    private static JobEvent Event(int step, string kind, JObject content) => new(101 + step, Running, Time(step), kind, content);

    private static JobSummary Over(long id, string[] words, string outcome, int exitCode = 0)
    {
        DateTimeOffset start = s_start.AddHours(id - 8);
        return new JobSummary(id, new JobRequest(words, "/home/someone"), JobState.Done, start, start, start.AddMinutes(40), exitCode, "/home/someone/runs/" + id, null, null, outcome);
    }
}
