using XasRmc.Core;

namespace XasRmc.App.Batches;

/// <summary>Some neighbouring points of a series, merged and fitted.</summary>
/// <param name="X">The mean of their coordinate.</param>
/// <param name="From">The first of them.</param>
/// <param name="To">The last of them.</param>
/// <param name="Points">What they are called.</param>
/// <param name="Fit">What the fit found.</param>
internal sealed record BatchBin(double X, double From, double To, IReadOnlyList<string> Points, RefinementResult Fit);
