namespace XasRmc.App.Batches;

/// <summary>A reason to look at a point before it is believed.</summary>
/// <param name="Kind">What stands out, one of <see cref="BatchFlags"/>'s words.</param>
/// <param name="Subject">The edge, or the pair and quantity.</param>
/// <param name="Value">What was found.</param>
/// <param name="Limit">What it was held against.</param>
/// <param name="Why">In words, one sentence.</param>
internal sealed record BatchFlag(string Kind, string Subject, double Value, double Limit, string Why);
