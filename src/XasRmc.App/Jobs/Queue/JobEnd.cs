namespace XasRmc.App.Jobs.Queue;

/// <summary>How a worker ended.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="ExitCode">The exit code of the command line, where it came to its end.</param>
/// <param name="Outcome">What it came to, in a few words.</param>
internal sealed record JobEnd(JobEndKind Kind, int ExitCode, string Outcome);
