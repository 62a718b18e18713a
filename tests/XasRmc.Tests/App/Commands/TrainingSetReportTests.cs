using Newtonsoft.Json.Linq;
using XasRmc.App;
using XasRmc.App.Jobs;
using XasRmc.App.Pipeline;
using XasRmc.Core;

namespace XasRmc.Tests.App.Commands;

/// <summary>The coverage report of a small set as a run: its folder, the queue, measured sets beside it.</summary>
public sealed class TrainingSetReportTests(TrainingSetReportTests.MadeSet made) : IClassFixture<TrainingSetReportTests.MadeSet>
{
    private const double PalladiumEv = 24350;

    [Fact]
    public async Task Report_IsARunFolder_AndASecondRunReadsItsResult()
    {
        JObject first = await AnswerAsync("--out", "plain");
        string folder = made.PathOf("plain"), report = made.PathOf("plain/coverage.html");

        Assert.Equal((folder, report), ((string?)first["runFolder"], (string?)first["reportPath"]));
        Assert.All(["manifest.json", "result.json", "coverage.html", "labels.csv", "experiments.csv"], name => Assert.True(new FileInfo(made.PathOf("plain/" + name)).Length > 0, name));
        Assert.Equal("training-set-report", (string?)JObject.Parse(File.ReadAllText(made.PathOf("plain/manifest.json")))["kind"]);
        Assert.Equal(MadeSet.Examples, (int)first["examples"]!);
        Assert.Empty(first["experiments"]!);

        File.WriteAllText(report, "untouched");
        JObject second = await AnswerAsync("--out", "plain");

        Assert.True(JToken.DeepEquals(first, second));
        Assert.Equal("untouched", File.ReadAllText(report));
    }

