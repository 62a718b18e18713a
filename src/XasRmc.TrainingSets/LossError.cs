using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using XasRmc.Core;

namespace XasRmc.TrainingSets;

/// <summary>An error of calculated losses (mean free path, width of the core hole): the farther a path goes, the more its amplitude is off.</summary>
/// <remarks>
/// chi'(R) = chi(R) exp(−2δ(R − R₀)), R without phase correction, R₀ = 2.5 Å, about where first shells of metals stand and S0² is calibrated; δ in Å⁻¹ is the error of 1/λ + 1/λ_hole.
/// Without it the fall of amplitude with distance would be taken for the size of the particle. A transform of the whole spectrum, zero-padded to twice its length, carries it out.
/// </remarks>
internal static class LossError
{
    private const double PivotAngstrom = 2.5, FarthestAngstrom = 10;

    /// <summary>Applies the error to a spectrum.</summary>
    /// <param name="grid">The wave numbers.</param>
    /// <param name="chi">chi(k), changed in place.</param>
    /// <param name="deltaInvAngstrom">δ, Å⁻¹; positive weakens what is far.</param>
    public static void Apply(KGrid grid, double[] chi, double deltaInvAngstrom)
    {
        if (deltaInvAngstrom == 0) return;
        int n = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * chi.Length));
        var values = new Complex[n];
        for (int i = 0; i < chi.Length; i++) values[i] = chi[i];
        Fourier.Forward(values, FourierOptions.Matlab);
        double step = Math.PI / (grid.StepInvAngstrom * n);
        for (int m = 0; m < n; m++)
        {
            double r = Math.Min(step * Math.Min(m, n - m), FarthestAngstrom);
            values[m] *= Math.Exp(-2 * deltaInvAngstrom * (r - PivotAngstrom));
        }

        Fourier.Inverse(values, FourierOptions.Matlab);
        for (int i = 0; i < chi.Length; i++) chi[i] = values[i].Real;
    }
}
