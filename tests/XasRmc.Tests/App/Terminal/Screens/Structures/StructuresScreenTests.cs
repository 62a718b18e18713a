using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens.Structures;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;
using XasRmc.Tests.App.Terminal.Widgets;

namespace XasRmc.Tests.App.Terminal.Screens.Structures;

public sealed class StructuresScreenTests
{
    private static Shared Shared => SampleJobs.Shared;

    [Fact]
    public void Enter_First_BuildsWhatTheFormSays()
    {
        ScreenStep step = new StructuresScreen().Enter(null, Shared);

        Assert.Equal(StructureQueries.ReadKey, Assert.IsType<Query>(Assert.Single(step.Effects)).Key);
        Assert.StartsWith("xasrmc structure --composition", step.Screen.Verb(Shared), StringComparison.Ordinal);
        Assert.Empty(step.Screen.Enter(null, Shared).Effects);
    }

    [Fact]
    public void Answers_LeadOneToTheNext()
    {
        ScreenStep entered = new StructuresScreen().Enter(null, Shared);
        ScreenStep shown = entered.Screen.Update(new Answered(StructureQueries.ReadKey, SampleStructures.Shown(Wanted(entered)), null), Shared);
        ScreenStep withEdges = shown.Screen.Update(new Answered(StructureQueries.EdgesKey, Newtonsoft.Json.Linq.JObject.Parse("{\"edges\":[\"Au:L3\",\"Pd:K\"]}"), null), Shared);

        Assert.Equal([StructureQueries.PairsKey, StructureQueries.EdgesKey], shown.Effects.Cast<Query>().Select(q => q.Key));
        Assert.Equal(StructureQueries.ChiKey, Assert.IsType<Query>(Assert.Single(withEdges.Effects)).Key);
        Assert.Equal("Au:L3", ((StructuresScreen)withEdges.Screen).Edge);
    }

