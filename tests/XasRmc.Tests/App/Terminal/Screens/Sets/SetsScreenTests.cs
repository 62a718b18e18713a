using XasRmc.App.Jobs.Client;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Screens.Sets;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;
using XasRmc.Tests.App.Terminal.Widgets;

namespace XasRmc.Tests.App.Terminal.Screens.Sets;

/// <summary>What the screen of sets does with keys and answers, without a terminal.</summary>
public sealed class SetsScreenTests
{
    [Fact]
    public void Enter_FirstTime_AsksForSetsAndRuns()
    {
        ScreenStep step = new SetsScreen().Enter(null, SampleJobs.Shared);

        Assert.Equal(["sets.list", "sets.runs"], step.Effects.OfType<Query>().Select(q => q.Key));
    }

    [Fact]
    public void BatchForm_FilledIn_SubmitsTheSameWordsAsTheVerbLineShows()
    {
        TuiStep step = Press(Press(SampleSets.Model(isThere: true), "b s c a n s Tab Tab * _ { x } K Tab Tab 7 Tab Right Tab 5").Model, "Ctrl+S");

        Submit sent = Assert.Single(step.Effects.OfType<Submit>());
        Assert.Equal(["batch", "scans", "--set", "measured-au-foil", "--x", "*_{x}K", "--jump", "7", "--fit-each", "5", "--quick"], sent.Words);
        Assert.EndsWith("-- batch scans --set measured-au-foil --x '*_{x}K' --jump 7 --fit-each 5 --quick", Screen(step.Model).Verb(SampleJobs.Shared), StringComparison.Ordinal);
    }

    [Fact]
    public void BatchForm_NothingTyped_SendsNothing()
    {
        TuiStep step = Press(Press(SampleSets.Model(isThere: true), "b").Model, "Ctrl+S");

        Assert.Empty(step.Effects.OfType<Submit>());
        Assert.Equal(SetsFormKind.Batch, Screen(step.Model).Form!.Kind);
    }

    [Fact]
    public void Listed_SetOfTheSubject_IsChosenAndAskedFor()
    {
        ScreenStep entered = new SetsScreen().Enter("virtual-aupd-50", SampleJobs.Shared);

        ScreenStep step = entered.Screen.Update(new Answered("sets.list", SampleSets.List(), null), SampleJobs.Shared);

        Assert.Equal("virtual-aupd-50", Screen(step).List.Selected!.Id);
        Assert.Equal("sets.show", Assert.Single(step.Effects.OfType<Query>()).Key);
    }

    [Fact]
    public void Listed_FolderOfTheSubject_StandsBesideTheCollection()
    {
        ScreenStep entered = new SetsScreen().Enter("/data/other/measured-mine", SampleJobs.Shared);

        SetsScreen screen = Screen(entered.Screen.Update(new Answered("sets.list", SampleSets.List(), null), SampleJobs.Shared));
        SetsScreen alone = Screen(entered.Screen.Update(new Answered("sets.list", null, "there is no folder validation-sets"), SampleJobs.Shared));

        Assert.Equal(4, screen.List.Items.Length);
        Assert.Equal("/data/other/measured-mine", screen.List.Selected!.Target);
        Assert.Equal("/data/other/measured-mine", Assert.Single(alone.List.Items).Target);
        Assert.Equal("xasrmc sets show /data/other/measured-mine", screen.Verb(SampleJobs.Shared));
    }

    [Fact]
    public void Listed_JobsOfTheQueue_AreTheLastOnesOfTheirSets()
    {
        SetsScreen screen = Screen(SampleSets.Model());

        Assert.Equal("x fit 1 h ago", screen.List.Items[0].Last);
        Assert.Equal("* fit 70 %", screen.List.Items[2].Last);
    }

    [Fact]
    public void Moved_OtherSet_IsAskedForAndTheOldTextGoes()
    {
        TuiModel model = SampleSets.Model();

        TuiStep step = Press(model, "j");

        Assert.Null(Screen(step.Model).Shown);
        Assert.Equal("sets.show", Assert.Single(step.Effects.OfType<Query>()).Key);
        // An answer that comes late is of another set and is dropped.
        Assert.Null(Screen(SampleSets.Answer(step.Model, "sets.show", SampleSets.Foil(true))).Shown);
    }

