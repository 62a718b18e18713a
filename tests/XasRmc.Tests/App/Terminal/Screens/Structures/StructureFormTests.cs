using XasRmc.App.Terminal.Screens.Structures;
using XasRmc.Tests.App.Terminal.Widgets;

namespace XasRmc.Tests.App.Terminal.Screens.Structures;

public sealed class StructureFormTests
{
    [Fact]
    public void Create_IsRightAndSaysEveryOption()
    {
        StructureForm form = StructureForm.Create();

        Assert.Null(form.Fault);
        Assert.Equal("structure --composition Au=0.5,Pd=0.5 --shape truncatedOctahedron --atoms 201 --ordering random --sigma2 0.006 --seed 1", string.Join(' ', form.Words));
    }

    [Fact]
    public void Crystal_HasCellsInPlaceOfShapeAndAtoms()
    {
        StructureForm form = Typed(StructureForm.Create(), "Tab Right");

        Assert.Equal(["composition", "body", "cells", "lattice", "ordering", "sigma2", "seed", "crystal", "vacancies"], form.Form.Fields.Select(f => f.Name));
        Assert.Equal("structure --composition Au=0.5,Pd=0.5 --cells 4 --sigma2 0.006 --seed 1", string.Join(' ', form.Words));
    }

    [Fact]
    public void BackToAParticle_FindsWhatWasWrittenThere()
    {
        StructureForm form = Typed(StructureForm.Create(), "Tab Tab Tab Backspace 5 Up Up Right Left");

        Assert.Contains("--atoms 205", string.Join(' ', form.Words), StringComparison.Ordinal);
    }

    [Fact]
    public void CoreShell_AsksForTheCoreAmongTheElements()
    {
        StructureForm form = Typed(Composed("Pt=0.3,Ni=0.7"), "Tab Tab Tab Tab Tab Right");

        Assert.Contains("--ordering coreShell --core Pt", string.Join(' ', form.Words), StringComparison.Ordinal);
        Assert.Contains("--core Ni", string.Join(' ', Typed(form, "Tab Right").Words), StringComparison.Ordinal);
    }

    [Fact]
    public void Orderings_AskForWhatTheyNeed()
    {
        StructureForm form = Typed(StructureForm.Create(), "Tab Tab Tab Tab Tab Right Right");
        Assert.Contains("--ordering warrenCowley --alpha -0.1", string.Join(' ', form.Words), StringComparison.Ordinal);

        form = Typed(form, "Right Right");
        Assert.Equal(["ordering", "element", "plane", "layers", "amount"], form.Form.Fields.Select(f => f.Name).SkipWhile(n => n != "ordering").TakeWhile(n => n != "sigma2"));
        Assert.Contains("--ordering layered --element Au", string.Join(' ', form.Words), StringComparison.Ordinal);
        Assert.Equal("plane: write 111 or 1,-1,0", Typed(form, "Tab Tab Backspace").Fault);
    }

    [Fact]
    public void Intermetallic_IsOfferedWhereThereAreSublattices()
    {
        StructureForm form = StructureForm.Create();
        Assert.DoesNotContain("intermetallic", Choices(form, "ordering"));

        form = form with { Form = form.Form.FocusOn("crystal") };
        form = Typed(form, "Right Right Right");
        Assert.Contains("intermetallic", Choices(form, "ordering"));
        Assert.Contains("--crystal L1_0", string.Join(' ', form.Words), StringComparison.Ordinal);

        form = Typed(form with { Form = form.Form.FocusOn("shape") }, "Right Right Right Right");
        Assert.DoesNotContain(form.Form.Fields, f => f.Name == "crystal");
        Assert.DoesNotContain("intermetallic", Choices(form, "ordering"));
        Assert.Contains("--shape icosahedron", string.Join(' ', form.Words), StringComparison.Ordinal);
    }

    [Fact]
    public void SupportAndCount_AreSaidWhereTheyAreWritten()
    {
        StructureForm form = StructureForm.Create();
        form = Typed(form with { Form = form.Form.FocusOn("support") }, "1 1 1 : 0 . 3");
        form = Typed(form with { Form = form.Form.FocusOn("count") }, "Right");

        Assert.EndsWith("--seed 1 --count exact --support 111:0.3", string.Join(' ', form.Words), StringComparison.Ordinal);
        Assert.Equal("support: write 111:0.3", Typed(form with { Form = form.Form.FocusOn("support") }, "Backspace Backspace Backspace").Fault);
    }

    [Fact]
    public void OneElement_HasNoOrdering()
    {
        StructureForm form = Composed("Ni");

        Assert.DoesNotContain(form.Form.Fields, f => f.Name is "ordering" or "core");
        Assert.DoesNotContain("--ordering", form.Words);
    }

    [Theory]
    [InlineData("Au=0.5,Pd=0.4", "composition: the sum is 0.9, not 1")]
    [InlineData("Au=0.5,P", "composition: write Au=0.5,Pd=0.5")]
    [InlineData("Xy", "composition: write Au=0.5,Pd=0.5")]
    [InlineData("", "composition: something has to stand here")]
    public void WrongComposition_IsSaidAndTheOtherFieldsStay(string text, string fault)
    {
        StructureForm form = Composed(text);

        Assert.Equal(fault, form.Fault);
        Assert.Contains(form.Form.Fields, f => f.Name == "ordering");
        Assert.Equal("composition", form.Form.FocusName);
    }

    [Fact]
    public void WrongNumber_IsSaidWithItsField() => Assert.Equal("atoms: from 6 to 50000", Typed(StructureForm.Create(), "Tab Tab Tab Ctrl+A Ctrl+K 5").Fault);

    [Theory]
    [InlineData("2.2:3.4 3.4:4.6", true)]
    [InlineData("2.2:3.4,3.4:4.6", true)]
    [InlineData("3.4:2.2", false)]
    [InlineData("2.2", false)]
    [InlineData("2.2:x", false)]
    public void Windows_Text_IsReadOrRefused(string text, bool isRight) => Assert.Equal(isRight, ShellWindows.Fault(text) is null);

    private static System.Collections.Immutable.ImmutableArray<string> Choices(StructureForm form, string name) => ((XasRmc.App.Terminal.Widgets.ChoiceFormField)form.Known[name]).Choices;

    private static StructureForm Composed(string text) => Typed(StructureForm.Create(), "Ctrl+A Ctrl+K").Paste(text);

    private static StructureForm Typed(StructureForm form, string keys) => Keys.Of(keys).Aggregate(form, (f, key) => f.Update(key));
}
