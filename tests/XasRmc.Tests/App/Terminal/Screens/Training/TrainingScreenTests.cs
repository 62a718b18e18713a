using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Client;
using XasRmc.App.Jobs.Queue;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Plots;
using XasRmc.App.Terminal.Screens.Results;
using XasRmc.App.Terminal.Screens.Training;
using XasRmc.App.Terminal.Shell;
using XasRmc.Tests.App.Terminal.Widgets;

namespace XasRmc.Tests.App.Terminal.Screens.Training;

public sealed class TrainingScreenTests
{
    private static readonly Shared s_shared = SampleTraining.Shared();

    [Fact]
    public void Enter_First_AsksForBothListsAndShowsTheTrainingThatRuns()
    {
        ScreenStep step = new TrainingScreen().Enter(null, s_shared);

        var screen = (TrainingScreen)step.Screen;
        Assert.Equal([TrainingScreen.RecipesKey, TrainingScreen.ModelsKey], step.Effects.Cast<Query>().Select(q => q.Key));
        Assert.Equal((TrainingPart.Job, SampleTraining.Running), (screen.Part, screen.Job));
        Assert.Equal("xasrmc jobs watch 9", screen.Verb(s_shared));
        Assert.Equal(TrainingPart.Recipes, ((TrainingScreen)new TrainingScreen().Enter(null, s_shared with { Jobs = JobBoard.Empty }).Screen).Part);
    }

    [Fact]
    public void Enter_Subject_IsTheJob()
    {
        var screen = (TrainingScreen)new TrainingScreen().Enter(6L, s_shared).Screen;

        Assert.Equal((TrainingPart.Job, 6L), (screen.Part, screen.Job));
        Assert.Contains(screen.Actions(s_shared), a => a.Id == "jobs.resume");
    }

    [Theory]
    [InlineData("generalization")]
    [InlineData("latent")]
    [InlineData("bonds")]
    [InlineData("surrogate")]
    public void Demonstration_FromThePalette_IsSubmittedAndShownAsATraining(string word)
    {
        TrainingScreen screen = SampleTraining.Ready(s_shared, TrainingPart.Recipes);
        ScreenAction action = Assert.Single(screen.Actions(s_shared), a => a.Id == "training.demo." + word);

        ScreenStep step = screen.Run(action.Id, s_shared);

        Assert.Null(action.Key);
        Assert.Equal("xasrmc jobs submit -- demo " + word, action.Verb);
        Assert.Equal(["demo", word], Assert.IsType<Submit>(Assert.Single(step.Effects)).Words);
        Assert.Equal(TrainingPart.Job, ((TrainingScreen)step.Screen).Part);
        JobSummary job = SampleJobs.Job(40, JobState.Running, "demo " + word, "", 0);
        Shared later = s_shared with { Jobs = JobBoardUpdate.WithEvent(s_shared.Jobs, new JobEvent(600, 40, SampleJobs.Now, JobEvent.State, JobJson.Job(job))) };
        Assert.Equal(40L, ((TrainingScreen)step.Screen.Update(new Answered(EffectRunner.Keys.Submitted, job, null), later).Screen).Job);
        Assert.Equal(40L, TrainingScreen.Trainings(later).Last().Summary.Id);
    }

    [Fact]
    public void Losses_StandAgainstTheEpoch()
    {
        TrainingScreen screen = SampleTraining.Ready(s_shared, TrainingPart.Job);

        Assert.Equal(["held-out loss", "training loss", "network 1", "network 2"], screen.Panel.Items.Select(i => i.Title));
        PlotView held = screen.Panel.Items[0].View!;
        Assert.Equal(["network 1", "network 2"], held.Curves.Select(c => c.Name));
        Assert.Equal(Enumerable.Range(1, 12).Select(e => (double)e), held.Curves[1].X);
        Assert.Equal(2.2 + 4, held.Curves[1].Y[0], 12);
        Assert.Equal(["training", "held out"], screen.Panel.Items[2].View!.Curves.Select(c => c.Name));
    }

    [Fact]
    public void Losses_LongTraining_StayWithTheirEpochsWhenPointsAreThinned()
    {
        JobBoard board = s_shared.Jobs;
        for (int epoch = 13; epoch <= 1000; epoch++) board = JobBoardUpdate.WithEvent(board, SampleTraining.Epoch(1000 + epoch, 1, epoch));

        PlotSeries curve = LossPlots.Of(board.Find(SampleTraining.Running)!).First().View!.Curves[0];

        Assert.InRange(curve.Count, 100, 401);
        Assert.Equal(1000, curve.X[^1]);
        Assert.All(Enumerable.Range(0, curve.Count), i => Assert.Equal(2.1 + 4.0 / curve.X[i], curve.Y[i], 12));
    }

