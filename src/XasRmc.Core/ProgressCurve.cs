namespace XasRmc.Core;

/// <summary>One curve of a piece of work.</summary>
/// <param name="Name">What it shows, with the kind of quantity first: <c>chi/Au:L3/fitted</c>, <c>n(r)/Au-Pd</c>, <c>loss/held-out</c>.</param>
/// <param name="X">The abscissa, in the unit of the kind: Å⁻¹ for chi(k), Å for n(r), epochs for a loss.</param>
/// <param name="Y">The ordinate; as many as <paramref name="X"/>.</param>
public sealed record ProgressCurve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y);
