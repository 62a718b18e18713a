using Newtonsoft.Json.Linq;
using Spectre.Console;

namespace XasRmc.App.Commands;

/// <summary>What a verb has to say: one document for programs, and the same for people.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Document">The JSON document; null where there is none to print.</param>
/// <param name="Show">Writes the answer for a person.</param>
internal sealed record Answer(int ExitCode, JObject? Document, Action<IAnsiConsole> Show)
{
    /// <summary>The end of a verb that has said all it had to say while it ran.</summary>
    public static Answer Said(int exitCode) => new(exitCode, null, _ => { });
}
