using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Widgets;
using XasRmc.Tests.App.Terminal.Plots;

namespace XasRmc.Tests.App.Terminal.Widgets;

public sealed class FilePickerTests
{
    private static readonly Dictionary<string, FileEntry[]> s_folders = new()
    {
        ["/"] = [new("data", true)],
        ["/data/"] = [new("foils", true), new("foil.xdi", false, 12_300), new("Notes.txt", false, 12), new(".hidden", false, 1), new("other", true)],
        ["/data/foils/"] = [new("Au foil.dat", false, 5_000_000), new("Pd foil 1.dat", false), new("Pd foil 2.dat", false)],
        ["/data/other/"] = [],
    };

    [Fact]
    public void Open_Folder_ShowsFoldersFirstWithoutHidden()
    {
        FilePickerStep step = Run("");

        Assert.Equal(["..", "foils", "other", "foil.xdi", "Notes.txt"], step.Picker.List.Items.Select(e => e.Name));
        Assert.Equal("/data/", step.Picker.Path.Text);
        Assert.Contains(".hidden", Run("Ctrl+T").Picker.List.Items.Select(e => e.Name));
        Assert.Equal([".hidden"], Run(". h").Picker.List.Items.Select(e => e.Name));
    }

    [Theory]
    [InlineData("n Enter", "/data/Notes.txt")]
    [InlineData("f o i l . Tab Enter", "/data/foil.xdi")]
    [InlineData("f o i l s Tab A Tab Enter", "/data/foils/Au foil.dat")]
    [InlineData("f o i l s / P Tab 2 Enter", "/data/foils/Pd foil 2.dat")]
    [InlineData("Enter Down Enter", "/data/foils/Pd foil 1.dat")]
    [InlineData("Down Down Enter", "/data/foil.xdi")]
    [InlineData("Ctrl+U / d a t a / f o i l s / 1 Enter", "/data/foils/Pd foil 1.dat")]
    [InlineData("/ d a t a / f o i l s / 1 Enter", "/data/foils/Pd foil 1.dat")]
    [InlineData("Up Enter d Tab f o i l . x d i Enter", "/data/foil.xdi")]
    public void Update_Keys_ChooseAFile(string keys, string chosen) => Assert.Equal(chosen, Run(keys).Chosen);

    [Fact]
    public void Update_NothingLikeIt_SaysSoUnlessNewOnesMayBe()
    {
        Assert.Contains("there is no 'zz' here", Run("z z Enter").Picker.Fault, StringComparison.Ordinal);
        Assert.Equal("/data/new.json", Run("n e w . j s o n Enter", allowsNew: true).Chosen);
        Assert.Equal("/data/foils/", Run("Enter Ctrl+S", picksFolder: true).Chosen);
        Assert.True(Run("Escape").IsCancelled);
    }

    [Fact]
    public void WithListing_OfAnotherFolder_IsDropped()
    {
        FilePicker picker = FilePicker.Open("/data").Picker;

        Assert.Same(picker, picker.WithListing("/else", [new FileEntry("x", false)]));
        Assert.Contains("may not be read", GridText.Draw(40, 8, g => picker.WithFault("/data", "may not be read").Draw(g, g.Area, GridText.Ascii)), StringComparison.Ordinal);
    }

    [Fact]
    public void Paste_AbsolutePath_ReplacesWhatWasTyped()
    {
        FilePickerStep step = Run("x").Picker.Paste("/data/foils/Au foil.dat\n");

        Assert.Equal("/data/foils/", step.WantedFolder);
        Assert.Equal("/data/foils/Au foil.dat", step.Picker.WithListing("/data/foils", s_folders["/data/foils/"]).Update(Key.Of(KeyCode.Enter)).Chosen);
    }

    [Fact]
    public void Draw_EverySize_IsWithinItsArea()
    {
        foreach ((int width, int height) in GridText.Sizes)
        {
            foreach (var profile in GridText.Profiles) GridText.AssertWithin(width + 2, height + 2, new(1, 1, width, height), profile, (g, r) => Run("f").Picker.Draw(g, r, profile));
        }

        Goldens.AssertSame("picker.txt", GridText.Draw(50, 9, g => Run("").Picker.Draw(g, g.Area, GridText.NoColour)));
    }

    private static FilePickerStep Run(string keys, bool allowsNew = false, bool picksFolder = false)
    {
        FilePickerStep step = Answer(FilePicker.Open("/data", allowsNew, picksFolder));
        foreach (Key key in Keys.Of(keys)) step = Answer(step.Picker.Update(key));
        return step;
    }

    private static FilePickerStep Answer(FilePickerStep step)
    {
        if (step.WantedFolder is not { } wanted) return step;
        FilePicker answered = s_folders.TryGetValue(wanted, out FileEntry[]? entries) ? step.Picker.WithListing(wanted, entries) : step.Picker.WithFault(wanted, "no such folder");
        return step with { Picker = answered };
    }
}
