using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace XasRmc.ValidationTests.App.Terminal;

/// <summary>A shell in a tmux of its own: a person at a terminal. What is on the screen is asked for until it is right, never waited for by time.</summary>
internal sealed class TmuxSession : IAsyncDisposable
{
    /// <summary>What the shell says when it is ready.</summary>
    public const string Prompt = "ready>";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(6);
    private static int s_last;
    private readonly string _server = string.Create(CultureInfo.InvariantCulture, $"xasrmc-test-{Environment.ProcessId}-{Interlocked.Increment(ref s_last)}");
    private readonly string _folder;

    private TmuxSession(string folder) => _folder = folder;

    /// <summary>Starts a shell of the given size.</summary>
    /// <param name="folder">A folder of the test: sockets go there, and the shell starts there.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="term">What TERM says in it.</param>
    /// <param name="variables">The whole environment, besides TERM.</param>
    public static async Task<TmuxSession> StartAsync(string folder, int width, int height, string term, IReadOnlyDictionary<string, string> variables)
    {
        var session = new TmuxSession(folder);
        string settings = Path.Combine(folder, session._server + ".conf");
        // Nothing of a person's own settings; a dead pane stays, so that its last words can be read.
        await File.WriteAllTextAsync(settings, "set -s escape-time 10\nset -g status off\nset -g remain-on-exit on\nset -g history-limit 5000\n");
        // A plain shell without line editing leaves the modes of the terminal as it finds them.
        string[] shell = ["env", "-i", .. variables.Select(v => $"{v.Key}={v.Value}"), $"TERM={term}", $"PS1={Prompt} ", "/bin/sh", "-i"];
        await session.AskAsync(
            "-f", settings, "new-session", "-d", "-x", width.ToString(CultureInfo.InvariantCulture), "-y", height.ToString(CultureInfo.InvariantCulture), "-c", folder, string.Join(' ', shell.Select(Quoted)));
        await session.UntilAsync("^" + Prompt);
        return session;
    }

    /// <summary>Sends keys by their names in tmux, e.g. <c>Enter</c>, <c>C-c</c>, <c>q</c>.</summary>
    public Task KeysAsync(params string[] keys) => AskAsync(["send-keys", "--", .. keys]);

    /// <summary>Types text as it stands.</summary>
    public Task TypeAsync(string text) => AskAsync("send-keys", "-l", "--", text);

    /// <summary>Types a line for the shell.</summary>
    public async Task LineAsync(string text)
    {
        await TypeAsync(text);
        await KeysAsync("Enter");
    }

    /// <summary>Pastes text as a terminal does, in brackets where the program asked for them.</summary>
    public async Task PasteAsync(string text)
    {
        await AskAsync("set-buffer", "--", text);
        await AskAsync("paste-buffer", "-p");
    }

    /// <summary>Gives the window another size.</summary>
    public Task ResizeAsync(int width, int height) => AskAsync("resize-window", "-x", width.ToString(CultureInfo.InvariantCulture), "-y", height.ToString(CultureInfo.InvariantCulture));

    /// <summary>The rows of the screen as text.</summary>
    public async Task<string> ScreenAsync() => await AskAsync("capture-pane", "-p");

    /// <summary>The rows with the sequences of their looks.</summary>
    public async Task<string> LooksAsync() => await AskAsync("capture-pane", "-p", "-e");

    /// <summary>A variable of the pane, e.g. <c>alternate_on</c>.</summary>
    public async Task<string> ValueAsync(string name) => (await AskAsync("display-message", "-p", $"#{{{name}}}")).TrimEnd('\n');

    /// <summary>The modes of the pane's terminal, as stty tells them.</summary>
    public async Task<string> ModesAsync()
    {
        (int code, string text, string error) = await OutsideProgram.RunAsync("stty", ["-a", "-F", await ValueAsync("pane_tty")]);
        Assert.True(code == 0, error);
        return text;
    }

    /// <summary>Waits until the screen matches.</summary>
    /// <param name="pattern">A regular expression over all rows; ^ and $ hold at each row.</param>
    /// <returns>The screen.</returns>
    public Task<string> UntilAsync([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) => UntilAsync(s => Regex.IsMatch(s, pattern, RegexOptions.Multiline), pattern);

    /// <summary>Waits until the screen is as a condition wants it.</summary>
    public async Task<string> UntilAsync(Func<string, bool> isRight, string what)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            string screen = await ScreenAsync();
            if (isRight(screen)) return screen;
            Assert.True(watch.Elapsed < s_patience, $"waited in vain for {what}; the screen shows\n{screen}");
            await Task.Delay(25);
        }
    }

    /// <summary>Waits until a variable of the pane has a value.</summary>
    public async Task UntilValueAsync(string name, string value)
    {
        var watch = Stopwatch.StartNew();
        while (await ValueAsync(name) is var now && now != value)
        {
            Assert.True(watch.Elapsed < s_patience, $"waited in vain for {name} to be {value}: it is {now}; the screen shows\n{await ScreenAsync()}");
            await Task.Delay(25);
        }
    }

    public async ValueTask DisposeAsync() => await RunAsync(["kill-server"]);

    private static string Quoted(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private async Task<string> AskAsync(params string[] words)
    {
        (int code, string text, string error) = await RunAsync(words);
        Assert.True(code == 0, $"tmux {string.Join(' ', words)}: {error}");
        return text;
    }

    private Task<(int Code, string Out, string Error)> RunAsync(string[] words) =>
        OutsideProgram.RunAsync("tmux", ["-u", "-L", _server, .. words], start =>
        {
            start.Environment.Remove("TMUX");
            start.Environment["TMUX_TMPDIR"] = _folder;
            start.Environment["LC_ALL"] = "C.UTF-8";
        });
}