    [Fact]
    public void NoScatteringData_IsSaidAndNothingComputed()
    {
        ScreenStep step = Ready().Update(new Answered(StructureQueries.EdgesKey, Newtonsoft.Json.Linq.JObject.Parse("{\"edges\":[]}"), null), Shared);

        var screen = (StructuresScreen)step.Screen;
        Assert.Empty(step.Effects);
        Assert.Null(screen.Chi);
        Assert.Contains("scattering build", screen.ChiFault, StringComparison.Ordinal);
        Assert.DoesNotContain(screen.Panel.Items, i => i.Title.StartsWith("k²", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Left", "h", -1, 0)]
    [InlineData("Right", "l", 1, 0)]
    [InlineData("Up", "k", 0, 1)]
    [InlineData("Down", "j", 0, -1)]
    public void TurningKeys_ArrowOrLetter_TurnAlike(string arrow, string letter, int azimuth, int elevation)
    {
        StructuresScreen before = Ready(), byArrow = Press(before, arrow), byLetter = Press(before, letter);

        Assert.Equal(Math.Sign(azimuth), Math.Sign(Math.Round(byArrow.View!.AzimuthRadian - before.View!.AzimuthRadian, 9)));
        Assert.Equal(Math.Sign(elevation), Math.Sign(Math.Round(byArrow.View.ElevationRadian - before.View.ElevationRadian, 9)));
        Assert.Equal(byArrow.View, byLetter.View);
    }

    [Fact]
    public void Zoom_ClosesInAndComesBack()
    {
        StructuresScreen closer = Press(Ready(), "+ + Right");

        Assert.True(closer.View!.Zoom > 1.5);
        Assert.Equal((1.0, Ready().View!.AzimuthRadian), (Press(closer, "=").View!.Zoom, Press(closer, "=").View!.AzimuthRadian));
    }

    [Fact]
    public void AnotherStructure_IsSeenFromTheSameSide()
    {
        StructuresScreen turned = Press(Ready(), "Right Right +");

        var next = (StructuresScreen)turned.Update(new Answered(StructureQueries.ReadKey, SampleStructures.Shown(turned.Wanted!, isPeriodic: true), null), Shared).Screen;

        Assert.Equal((turned.View!.AzimuthRadian, turned.View.Zoom), (next.View!.AzimuthRadian, next.View.Zoom));
    }

    [Fact]
    public void Tab_GoesThroughFieldsAndParts()
    {
        StructuresScreen screen = Ready();
        int fields = screen.Builder.Form.Fields.Length;

        Assert.Equal(StructurePart.Plots, Press(screen, "Tab").Focus);
        StructuresScreen form = Press(screen, "Tab Tab");
        Assert.Equal(StructurePart.Form, form.Focus);
        StructuresScreen last = Press(form, string.Join(' ', Enumerable.Repeat("Tab", fields - 1)));
        Assert.Equal((StructurePart.Form, "vacancies"), (last.Focus, last.Builder.Form.FocusName));
        Assert.Equal(StructurePart.View, Press(last, "Tab").Focus);
        Assert.Equal(StructurePart.Plots, Press(form, "Shift+Tab").Focus);
    }

    [Fact]
    public void Form_WhatIsRight_IsBuiltAtOnce()
    {
        StructuresScreen form = Press(Ready(), "e Tab Tab Tab");

        ScreenStep step = form.Update(new InputArrived(new InputEvent.KeyPressed(Key.Of('3'))), Shared);

        Assert.Equal(StructureQueries.ReadKey, Assert.IsType<Query>(Assert.Single(step.Effects)).Key);
        Assert.Contains("--atoms 2013", step.Screen.Verb(Shared), StringComparison.Ordinal);
    }

    [Fact]
    public void Form_WhatIsWrong_IsNotBuiltAndNothingIsLost()
    {
        StructuresScreen form = Press(Ready(), "e");

        ScreenStep step = form.Update(new InputArrived(new InputEvent.KeyPressed(Key.Of(KeyCode.Backspace))), Shared);

        var after = (StructuresScreen)step.Screen;
        Assert.Empty(step.Effects);
        Assert.Null(after.Verb(Shared));
        Assert.NotNull(after.Shown);
        Assert.Equal("Au=0.5,Pd=0.", after.Builder.Form.Fields[0].Value);
        // Enter on a form that is wrong stays in it; Esc leaves.
        Assert.Equal(StructurePart.Form, Press(after, "Ctrl+S").Focus);
        Assert.Equal(StructurePart.View, Press(after, "Escape").Focus);
    }

    [Fact]
    public void FaultOfTheVerb_IsShownAndTheOneBeforeStays()
    {
        var screen = (StructuresScreen)Ready().Update(new Answered(StructureQueries.ReadKey, null, "there is no shape"), Shared).Screen;

        Assert.Equal("there is no shape", screen.Fault);
        Assert.NotNull(screen.Shown);
        Assert.Contains("! there is no shape", Drawn(screen), StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_GoRoundAndAreCountedAloneOrTogether()
    {
        StructuresScreen screen = OfFile(configurations: 3);

        ScreenStep next = Do(screen, "f"), before = Do(screen, "F"), all = Do(screen, "a");

        Assert.Equal(2, ((StructureSource.OfFile)Wanted(next)).Frame);
        Assert.Equal(3, ((StructureSource.OfFile)Wanted(before)).Frame);
        var averaged = (StructuresScreen)all.Screen;
        Assert.True(averaged.IsAveraged);
        Assert.Equal([StructureQueries.PairsKey, StructureQueries.ChiKey], all.Effects.Cast<Query>().Select(q => q.Key));
        Assert.Contains("--frame 1", Press(screen, "Tab").Verb(Shared), StringComparison.Ordinal);
        Assert.DoesNotContain("--frame", Press(averaged, "Tab").Verb(Shared), StringComparison.Ordinal);
        Assert.DoesNotContain(Ready().Actions(Shared), a => a.Id == "structures.average");
    }

    [Fact]
    public void File_HasNoFormUntilItIsAskedFor()
    {
        StructuresScreen screen = OfFile();

        Assert.Equal(StructurePart.View, Press(screen, "Tab Tab").Focus);
        ScreenStep step = Do(screen, "e");
        Assert.IsType<StructureSource.Built>(Wanted(step));
        Assert.Equal(StructureQueries.ReadKey, Assert.IsType<Query>(Assert.Single(step.Effects)).Key);
    }

    [Fact]
    public void Edge_NextOneOrByName_IsComputedAndComesIntoSight()
    {
        ScreenStep next = Do(Ready(), "x"), named = Ready().Run("structures.edge.Pd:K", Shared);

        foreach (ScreenStep step in new[] { next, named })
        {
            var screen = (StructuresScreen)step.Screen;
            Assert.Equal(("Pd:K", StructurePart.Plots), (screen.Edge, screen.Focus));
            Assert.Equal(StructureQueries.ChiKey, Assert.IsType<Query>(Assert.Single(step.Effects)).Key);
            Assert.Contains("forward", screen.Verb(Shared), StringComparison.Ordinal);
            var answered = (StructuresScreen)screen.Update(new Answered(StructureQueries.ChiKey, SampleStructures.Chi("Pd:K"), null), Shared).Screen;
            Assert.Equal("k²χ(k) Pd:K", answered.Panel.Current!.Title);
        }
    }

    [Fact]
    public void MorePaths_AreAskedForAndTold()
    {
        ScreenStep step = Do(Ready(), "m");

        Assert.Single(step.Effects);
        Assert.Contains(step.Screen.Actions(Shared), a => a.Title == "single scattering alone");
        Assert.Contains("--legs 4", Press(Press((StructuresScreen)step.Screen, "Tab"), "n").Verb(Shared), StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_Changed_AreCounted()
    {
        StructuresScreen open = Press(Ready(), "w");
        StructuresScreen typed = Keys.Typed(" 3.4:4.6").Aggregate(open, (s, k) => (StructuresScreen)s.Update(new InputArrived(new InputEvent.KeyPressed(k)), Shared).Screen);

        ScreenStep step = typed.Update(new InputArrived(new InputEvent.KeyPressed(Key.Of(KeyCode.Enter))), Shared);

        Assert.Equal(StructureQueries.PairsKey, Assert.IsType<Query>(Assert.Single(step.Effects)).Key);
        Assert.Contains("--shell 2.2:3.4 --shell 3.4:4.6", step.Screen.Verb(Shared), StringComparison.Ordinal);
        Assert.Equal("2.2:3.4", Press(Press(open, "x"), "Escape").Windows);
    }

    [Fact]
    public void Picker_OpensFoldersAndFiles()
    {
        ScreenStep opened = Do(Ready(), "o");
        Assert.Equal(StructureQueries.FolderKey, Assert.IsType<Query>(Assert.Single(opened.Effects)).Key);
        var listing = new XasRmc.App.Terminal.Screens.Panels.FolderListing("/home/user/beamtime/", [new FileEntry("runs", true), new FileEntry("POSCAR", false, 900)], null);
        Screen listed = opened.Screen.Update(new Answered(StructureQueries.FolderKey, listing, null), Shared).Screen;

        ScreenStep into = ((StructuresScreen)listed).Update(new InputArrived(new InputEvent.KeyPressed(Key.Of(KeyCode.Enter))), Shared);
        Assert.Equal(StructureQueries.FolderKey, Assert.IsType<Query>(Assert.Single(into.Effects)).Key);

        StructuresScreen file = Press((StructuresScreen)listed, "Down");
        ScreenStep chosen = file.Update(new InputArrived(new InputEvent.KeyPressed(Key.Of(KeyCode.Enter))), Shared);
        Assert.Equal(new StructureSource.OfFile("/home/user/beamtime/POSCAR"), Wanted(chosen));
        Assert.Null(((StructuresScreen)chosen.Screen).Overlay);
        Assert.Null(Press((StructuresScreen)listed, "Escape").Overlay);
    }

    [Fact]
    public void Subject_IsThePathOfAFile()
    {
        ScreenStep step = new StructuresScreen().Enter("/data/au.xyz", Shared);

        Assert.Equal(new StructureSource.OfFile("/data/au.xyz"), Wanted(step));
        Assert.Equal("/data/au.xyz", step.Screen.Subject);
        Assert.Equal("xasrmc atoms /data/au.xyz", step.Screen.Verb(Shared));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Tab")]
    [InlineData("r")]
    public void Actions_OfEveryPart_HaveKeysOfTheirOwn(string keys)
    {
        ActionKeys.AssertRight(Press(Ready(), keys), Shared, hasList: keys == "Tab");
        ActionKeys.AssertRight(Press(OfFile(3), keys), Shared, hasList: keys == "Tab");
    }

    [Fact]
    public void UnusedKeys_LeaveTheScreenAsItIs()
    {
        StructuresScreen screen = Ready();

        Assert.Same(screen, screen.Update(new InputArrived(new InputEvent.KeyPressed(Key.Of(KeyCode.Escape))), Shared).Screen);
        Assert.Same(screen, screen.Update(new InputArrived(new InputEvent.KeyPressed(Key.Of(KeyCode.Backspace))), Shared).Screen);
    }

    private static StructureSource Wanted(ScreenStep step) => ((StructuresScreen)step.Screen).Wanted!;

    private static StructuresScreen Ready() => SampleStructures.Answered((StructuresScreen)new StructuresScreen().Enter(null, Shared).Screen, Shared);

    private static StructuresScreen OfFile(int configurations = 1) =>
        SampleStructures.Answered((StructuresScreen)new StructuresScreen().Enter("/data/structures.xyz", Shared).Screen, Shared, configurations);

    private static StructuresScreen Press(StructuresScreen screen, string keys) => Keys.Of(keys).Aggregate(screen, (s, key) => (StructuresScreen)Do(s, key).Screen);

    private static ScreenStep Do(StructuresScreen screen, string key) => Do(screen, Keys.Of(key).Single());

    private static ScreenStep Do(StructuresScreen screen, Key key)
    {
        ScreenAction? action = screen.IsTyping && key is not { Ctrl: true, Code: KeyCode.Character } ? null : screen.Actions(Shared).FirstOrDefault(a => a.Key == key);
        return action is null ? screen.Update(new InputArrived(new InputEvent.KeyPressed(key)), Shared) : screen.Run(action.Id, Shared);
    }

    private static string Drawn(StructuresScreen screen) => GoldenScreen.Text(GoldenScreen.Draw(new TuiModel([screen], 0, Shared, 80, 24), GoldenScreen.Variants[0]));
}
