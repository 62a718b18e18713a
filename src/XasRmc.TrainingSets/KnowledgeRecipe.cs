using XasRmc.Core;

namespace XasRmc.TrainingSets;

/// <summary>What networks may be told of a sample besides its composition.</summary>
public sealed record KnowledgeRecipe
{
    private const double LargestInSigma = 2;

    /// <summary>The share of spectra whose size is told; 0 for networks that do not take the size, else 0.1 to 0.9: intervals are calibrated for both kinds. Needs <see cref="TrainingRecipe.Dynamics"/>.</summary>
    public double SizeShare { get; init; }

    /// <summary>The standard deviation of the told diameter over the true one; a crystal is told as such.</summary>
    public double SizeRelative { get; init; } = 0.1;

    /// <summary>What is told of a size; a recipe that tells none draws nothing.</summary>
    /// <param name="inverseDiameter">1/d, Å⁻¹.</param>
    /// <param name="random">Draws whether it is told, and its error.</param>
    /// <returns>1/d as told, Å⁻¹; not a number where it is not told.</returns>
    internal double Tell(double inverseDiameter, RandomStream random) => SizeShare == 0 || random.NextDouble() >= SizeShare ? double.NaN : Told(inverseDiameter, random);

    /// <summary>A size as told, Å⁻¹.</summary>
    internal double Told(double inverseDiameter, RandomStream random) => inverseDiameter / (1 + SizeRelative * random.NextGaussianWithin(LargestInSigma));
}
