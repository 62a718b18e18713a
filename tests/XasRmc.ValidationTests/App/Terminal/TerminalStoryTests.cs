namespace XasRmc.ValidationTests.App.Terminal;

/// <summary>The whole way on one screen, with keys that every terminal has: from two measured files on an empty machine to a verdict.</summary>
[Trait("Speed", "Slow")]
public sealed class TerminalStoryTests(CacheFolder cache) : IClassFixture<CacheFolder>
{
    private const string Set = "measured-au";

    [TmuxTheory(NeedsShared = true)]
    [InlineData(100, 30, "tmux-256color")]
    [InlineData(80, 24, "screen")]
    public async Task EmptyMachine_TwoFiles_EndsInAVerdict(int width, int height, string term)
    {
        await using var place = new TerminalPlace();
        place["XDG_CACHE_HOME"] = cache.FullPath;
        string data = Directory.CreateDirectory(Path.Combine(place.Folder, "data")).FullName;
        File.Copy(SharedFiles.PathOf("data/xas/xdl/Au_Foil_L3_rt_2016Foils.xdi"), Path.Combine(data, "first.xdi"));
        File.Copy(SharedFiles.PathOf("data/xas/foils/Au foil Au L3.dat"), Path.Combine(data, "second.dat"));
        await using TmuxSession shell = await place.ShellAsync(width, height, term);
        await shell.LineAsync("xasrmc tui; echo \"left with $?\"");
        await shell.UntilAsync("0 running, 0 jobs");

        await OpenAsync(shell, "data/first.xdi", "1 spectrum");
        // The picker opens where the last file was.
        await OpenAsync(shell, "second.dat", "2 spectra");
        await ReduceAsync(shell);
        await SaveAsync(shell);
        Assert.True(File.Exists(Path.Combine(place.Folder, "validation-sets", Set, "set.json")));

        await InvertAsync(shell);
        await FitAsync(shell);
        await ValidateAsync(shell);

        await shell.KeysAsync("q");
        string end = await shell.UntilAsync(@"left with \d+");
        Assert.Contains("jobs continue", end, StringComparison.Ordinal);
        Assert.Contains("left with 0", end, StringComparison.Ordinal);
        Assert.Equal("0", await shell.ValueAsync("alternate_on"));
        Assert.Equal(["invert", "fit", "validate"], (await place.JobsAsync()).Select(j => (string?)j["words"]![0]));
    }

    private static async Task OpenAsync(TmuxSession shell, string path, string title)
    {
        await shell.KeysAsync("2");
        await shell.UntilAsync("o open");
        await shell.KeysAsync("o");
        await shell.UntilAsync("^.?Path ");
        await shell.TypeAsync(path);
        await shell.UntilAsync(Path.GetFileName(path));
        await shell.KeysAsync("Enter");
        await shell.UntilAsync(title);
        // It is reduced by itself: edge, range and noise are there.
        await shell.UntilAsync(@"> +" + Path.GetFileName(path).Replace(".", @"\.", StringComparison.Ordinal) + @" .*Au:L3 +0-\d");
    }

    /// <summary>Changes Rbkg of one spectrum, and gives the other the same settings.</summary>
    private static async Task ReduceAsync(TmuxSession shell)
    {
        await shell.KeysAsync("Enter");
        await shell.UntilAsync("> E0");
        await shell.KeysAsync("Down");
        await shell.UntilAsync("> Rbkg");
        await shell.TypeAsync("1.1");
        await shell.UntilAsync(@"--rbkg 1\.1");
        await shell.KeysAsync("C-s");
        await shell.UntilAsync("s save");
        await shell.KeysAsync("n", "n");
        await shell.UntilAsync(@"\[χ\(k\)\]");
        await shell.KeysAsync("a");
        await shell.UntilAsync("2 compared|2 marked|y same");
        await shell.KeysAsync("y");
        await shell.KeysAsync("k");
        await shell.UntilAsync(@"reduce data/first\.xdi.*--rbkg 1\.1");
    }

    private static async Task SaveAsync(TmuxSession shell)
    {
        await shell.KeysAsync("s");
        await shell.UntilAsync(@"> id +measured-au");
        await shell.UntilAsync(@"2 scans, merged\); rbkg=1\.1|--reduction");
        await shell.KeysAsync("Down", "Down");
        await shell.UntilAsync("> lattice");
        await shell.TypeAsync("4.0782");
        await shell.KeysAsync("Down");
        await shell.UntilAsync("> atoms");
        // A small particle is fitted in a minute; whether gold foil is one is not the question here.
        await shell.TypeAsync("55");
        await shell.KeysAsync("Down");
        await shell.UntilAsync("> S0");
        await shell.TypeAsync("0.9");
        await shell.UntilAsync(@"> S0² +0\.9");
        await shell.KeysAsync("C-s");
        await shell.UntilAsync("> measured-au +Au:L3");
        await shell.UntilAsync("set written");
    }

    private static async Task InvertAsync(TmuxSession shell)
    {
        await RunAsync(shell, ["Right", "Right"], @"\[invert\]");
        await shell.KeysAsync("C-s");
        await shell.UntilAsync(@"0 running, 1 jobs");
        await shell.KeysAsync("6");
        await shell.UntilAsync(@"Au-Au +1 network +\d+\.\d+");
    }

    private static async Task FitAsync(TmuxSession shell)
    {
        await RunAsync(shell, ["Right"], @"\[fit\]");
        await ShortenAsync(shell);
        await shell.KeysAsync("7");
        await shell.UntilAsync(@"fit, job 2");
        await shell.UntilAsync(@"0 running, 2 jobs");
        await shell.UntilAsync(@"Au-Au +1 fit +\d+\.\d+");
    }

    private static async Task ValidateAsync(TmuxSession shell)
    {
        await RunAsync(shell, [], @"\[validate\]");
        await ShortenAsync(shell);
        await shell.UntilAsync(@"0 running, 3 jobs");
        await shell.KeysAsync("8");
        await shell.UntilAsync("report");
        await shell.UntilAsync(@"(?i)\b(pass|fail|inconclusive)");
    }

    /// <summary>Opens the form that runs the set, and chooses what.</summary>
    private static async Task RunAsync(TmuxSession shell, string[] keys, string chosen)
    {
        await shell.KeysAsync("3");
        await shell.UntilAsync("> measured-au ");
        await shell.KeysAsync("Enter");
        await shell.UntilAsync("run on measured-au");
        if (keys.Length > 0) await shell.KeysAsync(keys);
        await shell.UntilAsync(chosen);
    }

    /// <summary>One replica and few sweeps: long enough to go through every stage.</summary>
    private static async Task ShortenAsync(TmuxSession shell)
    {
        await shell.KeysAsync("Tab", "Tab");
        await shell.UntilAsync("> replicas");
        await shell.TypeAsync("1");
        await shell.KeysAsync("Tab");
        await shell.UntilAsync("> sweeps");
        await shell.TypeAsync("5");
        await shell.UntilAsync(@"> sweeps +5");
        await shell.KeysAsync("C-s");
        await shell.UntilAsync("1 running");
    }
}
