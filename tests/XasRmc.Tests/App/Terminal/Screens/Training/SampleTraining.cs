using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Pipeline;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Screens.Training;
using XasRmc.App.Terminal.Shell;
using XasRmc.Core;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.App.Terminal.Screens.Training;

/// <summary>Answers and jobs of training as the verbs and the queue give them.</summary>
internal static class SampleTraining
{
    /// <summary>The number of the training that runs.</summary>
    public const long Running = 9;

    /// <summary>An alloy's recipe.</summary>
    public static TrainingRecipe Recipe { get; } = new()
    {
        Name = "au-l3-pd-k", Description = "Gold-palladium alloys.", Scattering = "Au-Pd", Elements = ["Au", "Pd"], Edges = ["Au:L3", "Pd:K"], Particles = 8000, Seed = 20261103,
    };

    /// <summary>The answer of <c>recipes list</c>: the user's own, one that ships, one that is faulty, one of the user's models.</summary>
    public static JObject Recipes() => new()
    {
        ["recipes"] = new JArray(
            Entry("/home/user/beamtime/mine.json", "folder", "mine", Recipe with { Name = "mine", Particles = 500 }, null),
            Entry("/home/user/beamtime/odd.json", "folder", "odd", null, "elements must name one or two elements"),
            Entry("/opt/xasrmc/Data/models/au-l3-pd-k/recipe.json", "shipped", "au-l3-pd-k", Recipe, null),
            Entry("/home/user/.cache/xasrmc/models/own/card.json", "user", "own", Recipe with { Name = "own", Elements = ["Au"], Edges = ["Au:L3"] }, null)),
    };

    /// <summary>An alloy's recipe whose samples are simulated.</summary>
    public static TrainingRecipe Simulated { get; } = Recipe with
    {
        Name = "aupd", Description = "Gold-palladium alloys in motion.", Particles = 10000, Dynamics = new XasRmc.TrainingSets.Factory.DynamicsRecipe(),
        Structures = new StructureRecipe
        {
            Shapes = [SampleShape.Bulk, SampleShape.Bulk, SampleShape.Sphere, SampleShape.Cuboctahedron, SampleShape.Icosahedron, SampleShape.MarksDecahedron, SampleShape.Supported],
            Orderings = [SampleOrdering.Random, SampleOrdering.ShortRange, SampleOrdering.MixedCoreShell, SampleOrdering.Janus, SampleOrdering.Intermetallic],
        },
    };

    /// <summary>The answer of <c>recipes list</c> with a simulated one first.</summary>
    public static JObject SimulatedRecipes() => new()
    {
        ["recipes"] = new JArray(Entry(SimulatedPath, "folder", "aupd", Simulated, null), Entry("/opt/xasrmc/Data/models/au-l3-pd-k/recipe.json", "shipped", "au-l3-pd-k", Recipe, null)),
    };

    /// <summary>The file of the simulated recipe.</summary>
    public const string SimulatedPath = "/home/user/beamtime/aupd.json";

    /// <summary>The answer of <c>models list</c>.</summary>
    public static JObject Models() => new()
    {
        ["models"] = new JArray(
            Model("au-l3-pd-k", "/opt/xasrmc/Data/models/au-l3-pd-k/card.json", "shipped", null), Model("own", "/home/user/.cache/xasrmc/models/own/card.json", "user", null),
            Model("broken", "/home/user/.cache/xasrmc/models/broken/card.json", "user", "format is 'x'")),
    };

    /// <summary>The answer of <c>models show</c>.</summary>
    public static JObject Card(string path) => new()
    {
        ["path"] = path,
        ["recipe"] = RecipeEdit.ToJson(Recipe),
        ["limits"] = new JArray("Trained on fcc particles; for other samples its intervals mean nothing."),
        ["heldOut"] = Report(400, 0.0175),
        ["heldOutAtKnownE0"] = Report(800, 0.0045),
    };

