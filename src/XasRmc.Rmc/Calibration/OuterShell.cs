namespace XasRmc.Rmc.Calibration;

/// <summary>A farther shell that moves with the first one: it leaks into the compared range, so it must be in the model, but it is not fitted.</summary>
/// <param name="Count">Its number of neighbours.</param>
/// <param name="DistanceRatio">Its distance over that of the first shell, e.g. √2 and √3 in an fcc metal.</param>
/// <param name="Sigma2Ratio">Its sigma² over that of the first shell.</param>
public sealed record OuterShell(double Count, double DistanceRatio, double Sigma2Ratio)
{
    /// <summary>sigma² of farther shells of a metal over that of the first: atoms beyond the first shell move almost independently.</summary>
    internal const double MetalSigma2Ratio = 1.3;

    /// <summary>The second and third shells of an fcc metal.</summary>
    public static IReadOnlyList<OuterShell> Fcc { get; } = [new(6, Math.Sqrt(2), MetalSigma2Ratio), new(24, Math.Sqrt(3), MetalSigma2Ratio)];
}
