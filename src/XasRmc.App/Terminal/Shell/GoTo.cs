namespace XasRmc.App.Terminal.Shell;

/// <summary>Shows another screen, about something where a subject is given: a set for the screen of sets, a job for the fit.</summary>
/// <param name="Screen">The screen's name.</param>
/// <param name="Subject">What it is to show; null for what it showed before.</param>
internal sealed record GoTo(string Screen, object? Subject = null) : IEffect;
