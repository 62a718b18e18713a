using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>Merges scans of one sample into their mean, with the standard error of each point.</summary>
/// <remarks>
/// <para>The mean is taken on the energies of the first scan inside the range that all scans share; scans with other energies are interpolated there by a cubic spline.</para>
/// <para>Standard error at a point: √(Σ_s d_s²/(n(n−1))), d_s the deviation of scan s from the mean after its best offset, slope and gain
/// (least squares over the scan) are taken off. These smooth differences between scans end in pre-edge, background and edge step, not in chi(k), and would swamp the noise.</para>
/// <para>Energies are not shifted: a misaligned scan is reported, and is the user's to mend or drop. With two or three scans the error of a single point is itself known to a factor of two only.</para>
/// </remarks>
public static class ScanMerge
{
    /// <summary>A shift of a scan's edge beyond this is reported, eV: about the energy step of a scan at its edge.</summary>
    public const double ShiftLimitEv = 0.3;

    private const double EdgeHalfWidthEv = 40, GainLimit = 0.05, ScatterRatioLimit = 3;

    /// <summary>Merges scans.</summary>
    /// <param name="scans">The scans, at least one, of the same edge.</param>
    /// <exception cref="ArgumentException">No scans, scans of different edges, or fewer than 20 energies in the shared range.</exception>
    public static MuSpectrum Merge(IReadOnlyList<MuSpectrum> scans)
    {
        ArgumentNullException.ThrowIfNull(scans);
        Require.AtLeast(scans.Count, 1, nameof(scans));
        if (scans.Count == 1) return scans[0];
        AbsorptionEdge? edge = scans.Select(s => s.Edge).FirstOrDefault(e => e is not null);
        if (scans.Any(s => s.Edge is not null && s.Edge != edge))
            throw new ArgumentException($"The scans are of different edges: {string.Join(", ", scans.Select(s => $"{s.Label} {s.Edge}"))}.", nameof(scans));

        var warnings = new List<string>(scans.SelectMany(s => s.Warnings).Distinct());
        double[] energy = SharedEnergies(scans, warnings);
        int n = energy.Length, count = scans.Count;
        double[][] mu = [.. scans.Select(s => OnEnergies(s, energy))];
        var mean = new double[n];
        foreach (double[] scan in mu)
        {
            for (int i = 0; i < n; i++) mean[i] += scan[i] / count;
        }

        double e0 = EdgeFinder.FindE0(energy, mean);
        double[] slope = EnergyAxis.Derivative(energy, mean);
        var error = new double[n];
        var scatter = new double[count];
        for (int s = 0; s < count; s++)
        {
            double[] deviation = Deviation(energy, mean, mu[s], e0, out double gain);
            for (int i = 0; i < n; i++) error[i] += deviation[i] * deviation[i];
            scatter[s] = Math.Sqrt(DenseLeastSquares.Dot(deviation, deviation) / n);
            double shift = Shift(energy, mean, slope, mu[s], e0);
            if (Math.Abs(shift) > ShiftLimitEv)
                warnings.Add(FormattableString.Invariant($"Scan '{scans[s].Label}' lies {shift:+0.00;-0.00} eV from the mean of the {count} scans at the edge: align the energies, or leave it out."));
            if (Math.Abs(gain - 1) > GainLimit)
                warnings.Add(FormattableString.Invariant($"Scan '{scans[s].Label}' has {gain:F2} times the mean's edge: the scans do not show the same amount of sample."));
        }

        double[] sorted = [.. scatter];
        Array.Sort(sorted);
        double typical = sorted[(count - 1) / 2];
        for (int s = 0; s < count; s++)
        {
            if (count > 2 && scatter[s] > ScatterRatioLimit * typical)
                warnings.Add(FormattableString.Invariant($"Scan '{scans[s].Label}' scatters {scatter[s] / typical:F1} times as much about the mean as is typical: look at it."));
        }

        for (int i = 0; i < n; i++) error[i] = Math.Sqrt(error[i] / (count * (count - 1.0)));
        return new MuSpectrum($"{scans[0].Label} (mean of {count} scans)", edge, energy, mean, error, warnings);
    }

    private static double[] SharedEnergies(IReadOnlyList<MuSpectrum> scans, List<string> warnings)
    {
        double low = scans.Max(s => s.EnergyEv[0]), high = scans.Min(s => s.EnergyEv[^1]);
        ReadOnlySpan<double> first = scans[0].EnergyEv;
        var shared = new List<double>(first.Length);
        foreach (double e in first)
        {
            if (e >= low && e <= high) shared.Add(e);
        }

        if (shared.Count < 20)
            throw new ArgumentException(FormattableString.Invariant($"The scans share only {shared.Count} energies, from {low:F1} to {high:F1} eV; merging takes at least 20."), nameof(scans));
        double lowest = scans.Min(s => s.EnergyEv[0]), highest = scans.Max(s => s.EnergyEv[^1]);
        if (low - lowest > 5 || highest - high > 5)
            warnings.Add(FormattableString.Invariant($"The scans share the range {low:F1} to {high:F1} eV only; what lies outside was cut."));
        return [.. shared];
    }

    private static double[] OnEnergies(MuSpectrum scan, double[] energy)
    {
        int at = EnergyAxis.Nearest(scan.EnergyEv, energy[0]);
        if (at + energy.Length <= scan.Count && scan.EnergyEv.Slice(at, energy.Length).SequenceEqual(energy)) return scan.Mu.Slice(at, energy.Length).ToArray();
        var values = new double[energy.Length];
        new NotAKnotSpline(EnergyAxis.Spread(scan.EnergyEv)).Interpolate(scan.Mu, energy, values);
        return values;
    }

    // The scan less its best a + b E + g mean; the gain g comes back too.
    private static double[] Deviation(double[] energy, double[] mean, double[] scan, double e0, out double gain)
    {
        int n = energy.Length;
        var columns = new double[3 * n];
        for (int i = 0; i < n; i++) (columns[i], columns[n + i], columns[2 * n + i]) = (1, (energy[i] - e0) / (energy[^1] - energy[0]), mean[i]);
        double[] deviation = (double[])scan.Clone();
        var found = new double[3];
        gain = 1;
        if (!DenseLeastSquares.Solve((double[])columns.Clone(), n, 3, (double[])scan.Clone(), found)) found = [0, 0, 1];
        gain = found[2];
        for (int i = 0; i < n; i++) deviation[i] -= found[0] * columns[i] + found[1] * columns[n + i] + found[2] * columns[2 * n + i];
        return deviation;
    }

    // The shift of energy, to first order, that brings the scan nearest to the mean about the edge; offset and gain are free.
    private static double Shift(double[] energy, double[] mean, double[] slope, double[] scan, double e0)
    {
        int from = EnergyAxis.LastNotAbove(energy, e0 - EdgeHalfWidthEv), to = EnergyAxis.LastNotAbove(energy, e0 + EdgeHalfWidthEv) + 1, n = to - from;
        if (n < 8) return 0;
        var columns = new double[3 * n];
        for (int i = 0; i < n; i++) (columns[i], columns[n + i], columns[2 * n + i]) = (1, mean[from + i], -slope[from + i]);
        var found = new double[3];
        return DenseLeastSquares.Solve(columns, n, 3, scan.AsSpan(from, n).ToArray(), found) ? found[2] : 0;
    }
}
