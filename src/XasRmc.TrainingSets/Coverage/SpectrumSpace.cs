using XasRmc.Core;

namespace XasRmc.TrainingSets.Coverage;

/// <summary>The spectra of one edge, or of all edges together, in a report.</summary>
/// <param name="Name">The edge, or "together".</param>
/// <param name="Edges">The edges.</param>
/// <param name="VarianceShares">The share of each principal component in the variance.</param>
/// <param name="DistanceComponents">Components that distances are measured in.</param>
/// <param name="Neighbours">k of the distance.</param>
/// <param name="HeldOutDistances">The distances of held-out spectra, rising.</param>
/// <param name="LargestInside">The largest distance of a spectrum that is inside.</param>
/// <param name="Components">For every example of the set, in its order, the components of its spectrum with errors of measurement.</param>
public sealed record SpectrumSpace(
    string Name, IReadOnlyList<AbsorptionEdge> Edges, IReadOnlyList<double> VarianceShares, int DistanceComponents, int Neighbours, IReadOnlyList<double> HeldOutDistances, double LargestInside, IReadOnlyList<IReadOnlyList<double>> Components)
{
    /// <summary>The name of the space of all edges.</summary>
    public const string Together = "together";
}
