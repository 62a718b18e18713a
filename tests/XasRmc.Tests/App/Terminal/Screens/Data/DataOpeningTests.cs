using XasRmc.App.Terminal.Screens.Data;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;
using static XasRmc.Tests.App.Terminal.Screens.Data.SampleSpectra;

namespace XasRmc.Tests.App.Terminal.Screens.Data;

/// <summary>Opening files: what they hold decides what is asked.</summary>
public sealed class DataOpeningTests
{
    [Fact]
    public void Open_PathTyped_LooksAtTheFileAndReducesIt()
    {
        ScreenStep opened = Press(new DataScreen(), "o");
        DataScreen picking = Screen(opened);
        Assert.Equal(DataQueries.Folder, Assert.IsType<Query>(Assert.Single(opened.Effects)).Key);
        Assert.True(picking.IsTyping);
        picking = Screen(Tell(picking, DataQueries.Folder, new FolderListing("/home/user/beamtime/", [new FileEntry("au.xdi", false, 100)], null)));
        ScreenStep chosen = Press(Screen(Type(picking, "au")), "Enter");

        Assert.Equal(DataQueries.Look + "au.xdi", Assert.IsType<Query>(Assert.Single(chosen.Effects)).Key);
        ScreenStep looked = Tell(Screen(chosen), DataQueries.Look + "au.xdi", new FileLook("au.xdi", [Content("au.xdi")], null));

        Assert.Equal("data.reduce.1", Assert.IsType<Query>(Assert.Single(looked.Effects)).Key);
        Assert.Equal("xasrmc reduce au.xdi --wavelet", Screen(looked).Verb(Seen));
        Assert.True(Screen(looked).Selected!.IsPending);
        DataScreen reduced = Reduced(Screen(looked), Curves());
        Assert.False(reduced.Selected!.IsPending);
        Assert.Equal([DataPlots.Absorption, DataPlots.Normalised, DataPlots.Chi, DataPlots.Transform, DataPlots.Wavelet], reduced.Panel.Items.Select(i => i.Title));
        Assert.Equal("xasrmc reduce au.xdi --wavelet", reduced.Verb(Seen));
    }

    [Fact]
    public void Open_FolderThatCannotBeRead_SaysSoInThePicker()
    {
        DataScreen picking = Screen(Press(new DataScreen(), "o"));

        DataScreen told = Screen(Tell(picking, DataQueries.Folder, new FolderListing("/home/user/beamtime/", [], "there is no such folder")));

        Assert.Equal("there is no such folder", Assert.IsType<DataPart.Pick>(told.Part).Picker.Fault);
        Assert.IsType<DataPart.Browse>(Screen(Press(told, "Escape")).Part);
    }

    [Fact]
    public void Open_Project_AsksWhichGroupsAndOpensTheMarked()
    {
        DataScreen asked = Screen(Tell(Screen(DataOpening.Begin(new DataScreen(), ["p.prj"])), DataQueries.Look + "p.prj",
            new FileLook("p.prj", [Content("foil", number: 1), Content("scan", number: 2), Content("scan", number: 3), Content("7", number: 4)], null)));
        Assert.Equal("xasrmc reduce p.prj --list", asked.Verb(Seen));

        ScreenStep opened = Press(asked, "Space Down Space Space Enter");

        Assert.Equal(3, opened.Effects.Count);
        // A label that is not alone or is a number would name another group.
        Assert.Equal(["foil", "3", "4"], Screen(opened).List.Items.Select(e => e.Parts[0].Group));
        Assert.Equal("4", Screen(opened).List.SelectedKey is { } key ? Screen(opened).List.Items.Single(e => e.Key == key).Parts[0].Group : null);
        Assert.Equal("xasrmc reduce p.prj --group 4 --wavelet", Screen(opened).Verb(Seen));
    }

    [Fact]
    public void Open_GroupsLeft_OpensNothing() =>
        Assert.Empty(Screen(Press(Screen(Tell(Screen(DataOpening.Begin(new DataScreen(), ["p.prj"])), DataQueries.Look + "p.prj", new FileLook("p.prj", [Content("a"), Content("b", number: 2)], null))), "Escape")).List.Items);

    [Fact]
    public void Open_ColumnsUnclear_AsksForThemAndReducesWithThem()
    {
        SpectrumContent content = Content("pd.dat", "Pd:K", 1, false, "the file holds transmission and fluorescence", "ln(i0/it)", "iff/i0");
        ScreenStep looked = Tell(Screen(DataOpening.Begin(new DataScreen(), ["pd.dat"])), DataQueries.Look + "pd.dat", new FileLook("pd.dat", [content], null));
        Assert.Empty(looked.Effects);
        Assert.IsType<DataPart.Columns>(Screen(looked).Part);
        Assert.Equal("xasrmc reduce pd.dat --mu 'ln(i0/it)' --wavelet", Screen(looked).Verb(Seen));

        ScreenStep reduced = Press(Screen(looked), "Down PageDown Ctrl+S");

        Assert.Single(reduced.Effects);
        Assert.Equal("xasrmc reduce pd.dat --mu iff/i0 --wavelet", Screen(reduced).Verb(Seen));
    }

