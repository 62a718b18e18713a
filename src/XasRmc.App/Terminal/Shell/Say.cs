namespace XasRmc.App.Terminal.Shell;

/// <summary>Shows a line in the status bar.</summary>
/// <param name="Text">The line.</param>
/// <param name="IsError">Whether it tells of an error.</param>
internal sealed record Say(string Text, bool IsError = false) : IEffect;
