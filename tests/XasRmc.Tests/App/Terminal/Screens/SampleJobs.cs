using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Shell;
using XasRmc.Core;

namespace XasRmc.Tests.App.Terminal.Screens;

/// <summary>A queue with a job of every state, as screens would hear of it.</summary>
internal static class SampleJobs
{
    /// <summary>The time at which everything is looked at.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What all screens see of it.</summary>
    public static Shared Shared { get; } = new(new TerminalProfile(ColourDepth.Palette, GlyphSet.Braille), Board(), Now, "/home/user/beamtime");

    /// <summary>The summary of a job.</summary>
    public static JobSummary Job(long id, JobState state, string words, string outcome = "", int? exitCode = null, StageProgress? progress = null, double? left = null) => new(
        id, new JobRequest(words.Split(' '), "/home/user/beamtime"), state, Now.AddHours(-5).AddMinutes(id), state == JobState.Queued ? null : Now.AddHours(-4).AddMinutes(id),
        state is JobState.Done or JobState.Failed or JobState.Cancelled ? Now.AddMinutes(-30 * (8 - id)) : null, exitCode, state == JobState.Queued ? null : $"/home/user/beamtime/runs/run-{id}", progress, left, outcome);

    /// <summary>The jobs: done with each verdict, failed, cancelled, paused, running with figures, queued.</summary>
    public static JobBoard Board()
    {
        JobSummary[] jobs =
        [
            Job(1, JobState.Done, "validate measured-au-foil", "pass", 0),
            Job(2, JobState.Done, "validate measured-pd-foil --seed 3", "inconclusive: the network was not trained for this", 2),
            Job(3, JobState.Done, "validate validation-sets/virtual-aupd-50", "fail: N of Au-Pd differs by 31 %", 1),
            Job(4, JobState.Failed, "invert measured-au-nanoparticle-85k", "the file au85k.xdi was not found: run 'xasrmc sets pull'", 3),
            Job(5, JobState.Cancelled, "fit measured-au-foil --sweeps 4000", "cancelled"),
            Job(6, JobState.Paused, "train aupd.recipe.json --out models/aupd", "", null, new StageProgress("train", 3_200, 20_000)),
            Job(7, JobState.Running, "fit virtual-aupd-50 --replicas 8 --seed 20250001", "", null, new StageProgress("fit", 2_590, 3_700, "replica 6 of 8"), 754),
            Job(8, JobState.Queued, "validate measured-au-nanoparticle-85k"),
        ];
        JobBoard board = JobBoardUpdate.WithSnapshot(JobBoard.Empty, new JobsSnapshot(100, jobs));
        for (int i = 0; i < 30; i++)
        {
            var content = new JObject
            {
                ["stage"] = "fit", ["done"] = 2_590, ["total"] = 3_700, ["message"] = "replica 6 of 8", ["remainingSeconds"] = 754.0,
                ["figures"] = new JArray(Figure("chi2Reduced", "replica 1", 1.1 + 40 * Math.Exp(-0.3 * i)), Figure("chi2Reduced", "replica 2", 1.2 + 55 * Math.Exp(-0.25 * i)), Figure("acceptance", "", 0.3 + 0.01 * i)),
            };
            board = JobBoardUpdate.WithEvent(board, new JobEvent(101 + i, 7, Now.AddHours(-4).AddMinutes(7 + 4 * i), JobEvent.Progress, content));
        }

        return board;
    }

    /// <summary>A whole with one screen in sight, entered as a person would.</summary>
    public static TuiModel Model(params Screen[] screens)
    {
        var model = new TuiModel([.. screens], 0, Shared, 80, 24);
        return TuiUpdate.Begin(model).Model with { Pending = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty };
    }

    private static JObject Figure(string name, string series, double value) => JObject.Parse(JsonConvert.SerializeObject(new { name, series, value }));
}
