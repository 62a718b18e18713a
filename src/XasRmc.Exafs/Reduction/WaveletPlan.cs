using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>The filters of a wavelet transform for one pair of grids, computed once and used for any number of spectra. A plan never changes.</summary>
/// <remarks>
/// <para>Row R of the map is the inverse transform of chi's spectrum times that row's filter over positive frequencies. Filters are narrow, so each row is computed on a coarse grid of k
/// that holds its band (moved to zero frequency), and brought to the fine grid by a bell-shaped kernel whose own spectrum was divided out beforehand; and the wavelets are short, so the transform is no
/// longer than data and wavelet together. Both leave errors of some 1e-13 of the map's peak.</para>
/// <para>Kernel: exp(β(√(1 − (2x/w)²) − 1)), w = 16, β = 2.3 w; Barnett, Magland, af Klinteberg, SIAM J. Sci. Comput. 41 (2019) C479, doi 10.1137/18M120885X.</para>
/// </remarks>
public sealed class WaveletPlan
{
    // The length of the transform that defines the map, as in the Cauchy wavelet code of Larch.
    private const int LongestTransform = 4096, ShortestTransform = 256;

    private const int ShiftGrain = 8, SmallestCoarse = 32, SmallestStride = 4;
    private const double BandMargin = 1.3;

    private readonly WaveletRow[] _rows;
    private readonly int[] _lengths;

    internal WaveletPlan(KGrid kGrid, RGrid rGrid, double transformStep, int kWeight, Func<int, WaveletFilter?> filterOfRow)
    {
        ArgumentNullException.ThrowIfNull(kGrid);
        if (kGrid.Count > LongestTransform / 4)
            throw new ArgumentException($"The spectrum has {kGrid.Count} points; a wavelet map takes at most {LongestTransform / 4}.", nameof(kGrid));
        Require.InRange(kWeight, 0, 8);
        (KGrid, RGrid, KWeight) = (kGrid, rGrid, kWeight);
        var rotations = new Dictionary<(int Length, int Shift), (double[] Cos, double[] Sin)>();
        var kernels = new Dictionary<int, double[]>();
        var spectra = new Dictionary<int, double[]>();
        _rows = [.. Enumerable.Range(0, rGrid.Count).Select(j => MakeRow(filterOfRow(j), transformStep, rotations, kernels, spectra))];
        _lengths = [.. _rows.Where(r => r.Weights.Length > 0).Select(r => r.Length).Distinct().Order()];
    }

    /// <summary>The wave numbers of spectrum and map, Å⁻¹.</summary>
    public KGrid KGrid { get; }

    /// <summary>The distances of the map, Å.</summary>
    public RGrid RGrid { get; }

    /// <summary>The power of k that chi is multiplied with.</summary>
    public int KWeight { get; }

    /// <summary>Transforms a spectrum.</summary>
    /// <param name="chi">Unweighted chi(k) on <see cref="KGrid"/>.</param>
    /// <exception cref="ArgumentException">A wrong length or a value that is not finite.</exception>
    public WaveletMap Transform(ReadOnlySpan<double> chi)
    {
        var re = GC.AllocateUninitializedArray<double>(RGrid.Count * KGrid.Count);
        var im = GC.AllocateUninitializedArray<double>(RGrid.Count * KGrid.Count);
        Transform(chi, re, im);
        return new WaveletMap(RGrid, KGrid, re, im);
    }

