using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Pipeline;
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
