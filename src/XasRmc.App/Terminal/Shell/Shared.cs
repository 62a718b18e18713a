using XasRmc.App.Terminal.Look;

namespace XasRmc.App.Terminal.Shell;

/// <summary>What all screens see.</summary>
/// <param name="Profile">What the terminal shows.</param>
/// <param name="Jobs">The jobs as last heard.</param>
/// <param name="Now">The time.</param>
/// <param name="Folder">The current folder.</param>
internal sealed record Shared(TerminalProfile Profile, JobBoard Jobs, DateTimeOffset Now, string Folder);