    /// <summary>The screen with everything answered, and a training that runs.</summary>
    public static TrainingScreen Ready(Shared shared, TrainingPart part = TrainingPart.Recipes)
    {
        Screen now = new TrainingScreen { WasSeen = true }.Enter(null, shared).Screen;
        now = now.Update(new Answered(TrainingScreen.RecipesKey, Recipes(), null), shared).Screen;
        now = now.Update(new Answered(TrainingScreen.ModelsKey, Models(), null), shared).Screen;
        now = now.Update(new Answered(TrainingScreen.CardKey, Card("/opt/xasrmc/Data/models/au-l3-pd-k/card.json"), null), shared).Screen;
        return (TrainingScreen)now with { Part = part };
    }

    /// <summary>The screen with a simulated recipe chosen.</summary>
    public static TrainingScreen ReadyToSimulate(Shared shared, TrainingPart part = TrainingPart.Recipes) =>
        (TrainingScreen)Ready(shared, part).Update(new Answered(TrainingScreen.RecipesKey, SimulatedRecipes(), null), shared).Screen;

    /// <summary>What screens see with one more job.</summary>
    public static Shared With(JobSummary job) => SampleJobs.Shared with { Jobs = JobBoardUpdate.WithSnapshot(SampleJobs.Board(), new JobsSnapshot(200, [.. SampleJobs.Board().Jobs.Select(j => j.Summary), job])) };

    /// <summary>A set that has just been asked for: its estimate is there, no example yet.</summary>
    public static Shared Begun() => With(SampleJobs.Job(Running, JobState.Running, "training-set " + SimulatedPath, "", null, new StageProgress("estimate", 6, 6, "10000 examples: about 46 minutes on 2 threads, 53 MB")));

    /// <summary>A set that is being simulated.</summary>
    public static Shared Simulating()
    {
        Shared shared = With(SampleJobs.Job(Running, JobState.Running, "training-set " + SimulatedPath, "", null, new StageProgress("training set", 0, 10000), 2770));
        for (int i = 1; i <= 40; i++)
        {
            double rate = 13000 - 4000.0 / i + 300 * Math.Sin(0.7 * i);
            var content = new JObject
            {
                ["stage"] = "training set", ["done"] = 80 * i, ["total"] = 10000, ["message"] = FormattableString.Invariant($"{rate:0} examples an hour"), ["remainingSeconds"] = (10000 - 80 * i) / rate * 3600,
                ["figures"] = new JArray(new JObject { ["name"] = "examplesPerHour", ["series"] = "", ["value"] = rate }),
            };
            var told = new JobEvent(200 + i, Running, SampleJobs.Now.AddHours(-4).AddMinutes(Running).AddSeconds(22 * i), JobEvent.Progress, content);
            shared = shared with { Jobs = JobBoardUpdate.WithEvent(shared.Jobs, told) };
        }

        return shared;
    }

    /// <summary>A report on a set that came to its end.</summary>
    public static Shared Reported() => With(
        SampleJobs.Job(Running, JobState.Done, $"training-set report {SimulatedPath} --measured", "2 of 3 spectra inside; outside: measured-au-nanoparticle-85k Au:L3", 0) with { Ended = SampleJobs.Now.AddMinutes(-12) });

    /// <summary>The screen with that report in sight.</summary>
    public static TrainingScreen ReadyReport(Shared shared)
    {
        var screen = (TrainingScreen)ReadyToSimulate(shared).Enter(Running, shared).Screen;
        return (TrainingScreen)screen.Update(new Answered(TrainingScreen.CoverageKey, new RunResult(screen.JobOf(shared)!.Summary.RunFolder!, "training-set-report", Report()), null), shared).Screen;
    }

    /// <summary>What it came to, as <c>training-set report</c> answers.</summary>
    public static JObject Report() => new()
    {
        ["format"] = "xasrmc.training-set-report/1", ["name"] = "aupd", ["examples"] = 10000, ["insidePercentile"] = 99.0,
        ["spaces"] = new JArray(Space("Au:L3", 1.38), Space("Pd:K", 1.52), Space("together", 1.94)),
        ["experiments"] = new JArray(
            Experiment("measured-au-foil", "Au:L3", true, 61.4, 0.71, "The 5 nearest training examples are within 0.71 errors of measurement; 99 % of the held-out spectra have as many within 1.38."),
            Experiment("measured-au-nanoparticle-85k", "Au:L3", false, 99.6, 1.55, "The 5 nearest training examples are within 1.55 errors of measurement; 99 % of the held-out spectra have as many within 1.38.",
                "Component 3 (4.21 % of the variance) is 3.40, the training examples reach from -2.90 to 3.11."),
            Experiment("measured-pd-foil", "Pd:K", true, 12.0, 0.44, "The 5 nearest training examples are within 0.44 errors of measurement; 99 % of the held-out spectra have as many within 1.52.")),
        ["notes"] = new JArray("measured-au-foil, Au:L3: S0² 0.85 of the set. dE0 of the sample 0.42 eV."),
    };

