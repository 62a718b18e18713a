using XasRmc.ValidationTests.App.Jobs;

namespace XasRmc.ValidationTests.App.Terminal;

/// <summary>However the screens end, the terminal is as it was: its own screen, cursor, modes.</summary>
[Trait("Speed", "Slow")]
public sealed class TerminalRestoredTests
{
    private const string FirstScreen = "no jobs yet";

    [TmuxTheory]
    [InlineData("q")]
    [InlineData("C-c")]
    public async Task Key_ThatLeaves_GivesTheTerminalBack(string key)
    {
        await using var place = new TerminalPlace();
        await using TmuxSession shell = await place.ShellAsync(80, 24);
        string before = await StartAsync(shell);
        await shell.KeysAsync(key);
        string screen = await EndAsync(shell, before);
        AssertShows("jobs continue", screen);
        AssertShows("left with 0", screen);
        // What the queue has is its own matter: its daemon is there still.
        Assert.NotNull(await place.DaemonAsync());
    }

    [TmuxTheory]
    [InlineData("TERM", 130)]
    [InlineData("INT", 130)]
    [InlineData("QUIT", 130)]
    [InlineData("HUP", 0)]
    public async Task Signal_GivesTheTerminalBack(string signal, int code)
    {
        await using var place = new TerminalPlace();
        await using TmuxSession shell = await place.ShellAsync(80, 24);
        string before = await StartAsync(shell);
        QueueOnDisk.Signal(Assert.Single(place.Processes(), p => p.IsScreens).Id, signal);
        string screen = await EndAsync(shell, before);
        AssertShows($"left with {code}", screen);
    }

    [TmuxFact]
    public async Task SuspendAndContinue_ShellHasItsTerminalAndTheScreensComeBack()
    {
        await using var place = new TerminalPlace();
        await using TmuxSession shell = await place.ShellAsync(80, 24);
        string before = await StartAsync(shell);
        for (int i = 0; i < 2; i++)
        {
            await shell.KeysAsync("C-z");
            await shell.UntilAsync("Stopped");
            await AssertGivenBackAsync(shell, before);
            await shell.LineAsync("fg");
            await shell.UntilAsync(FirstScreen);
            Assert.Equal("1", await shell.ValueAsync("alternate_on"));
            // Keys come as they are typed: it is raw once more.
            await shell.KeysAsync("?");
            await shell.UntilAsync("everywhere");
            await shell.KeysAsync("?");
            await shell.UntilAsync(FirstScreen);
        }

        await shell.KeysAsync("q");
        await EndAsync(shell, before);
    }

    [TmuxFact]
    public async Task ExceptionThatNobodyCatches_GivesTheTerminalBackAndIsReadable()
    {
        await using var place = new TerminalPlace();
        string file = Path.Combine(place.Folder, "fault");
        place["DOTNET_STARTUP_HOOKS"] = typeof(TerminalRestoredTests).Assembly.Location;
        place[StartupHook.Variable] = file;
        await using TmuxSession shell = await place.ShellAsync(100, 40);
        await shell.LineAsync("ulimit -c 0");
        string before = await StartAsync(shell);
        await File.WriteAllTextAsync(file, "");
        string screen = await EndAsync(shell, before);
        AssertShows(StartupHook.Text, screen);
        AssertShows("left with 134", screen);
    }

    /// <summary>Starts the screens from the shell.</summary>
    /// <returns>The modes of the terminal before.</returns>
    private static async Task<string> StartAsync(TmuxSession shell)
    {
        string before = await shell.ModesAsync();
        await AssertGivenBackAsync(shell, before);
        await shell.LineAsync("xasrmc tui; echo \"left with $?\"");
        await shell.UntilAsync(FirstScreen);
        await shell.UntilAsync("0 running, 0 jobs");
        Assert.Equal("1", await shell.ValueAsync("alternate_on"));
        Assert.Equal("0", await shell.ValueAsync("cursor_flag"));
        Assert.NotEqual(before, await shell.ModesAsync());
        return before;
    }

    private static async Task<string> EndAsync(TmuxSession shell, string before)
    {
        string screen = await shell.UntilAsync(@"left with \d+[\s\S]*^" + TmuxSession.Prompt);
        await AssertGivenBackAsync(shell, before);
        return screen;
    }

    private static void AssertShows(string text, string screen) => Assert.True(screen.Contains(text, StringComparison.Ordinal), $"'{text}' is not in\n{screen}");

    private static async Task AssertGivenBackAsync(TmuxSession shell, string before)
    {
        Assert.Equal("0", await shell.ValueAsync("alternate_on"));
        Assert.Equal("1", await shell.ValueAsync("cursor_flag"));
        Assert.Equal("0", await shell.ValueAsync("keypad_cursor_flag"));
        Assert.Equal("0", await shell.ValueAsync("keypad_flag"));
        Assert.Equal("0", await shell.ValueAsync("mouse_any_flag"));
        Assert.Equal("1", await shell.ValueAsync("wrap_flag"));
        Assert.Equal(before, await shell.ModesAsync());
    }
}
