namespace XasRmc.App.Terminal.Shell;

/// <summary>An action and where it is.</summary>
/// <param name="Screen">The screen; empty for everywhere.</param>
/// <param name="Action">The action.</param>
internal sealed record ActionEntry(string Screen, ScreenAction Action);