    /// <summary>What screens see: the sample jobs, and a training of two networks over twelve epochs.</summary>
    public static Shared Shared()
    {
        JobSummary job = SampleJobs.Job(Running, JobState.Running, "train mine.json", "", null, new StageProgress("train", 24, 80, "network 2, epoch 12: loss 2.0000"), 95);
        JobBoard board = JobBoardUpdate.WithSnapshot(SampleJobs.Board(), new JobsSnapshot(200, [.. SampleJobs.Board().Jobs.Select(j => j.Summary), job]));
        for (int epoch = 1; epoch <= 12; epoch++)
        {
            for (int network = 1; network <= 2; network++) board = JobBoardUpdate.WithEvent(board, Epoch(200 + 2 * epoch + network, network, epoch));
        }

        return SampleJobs.Shared with { Jobs = board };
    }

    /// <summary>The event of an epoch.</summary>
    public static JobEvent Epoch(long sequence, int network, int epoch) => new(sequence, Running, SampleJobs.Now.AddHours(-4).AddMinutes(Running).AddSeconds(10 * epoch + network), JobEvent.Progress, new JObject
    {
        ["stage"] = "train", ["done"] = 2 * epoch, ["total"] = 80, ["message"] = FormattableString.Invariant($"network {network}, epoch {epoch}"), ["remainingSeconds"] = 95.0,
        ["figures"] = new JArray(Figure("epoch", network, epoch), Figure("lossTraining", network, 1.5 + 4.0 / epoch), Figure("lossHeldOut", network, 2 + network / 10.0 + 4.0 / epoch)),
    });

    private static JObject Space(string name, double insideUpTo) => new() { ["name"] = name, ["insideUpTo"] = insideUpTo };

    private static JObject Experiment(string set, string edge, bool isInside, double percentile, double distance, params string[] why) =>
        new() { ["set"] = set, ["edge"] = edge, ["inside"] = isInside, ["percentile"] = percentile, ["distance"] = distance, ["why"] = new JArray(why) };

    private static JObject Figure(string name, int network, double value) => new() { ["name"] = name, ["series"] = FormattableString.Invariant($"network {network}"), ["value"] = value };

    private static JObject Entry(string path, string origin, string name, TrainingRecipe? recipe, string? fault) =>
        new() { ["path"] = path, ["origin"] = origin, ["name"] = name, ["recipe"] = recipe is null ? null : RecipeEdit.ToJson(recipe), ["fault"] = fault };

    private static JObject Model(string name, string path, string origin, string? fault) => new()
    {
        ["name"] = name, ["path"] = path, ["origin"] = origin, ["fault"] = fault, ["elements"] = new JArray("Au", "Pd"), ["edges"] = new JArray("Au:L3", "Pd:K"),
        ["kMinInvAngstrom"] = 4.0, ["kMaxInvAngstrom"] = 12.0, ["rMinAngstrom"] = 1.5, ["rMaxAngstrom"] = 6.0,
    };

    private static JObject Report(int particles, double falseAlarms) => new()
    {
        ["checkingParticles"] = particles,
        ["falseAlarms"] = falseAlarms,
        ["shells"] = new JArray(from pair in new[] { "Au-Au", "Au-Pd", "Pd-Pd" } from shell in new[] { 0, 1 } select new JObject
        {
            ["pair"] = pair, ["shell"] = shell, ["nRmse"] = 0.9 + shell, ["rRmseAngstrom"] = 0.0177, ["sigma2RelativeRmse"] = 0.155, ["nCoverage95"] = 0.957, ["rCoverage95"] = 0.955, ["sigma2Coverage95"] = 0.937,
        }),
    };
}
