namespace XasRmc.TrainingSets.Demonstrations.Bonds;

/// <summary>How well lengths were counted in shells whose nearest two lengths are about so far apart.</summary>
/// <param name="FromAngstrom">The lower border, Å.</param>
/// <param name="ToAngstrom">The upper border, Å.</param>
/// <param name="Lengths">2 or 3, the true number.</param>
/// <param name="Shells">Shells in the bin.</param>
/// <param name="Accuracy">The share that was counted right.</param>
/// <param name="SaidOne">The share that was said to have one length.</param>
/// <param name="Confidence">The mean of the largest stated probability: as large as the accuracy where the network knows what it does not know.</param>
public sealed record SeparationBin(double FromAngstrom, double ToAngstrom, int Lengths, int Shells, double Accuracy, double SaidOne, double Confidence)
{
    /// <summary>The middle, Å.</summary>
    public double MiddleAngstrom => 0.5 * (FromAngstrom + ToAngstrom);
}
