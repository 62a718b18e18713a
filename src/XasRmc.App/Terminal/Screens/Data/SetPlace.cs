namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>Where new sets go.</summary>
/// <param name="Folder">The nearest folder of sets, here or further up; null where there is none yet.</param>
internal sealed record SetPlace(string? Folder);
