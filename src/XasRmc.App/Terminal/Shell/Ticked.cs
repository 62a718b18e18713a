namespace XasRmc.App.Terminal.Shell;

/// <summary>A second has gone by; sent while something on the screen depends on time.</summary>
/// <param name="Now">The time.</param>
internal sealed record Ticked(DateTimeOffset Now) : IMessage;
