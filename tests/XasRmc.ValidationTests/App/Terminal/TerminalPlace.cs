using Newtonsoft.Json.Linq;
using XasRmc.ValidationTests.App.Jobs;

namespace XasRmc.ValidationTests.App.Terminal;

/// <summary>An empty machine of one user: home, state and cache in a folder of the test, the built program on the path. Its daemon ends with it.</summary>
internal sealed class TerminalPlace : IAsyncDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public TerminalPlace()
    {
        string home = Path.Combine(Place.Folder, "home");
        this["PATH"] = AppContext.BaseDirectory.TrimEnd('/') + ":" + Environment.GetEnvironmentVariable("PATH");
        this["HOME"] = home;
        this["LANG"] = "C.UTF-8";
        this["XDG_STATE_HOME"] = Path.Combine(home, "state");
        this["XDG_CACHE_HOME"] = Path.Combine(home, "cache");
        this["XASRMC_Threads"] = "2";
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root) this["DOTNET_ROOT"] = root;
    }

    /// <summary>The folder, and command lines in the process of the test.</summary>
    public Workplace Place { get; } = new();

    public string Folder => Place.Folder;

    /// <summary>The environment.</summary>
    public IReadOnlyDictionary<string, string> Variables => _variables;

    public string this[string variable]
    {
        set => _variables[variable] = Place[variable] = value;
    }

    /// <summary>A shell in it.</summary>
    public Task<TmuxSession> ShellAsync(int width = 100, int height = 30, string term = "tmux-256color") => TmuxSession.StartAsync(Folder, width, height, term, _variables);

    /// <summary>The processes of this place: those whose environment names its folder, besides tmux and what runs in it.</summary>
    public IReadOnlyList<PlaceProcess> Processes() => PlaceProcess.Of("XDG_STATE_HOME=" + _variables["XDG_STATE_HOME"]);

    /// <summary>The process of the daemon; null where none runs.</summary>
    public async Task<int?> DaemonAsync()
    {
        (_, string text, _) = await Place.RunAsync("serve", "--status", "--json");
        return (int?)JObject.Parse(text)["process"];
    }

    /// <summary>The jobs as the queue tells them.</summary>
    public async Task<JArray> JobsAsync()
    {
        (int code, string text, string error) = await Place.RunAsync("jobs", "list", "--json");
        Assert.True(code == 0, error);
        return (JArray)JObject.Parse(text)["jobs"]!;
    }

    public async ValueTask DisposeAsync()
    {
        await Place.RunAsync("serve", "--stop");
        // A test that failed may leave screens, or a daemon that was just starting.
        await QueueOnDisk.UntilAsync(
            () =>
            {
                IReadOnlyList<PlaceProcess> left = Processes();
                foreach (PlaceProcess process in left.Where(p => p.IsScreens || p.Words.Contains("serve"))) process.Terminate();
                return Task.FromResult(left.Count == 0);
            },
            "what the test started ends");
        Place.Dispose();
    }
}