    [Fact]
    public void Open_EdgeUnknown_AsksForItUntilItIsOne()
    {
        DataScreen asked = Screen(Tell(Screen(DataOpening.Begin(new DataScreen(), ["x.chik"])), DataQueries.Look + "x.chik", new FileLook("x.chik", [Content("x.chik", null, isChi: true)], null)));

        ScreenStep wrong = Press(Screen(Type(asked, "Au:K9")), "Ctrl+S");
        Assert.Empty(wrong.Effects);
        Assert.IsType<DataPart.Columns>(Screen(wrong).Part);
        ScreenStep right = Press(Screen(Type(Screen(Press(Screen(wrong), "Backspace Backspace")), "L3")), "Tab P d Ctrl+S");

        Assert.Single(right.Effects);
        Assert.Equal("xasrmc reduce x.chik --edge Au:L3 --elements Pd --wavelet", Screen(right).Verb(Seen));
    }

    [Fact]
    public void Open_ColumnsNamedWrongly_AsksAgainWithTheFault()
    {
        DataScreen asked = Screen(Tell(Screen(DataOpening.Begin(new DataScreen(), ["a.dat"])), DataQueries.Look + "a.dat", new FileLook("a.dat", [Content("a.dat", "Au:L3", 1, false, "unclear")], null)));
        DataScreen waiting = Screen(Press(asked, "Tab x Ctrl+S"));

        DataScreen refused = Screen(Tell(waiting, "data.reduce.1", new ReduceAnswer(waiting.Selected!.Words, null, "there is no column itx")));
        DataScreen again = Screen(Press(refused, "Enter"));

        Assert.Equal("there is no column itx", refused.Selected!.Fault);
        Assert.Contains("ln(i0/it)x", Assert.IsType<DataPart.Columns>(again.Part).Form.Fields[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_Several_LooksAtOneAfterTheOtherAndOpensNoFormUnderTheFingers()
    {
        ScreenStep first = DataOpening.Begin(new DataScreen(), ["a.dat", "b.dat", "c.xdi"]);
        Assert.Equal([DataQueries.Look + "a.dat"], first.Effects.Cast<Query>().Select(q => q.Key));

        ScreenStep second = Tell(Screen(first), DataQueries.Look + "a.dat", new FileLook("a.dat", [Content("a.dat", "Au:L3", 1, false, "unclear")], null));
        Assert.Equal([DataQueries.Look + "b.dat"], second.Effects.Cast<Query>().Select(q => q.Key));
        ScreenStep third = Tell(Screen(second), DataQueries.Look + "b.dat", new FileLook("b.dat", [], "b.dat, line 3: damaged"));
        ScreenStep last = Tell(Screen(third), DataQueries.Look + "c.xdi", new FileLook("c.xdi", [Content("c.xdi")], null));

        Assert.Equal(["a.dat", "b.dat", "c.xdi"], Screen(last).List.Items.Select(e => e.FileText));
        Assert.Equal(["? columns", "! fault", "... reducing"], Screen(last).List.Items.Select(DataList.State));
        Assert.IsType<DataPart.Browse>(Screen(last).Part);
        Assert.True(Screen(last).ToLook.IsEmpty);
    }

    [Fact]
    public void Open_AllListed_OpensWhatMatchesWhatIsTyped()
    {
        DataScreen picking = Screen(Tell(Screen(Press(new DataScreen(), "o")), DataQueries.Folder,
            new FolderListing("/home/user/beamtime/", [new FileEntry("old", true), new FileEntry("s1.dat", false), new FileEntry("s2.dat", false), new FileEntry("x.dat", false)], null)));

        DataScreen opened = Screen(Press(Screen(Type(picking, "s")), "Ctrl+O"));

        Assert.Equal(["s1.dat", "s2.dat"], opened.ToLook);
    }

    [Fact]
    public void Open_Unreadable_StaysWithItsFaultAndIsLookedAtAgain()
    {
        DataScreen screen = Screen(Tell(Screen(DataOpening.Begin(new DataScreen(), ["b.dat"])), DataQueries.Look + "b.dat", new FileLook("b.dat", [], "b.dat, line 3: damaged")));

        Assert.Equal("b.dat, line 3: damaged", screen.Selected!.Fault);
        Assert.IsType<DataPart.Notes>(Screen(Press(screen, "Enter")).Part);
        ScreenStep again = Press(screen, "r");

        Assert.Equal(DataQueries.Look + "b.dat", Assert.IsType<Query>(Assert.Single(again.Effects)).Key);
        Assert.Empty(Screen(again).List.Items);
    }

    [Fact]
    public void Enter_WithPaths_OpensThem()
    {
        ScreenStep step = new DataScreen().Enter("/home/user/beamtime/-odd.dat", Seen);

        Assert.Equal([DataQueries.Place, DataQueries.Look + "./-odd.dat"], step.Effects.Cast<Query>().Select(q => q.Key));
    }

    [Fact]
    public void Close_ASpectrumWithSettings_IsAskedAbout()
    {
        DataScreen plain = Foils();
        DataScreen set = Screen(Press(plain, "Enter Tab 1 Escape"));

        Assert.False(plain.Actions(Seen).Single(a => a.Id == "data.close").IsDestructive);
        Assert.True(set.Actions(Seen).Single(a => a.Id == "data.close").IsDestructive);
        Assert.Equal(["au.xdi"], Screen(plain.Run("data.close", Seen)).List.Items.Select(e => e.FileText));
    }
}