    [Fact]
    public void EnterEnter_ValidatesWithTheDefaults()
    {
        TuiStep step = Press(SampleSets.Model(), "Enter Enter");

        Submit submit = Assert.IsType<Submit>(Assert.Single(step.Effects));
        Assert.Equal(["validate", "measured-au-foil"], submit.Words);
        Assert.Equal((0, null), (submit.Priority, submit.Cores));
        TuiModel after = SampleSets.Answer(step.Model, EffectRunner.Keys.Submitted, SampleJobs.Job(9, JobState.Queued, "validate measured-au-foil"));
        Assert.Null(Screen(after).Form);
        Assert.Equal("job 9 is in the queue: Fit shows it run; Dashboard shows all jobs", after.Line!.Text);
    }

    [Fact]
    public void RunForm_OptionsAndDataFolders_AreInTheCommandLine()
    {
        TuiModel model = With(SampleSets.Model(), s => s with { DataFolders = ["../xas", "/data"] });
        TuiModel filled = Press(model, "Enter Right Tab 7 Tab 2 Tab 5 0 Tab Right Tab Left Tab 1 0 Tab 1 Tab 9").Model;

        TuiStep step = Press(filled, "Ctrl+S");

        Assert.Equal("xasrmc jobs submit --cores 1 --priority 9 -- fit measured-au-foil --data ../xas --data /data --seed 7 --replicas 2 --sweeps 50 --engine metropolis --space wavelet --trajectory 10", filled.Screen.Verb(filled.Shared));
        Submit submit = Assert.IsType<Submit>(Assert.Single(step.Effects));
        Assert.Equal("fit measured-au-foil --data ../xas --data /data --seed 7 --replicas 2 --sweeps 50 --engine metropolis --space wavelet --trajectory 10", string.Join(' ', submit.Words));
        Assert.Equal((9, 1), (submit.Priority, submit.Cores!.Value));
    }

    [Fact]
    public void RunForm_Invert_HasNoLengthsAndKeepsTheRest()
    {
        TuiModel model = Press(SampleSets.Model(), "Enter Tab 7 Tab 2 Shift+Tab Shift+Tab Left").Model;

        SetsForm form = Screen(model).Form!;

        Assert.Equal(["run", "seed", "cores", "priority"], form.Form.Fields.Select(f => f.Name));
        Assert.Equal(["invert", "measured-au-foil", "--seed", "7"], RunForm.Words(form.Form, form.Target, []).ToArray());
        Assert.Equal(10, Screen(Press(model, "Right").Model).Form!.Form.Fields.Length);
    }

    [Fact]
    public void RunForm_OnlyAVerdictMayBeQuick()
    {
        TuiModel model = Press(SampleSets.Model(), "Enter Tab Tab Tab Tab Tab Tab Tab Right").Model;

        SetsForm quick = Screen(model).Form!, fit = Screen(Press(SampleSets.Model(), "Enter Right").Model).Form!;

        Assert.Equal(["validate", "measured-au-foil", "--quick"], RunForm.Words(quick.Form, quick.Target, []).ToArray());
        Assert.DoesNotContain(fit.Form.Fields, f => f.Name == "quick");
        Assert.Equal(9, fit.Form.Fields.Length);
    }

    [Fact]
    public void RunForm_Faults_AreSaidInPlaceAndNothingIsSubmitted()
    {
        TuiStep wrong = Press(SampleSets.Model(), "Enter Tab x Ctrl+S");
        TuiStep sent = Press(SampleSets.Model(), "Enter Tab 5 Ctrl+S");
        TuiModel refused = SampleSets.Answer(sent.Model, EffectRunner.Keys.Submitted, null, "the queue is stopping");

        Assert.Empty(wrong.Effects);
        Assert.Equal("seed", Screen(wrong.Model).Form!.Form.FocusName);
        SetsForm form = Screen(refused).Form!;
        Assert.Equal("the queue is stopping", form.Form.FaultOf(form.Form.Fields[0]));
        Assert.Equal("5", form.Form.Fields[1].Value);
        Assert.False(form.IsSent);
    }

    [Fact]
    public void Letters_WhileAFormIsOpen_AreNoCommands()
    {
        TuiModel model = Press(SampleSets.Model(), "a q ? 1").Model;

        Assert.False(model.IsOver);
        Assert.Null(model.Overlay);
        Assert.Equal("validation-sets/measured-q?1", Screen(model).Form!.Form.Fields[0].Value);
        Assert.Null(Screen(Press(model, "Escape").Model).Form);
    }

