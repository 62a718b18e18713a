namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>A line that a person should read.</summary>
/// <param name="Text">The line.</param>
/// <param name="IsFault">Whether it tells of a fault, not of a warning.</param>
internal sealed record DataNote(string Text, bool IsFault);
