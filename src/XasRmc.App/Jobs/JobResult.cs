using Newtonsoft.Json.Linq;

namespace XasRmc.App.Jobs;

/// <summary>What a job came to.</summary>
/// <param name="ExitCode">The exit code of the process that ran it.</param>
/// <param name="Document">The JSON document, as <c>--json</c> prints it and result.json keeps it.</param>
internal sealed record JobResult(int ExitCode, JObject Document);
