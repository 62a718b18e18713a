using XasRmc.Core;
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

    /// <summary>The measured curve at k = sqrt(q² + c dE0), by a four-point interpolation written out.</summary>
    public static double[] MovedData(ChiSpectrum measured, double deltaE0Ev)
    {
        double[] chi = measured.Chi.ToArray();
        double[] moved = new double[chi.Length];
        for (int i = 0; i < chi.Length; i++)
        {
            double e = Math.Pow(measured.Grid[i], 2) + deltaE0Ev * PhysicalConstants.InvAngstromSquaredPerEv;
            double x = (Math.Sign(e) * Math.Sqrt(Math.Abs(e)) - measured.Grid.StartInvAngstrom) / measured.Grid.StepInvAngstrom;
            if (x < -1e-9 || x > chi.Length - 1 + 1e-9) continue;
            int first = Math.Clamp((int)Math.Floor(x) - 1, 0, chi.Length - 4);
            for (int a = first; a < first + 4; a++)
            {
                double weight = 1;
                for (int b = first; b < first + 4; b++)
                {
                    if (b != a) weight *= (x - b) / (a - b);
                }

                moved[i] += weight * chi[a];
            }
        }

        return moved;
    }
}