    /// <summary>Transforms a spectrum into memory of the caller's.</summary>
    /// <param name="chi">Unweighted chi(k) on <see cref="KGrid"/>.</param>
    /// <param name="re">Receives the real part, row after row: element j · KGrid.Count + i is R_j and k_i.</param>
    /// <param name="im">Receives the imaginary part, laid out alike.</param>
    /// <exception cref="ArgumentException">A wrong length or a value that is not finite.</exception>
    public void Transform(ReadOnlySpan<double> chi, Span<double> re, Span<double> im)
    {
        int nk = KGrid.Count;
        Require.Length(chi.Length, nk, nameof(chi));
        Require.AllFinite(chi, nameof(chi));
        Require.Length(re.Length, RGrid.Count * nk, nameof(re));
        Require.Length(im.Length, RGrid.Count * nk, nameof(im));
        var spectra = new (double[] Re, double[] Im)[32];
        foreach (int length in _lengths)
        {
            double[] spectrumRe = new double[length], spectrumIm = new double[length];
            for (int i = 0; i < nk; i++) spectrumRe[i] = chi[i] * FourierTransform.Power(KGrid[i], KWeight);
            RadixTwoFourier.OfLength(length).Forward(spectrumRe, spectrumIm);
            spectra[int.Log2(length)] = (spectrumRe, spectrumIm);
        }

        var work = new WaveletWorkspace(LongestTransform);
        for (int j = 0; j < _rows.Length; j++)
        {
            WaveletRow row = _rows[j];
            Span<double> rowRe = re.Slice(j * nk, nk), rowIm = im.Slice(j * nk, nk);
            if (row.Weights.Length == 0)
            {
                rowRe.Clear();
                rowIm.Clear();
                continue;
            }

            (double[] spectrumRe, double[] spectrumIm) = spectra[int.Log2(row.Length)];
            row.Compute(spectrumRe, spectrumIm, work, rowRe, rowIm);
        }
    }

    private WaveletRow MakeRow(WaveletFilter? filter, double step, Dictionary<(int Length, int Shift), (double[] Cos, double[] Sin)> rotations, Dictionary<int, double[]> kernels, Dictionary<int, double[]> spectra)
    {
        if (filter is null) return WaveletRow.Empty;
        int nk = KGrid.Count, length = ShortestTransform;
        double nyquist = Math.PI / step;
        // A filter that is cut off by the end of the spectrum has no short wavelet.
        double reach = filter.High < nyquist ? filter.Reach : double.PositiveInfinity;
        while (length < LongestTransform && (length < 2 * SmallestCoarse || length - nk < reach / step)) length *= 2;
        double bin = 2 * Math.PI / (length * step);
        int first = Math.Max(0, (int)Math.Ceiling(filter.Low / bin)), last = Math.Min(length / 2 - 1, (int)Math.Floor(filter.High / bin));
        if (last < first) return WaveletRow.Empty;
        var weights = new double[last - first + 1];
        for (int i = 0; i < weights.Length; i++) weights[i] = filter.Response((first + i) * bin) / length;

        int coarse = SmallestCoarse;
        while (coarse < BandMargin * (weights.Length + ShiftGrain)) coarse *= 2;
        if (length / coarse < SmallestStride) return new WaveletRow(length, length, first, 0, weights, [], [], []);

        int shift = (first + last) / 2 / ShiftGrain * ShiftGrain;
        if (!spectra.TryGetValue(coarse, out double[]? spectrum))
            spectra.Add(coarse, spectrum = [.. Enumerable.Range(0, coarse / 2 + 1).Select(m => SpreadingKernel.Spectrum((double)m / coarse))]);
        for (int i = 0; i < weights.Length; i++) weights[i] /= spectrum[Math.Abs(first + i - shift)];
        if (!rotations.TryGetValue((length, shift), out (double[] Cos, double[] Sin) rotation))
        {
            rotation = (new double[nk], new double[nk]);
            RadixTwoFourier factors = RadixTwoFourier.OfLength(length);
            for (int n = 0; n < nk; n++)
            {
                int angle = (int)((long)shift * n & (length - 1));
                (rotation.Cos[n], rotation.Sin[n]) = (factors.Cos[angle], factors.Sin[angle]);
            }

            rotations.Add((length, shift), rotation);
        }

        int stride = length / coarse;
        if (!kernels.TryGetValue(stride, out double[]? taps)) kernels.Add(stride, taps = SpreadingKernel.Taps(stride));
        return new WaveletRow(length, coarse, first, shift, weights, taps, rotation.Cos, rotation.Sin);
    }
}
