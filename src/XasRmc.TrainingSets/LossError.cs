using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using XasRmc.Core;

namespace XasRmc.TrainingSets;

/// <summary>An error of the calculated self-energy (mean free path, width of the core hole, momentum in the solid): the farther a path goes, the more its amplitude and phase are off.</summary>
/// <remarks>
/// <para>chi'(k) = Re Σ over R of X(R) exp(2ikR) exp(2i p(k)(R − R₀)), X the transform of the spectrum (padded to twice its length), R without phase correction, R₀ = 2.5 Å, about where first shells of metals stand and S0² and dE0 are calibrated.
/// p(k) = iδ + q (5 Å⁻¹/k)², Å⁻¹: δ an error of 1/λ + 1/λ_hole at all k, q a complex error that fades with energy, as those of plasmon-pole self-energies do; k counts from 3 Å⁻¹.</para>
/// <para>Without it the fall of amplitude with distance would be taken for the size of the particle: in the foil of palladium, shells at 4 to 5.5 Å are 20 to 30 % weaker below k = 7 than FEFF's phases have them, and 5 to 10 % above, with phases off by 0.3 below.</para>
/// </remarks>
internal static class LossError
{
    private const double PivotAngstrom = 2.5, FarthestAngstrom = 8, NearestAngstrom = 1, ReferenceInvAngstrom = 5, LowestInvAngstrom = 3;

    /// <summary>Applies the error to a spectrum.</summary>
    /// <param name="grid">The wave numbers, from 0.</param>
    /// <param name="chi">chi(k), changed in place.</param>
    /// <param name="lossInvAngstrom">δ, Å⁻¹; positive weakens what is far.</param>
    /// <param name="momentumInvAngstrom">q, Å⁻¹; its imaginary part weakens what is far.</param>
    public static void Apply(KGrid grid, double[] chi, double lossInvAngstrom, Complex momentumInvAngstrom = default)
    {
        if (lossInvAngstrom == 0 && momentumInvAngstrom == Complex.Zero) return;
        int n = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * chi.Length));
        var values = new Complex[n];
        for (int i = 0; i < chi.Length; i++) values[i] = chi[i];
        Fourier.Forward(values, FourierOptions.Matlab);
        double step = Math.PI / (grid.StepInvAngstrom * n);
        if (momentumInvAngstrom == Complex.Zero)
        {
            for (int m = 0; m < n; m++) values[m] *= Math.Exp(-2 * lossInvAngstrom * Distance(step * Math.Min(m, n - m)));
            Fourier.Inverse(values, FourierOptions.Matlab);
            for (int i = 0; i < chi.Length; i++) chi[i] = values[i].Real;
            return;
        }

        // What differs from wave number to wave number is no longer a product in R: the sum is written out. Beyond the farthest distance the factor stays as it is there.
        for (int i = 0; i < chi.Length; i++)
        {
            double k = grid[i], fade = ReferenceInvAngstrom / Math.Max(k, LowestInvAngstrom);
            Complex error = new Complex(0, lossInvAngstrom) + momentumInvAngstrom * (fade * fade);
            Complex turn = Complex.Exp(new Complex(0, 2 * k * step)), wave = Complex.One, factorTurn = Complex.Exp(new Complex(0, 2 * step) * error);
            Complex factor = Complex.Exp(new Complex(0, 2) * error * (NearestAngstrom - PivotAngstrom));
            double sum = 0.5 * (values[0] * factor).Real;
            for (int m = 1; m < n / 2; m++)
            {
                wave *= turn;
                double r = step * m;
                if (r > NearestAngstrom && r < FarthestAngstrom) factor *= factorTurn;
                sum += (values[m] * wave * factor).Real;
            }

            chi[i] = 2 * sum / n;
        }
    }

    private static double Distance(double r) => Math.Clamp(r, 0, 10) - PivotAngstrom;
}
