using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>Removes the smooth background under the EXAFS by the AUTOBK principle: of all splines with few knots, the one that leaves least in chi(R) below Rbkg.</summary>
/// <remarks>
/// <para>mu0 is a cubic spline in k with 1 + 2 Rbkg (kmax − kmin)/π knots; its coefficients minimise the sum of squares of Re and Im chi(R) over the R bins below Rbkg,
/// and of s times the first and last points of chi(k) (clamps), s = 0.1 + 10 mean(out²), out being those R bins.</para>
/// <para>Newville, Līviņš, Yacoby, Rehr, Stern, Phys. Rev. B 47 (1993) 14126, doi 10.1103/PhysRevB.47.14126, in the form that Larch gives it. Departs from Larch in computing: everything but s is linear in
/// the coefficients, so the map from coefficients to R bins and clamps is computed once and the minimiser works on that map alone, with the same start, steps and stop.</para>
/// <para>What it cannot do: tell atomic structure from background where both live below Rbkg. chi(k) below 2 to 3 Å⁻¹ depends on the choices. See docs/theory/reduction.md.</para>
/// </remarks>
public static class Autobk
{
    // Larch's residual uses the forward transform at this step whatever the grid's own; it sets the balance against the clamps.
    private const double ResidualStep = 0.05;
    private const int FewestKnots = 5, MostKnots = 128, NeighbourPoints = 5;

    /// <summary>Finds the background and chi(k).</summary>
    /// <param name="energyEv">Rising energies, eV.</param>
    /// <param name="mu">Absorption, any linear unit, one value an energy.</param>
    /// <param name="ek0Ev">The energy where k is zero, eV.</param>
    /// <param name="edgeStep">The edge step that chi is divided by, in the unit of mu.</param>
    /// <param name="settings">Rbkg, k range, weight, window, knots, clamps.</param>
    /// <param name="standard">A known chi(k) of like material, which is taken off before R bins and clamps are judged; or null.</param>
    /// <exception cref="ArgumentException">The edge lies outside the scan, a range is empty, there are too few points, or knots outnumber what fixes them.</exception>
    public static BackgroundSubtraction Subtract(ReadOnlySpan<double> energyEv, ReadOnlySpan<double> mu, double ek0Ev, double edgeStep, ReductionSettings settings, ChiSpectrum? standard = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        Require.Length(mu.Length, energyEv.Length, nameof(mu));
        Require.AllFinite(energyEv, nameof(energyEv));
        Require.AllFinite(mu, nameof(mu));
        Require.Positive(edgeStep);
        if (energyEv.Length < 2 || !(ek0Ev >= energyEv[0] && ek0Ev < energyEv[^1]))
            throw new ArgumentException(FormattableString.Invariant($"The energy of k = 0, {ek0Ev} eV, is not inside the scan."), nameof(ek0Ev));

        double[] energy = EnergyAxis.Spread(energyEv);
        var warnings = new List<string>();
        AutobkGrids grids = MakeGrids(energy, mu, ek0Ev, settings, warnings);
        AutobkProblem problem = AutobkProblem.Build(grids, settings, standard);
        double[] coefficients = (double[])grids.InitialCoefficients.Clone();
        var initialChi = new double[grids.KCount];
        problem.Chi(coefficients, initialChi);
        (double misfit, bool hasConverged) = problem.Minimise(coefficients);
        if (!hasConverged) warnings.Add("The background fit did not come to rest: look at the background, and try other clamps, Rbkg or knots.");

        var chi = new double[grids.KCount];
        problem.Chi(coefficients, chi);
        for (int i = 0; i < chi.Length; i++)
        {
            chi[i] /= edgeStep;
            initialChi[i] /= edgeStep;
        }

        double[] background = mu.ToArray();
        Span<double> values = stackalloc double[4];
        for (int p = 0; p < grids.RawK.Length; p++)
        {
            int first = grids.Basis.Values(grids.RawK[p], values);
            double sum = 0;
            for (int j = 0; j < 4; j++) sum += values[j] * coefficients[first + j];
            background[grids.FirstPoint + p] = sum;
        }

        return new BackgroundSubtraction(background, new KGrid(0, settings.KStep, grids.KCount), chi, initialChi, ek0Ev, grids.Rbkg, grids.KMax,
            grids.Basis.Count, grids.RBins, misfit, hasConverged, warnings);
    }

