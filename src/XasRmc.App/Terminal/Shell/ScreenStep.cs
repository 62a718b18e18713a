namespace XasRmc.App.Terminal.Shell;

/// <summary>What comes of an update: the screen after it, and what it asks of the world.</summary>
/// <param name="Screen">The screen.</param>
/// <param name="Effects">The effects, in order.</param>
internal sealed record ScreenStep(Screen Screen, params IReadOnlyList<IEffect> Effects);
