using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>The linear map from chi(k) to the part of chi(R) in a range of distances, as real numbers whose squares add up to the misfit in R.</summary>
/// <remarks>
/// <para>Features 2j and 2j+1 are √δR W(R_j) Re chi(R_j) and √δR W(R_j) Im chi(R_j) for the bins R_j = jπ/(δk N) where the R window W is not zero (N = 2048), so that
/// the sum of squares is ∫ |W chi(R)|² dR. With no R taper W is 1 inside [RMin, RMax] and 0 outside.</para>
/// <para>Zero padding makes the bins much finer than what the data fix: they hold about <see cref="IndependentPoints"/> numbers (Stern, Phys. Rev. B 48 (1993) 9825, doi 10.1103/PhysRevB.48.9825).</para>
/// </remarks>
public sealed record ShellFilter
{
    private const int Length = 2048;

    /// <summary>The lower end of the k window, Å⁻¹.</summary>
    public double KMin { get; init; } = 3;

    /// <summary>The upper end of the k window, Å⁻¹.</summary>
    public double KMax { get; init; } = 12;

    /// <summary>The power of k that chi is multiplied with.</summary>
    public int KWeight { get; init; } = 2;

    /// <summary>The taper of the k window, Å⁻¹.</summary>
    public double DK { get; init; } = 1;

    /// <summary>The shape of the k window, and of the R window where it has a taper.</summary>
    public FourierWindowKind Window { get; init; } = FourierWindowKind.Hanning;

    /// <summary>The lower end of the range of distances, Å.</summary>
    public double RMin { get; init; } = 1.5;

    /// <summary>The upper end of the range of distances, Å.</summary>
    public double RMax { get; init; } = 3.2;

    /// <summary>The taper of the R window, Å; 0 for sharp ends.</summary>
    public double DR { get; init; }

    /// <summary>The number of independent points in the two ranges, 2 Δk ΔR/π + 2.</summary>
    public double IndependentPoints => 2 * (KMax - KMin) * (RMax - RMin) / Math.PI + 2;

    /// <summary>The number of features: two for each R bin, on a grid of a given step.</summary>
    /// <param name="grid">The wave numbers, Å⁻¹.</param>
    public int FeatureCount(KGrid grid) => 2 * Bins(grid).Count;

    /// <summary>The distances of the R bins, Å; bin j stands for features 2j and 2j+1.</summary>
    /// <param name="grid">The wave numbers, Å⁻¹.</param>
    public double[] BinDistancesAngstrom(KGrid grid)
    {
        (int first, int count, _) = Bins(grid);
        double rStep = Math.PI / (grid.StepInvAngstrom * Length);
        return [.. Enumerable.Range(first, count).Select(j => j * rStep)];
    }

    /// <summary>The map as a matrix, row after row: element f · grid.Count + i takes chi at k_i to feature f.</summary>
    /// <param name="grid">The wave numbers, Å⁻¹; its first point is a whole number of steps.</param>
    /// <exception cref="ArgumentException">The ranges make no sense or the grid does not start at a whole number of steps.</exception>
    public double[] Matrix(KGrid grid)
    {
        (int first, int count, double[] rWindow) = Bins(grid);
        double[] weights = Weights(grid, out int offset);
        var matrix = new double[2 * count * grid.Count];
        RadixTwoFourier factors = RadixTwoFourier.OfLength(Length);
        for (int j = 0; j < count; j++)
        {
            Span<double> re = matrix.AsSpan(2 * j * grid.Count, grid.Count), im = matrix.AsSpan((2 * j + 1) * grid.Count, grid.Count);
            for (int i = 0; i < grid.Count; i++)
            {
                int angle = (int)((long)(first + j) * (offset + i) % Length);
                double weight = weights[i] * rWindow[j];
                re[i] = weight * factors.Cos[angle];
                im[i] = -weight * factors.Sin[angle];
            }
        }

        return matrix;
    }

