using XasRmc.App.Terminal.Screens;
using XasRmc.App.Terminal.Screens.Data;
using XasRmc.App.Terminal.Shell;
using static XasRmc.Tests.App.Terminal.Screens.Data.SampleSpectra;

namespace XasRmc.Tests.App.Terminal.Screens.Data;

/// <summary>A set of the opened spectra, and what the keys are.</summary>
public sealed class DataSavingTests
{
    private const string Filled = "Tab Tab 3 . 9 8 Tab 1 4 7 Tab 0 . 8 5";

    [Fact]
    public void Save_MarkedSpectra_GoIntoOneSetWithTheirReduction()
    {
        DataScreen screen = Screen(Press(Foils(), "k Enter Tab 1 . 1 Escape a s"));

        ScreenStep saved = Press(screen, Filled + " Ctrl+S");

        Assert.Equal(DataQueries.Save, Assert.IsType<Query>(Assert.Single(saved.Effects)).Key);
        Assert.Equal(
            "xasrmc sets new validation-sets/measured-aupd --edge Au:L3=au.xdi --reduction Au:L3=rbkg=1.1 --edge Pd:K=foils/pd.xdi --composition Au=0.5,Pd=0.5 --lattice 3.98 --atoms 147 --s02 0.85 --seed 1",
            Screen(saved).Verb(Seen));
        ScreenStep done = Tell(Screen(saved), DataQueries.Save, new SetAnswer("/home/user/beamtime/validation-sets/measured-aupd", null));
        Assert.Equal(new GoTo(ScreenNames.Sets, "/home/user/beamtime/validation-sets/measured-aupd"), done.Effects[0]);
        Assert.IsType<DataPart.Browse>(Screen(done).Part);
    }

    [Fact]
    public void Save_Refused_KeepsTheFormWithTheFault()
    {
        DataScreen saving = Screen(Press(Foils(), "s " + Filled + " Ctrl+S"));

        DataScreen refused = Screen(Tell(saving, DataQueries.Save, new SetAnswer(null, "/x exists and is not empty")));

        DataPart.Save save = Assert.IsType<DataPart.Save>(refused.Part);
        Assert.False(save.IsWaiting);
        Assert.Equal("id", save.Form.FocusName);
        Assert.Equal("3.98", save.Form.Fields.Single(f => f.Name == "lattice").Value);
        Assert.Equal("/x exists and is not empty", save.Form.FaultOf(save.Form.Fields[0]));
        Assert.Single(Press(refused, "2 Ctrl+S").Effects);
    }

    [Fact]
    public void Save_Incomplete_WritesNothing()
    {
        ScreenStep step = Press(Foils(), "s Ctrl+S");

        Assert.Empty(step.Effects);
        Assert.Equal("lattice", Assert.IsType<DataPart.Save>(Screen(step).Part).Form.FocusName);
    }

    [Theory]
    [InlineData("id", "measured-Au", false)]
    [InlineData("id", "measured-au-2", true)]
    [InlineData("composition", "Au=0.4,Pd=0.5", false)]
    [InlineData("composition", "Au3Pd", true)]
    [InlineData("composition", "Xx=1", false)]
    public void Save_Fields_AreCheckedInPlace(string name, string text, bool isRight)
    {
        DataScreen saving = Screen(Press(Foils(), "s" + (name == "composition" ? " Tab" : "") + " Ctrl+E Ctrl+U"));

        var save = (DataPart.Save)Screen(Type(saving, text)).Part;

        Assert.Equal(isRight, save.Form.FaultOf(save.Form.Fields.Single(f => f.Name == name)) is null);
    }

    [Fact]
    public void Save_FormThatWasLeft_GoesOnWhereItWas()
    {
        DataScreen left = Screen(Press(Foils(), "s " + Filled + " Escape"));

        var again = (DataPart.Save)Screen(Press(left, "s")).Part;

        Assert.Equal("147", again.Form.Fields.Single(f => f.Name == "atoms").Value);
    }

    [Fact]
    public void Save_ScansOfOneEdge_AreListedUnderIt()
    {
        DataScreen screen = With(("a.xdi", Content("a.xdi"), Curves()), ("b.xdi", Content("b.xdi"), Curves()));

        DataScreen saving = Screen(Press(screen, "a s"));

        Assert.Equal(["Au:L3: a.xdi, b.xdi (2 scans, merged)"], SetForm.Summary(saving.Chosen));
        Assert.StartsWith("xasrmc sets new validation-sets/measured-au --edge Au:L3=a.xdi --edge Au:L3=b.xdi --composition Au=1", saving.Verb(Seen), StringComparison.Ordinal);
    }

    [Fact]
    public void Save_ThreeElements_HaveSharesOfOneInSum()
    {
        DataScreen screen = With(("a.xdi", Content("a.xdi"), Curves()), ("b.xdi", Content("b.xdi", "Pd:K"), Curves("Pd:K")), ("c.xdi", Content("c.xdi", "Ag:K"), Curves("Ag:K")));

        var save = (DataPart.Save)Screen(Press(screen, "a s")).Part;

        Assert.Equal("Au=0.34,Pd=0.33,Ag=0.33", save.Form.Fields.Single(f => f.Name == "composition").Value);
        Assert.Null(save.Form.Fields.Single(f => f.Name == "composition").Fault);
    }

    [Fact]
    public void Keys_OfEveryPart_AreUniqueAndNoneIsGlobal()
    {
        DataScreen marked = Screen(Press(Foils(), "Enter Tab 1 Escape a"));
        DataScreen groups = Screen(Tell(Screen(DataOpening.Begin(new DataScreen(), ["p.prj"])), DataQueries.Look + "p.prj", new FileLook("p.prj", [Content("one"), Content("two", number: 2)], null)));
        const string listKeys = "jkgGhl/?:q0123456789";
        foreach (DataScreen screen in new[] { new DataScreen(), marked, groups, Screen(Press(marked, "Enter")), Screen(Press(marked, "c")), Screen(Press(marked, "s")), Screen(Press(marked, "o")), Screen(Press(marked, "w")) })
        {
            string[] keys = [.. screen.Actions(Seen).Where(a => a.Key is not null).Select(a => a.Key!.Value.ToString())];
            Assert.Equal(keys.Length, keys.Distinct().Count());
            Assert.DoesNotContain(keys, k => k.Length == 1 && listKeys.Contains(k[0], StringComparison.Ordinal));
            Assert.NotNull(screen.Verb(Seen));
        }
    }
}
