using System.Diagnostics;
using XasRmc.App.Options;

namespace XasRmc.App.Jobs.Daemon;

/// <summary>How this program is started anew.</summary>
internal static class ProgramCommand
{
    private const string Name = "xasrmc";

    /// <summary>The words that start the program: the program itself, or the runtime and its assembly.</summary>
    /// <param name="surroundings">The world outside.</param>
    /// <exception cref="SettingsException">It is not there any more.</exception>
    public static IReadOnlyList<string> Words(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        string program = Path.Combine(surroundings.ProgramFolder, OperatingSystem.IsWindows() ? Name + ".exe" : Name);
        if (File.Exists(program)) return [program];
        string assembly = Path.Combine(surroundings.ProgramFolder, Name + ".dll");
        if (!File.Exists(assembly)) throw new SettingsException($"the program is not in {surroundings.ProgramFolder} any more: install it again");
        return [Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet", assembly];
    }

    /// <summary>The words that put a command into a session of its own, out of reach of the terminal; none where the system has no such program.</summary>
    /// <param name="options">Options of <c>setsid</c>.</param>
    public static IReadOnlyList<string> InOwnSession(params string[] options) => File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid", .. options] : [];

    /// <summary>A start with all three streams in our hands, so that the program never touches the terminal.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="surroundings">The world outside.</param>
    /// <param name="folder">The folder that it starts in.</param>
    public static ProcessStartInfo Start(IEnumerable<string> words, Surroundings surroundings, string folder)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        string[] all = [.. words];
        var start = new ProcessStartInfo(all[0], all.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in surroundings.Variables) start.Environment[name] = value;
        return start;
    }
}
