using XasRmc.App.Terminal.Screens.Sets;
using XasRmc.Tests.App.Sets;

namespace XasRmc.Tests.App.Terminal.Screens.Sets;

/// <summary>The screen of sets over the real verbs, in a folder of the test's own.</summary>
public sealed class SetsScreenVerbTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Sets_CheckVerifyDataFolderAndRun()
    {
        _place.Write("validation-sets/measured-foil/set.json", SetTexts.OneFile());
        _place.Write("validation-sets/measured-wrong/set.json", "{ \"format\": \"xasrmc.set/1\", \"idd\": 3 }");
        _place.Write("my data/xdl/foil.xdi", SetTexts.Content);
        await using var bench = new ScreenBench(_place, new SetsScreen());
        await bench.SettleAsync();

        Assert.Contains("! xdl/foil.xdi is missing: ask a library for it", bench.Text, StringComparison.Ordinal);
        await bench.PressAsync("c v");
        Assert.Contains("+ set.json is in order", bench.Text, StringComparison.Ordinal);
        Assert.Contains("! files: xdl/foil.xdi is missing", bench.Text, StringComparison.Ordinal);

        await bench.PressAsync("d");
        await bench.PasteAsync("no data");
        await bench.PressAsync("Enter");
        Assert.Contains("! --data: there is no folder no data", bench.Text, StringComparison.Ordinal);
        await bench.PressAsync("Ctrl+U");
        await bench.PasteAsync("my data");
        await bench.PressAsync("Enter");
        Assert.Contains("+ xdl/foil.xdi: ", bench.Text, StringComparison.Ordinal);
        await bench.PressAsync("v");
        Assert.Contains("+ files: 1 of 1 at hand with the right SHA-256", bench.Text, StringComparison.Ordinal);

        await bench.PressAsync("Enter Enter");
        Assert.Equal(["validate", "measured-foil", "--data", "my data"], Assert.Single(bench.Jobs.Requests).Words);
        Assert.Equal(_place.Folder, bench.Jobs.Requests[0].Folder);
        Assert.StartsWith("job 1 is in the queue", bench.Model.Line!.Text, StringComparison.Ordinal);

        await bench.PressAsync("j");
        Assert.Contains("idd", ((SetsScreen)bench.Model.Screen).ShowFault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sets_SubmissionRefused_KeepsTheForm()
    {
        _place.Write("validation-sets/measured-foil/set.json", SetTexts.OneFile());
        await using var bench = new ScreenBench(_place, new SetsScreen());
        await bench.SettleAsync();
        bench.Jobs.Refusal = "the queue is full";

        await bench.PressAsync("Enter Tab 1 2 Ctrl+S");

        Assert.Contains("! the queue is full", bench.Text, StringComparison.Ordinal);
        Assert.Equal("12", ((SetsScreen)bench.Model.Screen).Form!.Form.Fields[1].Value);
    }

    [Fact]
    public async Task NewSet_FromAPickedFile_IsMadeAndChosen()
    {
        _place.Write("validation-sets/measured-foil/set.json", SetTexts.OneFile());
        _place.Write("beam/gold.dat", "# energy mu\n11900 0.1\n11910 0.2\n11920 0.9\n");
        await using var bench = new ScreenBench(_place, new SetsScreen());
        await bench.SettleAsync();

        await bench.PressAsync("a g o l d Tab A u Tab 4 . 0 8 Tab Tab . 9 Tab Tab Tab Tab A u : L 3 Tab");
        await bench.PasteAsync("nothing.dat");
        await bench.PressAsync("Ctrl+S");
        Assert.Contains("there is no file", bench.Text, StringComparison.Ordinal);
        await bench.PressAsync("Ctrl+U Ctrl+O b e a m Enter g o l Tab Enter");
        Assert.EndsWith("/beam/gold.dat", ((SetsScreen)bench.Model.Screen).Form!.Form.Fields.Single(f => f.Name == "file1").Value, StringComparison.Ordinal);
        await bench.PressAsync("Ctrl+S");

        Assert.Null(((SetsScreen)bench.Model.Screen).Form);
        Assert.Equal("measured-gold", ((SetsScreen)bench.Model.Screen).List.Selected!.Id);
        Assert.True(File.Exists(Path.Combine(_place.Folder, "validation-sets", "measured-gold", "gold.dat")));
        Assert.Contains("is made: look it through", bench.Model.Line!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoSets_IsSaidWithWhatToDo()
    {
        await using var bench = new ScreenBench(_place, new SetsScreen());
        await bench.SettleAsync();

        Assert.Contains("there is no folder validation-sets here or further up", bench.Text, StringComparison.Ordinal);
        Assert.Contains("a makes a set from spectra of your own", bench.Text, StringComparison.Ordinal);
    }
}
