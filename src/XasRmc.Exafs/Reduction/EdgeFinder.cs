using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>Finds the edge energy E0 of a scan: the steepest point that is no glitch.</summary>
/// <remarks>
/// <para>First the largest dmu/dE of the raw scan is found; then, among the 75 points to either side, the largest derivative after smoothing with a Lorentzian
/// as wide as half the sum of the scan's finest step and E/25000 (each held between 0.01 and 1 eV). A point counts only if it and both its
/// neighbours are steeper than 0.6 of the range of slopes. The result is always an energy of the scan.</para>
/// <para>It is a convention, not the binding energy: where an edge has two inflections (metallic Pd and Rh at the K edge) it may take either, from scan to scan.
/// It follows Larch's find_e0; see docs/theory/reduction.md.</para>
/// </remarks>
public static class EdgeFinder
{
    private const int HalfSearchPoints = 75;
    private const double SteepFraction = 0.6;

    /// <summary>Finds E0, eV.</summary>
    /// <param name="energyEv">Rising energies, eV, at least 20.</param>
    /// <param name="mu">Absorption, one value an energy.</param>
    /// <exception cref="ArgumentException">Fewer than 20 points, lengths that differ, or values that are not finite.</exception>
    public static double FindE0(ReadOnlySpan<double> energyEv, ReadOnlySpan<double> mu)
    {
        Require.Length(mu.Length, energyEv.Length, nameof(mu));
        Require.AllFinite(energyEv, nameof(energyEv));
        Require.AllFinite(mu, nameof(mu));
        if (energyEv.Length < 20) throw new ArgumentException($"The scan has {energyEv.Length} points; finding an edge takes at least 20.", nameof(energyEv));
        double[] energy = EnergyAxis.Spread(energyEv);
        int steepest = SteepestPoint(EnergyAxis.Derivative(energy, mu));
        int from = Math.Max(3, steepest - HalfSearchPoints), to = Math.Min(steepest + HalfSearchPoints, energy.Length - 3);
        double e1 = energy[steepest];
        if (steepest < 0.05 * energy.Length)
        {
            // A step at the very start is a glitch, not an edge: search the rest.
            e1 = energy.Average();
            from = Math.Max(3, steepest - 20);
            to = energy.Length - 3;
        }

        double width = 0.5 * (Math.Clamp(FinestStep(energy), 0.01, 1) + Math.Clamp(e1 / 25000, 0.01, 1));
        ReadOnlySpan<double> near = energy.AsSpan(from, to - from);
        double[] smooth = LorentzianSmoothing.Apply(near, EnergyAxis.Derivative(near, mu[from..to]), width);
        int found = SteepestPoint(smooth);
        return found < 1 ? near[Math.Min(2, near.Length - 1)] : near[found];
    }

    // The steepest point whose neighbours are steep too; 0 where there is none.
    private static int SteepestPoint(double[] slope)
    {
        int n = slope.Length, margin = Math.Min(Math.Max(3, (int)(n * 0.02)), (n - 1) / 2);
        ReadOnlySpan<double> inner = slope.AsSpan(margin, n - 2 * margin);
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        foreach (double value in inner) (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        double range = Math.Max(1e-10, highest - lowest), threshold = n > 20 ? SteepFraction : SteepFraction / 2;
        for (int attempt = 0; attempt < 2 && CountAbove(threshold) < 3; attempt++) threshold *= 0.5;
        if (CountAbove(threshold) < 3) threshold = double.NegativeInfinity;

        int best = 0;
        double steepest = 0;
        for (int i = Math.Max(1, margin); i <= Math.Min(n - margin, n - 2); i++)
        {
            if (Scaled(i) > steepest && Scaled(i) > threshold && Scaled(i - 1) > threshold && Scaled(i + 1) > threshold)
            {
                (best, steepest) = (i, Scaled(i));
            }
        }

        return best;

        double Scaled(int i) => (slope[i] - lowest) / range;

        int CountAbove(double limit)
        {
            int count = 0;
            for (int i = 0; i < n; i++) count += Scaled(i) > limit ? 1 : 0;
            return count;
        }
    }

    // The mean of ten of the finest steps, leaving out the very finest hundredth and the ends of the scan.
    private static double FinestStep(double[] energy)
    {
        int skip = energy.Length / 100;
        var steps = new double[energy.Length - 1 - 2 * skip];
        for (int i = 0; i < steps.Length; i++) steps[i] = energy[skip + i + 1] - energy[skip + i];
        Array.Sort(steps);
        int count = Math.Min(10, steps.Length - skip);
        return steps.AsSpan(skip, count).ToArray().Average();
    }
}
