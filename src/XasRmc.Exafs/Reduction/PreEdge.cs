using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>Subtracts the pre-edge and normalises mu(E) by the edge step.</summary>
/// <remarks>
/// <para>Pre-edge: a line (or constant) fitted to mu E^n between E0 + pre1 and E0 + pre2, divided by E^n. Post-edge: a polynomial fitted to mu − pre-edge between E0 + norm1 and E0 + norm2,
/// plus the pre-edge. Step: |post − pre| at the point nearest E0. Normalised: (mu − pre)/step. Flattened: from the point nearest E0 upward,
/// normalised − r(E) + r(E0) with r = (post − pre)/step.</para>
/// <para>Each range starts at the last point not above its lower end and stops before the point nearest its upper end, as in Larch. The step carries the error of two
/// extrapolations: a change of ranges moves it, and with it every coordination number, by a per cent or so. See docs/theory/reduction.md.</para>
/// </remarks>
public static class PreEdge
{
    private const double SmallestStep = 1e-12;
    private const int LargestDegree = 5;

    /// <summary>Normalises a spectrum.</summary>
    /// <param name="energyEv">Rising energies, eV, at least 20.</param>
    /// <param name="mu">Absorption, any linear unit, one value an energy.</param>
    /// <param name="e0Ev">The edge energy, eV.</param>
    /// <param name="settings">Ranges and degrees; null ones are found from the data.</param>
    /// <exception cref="ArgumentException">E0 outside the scan, too few points on a side of it, or settings that make no sense.</exception>
    public static Normalization Normalize(ReadOnlySpan<double> energyEv, ReadOnlySpan<double> mu, double e0Ev, ReductionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        Require.Length(mu.Length, energyEv.Length, nameof(mu));
        Require.AllFinite(energyEv, nameof(energyEv));
        Require.AllFinite(mu, nameof(mu));
        Require.Finite(e0Ev);
        double[] energy = EnergyAxis.Spread(energyEv);
        int n = energy.Length;
        CheckRange(energy, e0Ev);
        var warnings = new List<string>();

        int ie0 = EnergyAxis.Nearest(energy, e0Ev);
        ReductionSettings used = Resolve(energy, e0Ev, ie0, settings);
        double[] preEdge = FitPreEdge(energy, mu, e0Ev, ref used, warnings, out double scatter);

        var above = new double[n];
        for (int i = 0; i < n; i++) above[i] = mu[i] - preEdge[i];
        double[] postEdge = FitPostEdge(energy, above, e0Ev, ref used);
        double measured = postEdge[ie0];
        for (int i = 0; i < n; i++) postEdge[i] += preEdge[i];
        double step = Math.Max(SmallestStep, settings.EdgeStep ?? Math.Abs(measured));
        used = used with { EdgeStep = step };
        JudgeStep(settings, measured, scatter, mu, warnings);

        var normalized = new double[n];
        var flattened = new double[n];
        for (int i = 0; i < n; i++)
        {
            normalized[i] = above[i] / step;
            flattened[i] = i < ie0 ? normalized[i] : normalized[i] - (postEdge[i] - preEdge[i] - measured) / step;
        }

        return new Normalization(e0Ev, step, preEdge, postEdge, normalized, flattened, used, warnings);
    }

    private static void CheckRange(double[] energy, double e0)
    {
        if (energy.Length < 20) throw new ArgumentException($"The scan has {energy.Length} points; normalising takes at least 20.");
        if (!(e0 > energy[1] && e0 < energy[^2]))
            throw new ArgumentException(FormattableString.Invariant($"E0 {e0} eV is not inside the scan, which runs from {energy[0]} to {energy[^1]} eV."));
        int after = energy.Length - 1 - EnergyAxis.LastNotAbove(energy, e0);
        if (after < 10)
            throw new ArgumentException(FormattableString.Invariant($"Only {after} points lie above E0 {e0} eV; normalising takes at least 10."));
    }

    // Larch's rules for whatever the caller left open.
    private static ReductionSettings Resolve(double[] energy, double e0, int ie0, ReductionSettings settings)
    {
        double grain = ie0 > 20 ? 5 : 2;
        double pre1 = Math.Max(settings.Pre1Ev ?? grain * Math.Round((energy[1] - e0) / grain, MidpointRounding.ToEven), energy[0] - e0);
        double pre2 = settings.Pre2Ev ?? 0.5 * pre1;
        if (pre1 > pre2) (pre1, pre2) = (pre2, pre1);

        double top = energy[^1] - e0;
        double norm2 = settings.Norm2Ev ?? 5 * Math.Round(top / 5, MidpointRounding.ToEven);
        if (norm2 < 0) norm2 = top - norm2;
        norm2 = Math.Min(norm2, top);
        double norm1 = settings.Norm1Ev ?? Math.Min(25, 5 * Math.Round(norm2 / 15, MidpointRounding.ToEven));
        if (norm1 > norm2) (norm1, norm2) = (norm2, norm1);
        norm1 = Math.Min(norm1, norm2 - 2);
        int degree = settings.NNorm ?? (norm2 - norm1 < 30 ? 0 : norm2 - norm1 < 300 ? 1 : 2);
        return settings with { E0Ev = e0, Pre1Ev = pre1, Pre2Ev = pre2, Norm1Ev = norm1, Norm2Ev = norm2, NNorm = Math.Clamp(degree, 0, LargestDegree) };
    }

