using XasRmc.Core;

namespace XasRmc.Validation;

/// <summary>How well a spectrum that was not fitted follows from atoms that were fitted to others.</summary>
/// <remarks>
/// R = |F (chi_measured − chi_predicted)|² / |F chi_measured|² with F the transform of the held-out range; the prediction is the mean over replicas. What R should be is the power of noise, model error,
/// error of S0² and spread among replicas over the same |F chi_measured|²; beyond the fitted wave numbers the spread of n replicas counts (1 + 1/n) (t/1.96)² times, t of Student's distribution at 97.5 % with n − 1 degrees of freedom.
/// </remarks>
/// <param name="Edge">The edge that is predicted.</param>
/// <param name="What">What was held out and from what it is predicted, for people, e.g. <c>k 12.5 to 13.8 Å⁻¹</c>.</param>
/// <param name="RFactor">R; NaN where it could not be computed.</param>
/// <param name="ExpectedRFactor">What R should be where nothing is wrong; NaN where it could not be computed.</param>
/// <param name="IndependentPoints">The number of independent points of the range.</param>
/// <param name="Obstacle">Why nothing was predicted; empty where it was.</param>
public sealed record PredictionEvidence(AbsorptionEdge Edge, string What, double RFactor, double ExpectedRFactor, double IndependentPoints, string Obstacle)
{
    /// <summary>A prediction that could not be made.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="what">What would have been held out.</param>
    /// <param name="why">Why it could not be made.</param>
    public static PredictionEvidence Impossible(AbsorptionEdge edge, string what, string why) => new(edge, what, double.NaN, double.NaN, double.NaN, why);
}
