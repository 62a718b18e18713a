using XasRmc.App.Terminal.Screens.Data;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;
using static XasRmc.Tests.App.Terminal.Screens.Data.SampleSpectra;

namespace XasRmc.Tests.App.Terminal.Screens.Data;

/// <summary>Settings that are changed and seen at once; comparing and merging.</summary>
public sealed class DataReducingTests
{
    [Fact]
    public void Edit_EachKey_ReducesAnewAndTheNewestAnswerCounts()
    {
        DataScreen screen = Foils();
        ScreenStep typed = Press(screen, "Enter Tab 1 . 2");

        // "1" and "1." and "1.2" were asked for, under one key.
        Assert.Equal(["data.reduce.2", "data.reduce.2", "data.reduce.2"], typed.Effects.Cast<Query>().Select(q => q.Key));
        DataScreen waiting = Screen(typed);
        Assert.Equal("xasrmc reduce foils/pd.xdi --rbkg 1.2 --wavelet", waiting.Verb(Seen));
        DataScreen late = Screen(Tell(waiting, "data.reduce.2", new ReduceAnswer(["reduce", "foils/pd.xdi", "--rbkg", "1", "--wavelet"], Curves("Pd:K", 9.9), null)));
        Assert.Same(waiting.Selected!.Result, late.Selected!.Result);
        Assert.True(late.Selected!.IsPending);

        DataScreen reduced = Reduced(late, Curves("Pd:K", 2.5, 1.2));

        Assert.False(reduced.Selected!.IsPending);
        Assert.Equal("1.2", reduced.Selected.Result!.Used["rbkg"]);
        Assert.IsType<DataPart.Edit>(reduced.Part);
    }

    [Fact]
    public void Edit_NoNumberYet_AsksNothingAndKeepsWhatIsWritten()
    {
        ScreenStep typed = Press(Foils(), "Enter Tab x");

        Assert.Empty(typed.Effects);
        Assert.Equal("x", Assert.IsType<DataPart.Edit>(Screen(typed).Part).Form.Fields[1].Value);
        Assert.Empty(Screen(typed).Selected!.Choices);
    }

    [Fact]
    public void Edit_ValueRefused_KeepsTheLastGoodCurvesWithTheFault()
    {
        DataScreen screen = Foils();
        ReducedCurves good = screen.Selected!.Result!;
        DataScreen waiting = Screen(Press(screen, "Enter Down Down 2 0"));

        DataScreen refused = Screen(Tell(waiting, "data.reduce.2", new ReduceAnswer(waiting.Selected!.Words, null, "KMax 12 is not above KMin 20")));

        Assert.Same(good, refused.Selected!.Result);
        Assert.Equal("KMax 12 is not above KMin 20", refused.Selected.Fault);
        Assert.Contains("KMax 12 is not above KMin 20 (shown is the last reduction that went well)", DataNotes.Of(refused, refused.Selected)[0].Text, StringComparison.Ordinal);
        Assert.Equal("20", Assert.IsType<DataPart.Edit>(refused.Part).Form.Fields[2].Value);
        DataScreen mended = Reduced(Screen(Press(refused, "Backspace Backspace 3")), Curves("Pd:K"));
        Assert.Null(mended.Selected!.Fault);
    }

    [Fact]
    public void Edit_QueryBreaksOff_IsToldAtTheEntry()
    {
        DataScreen waiting = Screen(Press(Foils(), "r"));

        DataScreen failed = Screen(waiting.Update(new Answered("data.reduce.2", null, "internal error: X"), Seen));

        Assert.Equal("internal error: X", failed.Selected!.Fault);
        Assert.False(failed.Selected.IsPending);
        Assert.NotNull(failed.Selected.Result);
    }

    [Theory]
    [InlineData("PageUp", "24350.5")]
    [InlineData("PageDown PageDown", "24349")]
    [InlineData("Tab PageUp", "1.05")]
    [InlineData("Tab Tab Tab Tab PageUp", "3")]
    public void Edit_Steps_BeginAtTheAutomaticValue(string keys, string value)
    {
        DataScreen screen = Screen(Press(Foils(), "Enter " + keys));

        Assert.Equal(value, Assert.Single(screen.Selected!.Choices).Value);
    }

    [Fact]
    public void Edit_Window_IsSaidOnlyWhereItIsNotTheUsualOne()
    {
        DataScreen screen = Screen(Press(Foils(), "Enter " + string.Join(' ', Enumerable.Repeat("Tab", 6)) + " Right"));

        Assert.Equal("hanning", screen.Selected!.Choices["ft-window"]);
        Assert.Empty(Screen(Press(screen, "Left")).Selected!.Choices);
    }

    [Fact]
    public void Undo_TakesBackAVisitToTheFormAndReset()
    {
        DataScreen edited = Screen(Press(Foils(), "Enter Tab 1 . 2 Tab 4 Escape"));
        Assert.Equal(2, edited.Selected!.Choices.Count);
        Assert.Equal("ft-kmin", edited.LastField);

        DataScreen reset = Screen(Press(edited, "U"));
        Assert.Empty(reset.Selected!.Choices);
        DataScreen back = Screen(Press(reset, "u"));
        Assert.Equal(2, back.Selected!.Choices.Count);
        ScreenStep first = Press(back, "u");

        Assert.Empty(Screen(first).Selected!.Choices);
        Assert.Single(first.Effects);
        Assert.DoesNotContain(Screen(first).Actions(Seen), a => a.Id == "data.undo");
    }

