namespace XasRmc.App.Terminal.Screens.Results;

/// <summary>A run that has a result.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Kind">The verb: invert, fit, validate.</param>
/// <param name="Name">What it is of, e.g. the set.</param>
/// <param name="Ended">When its result was written.</param>
internal sealed record RunEntry(string Folder, string Kind, string Name, DateTimeOffset Ended);