    private static double[] FitPreEdge(double[] energy, ReadOnlySpan<double> mu, double e0, ref ReductionSettings used, List<string> warnings, out double scatter)
    {
        double pre1 = used.Pre1Ev!.Value + e0, pre2 = used.Pre2Ev!.Value + e0;
        int from = EnergyAxis.LastNotAbove(energy, pre1), to = EnergyAxis.Nearest(energy, pre2);
        if (EnergyAxis.LastNotAbove(energy, pre2) - from < 3 && (used.NPre > 0 || used.NVict != 0))
        {
            used = used with { NPre = 0, NVict = 0 };
            warnings.Add(FormattableString.Invariant($"Fewer than three points lie in the pre-edge range {pre1:F1} to {pre2:F1} eV: a constant was taken in place of a line, and the edge step is uncertain."));
        }

        if (used.NPre == 0) to = Math.Max(to, from + 1);
        else if (to - from < 2) to = Math.Min(energy.Length, from + 2);
        if (to > EnergyAxis.Nearest(energy, e0) + 1)
            warnings.Add(FormattableString.Invariant($"The pre-edge range {pre1:F1} to {pre2:F1} eV reaches over the edge at {e0:F1} eV."));

        int power = used.NVict;
        var scaled = new double[to - from];
        for (int i = from; i < to; i++) scaled[i - from] = mu[i] * Math.Pow(energy[i], power);
        // A constant is fitted to mu itself, whatever the power.
        if (used.NPre == 0)
        {
            mu[from..to].CopyTo(scaled);
            power = 0;
        }

        var line = PolynomialFit.Of(energy.AsSpan(from, to - from), scaled, used.NPre);
        var preEdge = new double[energy.Length];
        for (int i = 0; i < preEdge.Length; i++) preEdge[i] = line.At(energy[i]) * Math.Pow(energy[i], -power);
        double sum = 0;
        for (int i = from; i < to; i++) sum += (mu[i] - preEdge[i]) * (mu[i] - preEdge[i]);
        scatter = Math.Sqrt(sum / Math.Max(1, to - from - 1 - used.NPre));
        return preEdge;
    }

    private static double[] FitPostEdge(double[] energy, double[] above, double e0, ref ReductionSettings used)
    {
        int from = Math.Min(EnergyAxis.LastNotAbove(energy, used.Norm1Ev!.Value + e0), energy.Length - 3), to = EnergyAxis.Nearest(energy, used.Norm2Ev!.Value + e0);
        int degree = used.NNorm!.Value;
        if (to - from < 2)
        {
            from -= 2;
            degree = 0;
        }
        else if (to - from < 5)
        {
            degree = Math.Min(1, degree);
        }

        if (to <= from || from < 0)
            throw new ArgumentException(FormattableString.Invariant($"No points lie in the post-edge range {used.Norm1Ev} to {used.Norm2Ev} eV above E0."));
        degree = Math.Min(degree, to - from - 1);
        used = used with { NNorm = degree };
        var curve = PolynomialFit.Of(energy.AsSpan(from, to - from), above.AsSpan(from, to - from), degree);
        var values = new double[energy.Length];
        for (int i = 0; i < values.Length; i++) values[i] = curve.At(energy[i]);
        return values;
    }

    private static void JudgeStep(ReductionSettings settings, double measured, double scatter, ReadOnlySpan<double> mu, List<string> warnings)
    {
        if (measured < 0)
            warnings.Add("The signal falls across the edge, so the edge step is negative and its sign was dropped: check that the ratio is not upside down, e.g. ln(it/i0) for ln(i0/it).");
        double highest = double.NegativeInfinity, lowest = double.PositiveInfinity;
        foreach (double value in mu) (highest, lowest) = (Math.Max(highest, value), Math.Min(lowest, value));
        double size = Math.Abs(measured);
        if (size < 1e-6 * Math.Max(1e-300, highest - lowest) || size < 5 * scatter)
            warnings.Add(FormattableString.Invariant($"The edge step {size:G3} hardly stands out of the scatter of the pre-edge ({scatter:G3}): is this the right edge and signal?"));
        if (settings.EdgeStep is { } given && (given > 2 * size || given < 0.5 * size))
            warnings.Add(FormattableString.Invariant($"The edge step given, {given:G4}, is far from the {size:G4} that the fitted curves call for."));
        if (settings.EdgeStep is null && size > 4)
            warnings.Add(FormattableString.Invariant($"The edge step is {size:G3}: a transmission sample this thick lets so little light through that leakage and harmonics damp the spectrum."));
    }
}