    [Fact]
    public void SameSettings_GoToTheMarkedAndLeaveTheirE0()
    {
        DataScreen screen = Screen(Press(Foils(), "k Enter Ctrl+E 1 1 9 2 0 Escape Space"));
        screen = Screen(Press(screen, "Enter Tab 1 . 3 Escape"));

        ScreenStep spread = Press(screen, "y");

        Assert.Single(spread.Effects);
        DataEntry au = Screen(spread).List.Items[0];
        Assert.Equal(("11920", "1.3"), (au.Choices["e0"], au.Choices["rbkg"]));
    }

    [Fact]
    public void Mark_Two_LaysTheirCurvesOverOneAnother()
    {
        DataScreen screen = Screen(Press(Foils(), "k Space Space"));

        Assert.Equal(2, screen.Chosen.Count);
        Assert.Equal("2 compared", screen.Subject);
        Assert.All(screen.Panel.Items.Where(i => i.View is not null), i => Assert.Equal(["au", "pd"], i.View!.Curves.Select(c => c.Name)));
        // Two edges have no energies in common.
        Assert.Equal("E − E0", screen.Panel.Items[0].View!.X.Label);
        Assert.Equal(-150, screen.Panel.Items[0].View!.Curves[1].X[0], 1e-6);
        DataScreen alike = With(("a.xdi", Content("a.xdi"), Curves()), ("b.xdi", Content("b.xdi"), Curves(rAngstrom: 2.7)));
        Assert.Equal("E", Screen(Press(alike, "a")).Panel.Items[0].View!.X.Label);
        Assert.Single(Screen(Press(screen, "a")).Shown);
    }

    [Fact]
    public void Zoom_StaysWhileTheEdgeStays()
    {
        DataScreen screen = With(("a.xdi", Content("a.xdi"), Curves()), ("b.xdi", Content("b.xdi"), Curves()), ("pd.xdi", Content("pd.xdi", "Pd:K"), Curves("Pd:K")));
        screen = Screen(Press(screen, "k +"));
        Assert.NotNull(screen.Panel.Current!.View!.XRange);

        Assert.NotNull(Screen(Press(screen, "k")).Panel.Current!.View!.XRange);
        Assert.Null(Screen(Press(screen, "j")).Panel.Current!.View!.XRange);
    }

    [Fact]
    public void Compare_TransformedDifferently_IsToldOf()
    {
        DataScreen screen = Screen(Press(Foils(), "a"));
        Assert.DoesNotContain(DataNotes.Of(screen, screen.Selected!), n => n.Text.Contains("different settings", StringComparison.Ordinal));

        screen = screen.With(screen.Selected! with { Result = UpTo11() });

        Assert.Contains(DataNotes.Of(screen, screen.Selected!), n => n.Text.Contains("different settings", StringComparison.Ordinal));
    }

    [Fact]
    public void Merge_GroupsAndAFile_AreOneReduction()
    {
        DataScreen screen = Screen(Tell(Screen(DataOpening.Begin(Foils(), ["p.prj"])), DataQueries.Look + "p.prj", new FileLook("p.prj", [Content("one"), Content("two", number: 2)], null)));
        screen = Screen(Press(screen, "a Enter Space k k k Space j Space"));
        Assert.Equal(3, screen.Chosen.Count);

        ScreenStep merged = Press(screen, "m");

        Assert.Equal("xasrmc reduce au.xdi p.prj p.prj --group 1 --group one --group two --wavelet", Screen(merged).Verb(Seen));
        Assert.Single(merged.Effects);
        Assert.Equal(5, Screen(merged).List.Items.Length);
        Assert.DoesNotContain(Screen(merged).List.Items, e => e.IsMarked);
        Assert.StartsWith("merge of 3: au.xdi, one, two", Screen(merged).Selected!.FileText, StringComparison.Ordinal);
    }

    [Fact]
    public void Chi_HasOnlyTheSettingsOfTheTransform()
    {
        DataScreen screen = With(("x.chik", Content("x.chik", "Pd:K", isChi: true), ChiCurves()));

        Form form = Assert.IsType<DataPart.Edit>(Screen(Press(screen, "Enter")).Part).Form;

        Assert.All(form.Fields, f => Assert.StartsWith("ft-", f.Name, StringComparison.Ordinal));
        Assert.Equal([DataPlots.Chi, DataPlots.Transform], screen.Panel.Items.Select(i => i.Title));
    }

    [Fact]
    public void Warnings_AreShownInFull()
    {
        DataScreen screen = Screen(Press(Foils(), "w"));

        Assert.Contains("warning: The points lie far apart.", Assert.IsType<DataPart.Notes>(screen.Part).Pane.Lines);
        Assert.IsType<DataPart.Browse>(Screen(Press(screen, "Escape")).Part);
    }

    private static ReducedCurves UpTo11() => Curves("Pd:K", kMax: 11);
}
