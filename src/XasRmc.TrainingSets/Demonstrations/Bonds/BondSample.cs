namespace XasRmc.TrainingSets.Demonstrations.Bonds;

/// <summary>One drawn first shell.</summary>
/// <param name="Lengths">1, 2 or 3.</param>
/// <param name="SmallestSeparationAngstrom">The smallest distance of two of its lengths, Å; not a number for one length.</param>
/// <param name="Sigma2">sigma² of each length, Å².</param>
internal sealed record BondSample(int Lengths, double SmallestSeparationAngstrom, double Sigma2);
