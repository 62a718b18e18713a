using XasRmc.Core;
using XasRmc.Exafs.Reduction;
using XasRmc.Rmc;

namespace XasRmc.Tests.Rmc;

/// <summary>The obvious form of the objective: no compression, no running sum.</summary>
internal static class SlowForm
{
    /// <summary>chi² = N_ind |F (data − S0² theory)|² / eps².</summary>
    public static double ChiSquared(RmcEdge edge, double[] data, double[] theory, double s02)
    {
        double[] difference = [.. data.Zip(theory, (d, t) => d - s02 * t)];
        double[] features = new double[edge.Objective.FeatureCount];
        edge.Objective.Apply(difference, features);
        return edge.Objective.IndependentPoints * features.Sum(f => f * f) / edge.ErrorPower;
    }

    /// <summary>The measured curve at k = sqrt(q² + c dE0).</summary>
    public static double[] MovedData(ChiSpectrum measured, double deltaE0Ev)
    {
        double[] moved = new double[measured.Grid.Count];
        EnergyShift.Apply(measured.Grid, measured.Chi, -deltaE0Ev, moved);
        return moved;
    }
}