    [Fact]
    public void JobsHeard_AnEpoch_IsDrawnAndAnEndReadsTheListsAgain()
    {
        TrainingScreen screen = SampleTraining.Ready(s_shared, TrainingPart.Job);
        JobEvent epoch = SampleTraining.Epoch(500, 1, 13);
        Shared later = s_shared with { Jobs = JobBoardUpdate.WithEvent(s_shared.Jobs, epoch) };

        ScreenStep step = screen.Update(new JobsHeard(null, [epoch]), later);
        Assert.Empty(step.Effects);
        Assert.Equal(13, ((TrainingScreen)step.Screen).Panel.Items[0].View!.Curves[0].Count);

        JobSummary done = SampleJobs.Job(SampleTraining.Running, JobState.Done, "train mine.json", "", 0);
        var end = new JobEvent(501, SampleTraining.Running, SampleJobs.Now, JobEvent.State, JobJson.Job(done));
        Shared after = later with { Jobs = JobBoardUpdate.WithEvent(later.Jobs, end) };
        ScreenStep ended = step.Screen.Update(new JobsHeard(null, [end]), after);
        Assert.Equal([TrainingScreen.RecipesKey, TrainingScreen.ModelsKey], ended.Effects.Cast<Query>().Select(q => q.Key));
        Assert.Equal(4, ((TrainingScreen)ended.Screen).Panel.Items.Length);
    }

    [Fact]
    public void JobsHeard_OfOthers_ChangesNothing()
    {
        TrainingScreen screen = SampleTraining.Ready(s_shared, TrainingPart.Job);

        ScreenStep step = screen.Update(new JobsHeard(null, [new JobEvent(500, 7, SampleJobs.Now, JobEvent.Message, [])]), s_shared);

        Assert.Equal(screen.Panel, ((TrainingScreen)step.Screen).Panel);
        Assert.Empty(step.Effects);
    }

    [Fact]
    public void Job_IsPausedAndCancelledThroughTheQueue()
    {
        TrainingScreen screen = SampleTraining.Ready(s_shared, TrainingPart.Job);

        Assert.Equal(new ChangeJob(SampleTraining.Running, JobChange.Pause), Assert.Single(Do(screen, "p").Effects));
        Assert.True(screen.Actions(s_shared).Single(a => a.Key == Key.Of('x')).IsDestructive);
        Assert.Equal(6, ((TrainingScreen)Do(screen, "t").Screen).Job);
    }

    [Fact]
    public void Recipe_TrainByIt_IsSubmittedWhereItIsAFile()
    {
        TrainingScreen screen = SampleTraining.Ready(s_shared);

        Assert.Equal(["train", "/home/user/beamtime/mine.json"], Assert.IsType<Submit>(Assert.Single(Do(screen, "s").Effects)).Words);
        Assert.DoesNotContain(Press(screen, "j").Actions(s_shared), a => a.Id is "training.train" or "training.fromRecipe");
        Assert.Contains(Press(screen, "G").Actions(s_shared), a => a.Id == "training.fromRecipe");
        Assert.DoesNotContain(Press(screen, "G").Actions(s_shared), a => a.Id == "training.train");
    }

    [Fact]
    public void Recipe_WithDynamics_IsSimulatedAndReportedOn()
    {
        TrainingScreen screen = SampleTraining.ReadyToSimulate(s_shared);

        Assert.Equal(["training-set", SampleTraining.SimulatedPath], Assert.IsType<Submit>(Assert.Single(Do(screen, "m").Effects)).Words);
        Assert.Equal(["training-set", "report", SampleTraining.SimulatedPath, "--measured"], Assert.IsType<Submit>(Assert.Single(Do(screen, "c").Effects)).Words);
        Assert.Equal(TrainingPart.Job, Press(screen, "c").Part);
        Assert.DoesNotContain(SampleTraining.Ready(s_shared).Actions(s_shared), a => a.Id is "training.coverage" or "training.simulate");
        Assert.Contains(TrainingActions.Catalogue(), a => a.Id == "training.coverage" && a.Key == Key.Of('c'));
    }