    [Fact]
    public void NewForm_SecondEdge_ComesWhenTheFirstIsBegun()
    {
        TuiModel model = Press(SampleSets.Model(), "a Tab Tab Tab Tab Tab Tab Tab Tab A u : L 3").Model;

        Assert.Contains(Screen(model).Form!.Form.Fields, f => f.Name == "edge2");
        Assert.DoesNotContain(Screen(model).Form!.Form.Fields, f => f.Name == "edge3");
    }

    [Theory]
    [InlineData("there is no file gold.dat", "file1")]
    [InlineData("Au:L3: there is no file", "edge1")]
    [InlineData("composition: 'Ax' is no element", "composition")]
    [InlineData("/sets/measured-gold exists and is not empty", "folder")]
    public void NewForm_FaultOfTheVerb_StandsAtItsField(string fault, string field)
    {
        Form form = Screen(Press(SampleSets.Model(), "a g o l d Tab A u Tab Tab Tab Tab Tab Tab Tab A u : L 3 Tab g o l d . d a t").Model).Form!.Form;

        Form told = NewSetForm.WithFault(form, fault);

        Assert.Equal(field, told.FocusName);
        Assert.Equal(fault, told.FaultOf(told.Fields.Single(f => f.Name == field)));
    }

    [Fact]
    public void Fetch_CanBeStopped()
    {
        TuiStep fetch = Press(SampleSets.Model(), "p");
        Assert.Equal("sets.fetched", Assert.Single(fetch.Effects.OfType<Query>()).Key);
        Assert.Contains(fetch.Model.Screen.Actions(fetch.Model.Shared), a => a.Id == "sets.stop");

        TuiStep stopped = Press(fetch.Model, "x");

        // A query of the same key takes the place of the fetch.
        Assert.Equal("sets.fetched", Assert.Single(stopped.Effects.OfType<Query>()).Key);
        Assert.Null(Screen(stopped.Model).Fetching);
    }

    [Fact]
    public void Fetch_Refused_IsSaidWithTheSet()
    {
        TuiModel model = SampleSets.Answer(Press(SampleSets.Model(), "p").Model, "sets.fetched", null, "http://127.0.0.1/foil.xdi: the server answers 404");

        Assert.Contains("! fetch: http://127.0.0.1/foil.xdi: the server answers 404", Screen(model).Results["measured-au-foil"].Lines);
        Assert.Null(Screen(model).Fetching);
    }

    [Fact]
    public void LastVerdict_OfTheQueue_ElseOfARun_ElseItIsSaid()
    {
        TuiModel model = Both(SampleSets.Model());
        Assert.Equal(ScreenNames.Verdict, Press(model, "o").Model.Screen.Name);
        TuiModel quiet = model with { Shared = model.Shared with { Jobs = JobBoard.Empty } };
        Assert.Contains("has no verdict yet", Press(quiet, "o").Model.Line!.Text, StringComparison.Ordinal);

        TuiModel run = With(quiet, s => s with { Runs = [new RunEntry("/runs/au", "validate", "measured-au-foil", SampleJobs.Now)] });

        Assert.Equal(ScreenNames.Verdict, Press(run, "o").Model.Screen.Name);
    }

    [Fact]
    public void Spectra_NoneAtHand_IsSaid() => Assert.Contains("no spectrum of this set is at hand", Press(SampleSets.Model(), "s").Model.Line!.Text, StringComparison.Ordinal);

    [Fact]
    public void Back_FromTheText_LeavesItFirst()
    {
        TuiModel inText = Press(SampleSets.Model(), "Tab").Model;
        Assert.True(Screen(inText).IsInPane);

        TuiModel list = Press(inText, "Escape").Model;

        Assert.False(Screen(list).IsInPane);
        Assert.True(Screen(Press(list, "l").Model).IsInPane);
    }

    private static TuiModel Both(TuiModel model) => model with { Screens = [model.Screen, new VerdictScreen()] };

    private static TuiModel With(TuiModel model, Func<SetsScreen, SetsScreen> change) => model with { Screens = model.Screens.SetItem(0, change(Screen(model))) };

    private static SetsScreen Screen(TuiModel model) => (SetsScreen)model.Screens[0];

    private static SetsScreen Screen(ScreenStep step) => (SetsScreen)step.Screen;

    private static TuiStep Press(TuiModel model, string keys)
    {
        var step = new TuiStep(model, []);
        foreach (Key key in Keys.Of(keys)) step = TuiUpdate.Apply(step.Model, new InputArrived(new InputEvent.KeyPressed(key)));
        return step;
    }
}
