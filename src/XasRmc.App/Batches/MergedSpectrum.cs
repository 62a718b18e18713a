using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.App.Batches;

/// <summary>The mean chi(k) of spectra of one edge.</summary>
/// <remarks>
/// chi(k) = Σ w_i chi_i(k) / Σ w_i with w_i = 1/ε_i², ε_i the noise of chi_i, or equal weights where it is not known of all; the standard deviation of the mean is √(Σ w_i² σ_i²) / Σ w_i. Each chi_i is put on the wave numbers
/// of the middle E0 first: q² = k² − (E0_i − E0) 2mₑ/ħ². A mean over a series is the spectrum of the mean distribution only as far as chi is linear in it, which it is in N; of different widths it has the mean of exp(−2k²σ²), whose σ² at high k is that of the narrowest.
/// </remarks>
internal static class MergedSpectrum
{
    /// <summary>Merges.</summary>
    /// <param name="spectra">The spectra, at least one, of one edge.</param>
    /// <param name="label">What the mean is called.</param>
    public static ReducedEdge Of(IReadOnlyList<ReducedEdge> spectra, string label)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        Require.AtLeast(spectra.Count, 1, nameof(spectra));
        ChiSpectrum[] chi = [.. spectra.Select(s => StandardGrid.Of(s.Chi))];
        if (chi.Any(c => c.Grid.StartInvAngstrom != 0)) throw new SettingsException("spectra on different wave numbers cannot be merged");
        int count = chi.Min(c => c.Grid.Count);
        double e0 = spectra.Select(s => s.E0Ev).Order().ElementAt(spectra.Count / 2);
        double[] weights = spectra.All(s => s.EpsilonK > 0) ? [.. spectra.Select(s => 1 / (s.EpsilonK * s.EpsilonK))] : [.. spectra.Select(_ => 1.0)];
        double all = weights.Sum();
        double[] mean = new double[count], variance = new double[count];
        for (int i = 0; i < chi.Length; i++)
        {
            double shift = spectra[i].E0Ev - e0, share = weights[i] / all;
            double[] moved = new double[chi[i].Grid.Count];
            EnergyShift.Apply(chi[i].Grid, chi[i].Chi, double.IsFinite(shift) ? shift : 0, moved);
            for (int k = 0; k < count; k++)
            {
                mean[k] += share * moved[k];
                variance[k] += share * share * chi[i].Sigma[k] * chi[i].Sigma[k];
            }
        }

        double epsilon = Math.Sqrt(weights.Zip(spectra, (w, s) => w * w * s.EpsilonK * s.EpsilonK).Sum()) / all;
        var grid = new KGrid(0, chi[0].Grid.StepInvAngstrom, count);
        return new ReducedEdge(
            new ChiSpectrum(label, chi[0].Edge, grid, mean, [.. variance.Select(Math.Sqrt)]), e0, weights.Zip(spectra, (w, s) => w * s.EdgeStep).Sum() / all, epsilon, [], [], [], [], [], []);
    }
}