    [Fact]
    public async Task Report_FolderOfAnotherReport_IsRefused()
    {
        await AnswerAsync("--out", "one");

        (int code, _, string error) = await made.Place.RunAsync([.. MadeSet.Words[..^1], "3", "--out", "one"]);

        Assert.Equal(3, code);
        Assert.Contains("holds another run (options differ)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measured_TakesTheSetsOfTheRecipesElementsWithFiles_AndTellsWhatItLeavesOut()
    {
        await made.NewSetAsync("measured-pd", "Pd:K", "Pd=1", PalladiumEv);
        await made.NewSetAsync("measured-pd-lost", "Pd:K", "Pd=1", PalladiumEv);
        File.Delete(made.PathOf("validation-sets/measured-pd-lost/spectrum.dat"));
        await made.NewSetAsync("measured-cu", "Cu:K", "Cu=1", SyntheticScan.CopperEv);

        (int code, string text, string error) = await made.Place.RunAsync([.. MadeSet.Words, "--measured", "--json"]);

        Assert.True(code == 0, error);
        JObject answer = JObject.Parse(text);
        JToken only = Assert.Single(answer["experiments"]!);
        Assert.Equal(("measured-pd", "Pd:K"), ((string?)only["set"], (string?)only["edge"]));
        Assert.InRange((double)only["percentile"]!, 0, 100);
        Assert.Contains("--measured: measured-pd-lost is left out: the set measured-pd-lost lacks its file spectrum.dat", error, StringComparison.Ordinal);
        Assert.DoesNotContain("measured-cu", error, StringComparison.Ordinal);
        Assert.StartsWith(made.PathOf("runs/training-set-report-small-"), (string?)answer["runFolder"], StringComparison.Ordinal);

        // In the queue, its outcome tells the verdict.
        (code, text, error) = await made.Place.RunAsync(["jobs", "submit", "--in-process", "--json", "--", .. MadeSet.Words, "--measured"]);
        Assert.True(code == 0, error);
        JToken job = JObject.Parse(text)["job"]!;
        Assert.Equal(((string?)answer["runFolder"], "done"), ((string?)job["runFolder"], (string?)job["state"]));
        bool isInside = (bool)only["inside"]!;
        Assert.StartsWith(isInside ? "1 of 1 spectra inside" : "0 of 1 spectra inside; outside: measured-pd Pd:K", (string?)job["outcome"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_WithoutASet_FailsWithWhatToDo()
    {
        (int code, string text, _) = await made.Place.RunAsync("jobs", "submit", "--in-process", "--json", "--", "training-set", "report", "recipe.json");

        Assert.Equal(3, code);
        Assert.Contains("holds no training set: make it with 'xasrmc training-set'", (string?)JObject.Parse(text).SelectToken("job.outcome"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_LeavesNoResult_AndRunsAnew()
    {
        using var cancel = new CancellationTokenSource();
        var watcher = new Canceller(cancel);

        int code = await CommandLineApp.RunAsync([.. MadeSet.Words, "--out", "cancelled"], made.Place.Surroundings(), watcher, cancel.Token);

        Assert.Equal(ExitCode.Cancelled, code);
        Assert.Contains("features", watcher.Stages);
        Assert.False(File.Exists(made.PathOf("cancelled/result.json")));
        await AnswerAsync("--out", "cancelled");
        Assert.True(File.Exists(made.PathOf("cancelled/result.json")));
    }

    private async Task<JObject> AnswerAsync(params string[] options)
    {
        (int code, string text, string error) = await made.Place.RunAsync([.. MadeSet.Words, .. options, "--json"]);
        Assert.True(code == 0, error);
        return JObject.Parse(text);
    }

    /// <summary>Cancels when the spectra become features.</summary>
    private sealed class Canceller(CancellationTokenSource cancel) : IRunWatcher
    {
        public HashSet<string> Stages { get; } = [];

        public void Report(StageProgress value)
        {
            lock (Stages) Stages.Add(value.Stage);
            if (value.Stage == "features") cancel.Cancel();
        }

        public void WriteLine(string line)
        {
        }

        public void OpeningRunFolder(string path)
        {
        }

        public void Finish()
        {
        }
    }

    /// <summary>A small set of palladium in a workplace of its own.</summary>
    public sealed class MadeSet : IAsyncLifetime
    {
        internal const int Examples = 60;

        private const string Recipe = """
            {
              "format": "xasrmc.training-recipe/1", "name": "small", "scattering": "Pd", "elements": ["Pd"], "edges": ["Pd:K"], "particles": 60, "seed": 5,
              "structures": { "shapes": ["sphere", "bulk"], "atoms": { "min": 13, "max": 40 }, "bulkCells": 2 },
              "dynamics": { "equilibrationFs": 80, "fewestFrames": 2, "mostFrames": 4, "independentFrames": 1, "potentials": ["gupta-dft"] },
              "sampling": { "bonds": 100, "pathAbsorbers": 0 }
            }
            """;

        internal static string[] Words { get; } = [TrainingSetJob.Kind, "report", "recipe.json", "--set", "set", "--site-particles", "2"];

        internal Workplace Place { get; } = new();

        public async Task InitializeAsync()
        {
            Place.Write("recipe.json", Recipe);
            (int code, _, string error) = await Place.RunAsync("training-set", "recipe.json", "--out", "set");
            Assert.True(code == 0, error);
        }

        public Task DisposeAsync()
        {
            Place.Dispose();
            return Task.CompletedTask;
        }

        internal string PathOf(string relative) => Path.Combine(Place.Folder, relative);

        /// <summary>A measured set with a spectrum of its own.</summary>
        internal async Task NewSetAsync(string id, string edge, string composition, double edgeEv)
        {
            Place.Write("spectrum.dat", SyntheticScan.Columns(2.74, edgeEv));
            (int code, _, string error) = await Place.RunAsync("sets", "new", "validation-sets/" + id, "--edge", edge + "=spectrum.dat", "--composition", composition, "--lattice", "3.89", "--s02", "0.9", "--seed", "1");
            Assert.True(code == 0, error);
        }
    }
}
