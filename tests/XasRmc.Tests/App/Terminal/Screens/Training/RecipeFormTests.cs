using XasRmc.App.Pipeline;
using XasRmc.App.Terminal.Screens.Training;
using XasRmc.Tests.App.Terminal.Widgets;

namespace XasRmc.Tests.App.Terminal.Screens.Training;

public sealed class RecipeFormTests
{
    [Fact]
    public void Of_AnotherOnesRecipe_HasANewNameAndFile()
    {
        RecipeForm form = Form();

        Assert.True(form.Form.IsRight);
        Assert.Equal("recipes new /opt/recipe.json --set name=my-au-l3-pd-k --out my-au-l3-pd-k.json", string.Join(' ', form.Words));
        Assert.True(form.IsTrained);
    }

    [Fact]
    public void Of_OnesOwn_StaysInItsPlace() =>
        Assert.Equal("recipes new /home/mine.json --out /home/mine.json", string.Join(' ', RecipeForm.Of("/home/mine.json", RecipeEdit.ToJson(SampleTraining.Recipe), isOwn: true).Words));

    [Fact]
    public void Update_Values_BecomeChangesAndTheFileFollowsTheName()
    {
        RecipeForm form = Typed(Form(), "Ctrl+A Ctrl+K p t Down Ctrl+A Ctrl+K P t Down Ctrl+A Ctrl+K P t : L 3 Down Ctrl+A Ctrl+K 9 0 0 Down Down Down Ctrl+A Ctrl+K 3 . 5");

        Assert.Equal("recipes new /opt/recipe.json --set name=pt --set elements=Pt --set scattering=Pt --set edges=Pt:L3 --set particles=900 --set filter.kMin=3.5 --out pt.json", string.Join(' ', form.Words));
    }

    [Fact]
    public void Update_FileWrittenByHand_StaysWhateverTheName()
    {
        RecipeForm form = Typed(Form(), "Up " + string.Join(' ', Enumerable.Repeat("Down", 11)) + " Ctrl+A Ctrl+K x . j s o n");
        form = Typed(form with { Form = form.Form.FocusOn("name") }, "z");

        Assert.EndsWith("--set name=my-au-l3-pd-kz --out x.json", string.Join(' ', form.Words), StringComparison.Ordinal);
    }

    [Fact]
    public void Update_Toggles_AreOptions()
    {
        RecipeForm form = Form();
        form = Typed(form with { Form = form.Form.FocusOn("replace") }, "y Down n");

        Assert.EndsWith("--overwrite", string.Join(' ', form.Words), StringComparison.Ordinal);
        Assert.False(form.IsTrained);
    }

    [Theory]
    [InlineData("name", "a/b", "letters, digits")]
    [InlineData("name", "..", "letters, digits")]
    [InlineData("elements", "Au,Xy", "'Xy' is no element")]
    [InlineData("elements", "Au,Pd,Pt", "one or two")]
    [InlineData("edges", "Au-L3", "'Au-L3' is no edge")]
    [InlineData("edges", "H:L3", "'H:L3' is no edge")]
    [InlineData("particles", "5", "from 20")]
    [InlineData("network.members", "1.5", "whole")]
    public void Fault_WrongValue_IsSaidAtItsField(string field, string text, string fault)
    {
        RecipeForm form = Form();
        form = Typed(form with { Form = form.Form.FocusOn(field) }, "Ctrl+A Ctrl+K").Paste(text);

        (RecipeForm after, bool isSubmitted, _) = form.Update(Submit);

        Assert.False(isSubmitted);
        Assert.Contains(fault, after.Form.FaultOf(after.Form.Fields.First(f => f.Name == field)), StringComparison.Ordinal);
        Assert.Equal(field, after.Form.FocusName);
    }

    [Theory]
    [InlineData("the changed recipe: filter.kMax is 5.5; it must lie from 6 to 30", "filter.kMax", "filter.kMax is 5.5; it must lie from 6 to 30")]
    [InlineData("/home/x.json is there already: choose another name", "file", "/home/x.json is there already: choose another name")]
    [InlineData("the changed recipe: edges names Pd:K, but elements lacks Pd", "edges", "edges names Pd:K, but elements lacks Pd")]
    public void WithFault_OfTheVerb_StandsAtTheFieldThatItNames(string said, string field, string fault)
    {
        RecipeForm form = Form().WithFault(said);

        Assert.Equal((field, fault), (form.Form.FocusName, form.Form.OutsideFaults[field]));
    }

    private static XasRmc.App.Terminal.Input.Key Submit => XasRmc.App.Terminal.Widgets.Form.SubmitKey;

    private static RecipeForm Form() => RecipeForm.Of("/opt/recipe.json", RecipeEdit.ToJson(SampleTraining.Recipe), isOwn: false);

    private static RecipeForm Typed(RecipeForm form, string keys) => Keys.Of(keys).Aggregate(form, (f, key) => f.Update(key).Form);
}
