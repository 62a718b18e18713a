using MathNet.Numerics;
using MathNet.Numerics.Interpolation;
using XasRmc.Core;

namespace XasRmc.App.Simulation;

/// <summary>Makes the absorption spectrum that a beamline would have measured out of a calculated chi(k).</summary>
/// <remarks>
/// <para>mu(E) = J { p + s (E − E0) + F(E) [B(E) + b(k)] [1 + S0² chi(k) f(k)] } + J noise g, with J the edge step, E0 the tabulated edge energy (eV), p and s the pre-edge line,
/// F = 1/2 + arctan(2 (E − E0)/Γ)/π the edge of core-hole width Γ (eV), or 1/2 + erf(2 (E − E0)/(Γ √π))/2, which has the same slope in the middle and no tails, B = (E/E0)⁻ⁿ (1 + q (E − E0)²) the atomic absorption, b = A sin(2 k R_b) exp(−(k/10)²) f(k) its slow ripple, and g a normal number.</para>
/// <para>chi begins at E0 + offset: k² = 0.2625 (E − E0 − offset), Å⁻². f = 1 − exp(−k²) (k in Å⁻¹) fades chi in over the first 2 Å⁻¹, where a sum over paths means nothing; it is 0.9999 from k = 3 on.</para>
/// <para>Dividing by a constant edge step, as the usual reduction does, leaves the fall of B in chi, where it looks like more disorder: sigma² grows by n 3.81/(2 E0), 4.3·10⁻⁴ Å² at Au L3 and
/// 2.2·10⁻⁴ Å² at Pd K for n = 2.7. Measured spectra have the same. It is the McMaster correction of older programs.</para>
/// </remarks>
public static class SpectrumSimulator
{
    private const double NearEdgeFromEv = -20, NearEdgeToEv = 30;

    /// <summary>Makes one spectrum.</summary>
    /// <param name="recipe">What stands between chi and the file.</param>
    /// <param name="chi">chi(k) with S0² = 1, from k = 0 to beyond the recipe's last k.</param>
    /// <param name="random">The stream of the noise.</param>
    /// <returns>mu(E) with the noise's standard deviation as its error.</returns>
    public static MuSpectrum Simulate(EdgeRecipe recipe, ChiSpectrum chi, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(chi);
        ArgumentNullException.ThrowIfNull(random);
        var edge = AbsorptionEdge.Parse(recipe.Edge);
        if (edge != chi.Edge) throw new ArgumentException($"chi is of {chi.Edge}, the recipe of {edge}.", nameof(chi));
        double[] energies = Energies(recipe, edge.EnergyEv);
        double kLast = WaveNumber(energies[^1] - edge.EnergyEv - recipe.E0OffsetEv);
        Require.InRange(kLast, 0, chi.Grid.EndInvAngstrom, nameof(recipe));
        CubicSpline spline = CubicSpline.InterpolateNaturalSorted(chi.Grid.ToArray(), chi.Chi.ToArray());
        double[] mu = new double[energies.Length];
        double[] error = new double[energies.Length];
        for (int i = 0; i < mu.Length; i++)
        {
            mu[i] = Clean(recipe, edge.EnergyEv, energies[i], spline) + recipe.EdgeStep * recipe.Noise * random.NextGaussian();
            error[i] = recipe.EdgeStep * recipe.Noise;
        }

        return new MuSpectrum($"simulated {edge}", edge, energies, mu, error, []);
    }

    private static double Clean(EdgeRecipe recipe, double e0, double energy, CubicSpline chi)
    {
        double above = energy - e0;
        double line = recipe.PreEdgeOffset + recipe.PreEdgeSlopePerEv * above;
        double x = 2 * above / recipe.CoreHoleWidthEv;
        double step = recipe.EdgeShape == EdgeShape.ErrorFunction ? 0.5 + 0.5 * SpecialFunctions.Erf(x / Math.Sqrt(Math.PI)) : 0.5 + Math.Atan(x) / Math.PI;
        double atomic = above <= 0 ? 1 : Math.Pow(energy / e0, -recipe.AtomicExponent) * (1 + recipe.CurvaturePerKev2 * above * above * 1e-6);
        double k = WaveNumber(above - recipe.E0OffsetEv);
        double fade = 1 - Math.Exp(-k * k);
        double ripple = recipe.RippleAmplitude * Math.Sin(2 * k * recipe.RippleRAngstrom) * Math.Exp(-k * k / 100) * fade;
        double fine = recipe.S02 * chi.Interpolate(k) * fade;
        return recipe.EdgeStep * (line + step * (atomic + ripple) * (1 + fine));
    }

    private static double[] Energies(EdgeRecipe recipe, double e0)
    {
        var above = new List<double>();
        int before = (int)Math.Ceiling((NearEdgeFromEv - recipe.PreEdgeFromEv) / recipe.PreEdgeStepEv);
        for (int i = 0; i < before; i++) above.Add(recipe.PreEdgeFromEv + i * recipe.PreEdgeStepEv);
        int near = (int)Math.Round((NearEdgeToEv - NearEdgeFromEv) / recipe.NearEdgeStepEv);
        for (int i = 0; i <= near; i++) above.Add(NearEdgeFromEv + i * recipe.NearEdgeStepEv);
        double kStart = WaveNumber(above[^1]);
        int far = (int)Math.Floor((recipe.KMaxInvAngstrom - kStart) / recipe.KStepInvAngstrom + 1e-9);
        for (int i = 1; i <= far; i++)
        {
            double k = kStart + i * recipe.KStepInvAngstrom;
            above.Add(k * k * PhysicalConstants.KineticEvPerInvAngstromSquared);
        }

        // The file holds three decimals; what is calculated is calculated at the file's energy.
        return [.. above.Select(e => Math.Round(e0 + e, 3)).Distinct()];
    }

    private static double WaveNumber(double energyEv) => energyEv <= 0 ? 0 : Math.Sqrt(energyEv * PhysicalConstants.InvAngstromSquaredPerEv);
}
