using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens.Training;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.Tests.App.Terminal.Screens.Training;

/// <summary>How the screen of training looks.</summary>
public sealed class TrainingGoldenTests
{
    private static readonly Shared s_shared = SampleTraining.Shared();

    [Fact]
    public void Job_WithItsLosses() => GoldenScreen.Check("training", SampleTraining.Ready(s_shared, TrainingPart.Job), s_shared);

    [Fact]
    public void Recipes_AndTheChosenOne() => GoldenScreen.Check("training-recipes", SampleTraining.Ready(s_shared), s_shared, "80x24", "100x30", "ascii", "nocolour");

    [Fact]
    public void Models_AndTheCard() => GoldenScreen.Check("training-models", SampleTraining.Ready(s_shared, TrainingPart.Models), s_shared, "80x24", "100x30", "ascii", "nocolour");

    [Fact]
    public void Recipes_OneThatIsSimulated() => GoldenScreen.Check("training-dynamics", SampleTraining.ReadyToSimulate(s_shared), s_shared);

    [Fact]
    public void Set_JustAskedFor()
    {
        Shared shared = SampleTraining.Begun();
        var asked = (TrainingScreen)SampleTraining.ReadyToSimulate(shared).Run("training.simulate", shared).Screen;

        GoldenScreen.Check("training-set-begun", asked, shared);
    }

    [Fact]
    public void Set_WhileItIsSimulated()
    {
        Shared shared = SampleTraining.Simulating();

        GoldenScreen.Check("training-set", SampleTraining.ReadyToSimulate(shared, TrainingPart.Job), shared);
    }

    [Fact]
    public void Report_WithItsVerdicts()
    {
        Shared shared = SampleTraining.Reported();
        GoldenScreen.Check("training-coverage", SampleTraining.ReadyReport(shared), shared);
    }

    [Fact]
    public void Form_OverIt() => GoldenScreen.Check(
        "training-form", (TrainingScreen)SampleTraining.Ready(s_shared).Run("training.fromRecipe", s_shared).Screen.Update(new InputArrived(new InputEvent.KeyPressed(Key.Of(KeyCode.Tab))), s_shared).Screen, s_shared, "80x24", "ascii", "nocolour");

    [Fact]
    public void NothingYet() => GoldenScreen.Check("training-empty", new TrainingScreen { Part = TrainingPart.Job }, s_shared with { Jobs = JobBoard.Empty }, "80x24");
}
