using System.Collections.Immutable;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>What a reduction gave, or why it was refused.</summary>
/// <param name="Words">The command line that was run: an answer to another one than the last is of no more interest.</param>
/// <param name="Curves">The curves; null where it was refused.</param>
/// <param name="Fault">Why it was refused; null where it was not.</param>
internal sealed record ReduceAnswer(ImmutableArray<string> Words, ReducedCurves? Curves, string? Fault);
