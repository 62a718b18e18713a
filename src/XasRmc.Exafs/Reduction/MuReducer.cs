using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>The whole way from mu(E) to chi(k): edge energy, normalisation, background, noise.</summary>
/// <remarks>
/// <para>The standard deviation of chi at each k is the larger of two: the noise read from chi(R) at high R, the same at every k, and, where mu has standard errors,
/// these carried through the interpolation to the k grid and divided by the edge step. The two measure the same noise in two ways, so adding them would count it twice;
/// the larger is the careful choice. Neither holds the errors of E0, edge step and background. See docs/theory/reduction.md.</para>
/// </remarks>
public static class MuReducer
{
    // A found edge further from the tabulated one than this belongs to something else, eV: calibrations are off by 20 eV at worst.
    private const double EdgeToleranceEv = 50;

    // Beyond this many k steps between measured points the interpolation smooths the noise that is read at high R.
    private const double CoarsestSampling = 1.5;

    /// <summary>Reduces a spectrum.</summary>
    /// <param name="spectrum">mu(E).</param>
    /// <param name="edge">The edge.</param>
    /// <param name="settings">Larch's words; null values are found from the data.</param>
    /// <exception cref="ArgumentException">The scan does not hold the edge, has too few points on a side of it, or the settings make no sense for it.</exception>
    public static ReducedSpectrum Reduce(MuSpectrum spectrum, AbsorptionEdge edge, ReductionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        ArgumentNullException.ThrowIfNull(edge);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        var warnings = new List<string>(spectrum.Warnings);
        double e0 = settings.E0Ev ?? FindEdge(spectrum, edge, warnings);
        Normalization normalization = PreEdge.Normalize(spectrum.EnergyEv, spectrum.Mu, e0, settings);
        BackgroundSubtraction background = Autobk.Subtract(spectrum.EnergyEv, spectrum.Mu, settings.Ek0Ev ?? e0, normalization.EdgeStep, settings);
        warnings.AddRange(normalization.Warnings);
        warnings.AddRange(background.Warnings);

        KGrid grid = background.Grid;
        NoiseEstimate? noise = null;
        if (Math.PI / (2 * grid.StepInvAngstrom) > 20) noise = NoiseEstimate.Compute(grid, background.Chi);
        else warnings.Add(FormattableString.Invariant($"The k step of {grid.StepInvAngstrom} Å⁻¹ is too coarse to read the noise of chi(k) from high R."));
        WarnOfCoarseSampling(spectrum, background, warnings);

        var sigma = new double[grid.Count];
        Propagate(spectrum, background.Ek0Ev, normalization.EdgeStep, grid, sigma);
        if (noise is not null)
        {
            for (int i = 0; i < sigma.Length; i++) sigma[i] = Math.Max(sigma[i], noise.EpsilonK);
        }

        var chi = new ChiSpectrum(spectrum.Label, edge, grid, background.Chi, sigma);
        return new ReducedSpectrum(spectrum, normalization, background, chi, noise, warnings);
    }

    private static double FindEdge(MuSpectrum spectrum, AbsorptionEdge edge, List<string> warnings)
    {
        double tabulated = edge.EnergyEv;
        ReadOnlySpan<double> energy = spectrum.EnergyEv;
        if (tabulated < energy[0] - EdgeToleranceEv || tabulated > energy[^1] + EdgeToleranceEv)
            throw new ArgumentException(FormattableString.Invariant($"The scan runs from {energy[0]:F1} to {energy[^1]:F1} eV and does not hold the {edge} edge at {tabulated:F1} eV: check element, edge and energy unit."), nameof(edge));
        double found = EdgeFinder.FindE0(energy, spectrum.Mu);
        if (Math.Abs(found - tabulated) <= EdgeToleranceEv) return found;

        int from = EnergyAxis.LastNotAbove(energy, tabulated - EdgeToleranceEv), to = EnergyAxis.LastNotAbove(energy, tabulated + EdgeToleranceEv) + 1;
        if (to - from < 20)
        {
            warnings.Add(FormattableString.Invariant($"The steepest point of the scan, {found:F1} eV, lies {found - tabulated:+0.0;-0.0} eV from the tabulated {edge} edge: check the energy calibration, the edge, or give E0."));
            return found;
        }

        double near = EdgeFinder.FindE0(energy[from..to], spectrum.Mu[from..to]);
        warnings.Add(FormattableString.Invariant($"The steepest point of the scan, {found:F1} eV, is far from the tabulated {edge} edge at {tabulated:F1} eV; E0 was looked for near that: {near:F1} eV."));
        return near;
    }

    private static void WarnOfCoarseSampling(MuSpectrum spectrum, BackgroundSubtraction background, List<string> warnings)
    {
        ReadOnlySpan<double> energy = spectrum.EnergyEv;
        double kMax = background.KMaxInvAngstrom, widest = 0, where = 0;
        double before = double.NaN;
        for (int i = EnergyAxis.LastNotAbove(energy, background.Ek0Ev) + 1; i < energy.Length; i++)
        {
            double k = Math.Sqrt(PhysicalConstants.InvAngstromSquaredPerEv * (energy[i] - background.Ek0Ev));
            if (k > kMax) break;
            if (before > 2 && k - before > widest) (widest, where) = (k - before, k);
            before = k;
        }

        if (widest > CoarsestSampling * background.Grid.StepInvAngstrom)
            warnings.Add(FormattableString.Invariant($"The measured points lie up to {widest:F3} Å⁻¹ apart (at {where:F1} Å⁻¹), wider than the k grid: the noise read from high R is too low."));
    }

    // Linear interpolation weights stand for those of the spline: the two differ by a few per cent of sigma.
    private static void Propagate(MuSpectrum spectrum, double ek0, double step, KGrid grid, Span<double> sigma)
    {
        ReadOnlySpan<double> energy = spectrum.EnergyEv, error = spectrum.StandardError;
        if (error.Length == 0) return;
        for (int i = 0; i < sigma.Length; i++)
        {
            double at = ek0 + grid[i] * grid[i] / PhysicalConstants.InvAngstromSquaredPerEv;
            int below = Math.Min(EnergyAxis.LastNotAbove(energy, at), energy.Length - 2);
            double t = Math.Clamp((at - energy[below]) / (energy[below + 1] - energy[below]), 0, 1);
            sigma[i] = Math.Sqrt((1 - t) * (1 - t) * error[below] * error[below] + t * t * error[below + 1] * error[below + 1]) / step;
        }
    }
}
