using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.App.Reports;

/// <summary>Makes the wavelet maps of a report.</summary>
/// <remarks>chi(k) k^w is multiplied with the window of the Fourier transform first, so that a map shows what was compared and nothing of the ends; then the Morlet transform with η = 10, σ = 1 (<see cref="MorletWavelet"/>).</remarks>
internal static class WaveletMaps
{
    private const double StepAngstrom = 0.05;

    /// <summary>The maps of a fit.</summary>
    /// <param name="comparison">chi(k) measured and fitted.</param>
    /// <param name="kMinInvAngstrom">Where the window begins, Å⁻¹.</param>
    /// <param name="kMaxInvAngstrom">Where it ends, Å⁻¹.</param>
    /// <param name="dkInvAngstrom">The width of its slopes, Å⁻¹.</param>
    /// <param name="kWeight">The power of k.</param>
    /// <param name="rMinAngstrom">The first row, Å, above 0.</param>
    /// <param name="rMaxAngstrom">The last row, Å.</param>
    public static WaveletContent Of(EdgeComparison comparison, double kMinInvAngstrom, double kMaxInvAngstrom, double dkInvAngstrom, int kWeight, double rMinAngstrom, double rMaxAngstrom)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        KGrid grid = comparison.Grid;
        // Windows count from k = 0.
        int skipped = (int)Math.Round(grid.StartInvAngstrom / grid.StepInvAngstrom);
        var window = new double[skipped + grid.Count];
        FourierWindow.Compute(FourierWindowKind.Hanning, grid.StepInvAngstrom, kMinInvAngstrom, kMaxInvAngstrom, dkInvAngstrom, dkInvAngstrom, window);
        var rGrid = new RGrid(rMinAngstrom, StepAngstrom, 1 + (int)Math.Round((rMaxAngstrom - rMinAngstrom) / StepAngstrom));
        WaveletPlan plan = MorletWavelet.Plan(grid, rGrid, kWeight);
        WaveletMap measured = Transform(comparison.Measured), fit = Transform(comparison.Calculated);
        int first = 0, end = grid.Count;
        while (first < end - 2 && grid[first + 1] < kMinInvAngstrom) first++;
        while (end > first + 2 && grid[end - 2] > kMaxInvAngstrom) end--;
        var difference = new double[measured.Re.Length];
        for (int i = 0; i < difference.Length; i++) difference[i] = double.Hypot(measured.Re[i] - fit.Re[i], measured.Im[i] - fit.Im[i]);
        return new WaveletContent(new KGrid(grid[first], grid.StepInvAngstrom, end - first), rGrid, Cut(measured.Magnitude()), Cut(fit.Magnitude()), Cut(difference));

        WaveletMap Transform(ReadOnlySpan<double> chi)
        {
            var windowed = new double[chi.Length];
            for (int i = 0; i < windowed.Length; i++) windowed[i] = chi[i] * window[skipped + i];
            return plan.Transform(windowed);
        }

        double[] Cut(double[] map)
        {
            var cut = new double[rGrid.Count * (end - first)];
            for (int j = 0; j < rGrid.Count; j++) map.AsSpan(j * grid.Count + first, end - first).CopyTo(cut.AsSpan(j * (end - first)));
            return cut;
        }
    }
}
