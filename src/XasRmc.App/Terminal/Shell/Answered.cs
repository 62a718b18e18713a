namespace XasRmc.App.Terminal.Shell;

/// <summary>A query came to its end.</summary>
/// <param name="Key">The query's key.</param>
/// <param name="Value">What it gave; null where it failed.</param>
/// <param name="Error">Why it failed, one line; null where it did not.</param>
internal sealed record Answered(string Key, object? Value, string? Error) : IMessage;
