using System.Text.RegularExpressions;

namespace XasRmc.ValidationTests.App.Terminal;

/// <summary>The screens at the sizes and on the kinds of terminals that people have.</summary>
[Trait("Speed", "Slow")]
public sealed partial class TerminalKindTests
{
    [TmuxTheory]
    [InlineData(80, 24, "screen", "C.UTF-8")]
    [InlineData(100, 30, "xterm-256color", "C.UTF-8")]
    [InlineData(80, 24, "tmux-256color", "C.UTF-8")]
    [InlineData(100, 30, "linux", "C.UTF-8")]
    [InlineData(80, 24, "xterm-256color", "C")]
    public async Task Screens_OnAKindOfTerminal_ShowWhatItCan(int width, int height, string term, string language)
    {
        await using var place = new TerminalPlace();
        place["LANG"] = language;
        await using TmuxSession shell = await place.ShellAsync(width, height, term);
        await shell.LineAsync("xasrmc tui");

        string screen = await WalkAsync(shell);

        bool isAscii = term == "linux" || language == "C";
        Assert.Equal(isAscii, !screen.Any(c => c > '\x7e'));
        await shell.KeysAsync("q");
        await shell.UntilAsync("jobs continue");
    }

    [TmuxFact]
    public async Task NoColour_LooksWithoutColours()
    {
        await using var place = new TerminalPlace();
        place["NO_COLOR"] = "1";
        await using TmuxSession shell = await place.ShellAsync(80, 24, "xterm-256color");
        await shell.LineAsync("xasrmc tui");
        await shell.UntilAsync("no jobs yet");
        await shell.UntilAsync(@"\d+ running, \d+ jobs");

        string looks = await shell.LooksAsync();
        MatchCollection found = Sgr().Matches(looks);
        // Reverse video and bold tell the screen in sight; no sequence sets a colour.
        Assert.Contains(found, m => m.Groups[1].Value.Split(';').Contains("7"));
        Assert.DoesNotContain(found, m => m.Groups[1].Value.Split(';').Any(v => v.Length == 2 && v[0] is '3' or '4' or '9' && v is not ("39" or "49")));
        await shell.KeysAsync("q");
        await shell.UntilAsync("jobs continue");
    }

    [TmuxFact]
    public async Task Resize_SmallerTooSmallAndLarger_KeepsWhatIsShown()
    {
        await using var place = new TerminalPlace();
        await place.Place.RunAsync("jobs", "submit", "--", "structure", "--composition", "Au=1", "--cells", "2", "--out", "first.xyz");
        await place.Place.RunAsync("jobs", "submit", "--", "structure", "--composition", "Au=1", "--cells", "2", "--out", "second.xyz");
        await place.Place.RunAsync("jobs", "wait", "1", "2");
        await using TmuxSession shell = await place.ShellAsync();
        await shell.LineAsync("xasrmc tui");
        await shell.UntilAsync("0 running, 2 jobs");
        await shell.KeysAsync("j");
        await shell.UntilAsync("course of job 1");

        foreach ((int width, int height) in new[] { (80, 24), (50, 12), (130, 40), (60, 16), (100, 30) })
        {
            await shell.ResizeAsync(width, height);
            if (width < 60)
            {
                await shell.UntilAsync($"window too small: 60x16 needed\\s+this one is {width}x{height}");
                continue;
            }

            // The keys fill the last row to its right edge; the job that was chosen is chosen still.
            await shell.UntilAsync(s => s.Split('\n') is var rows && rows.Length >= height && rows[height - 1].TrimEnd().Length == width - 1 && rows[height - 1].TrimEnd().EndsWith("q quit", StringComparison.Ordinal) && s.Contains("jobs logs 1", StringComparison.Ordinal) | s.Contains("course of job 1", StringComparison.Ordinal), $"the screen at {width}x{height}");
        }

        await shell.KeysAsync("q");
        await shell.UntilAsync("jobs continue");
    }

    [TmuxTheory]
    [InlineData("", "standard input is no terminal", "xasrmc tui </dev/null")]
    [InlineData("dumb", "TERM is 'dumb'", "xasrmc tui")]
    [InlineData("xterm", "standard output is no terminal", "xasrmc tui | cat")]
    public async Task NoTerminal_IsToldInOneLine(string term, string reason, string line)
    {
        await using var place = new TerminalPlace();
        await using TmuxSession shell = await place.ShellAsync(160, 24, term.Length > 0 ? term : "xterm");
        await shell.LineAsync(line);
        string screen = await shell.UntilAsync("xasrmc: ");
        Assert.Contains(reason, screen, StringComparison.Ordinal);
        Assert.Contains("--plain", screen, StringComparison.Ordinal);
        Assert.Equal("0", await shell.ValueAsync("alternate_on"));
    }

    /// <summary>Help, palette and another screen, with keys that every terminal has.</summary>
    /// <returns>All that was seen.</returns>
    private static async Task<string> WalkAsync(TmuxSession shell)
    {
        string seen = await shell.UntilAsync(@"0 running, 0 jobs");
        Assert.Contains("no jobs yet", seen, StringComparison.Ordinal);
        Assert.Contains("? help", seen, StringComparison.Ordinal);
        await shell.KeysAsync("?");
        seen += await shell.UntilAsync("everywhere");
        await shell.KeysAsync("?");
        seen += await shell.UntilAsync(s => !s.Contains("everywhere", StringComparison.Ordinal), "help to close");
        await shell.KeysAsync(":");
        await shell.UntilAsync("> *$|> ");
        await shell.TypeAsync("jobs");
        seen += await shell.UntilAsync(@"^.*> go to Jobs");
        await shell.KeysAsync("Enter");
        seen += await shell.UntilAsync(@"log");
        await shell.UntilAsync(@"xasrmc jobs list");
        await shell.KeysAsync("Escape");
        seen += await shell.UntilAsync("recent verdicts");
        return seen;
    }

    [GeneratedRegex("\e\\[([0-9;:]*)m")]
    private static partial Regex Sgr();
}
