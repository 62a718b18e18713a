namespace XasRmc.Validation;

/// <summary>The size of the sample as it is known from elsewhere, e.g. from electron microscopy.</summary>
/// <param name="DiameterAngstrom">The diameter of the homogeneous sphere, Å; infinity for a crystal.</param>
/// <param name="SigmaAngstrom">Its standard deviation, Å; 0 for a crystal.</param>
/// <param name="Source">Where it is known from.</param>
/// <param name="IsToldToNetwork">Whether the network was told, so that its number of neighbours is not independent of it.</param>
public sealed record SizeEvidence(double DiameterAngstrom, double SigmaAngstrom, string Source, bool IsToldToNetwork);
