namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>What came of saving a set.</summary>
/// <param name="Folder">The set's folder; null where it was refused.</param>
/// <param name="Fault">Why it was refused; null where it was not.</param>
internal sealed record SetAnswer(string? Folder, string? Fault);
