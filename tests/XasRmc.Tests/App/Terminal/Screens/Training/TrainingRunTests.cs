using XasRmc.App.Pipeline;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens.Training;
using XasRmc.Tests.App.Terminal.Widgets;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.App.Terminal.Screens.Training;

/// <summary>The screen of training with the verbs behind it.</summary>
public sealed class TrainingRunTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Recipe_FromOneThatShips_IsWrittenSubmittedAndListed()
    {
        var run = new ScreenRun(new TrainingScreen(), _place);
        await run.EnterAsync();
        var screen = (TrainingScreen)run.Screen;
        Assert.Contains("au-l3-pd-k", screen.Models.Items.Select(m => m.Name));
        Assert.Contains("Serves", string.Join('\n', screen.Card.Lines), StringComparison.Ordinal);

        // A range that no recipe may have is refused by the verb, at its field.
        await run.PressAsync(Keys.Of("Enter Tab Tab Tab Ctrl+A Ctrl+K 3 0 0 Down Down Down Ctrl+A Ctrl+K 1 1 Ctrl+S"));
        RecipeForm refused = ((TrainingScreen)run.Screen).Form!;
        Assert.Contains("filter.kMax", refused.Form.OutsideFaults.Keys);
        await run.PressAsync(Key.Of(KeyCode.Up));
        await run.PressAsync(Keys.Of("Ctrl+A Ctrl+K 5 Ctrl+S"));

        screen = (TrainingScreen)run.Screen;
        string path = Path.Combine(_place.Folder, "my-au-l3.json");
        Assert.Null(screen.Form);
        Assert.Equal("train " + path, Assert.Single(run.Submitted));
        TrainingRecipe recipe = TrainingRecipeReader.Read(new StringReader(File.ReadAllText(path)), path);
        Assert.Equal(("my-au-l3", 300, 5.0), (recipe.Name, recipe.Particles, recipe.Filter.KMin));
        Assert.Equal(path, screen.Recipes.Items[0].Path);
        Assert.True(screen.Recipes.Items[0].IsFile);
    }

    [Fact]
    public async Task Recipes_Faulty_AreListedWithTheirFault()
    {
        _place.Write("a.json", "{\"format\":\"xasrmc.training-recipe/1\",\"name\":\"a\"}");
        _place.Write("b.json", RecipeEdit.ToText(SampleTraining.Recipe));
        var run = new ScreenRun(new TrainingScreen(), _place);

        await run.EnterAsync();

        var screen = (TrainingScreen)run.Screen;
        Assert.Contains("elements", screen.Recipes.Selected!.Fault, StringComparison.Ordinal);
        Assert.Contains("! elements", screen.Recipes.Selected.Lines().First(), StringComparison.Ordinal);
        await run.PressAsync(Key.Of(KeyCode.Enter));
        Assert.Null(((TrainingScreen)run.Screen).Form);
    }
}