    [Fact]
    public void Report_AtItsEnd_IsReadAndShownWithItsVerdicts()
    {
        Shared shared = SampleTraining.Reported();
        JobSummary job = shared.Jobs.Find(SampleTraining.Running)!.Summary;

        ScreenStep entered = new TrainingScreen().Enter(job.Id, shared);
        Assert.Equal([TrainingScreen.RecipesKey, TrainingScreen.ModelsKey, TrainingScreen.CoverageKey], entered.Effects.Cast<Query>().Select(q => q.Key));
        var screen = (TrainingScreen)entered.Screen.Update(new Answered(TrainingScreen.CoverageKey, new RunResult(job.RunFolder!, "training-set-report", SampleTraining.Report()), null), shared).Screen;

        Assert.Contains("measured-au-foil              Au:L3    + inside        61.4", screen.Coverage.Lines);
        Assert.Contains("measured-au-nanoparticle-85k  Au:L3    ! outside       99.6", screen.Coverage.Lines);
        Assert.Contains(screen.Coverage.Lines, l => l.Contains("Component 3", StringComparison.Ordinal));
        Assert.Equal(job.RunFolder + "/coverage.html", screen.Coverage.Lines[^1]);
        // It is asked for once.
        Assert.Equal([TrainingScreen.RecipesKey, TrainingScreen.ModelsKey], screen.Enter(job.Id, shared).Effects.Cast<Query>().Select(q => q.Key));
        // The answer for a job that is no longer shown is dropped.
        var other = (TrainingScreen)((TrainingScreen)entered.Screen with { Job = 6 }).Update(new Answered(TrainingScreen.CoverageKey, new RunResult(job.RunFolder!, "training-set-report", SampleTraining.Report()), null), shared).Screen;
        Assert.Equal("", Assert.Single(other.Coverage.Lines));
        var lost = (TrainingScreen)entered.Screen.Update(new Answered(TrainingScreen.CoverageKey, null, "there is no result"), shared).Screen;
        Assert.Equal("! there is no result", Assert.Single(lost.Coverage.Lines));
    }

    [Fact]
    public void Report_EndsWhileItIsInSight_IsRead()
    {
        Shared over = SampleTraining.Reported();
        JobSummary job = over.Jobs.Find(SampleTraining.Running)!.Summary;
        Shared running = SampleTraining.With(job with { State = JobState.Running, Ended = null, ExitCode = null, Outcome = "" });
        TrainingScreen screen = SampleTraining.ReadyToSimulate(running, TrainingPart.Job) with { Job = job.Id };
        var end = new JobEvent(201, job.Id, SampleJobs.Now, JobEvent.State, JobJson.Job(job));

        ScreenStep step = screen.Update(new JobsHeard(null, [end]), over);

        Assert.Equal(TrainingScreen.CoverageKey, Assert.IsType<Query>(Assert.Single(step.Effects)).Key);
    }

    [Fact]
    public void Report_LongText_IsScrolledAndSearched()
    {
        Shared shared = SampleTraining.Reported();
        TrainingScreen screen = SampleTraining.ReadyReport(shared);
        screen = (TrainingScreen)screen.Update(new InputArrived(new InputEvent.Resized(80, 18)), shared).Screen;

        TrainingScreen down = Keys.Of("PageDown").Aggregate(screen, (s, key) => (TrainingScreen)s.Update(new InputArrived(new InputEvent.KeyPressed(key)), shared).Screen);
        TrainingScreen searching = Keys.Of("/ p d").Aggregate(screen, (s, key) => (TrainingScreen)s.Update(new InputArrived(new InputEvent.KeyPressed(key)), shared).Screen);

        Assert.InRange(down.Coverage.Top, 1, 20);
        Assert.True(searching.IsTyping);
        Assert.Equal("pd", searching.Coverage.Search.Text);
    }

    [Fact]
    public void Submitted_Training_ComesIntoSight()
    {
        TrainingScreen screen = SampleTraining.Ready(s_shared) with { Job = 6 };

        var after = (TrainingScreen)screen.Update(new Answered(EffectRunner.Keys.Submitted, s_shared.Jobs.Find(SampleTraining.Running)!.Summary, null), s_shared).Screen;

        Assert.Equal(SampleTraining.Running, after.Job);
        Assert.NotEmpty(after.Panel.Items);
    }

    [Fact]
    public void Form_Written_IsTrained()
    {
        TrainingScreen form = Press(SampleTraining.Ready(s_shared), "j j Enter");
        Assert.True(form.IsTyping);
        Assert.Empty(form.Actions(s_shared));
        Assert.Contains("recipes new /opt/xasrmc/Data/models/au-l3-pd-k/recipe.json --set name=my-au-l3-pd-k", form.Verb(s_shared), StringComparison.Ordinal);

        ScreenStep asked = Do(form, "Ctrl+S");
        Assert.Equal(TrainingScreen.WrittenKey, Assert.IsType<Query>(Assert.Single(asked.Effects)).Key);
        var refused = (TrainingScreen)asked.Screen.Update(new Answered(TrainingScreen.WrittenKey, null, "it is there already"), s_shared).Screen;
        Assert.Equal("it is there already", refused.Form!.Form.OutsideFaults["file"]);

        ScreenStep written = asked.Screen.Update(new Answered(TrainingScreen.WrittenKey, new JObject { ["path"] = "/home/user/beamtime/my.json" }, null), s_shared);
        Assert.Null(((TrainingScreen)written.Screen).Form);
        Assert.Equal(["train", "/home/user/beamtime/my.json"], written.Effects.OfType<Submit>().Single().Words);
        Assert.Equal(TrainingScreen.RecipesKey, written.Effects.OfType<Query>().Single().Key);
        Assert.Null(Press(form, "Escape").Form);
    }

