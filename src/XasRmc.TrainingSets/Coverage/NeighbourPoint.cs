namespace XasRmc.TrainingSets.Coverage;

/// <summary>The first neighbours of the absorbers of one example.</summary>
/// <param name="Example">The number of the example.</param>
/// <param name="TotalN">Neighbours of all elements in the first shell.</param>
/// <param name="OtherShare">The share of other elements than the absorber's among them; 0 for one element.</param>
/// <param name="InverseDiameterPerNm">1 over the diameter, nm⁻¹; 0 for a crystal without surface.</param>
/// <param name="Atoms">Atoms of the particle or of the periodic block.</param>
public sealed record NeighbourPoint(int Example, double TotalN, double OtherShare, double InverseDiameterPerNm, int Atoms);