    private static AutobkGrids MakeGrids(double[] energy, ReadOnlySpan<double> mu, double ek0, ReductionSettings settings, List<string> warnings)
    {
        int first = EnergyAxis.LastNotAbove(energy, ek0);
        var k = new double[energy.Length - first];
        for (int i = 0; i < k.Length; i++)
        {
            double above = energy[first + i] - ek0;
            k[i] = Math.Sign(above) * Math.Sqrt(PhysicalConstants.InvAngstromSquaredPerEv * Math.Abs(above));
        }

        if (k.Length < 10) throw new ArgumentException($"Only {k.Length} points lie above the edge; a background takes at least 10.");
        double kEnd = k[^1], kMax = Math.Min(kEnd, settings.KMax ?? kEnd);
        if (settings.KMax is { } asked && asked > kEnd + 0.5 * settings.KStep)
            warnings.Add(FormattableString.Invariant($"The data end at {kEnd:F2} Å⁻¹, below the kmax of {asked:F2} Å⁻¹ that was asked for: the background stops there."));
        if (kMax <= settings.KMin)
            throw new ArgumentException(FormattableString.Invariant($"The data end at {kEnd} Å⁻¹, which is not above kmin {settings.KMin} Å⁻¹."));

        double rStep = Math.PI / (settings.KStep * settings.NFft), rbkg = Math.Max(settings.Rbkg, 2 * rStep);
        if (rbkg > settings.Rbkg)
            warnings.Add(FormattableString.Invariant($"Rbkg {settings.Rbkg} Å is below two R bins and was raised to {rbkg:F3} Å."));
        int kCount = (int)(1.01 + kMax / settings.KStep);
        if (kCount > settings.NFft)
            throw new ArgumentException($"chi(k) has {kCount} points; a transform of {settings.NFft} cannot hold them. Raise NFft or KStep.");
        double range = kMax - settings.KMin;
        int byRule = 1 + (int)(2 * rbkg * range / Math.PI);
        int rBins = (int)(1 + (byRule - 1) * Math.PI / (2 * rStep * range));
        int knots = Math.Clamp(settings.NKnots ?? byRule, FewestKnots, MostKnots);
        int rows = 2 * rBins + (settings.NClamp > 0 ? 2 * Math.Min(settings.NClamp, kCount) : 0);
        if (rows < knots)
            throw new ArgumentException($"{knots} knots cannot be fixed by the {rBins} R bins below Rbkg: lower NKnots or raise Rbkg.");
        if (rBins > settings.NFft / 2) throw new ArgumentException(FormattableString.Invariant($"Rbkg {rbkg} Å lies beyond the transform."));

        var knotK = new double[knots];
        var knotMu = new double[knots];
        for (int i = 0; i < knots; i++)
        {
            int at = EnergyAxis.Nearest(k, settings.KMin + i * range / (knots - 1));
            int high = Math.Min(k.Length - 1, at + NeighbourPoints), low = Math.Max(0, at - NeighbourPoints);
            knotK[i] = k[at];
            knotMu[i] = (2 * mu[first + at] + mu[first + low] + mu[first + high]) / 4;
            if (i > 0 && knotK[i] <= knotK[i - 1])
                throw new ArgumentException(FormattableString.Invariant($"The points about {k[at]:F2} Å⁻¹ are too sparse for {knots} spline knots: lower NKnots or Rbkg, or raise kmin."));
        }

        // One point past kmax belongs to the spline, so that the last point of chi is interpolated.
        int last = Math.Min(energy.Length, 2 + EnergyAxis.LastNotAbove(energy, ek0 + kMax * kMax / PhysicalConstants.InvAngstromSquaredPerEv)) - 1;
        int count = last - first + 1;
        if (count < 4) throw new ArgumentException("Fewer than 4 points lie in the background's range.");
        var basis = new CubicBasis(knotK);
        return new AutobkGrids(k[..count], mu.Slice(first, count).ToArray(), first, kCount, kMax, rbkg, rBins, ResidualStep, basis, basis.Coefficients(knotMu));
    }
}
