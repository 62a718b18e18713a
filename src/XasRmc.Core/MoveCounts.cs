namespace XasRmc.Core;

/// <summary>How many moves a fit tried and accepted.</summary>
/// <param name="Tried">Moves tried.</param>
/// <param name="Accepted">Moves accepted.</param>
public sealed record MoveCounts(long Tried, long Accepted);