    /// <summary>The map from the features back to the spectrum of the range of distances, q(k) = 2/√π · √δR sum over j of (f_2j cos 2kR_j − f_2j+1 sin 2kR_j), row after row: element f · grid.Count + i takes feature f to q at k_i.</summary>
    /// <remarks>q(k) is k^w chi(k) under the k window, of the range of distances alone.</remarks>
    /// <param name="grid">The wave numbers, Å⁻¹.</param>
    public double[] BackMatrix(KGrid grid)
    {
        double[] distances = BinDistancesAngstrom(grid);
        double unit = 2 / Math.Sqrt(Math.PI) * Math.Sqrt(Math.PI / (grid.StepInvAngstrom * Length));
        var back = new double[2 * distances.Length * grid.Count];
        for (int j = 0; j < distances.Length; j++)
        {
            for (int i = 0; i < grid.Count; i++)
            {
                (double sin, double cos) = Math.SinCos(2 * grid[i] * distances[j]);
                back[2 * j * grid.Count + i] = unit * cos;
                back[(2 * j + 1) * grid.Count + i] = -unit * sin;
            }
        }

        return back;
    }

    /// <summary>The features of one chi(k).</summary>
    /// <param name="grid">The wave numbers, Å⁻¹.</param>
    /// <param name="chi">Unweighted chi(k), one value a point.</param>
    public double[] Encode(KGrid grid, ReadOnlySpan<double> chi)
    {
        Require.Length(chi.Length, grid.Count, nameof(chi));
        Require.AllFinite(chi, nameof(chi));
        double[] matrix = Matrix(grid);
        var features = new double[matrix.Length / grid.Count];
        for (int f = 0; f < features.Length; f++) features[f] = DenseLeastSquares.Dot(matrix.AsSpan(f * grid.Count, grid.Count), chi);
        return features;
    }

    /// <summary>The relative misfit of two spectra: the sum of squares of the difference's features over that of the measured one's.</summary>
    /// <param name="grid">The wave numbers of both, Å⁻¹.</param>
    /// <param name="measured">Unweighted measured chi(k).</param>
    /// <param name="calculated">Unweighted calculated chi(k).</param>
    /// <exception cref="ArgumentException">Lengths differ, or the measured spectrum is zero in the range.</exception>
    public double RFactor(KGrid grid, ReadOnlySpan<double> measured, ReadOnlySpan<double> calculated)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Require.Length(measured.Length, grid.Count, nameof(measured));
        Require.Length(calculated.Length, grid.Count, nameof(calculated));
        var difference = new double[grid.Count];
        for (int i = 0; i < difference.Length; i++) difference[i] = measured[i] - calculated[i];
        double[] of = Encode(grid, measured), left = Encode(grid, difference);
        double whole = DenseLeastSquares.Dot(of, of);
        if (whole == 0) throw new ArgumentException("The measured spectrum is zero in the range of the filter.", nameof(measured));
        return DenseLeastSquares.Dot(left, left) / whole;
    }

    private double[] Weights(KGrid grid, out int offset)
    {
        double step = grid.StepInvAngstrom, inSteps = grid.StartInvAngstrom / step;
        offset = (int)Math.Round(inSteps);
        if (Math.Abs(inSteps - offset) > 1e-6)
            throw new ArgumentException(FormattableString.Invariant($"The grid starts at {grid.StartInvAngstrom} Å⁻¹, which is no whole number of its steps of {step} Å⁻¹."), nameof(grid));
        var settings = new FourierSettings { KMin = KMin, KMax = KMax, DK = DK, KWeight = KWeight, Window = Window };
        settings.Validate();
        double[] window = FourierTransform.KWindow(step, grid.EndInvAngstrom, settings);
        var weights = new double[grid.Count];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = step / Math.Sqrt(Math.PI) * window[offset + i] * FourierTransform.Power(grid[i], KWeight);
        return weights;
    }

    private (int First, int Count, double[] Weights) Bins(KGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Require.NotNegative(RMin);
        Require.Finite(RMax);
        Require.NotNegative(DR);
        if (RMax <= RMin) throw new ArgumentException(FormattableString.Invariant($"RMax {RMax} Å is not above RMin {RMin} Å."));
        double rStep = Math.PI / (grid.StepInvAngstrom * Length);
        var window = new double[Length / 2];
        if (DR > 0) FourierWindow.Compute(Window, rStep, RMin, RMax, DR, DR, window);
        else
            for (int j = 0; j < window.Length; j++) window[j] = j * rStep >= RMin && j * rStep <= RMax ? 1 : 0;

        int first = Array.FindIndex(window, w => w > 0), last = Array.FindLastIndex(window, w => w > 0);
        if (first < 0) throw new ArgumentException(FormattableString.Invariant($"No R bin lies from {RMin} to {RMax} Å."));
        double[] weights = window[first..(last + 1)];
        for (int j = 0; j < weights.Length; j++) weights[j] *= Math.Sqrt(rStep);
        return (first, weights.Length, weights);
    }
}
