using XasRmc.App.Options;
using XasRmc.App.Terminal.Screens.Data;
using XasRmc.App.Terminal.Screens.Panels;
using XasRmc.App.Terminal.Shell;
using XasRmc.Tests.App.Commands;
using static XasRmc.Tests.App.Terminal.Screens.Data.SampleSpectra;

namespace XasRmc.Tests.App.Terminal.Screens.Data;

/// <summary>The real queries, on files in a folder of their own.</summary>
public sealed class DataQueriesTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Screen_FromAFileToASet()
    {
        _place.Write("p.prj", SyntheticScan.Project(2.2, 2.2));
        Shared shared = Seen with { Folder = _place.Folder };
        DataScreen screen = await RunAsync(new DataScreen().Enter("p.prj", shared), shared);
        Assert.IsType<DataPart.Groups>(screen.Part);

        screen = await RunAsync(Press(screen, "a Enter"), shared);
        Assert.Equal(["Cu:K", "Cu:K"], screen.List.Items.Select(e => e.Result!.Edge));
        Assert.InRange(screen.Selected!.Result!.E0Ev, SyntheticScan.CopperEv - 3, SyntheticScan.CopperEv + 3);
        Assert.Equal(5, screen.Panel.Items.Length);
        ReducedCurves before = screen.Selected.Result;
        screen = await RunAsync(Press(screen, "Enter Tab 1 . 4 Escape"), shared);
        Assert.Equal("1.4", screen.Selected!.Result!.Used["rbkg"]);
        Assert.NotEqual(before.Chi, screen.Selected.Result.Chi);

        screen = await RunAsync(Press(screen, "a m"), shared);
        Assert.Null(screen.Selected!.Fault);
        Assert.Equal(2, screen.Selected.Parts.Length);
        ScreenStep saved = await LastAsync(Press(screen, "s Tab Tab 3 . 6 1 Tab Tab 0 . 9 Ctrl+S"), shared);
        string folder = Path.Combine(_place.Folder, "validation-sets", "measured-cu");
        Assert.Equal(folder, Assert.IsType<GoTo>(saved.Effects[0]).Subject);
        Assert.True(File.Exists(Path.Combine(folder, "set.json")));
    }

    [Fact]
    public async Task Reduce_Refused_IsAnAnswerWithTheVerbsOwnLine()
    {
        _place.Write("cu.dat", SyntheticScan.Columns());
        Shared shared = Seen with { Folder = _place.Folder };
        DataScreen screen = await RunAsync(new DataScreen().Enter("cu.dat", shared), shared);

        screen = await RunAsync(Press(screen, "Enter Down Down 2 0"), shared);

        Assert.Contains("KM", screen.Selected!.Fault, StringComparison.Ordinal);
        Assert.NotNull(screen.Selected.Result);
    }

    [Fact]
    public async Task Look_AtWhatIsNoSpectrum_IsAnAnswerWithTheFault()
    {
        _place.Write("notes.txt", "only words here\n");
        Shared shared = Seen with { Folder = _place.Folder };

        DataScreen screen = await RunAsync(new DataScreen().Enter("notes.txt", shared), shared);

        Assert.Contains("notes.txt", screen.Selected!.Fault, StringComparison.Ordinal);
        Assert.False(screen.Selected.IsReadable);
    }

    [Fact]
    public async Task List_NamesFilesFoldersAndSizes()
    {
        _place.Write("a.dat", "12345");
        _place.Write("sub/b.dat", "1");

        var listing = (FolderListing)await WorkAsync(FolderListing.Of(DataQueries.Folder, _place.Folder));
        var missing = (FolderListing)await WorkAsync(FolderListing.Of(DataQueries.Folder, "nowhere/"));

        Assert.Contains(listing.Entries, e => e is { Name: "a.dat", IsFolder: false, SizeBytes: 5 });
        Assert.Contains(listing.Entries, e => e is { Name: "sub", IsFolder: true });
        Assert.Equal("there is no such folder", missing.Fault);
    }

    /// <summary>Carries out all queries that come of a step, as the loop would: the newest of a key counts.</summary>
    private async Task<DataScreen> RunAsync(ScreenStep step, Shared shared) => Screen(await LastAsync(step, shared));

    private async Task<ScreenStep> LastAsync(ScreenStep step, Shared shared)
    {
        var open = new List<Query>(step.Effects.OfType<Query>());
        while (open.Count > 0)
        {
            Query next = open[0];
            open.RemoveAll(q => q.Key == next.Key && q != open.Last(l => l.Key == next.Key));
            next = open[0];
            open.RemoveAt(0);
            step = step.Screen.Update(new Answered(next.Key, await WorkAsync(next), null), shared);
            open.AddRange(step.Effects.OfType<Query>());
        }

        return step;
    }

    // No query of this screen asks the queue.
    private Task<object> WorkAsync(Query query) => query.Work(new TuiServices(new XasRmcOptions(), _place.Surroundings(), null!), CancellationToken.None);
}
