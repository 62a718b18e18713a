using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Screens.Structures;
using XasRmc.Tests.App.Terminal.Widgets;

namespace XasRmc.Tests.App.Terminal.Screens.Structures;

/// <summary>The screen of structures with the verbs behind it.</summary>
public sealed class StructuresRunTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly ScreenRun _run;

    public StructuresRunTests() => _run = new ScreenRun(new StructuresScreen(), _place);

    private StructuresScreen Screen => (StructuresScreen)_run.Screen;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Build_Crystal_IsCountedAndItsSpectrumComputed()
    {
        await _run.EnterAsync();
        await _run.PressAsync(Keys.Of("e Tab Right Tab Backspace 2"));

        Assert.Null(Screen.Fault);
        Assert.Equal(32, (int)Screen.Shown!.Facts["atoms"]!);
        Assert.True(Screen.Shown.IsPeriodic);
        Assert.Equal(32, Screen.View!.Atoms.Count);
        Assert.Equal("Au:L3 Pd:K", string.Join(' ', Screen.Edges));
        Assert.Equal(12, Screen.Pairs!["pairs"]!.Where(p => (string?)p["absorber"] == "Au").Sum(p => (double)p["shells"]![0]!["n"]!), 6);
        Assert.Equal("Au:L3", (string?)Screen.Chi!["edge"]);
        Assert.Contains("k²χ(k) Au:L3", Screen.Panel.Items.Select(i => i.Title));
        // Built without a file of the user's: only the cache knows it.
        Assert.Empty(Directory.EnumerateFiles(_place.Folder));
        Assert.StartsWith(Path.Combine(_place.Folder, "home", ".cache"), Screen.Shown.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_ManyInTurn_KeepsFewFiles()
    {
        await _run.EnterAsync();
        await _run.PressAsync(Keys.Of("e Ctrl+A Ctrl+K"));
        await _run.PressAsync(Keys.Typed("Au"));
        await _run.PressAsync(Keys.Of("Tab Right Tab Backspace 1 Tab Tab Ctrl+A Ctrl+K 0 Tab"));
        for (int seed = 0; seed < 20; seed++) await _run.PressAsync(Keys.Of(seed % 2 == 0 ? "2" : "Backspace 3"));

        Assert.Null(Screen.Fault);
        Assert.InRange(Directory.GetFiles(Path.GetDirectoryName(Screen.Shown!.Path)!, "*.xyz").Length, 2, 16);
        Assert.True(File.Exists(Screen.Shown.Path));
    }

    [Fact]
    public async Task Save_WritesAndReplacesOnlyWhereThatIsSaid()
    {
        await _run.EnterAsync();
        await _run.PressAsync(Keys.Of("s Ctrl+S"));
        string path = Path.Combine(_place.Folder, "structure.xyz"), text = File.ReadAllText(path);
        Assert.Null(Screen.Overlay);
        Assert.Contains("201 atoms", _run.Said, StringComparison.Ordinal);

        File.WriteAllText(path, "mine");
        await _run.PressAsync(Keys.Of("s Ctrl+S"));
        var refused = Assert.IsType<StructureOverlay.Save>(Screen.Overlay);
        Assert.Contains("is there already", refused.Form.OutsideFaults["path"], StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(path));

        await _run.PressAsync(Keys.Of("Down Down y Ctrl+S"));
        Assert.Null(Screen.Overlay);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public async Task Open_RunFolder_ShowsItsFinalAtomsOneByOne()
    {
        await _place.RunAsync("structure", "--composition", "Au=1", "--shape", "sphere", "--atoms", "13", "--out", "a.xyz");
        await _place.RunAsync("structure", "--composition", "Au=1", "--shape", "sphere", "--atoms", "55", "--out", "b.xyz");
        string Read(string name) => File.ReadAllText(Path.Combine(_place.Folder, name));
        _place.Write("runs/validate-au-1/structures.xyz", Read("a.xyz") + Read("b.xyz"));
        _place.Write("runs/validate-au-1/result.json", "{\"format\":\"xasrmc.validate/1\"}");
        _place.Write("runs/validate-au-1/manifest.json", "{\"kind\":\"validate\",\"options\":{\"set\":{\"id\":\"au\"}}}");
        _place.Write("runs/validate-au-2/result.json", "{\"format\":\"xasrmc.validate/1\"}");
        _place.Write("runs/validate-au-2/manifest.json", "{\"kind\":\"validate\",\"options\":{\"set\":{\"id\":\"au\"}}}");
        await _run.EnterAsync("nothing.xyz");
        Assert.Contains("nothing.xyz", Screen.Fault, StringComparison.Ordinal);

        await _run.PressAsync(Key.Of('r'));
        Assert.Single(Assert.IsType<StructureOverlay.Runs>(Screen.Overlay).List.Items);
        await _run.PressAsync(Key.Of(KeyCode.Enter));

        int first = Screen.View!.Atoms.Count;
        Assert.Null(Screen.Fault);
        Assert.Equal((2, 1), (Screen.Shown!.Configurations, Screen.Shown.Frame));
        await _run.PressAsync(Key.Of('f'));
        Assert.Equal(2, Screen.Shown.Frame);
        Assert.NotEqual(first, Screen.View.Atoms.Count);
        await _run.PressAsync(Key.Of('a'));
        Assert.True(Screen.IsAveraged);
        Assert.NotNull(Screen.Pairs);
    }

    [Fact]
    public async Task Picker_Folder_IsListed()
    {
        _place.Write("data/POSCAR", "x");
        await _run.EnterAsync();

        await _run.PressAsync(Key.Of('o'));
        await _run.PressAsync(Keys.Typed("data/"));

        Assert.Equal(["..", "POSCAR"], Assert.IsType<StructureOverlay.Picker>(Screen.Overlay).Files.List.Items.Select(e => e.Name));
        await _run.PressAsync(Keys.Typed("/no/such/folder/"));
        Assert.Equal("there is no such folder", Assert.IsType<StructureOverlay.Picker>(Screen.Overlay).Files.Fault);
    }
}
