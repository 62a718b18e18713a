using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.Tests.App.Terminal.Screens;

/// <summary>How answers look: the network's, the fit's while it runs and after, the verdict.</summary>
public sealed class ResultScreensGoldenTests
{
    private static readonly RunResult s_result = new("/home/user/beamtime/runs/virtual-aupd-50-1", "validate", SampleResults.Validate());

    [Fact]
    public void Invert_OutsideWhatWasTrainedOn() => GoldenScreen.Check("invert", SampleJobs.Model(new InvertScreen { Result = s_result }));

    [Fact]
    public void Invert_NothingYet() => GoldenScreen.Check("invert-empty", SampleJobs.Model(new InvertScreen()), "80x24");

    [Fact]
    public void Fit_AtItsEnd() => GoldenScreen.Check("fit", SampleJobs.Model(new FitScreen { Result = s_result }));

    [Fact]
    public void Fit_OfAMixture()
    {
        JObject answer = SampleResults.Validate();
        answer["fit"]!["mixture"] = JArray.Parse("""
            [ { "start": "both", "part": "particles", "atoms": 147, "share": 0.724, "shareSigma": 0.081 }, { "start": "both", "part": "grains", "atoms": 108, "share": 0.276, "shareSigma": 0.081 } ]
            """);
        GoldenScreen.Check("fit-mixture", SampleJobs.Model(new FitScreen { Result = s_result with { Document = answer } }), "100x30");
    }

    [Fact]
    public void Fit_WhileItRuns() => GoldenScreen.Check("fit-running", Running());

    [Fact]
    public void Fit_FormOfAFork() => GoldenScreen.Check("fit-fork", Typed(Running(), 'f'), "80x24", "ascii");

    [Fact]
    public void Verdict_FindingsOfEveryOutcome() => GoldenScreen.Check("verdict", Shown(new VerdictScreen()));

    [Fact]
    public void Verdict_OfAQuickRun()
    {
        Newtonsoft.Json.Linq.JObject document = SampleResults.Validate();
        document["quick"] = true;
        GoldenScreen.Check("verdict-quick", Told(SampleJobs.Model(new VerdictScreen()), ".read", s_result with { Document = document }), "80x24");
    }

    [Fact]
    public void Verdict_Plots() => GoldenScreen.Check("verdict-plots", TuiUpdate.Apply(Shown(new VerdictScreen()), new InputArrived(new InputEvent.KeyPressed(Key.Of(KeyCode.Tab)))).Model, "80x24", "100x30", "ascii", "nocolour");

    [Fact]
    public void Invert_OfABatch() => GoldenScreen.Check("invert-batch", Told(SampleJobs.Model(new InvertScreen()), ".read", new RunResult("/home/user/beamtime/runs/measured-au-pd-2", "batch", SampleResults.Batch())));

    [Fact]
    public void Verdict_OfASeries() => GoldenScreen.Check("verdict-series", Told(SampleJobs.Model(new VerdictScreen()), ".read", new RunResult("/home/user/beamtime/runs/series-1", "series", SampleResults.Series())));

    [Fact]
    public void Verdict_PlotsOfASeries() => GoldenScreen.Check(
        "verdict-series-plots",
        TuiUpdate.Apply(Told(SampleJobs.Model(new VerdictScreen()), ".read", new RunResult("/home/user/beamtime/runs/series-1", "series", SampleResults.Series())), new InputArrived(new InputEvent.KeyPressed(Key.Of(KeyCode.Tab)))).Model, "80x24", "nocolour");

    [Fact]
    public void Verdict_ChoiceOfRuns()
    {
        var model = Typed(SampleJobs.Model(new VerdictScreen()), 'o');
        RunEntry[] runs =
        [
            new("/home/user/beamtime/runs/virtual-aupd-50-1", "validate", "virtual-aupd-50", SampleJobs.Now.AddHours(-2)),
            new("/home/user/beamtime/runs/measured-au-foil-1", "validate", "measured-au-foil", SampleJobs.Now.AddHours(-3)),
        ];
        GoldenScreen.Check("verdict-runs", Told(model, ".runs", (IReadOnlyList<RunEntry>)runs), "80x24", "ascii");
    }

    /// <summary>The screen after it has read a result.</summary>
    private static TuiModel Shown(ResultScreen screen) => Told(SampleJobs.Model(screen), ".read", s_result);

    private static TuiModel Told(TuiModel model, string query, object value) => TuiUpdate.Apply(model, new Answered(model.Screen.Name + query, value, null)).Model;

    private static TuiModel Typed(TuiModel model, char key) => TuiUpdate.Apply(model, new InputArrived(new InputEvent.KeyPressed(Key.Of(key)))).Model;

    /// <summary>A fit that has told spectra, distributions and shells.</summary>
    private static TuiModel Running()
    {
        JObject edge = (JObject)s_result.Fit!["edges"]![0]!, pair = (JObject)s_result.Fit["pairs"]![0]!;
        var content = new JObject
        {
            ["stage"] = "fit", ["done"] = 2_600, ["total"] = 3_700, ["message"] = "replica 6 of 8", ["remainingSeconds"] = 740.0,
            ["figures"] = new JArray(Figure("n", 4.31), Figure("rAngstrom", 2.823), Figure("sigma2", 0.0074)),
        };
        var curves = new JObject { ["curves"] = new JArray(Curve("chi/Au:L3/measured", edge["kInvAngstrom"]!, edge["measured"]!), Curve("chi/Au:L3/fitted", edge["kInvAngstrom"]!, edge["fitted"]!), Curve("n(r)/Au-Au", pair["rAngstrom"]!, pair["perAngstrom"]!)) };
        var heard = new JobsHeard(null, [new JobEvent(200, 7, SampleJobs.Now, JobEvent.Progress, content), new JobEvent(201, 7, SampleJobs.Now, JobEvent.Curves, curves)]);
        TuiModel model = SampleJobs.Model(new FitScreen());
        return TuiUpdate.Apply(model, heard).Model;
    }

    private static JObject Curve(string name, JToken x, JToken y) => new() { ["name"] = name, ["x"] = x.DeepClone(), ["y"] = y.DeepClone() };

    private static JObject Figure(string name, double value) => new() { ["name"] = name, ["series"] = "Au-Au shell 1", ["value"] = value };
}