    [Fact]
    public void Model_Chosen_ShowsItsCard()
    {
        TrainingScreen screen = SampleTraining.Ready(s_shared, TrainingPart.Models);
        Assert.Contains("Serves Au:L3 and Pd:K of Au, Pd.", screen.Card.Lines);
        Assert.Contains(screen.Card.Lines, l => l.StartsWith("Au-Au      1     0.90     0.0177", StringComparison.Ordinal));
        Assert.Equal("xasrmc models show au-l3-pd-k", screen.Verb(s_shared));

        ScreenStep next = Do(screen, "j");
        Assert.Equal(TrainingScreen.CardKey, Assert.IsType<Query>(Assert.Single(next.Effects)).Key);
        // The answer for one that is no longer chosen is dropped.
        Assert.Same(next.Screen, ((TrainingScreen)next.Screen).Update(new Answered("other", null, null), s_shared).Screen);
        var late = (TrainingScreen)next.Screen.Update(new Answered(TrainingScreen.CardKey, SampleTraining.Card("/opt/xasrmc/Data/models/au-l3-pd-k/card.json"), null), s_shared).Screen;
        Assert.Equal(((TrainingScreen)next.Screen).CardAnswer, late.CardAnswer);
    }

    [Fact]
    public void Card_IsReadAndLeft()
    {
        TrainingScreen screen = (TrainingScreen)SampleTraining.Ready(s_shared, TrainingPart.Models).Update(new InputArrived(new InputEvent.Resized(80, 24)), s_shared).Screen;

        TrainingScreen card = Press(screen, "Enter PageDown");
        Assert.Equal(TrainingPart.Card, card.Part);
        Assert.InRange(card.Card.Top, 1, card.Card.Height);
        Assert.Equal(TrainingPart.Models, Press(card, "Escape").Part);
        Assert.Equal(TrainingPart.Models, Press(card, "Backspace").Part);
        Assert.Equal("own", Press(screen, "j").Models.Selected!.Name);
    }

    [Fact]
    public void Model_RecipeFromIt_OpensTheForm()
    {
        RecipeForm form = Press(SampleTraining.Ready(s_shared, TrainingPart.Models), "e").Form!;

        Assert.Equal("/opt/xasrmc/Data/models/au-l3-pd-k/card.json", form.From);
    }

    [Fact]
    public void Tab_GoesRoundTheParts()
    {
        TrainingScreen screen = SampleTraining.Ready(s_shared, TrainingPart.Job);

        Assert.Equal([TrainingPart.Recipes, TrainingPart.Models, TrainingPart.Job], new[] { "Tab", "Tab Tab", "Tab Tab Tab" }.Select(k => Press(screen, k).Part));
        Assert.Equal(TrainingPart.Models, Press(screen, "Shift+Tab").Part);
        Assert.Equal(TrainingPart.Job, Press(screen, "Tab Tab Enter Tab").Part);
    }

    [Theory]
    [InlineData(TrainingPart.Job)]
    [InlineData(TrainingPart.Recipes)]
    [InlineData(TrainingPart.Models)]
    [InlineData(TrainingPart.Card)]
    public void Actions_OfEveryPart_HaveKeysOfTheirOwn(object part) => ActionKeys.AssertRight(SampleTraining.Ready(s_shared, (TrainingPart)part), s_shared, hasList: (TrainingPart)part != TrainingPart.Job);

    private static TrainingScreen Press(TrainingScreen screen, string keys) => Keys.Of(keys).Aggregate(screen, (s, key) => (TrainingScreen)Do(s, key).Screen);

    private static ScreenStep Do(TrainingScreen screen, string key) => Do(screen, Keys.Of(key).Single());

    private static ScreenStep Do(TrainingScreen screen, Key key)
    {
        ScreenAction? action = screen.IsTyping ? null : screen.Actions(s_shared).FirstOrDefault(a => a.Key == key);
        return action is null ? screen.Update(new InputArrived(new InputEvent.KeyPressed(key)), s_shared) : screen.Run(action.Id, s_shared);
    }
}
