using System.Collections;

namespace XasRmc.App;

/// <summary>The world outside, as a value: streams, terminal, folders, environment, clock. Tests hand in their own.</summary>
internal sealed record Surroundings
{
    /// <summary>Where answers go.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Where progress and messages go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where a person at the terminal answers questions; null where nobody can be asked.</summary>
    public TextReader? In { get; init; }

    /// <summary>True where a person watches the answers on a terminal.</summary>
    public bool IsOutTerminal { get; init; }

    /// <summary>True where a person watches the messages on a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>The width of the terminal in characters.</summary>
    public int Width { get; init; } = 120;

    /// <summary>The folder that relative paths start from.</summary>
    public required string CurrentFolder { get; init; }

    /// <summary>The folder of the program with its settings and shipped files.</summary>
    public required string ProgramFolder { get; init; }

    /// <summary>The user's home folder.</summary>
    public required string HomeFolder { get; init; }

    /// <summary>The environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The clock; it is asked for durations only, never for results.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>True where colour is unwanted (NO_COLOR, https://no-color.org).</summary>
    public bool IsColourUnwanted => Variables.GetValueOrDefault("NO_COLOR") is { Length: > 0 };

    /// <summary>The world of this process.</summary>
    /// <param name="output">Where answers go.</param>
    /// <param name="error">Where messages go.</param>
    public static Surroundings OfProcess(TextWriter output, TextWriter error) => new()
    {
        Out = output,
        Error = error,
        In = Console.IsInputRedirected ? null : Console.In,
        IsOutTerminal = !Console.IsOutputRedirected,
        IsErrorTerminal = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"),
        Width = TerminalWidth(),
        CurrentFolder = Environment.CurrentDirectory,
        ProgramFolder = AppContext.BaseDirectory,
        HomeFolder = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => e.Value as string ?? "", StringComparer.Ordinal),
    };

    /// <summary>A path of the user's, made absolute from the current folder; <c>~/</c> is the home folder.</summary>
    public string FullPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal)) path = Path.Combine(HomeFolder, path[1..].TrimStart('/'));
        return Path.GetFullPath(path, CurrentFolder);
    }

    /// <summary>Where pulled files, tables and logs are kept: the setting, XDG_CACHE_HOME/xasrmc, or ~/.cache/xasrmc.</summary>
    /// <param name="setting">The setting, or null.</param>
    public string CacheFolder(string? setting)
    {
        if (setting is { Length: > 0 }) return FullPath(setting);
        return Variables.GetValueOrDefault("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache)
            ? Path.Combine(cache, "xasrmc")
            : Path.Combine(HomeFolder, ".cache", "xasrmc");
    }

    /// <summary>Where the queue keeps its socket, jobs and logs: the setting, XDG_STATE_HOME/xasrmc, or ~/.local/state/xasrmc.</summary>
    /// <param name="setting">The setting, or null.</param>
    public string StateFolder(string? setting)
    {
        if (setting is { Length: > 0 }) return FullPath(setting);
        return Variables.GetValueOrDefault("XDG_STATE_HOME") is { Length: > 0 } state && Path.IsPathRooted(state)
            ? Path.Combine(state, "xasrmc")
            : Path.Combine(HomeFolder, ".local", "state", "xasrmc");
    }

    private static int TerminalWidth()
    {
        if (Console.IsErrorRedirected && Console.IsOutputRedirected) return 120;
        try
        {
            return Console.WindowWidth is > 20 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
