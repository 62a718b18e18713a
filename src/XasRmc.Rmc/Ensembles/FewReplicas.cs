using MathNet.Numerics.Distributions;
using XasRmc.Core;

namespace XasRmc.Rmc.Ensembles;

/// <summary>What it costs that a spread is that of a few replicas.</summary>
public static class FewReplicas
{
    private const double UpperTail = 0.975;

    /// <summary>By how much the variance among n replicas counts more than it is, (t/1.96)² with t of Student's distribution at 97.5 % and n − 1 degrees of freedom: so that 1.96 stated standard deviations hold 95 %.</summary>
    /// <param name="count">n, at least 2.</param>
    public static double VarianceFactor(int count)
    {
        Require.AtLeast(count, 2);
        double ratio = StudentT.InvCDF(0, 1, count - 1, UpperTail) / Normal.InvCDF(0, 1, UpperTail);
        return ratio * ratio;
    }
}
