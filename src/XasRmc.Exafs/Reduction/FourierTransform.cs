using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>The Fourier transform of EXAFS, chi(k) to chi(R), and back.</summary>
/// <remarks>
/// <para>Forward: chi(R_m) = (δk/√π) Σ_n chi(k_n) k_n^w W(k_n) exp(−2i k_n R_m), k_n = n δk, R_m = m π/(δk N), N the zero-padded length.
/// Back: chi(q_n) = (2√π/(δk N)) Σ_m chi(R_m) R_m^v W(R_m) exp(+2i q_n R_m) over m below N/2, of which the real part is compared with windowed chi(k) k^w.</para>
/// <para>The pair is that of Larch and Ifeffit. See docs/theory/reduction.md.</para>
/// </remarks>
public static class FourierTransform
{
    /// <summary>chi(k) to chi(R).</summary>
    /// <param name="grid">The wave numbers, Å⁻¹. A grid that does not start at zero, or has another step than the settings, is interpolated linearly; below its first point the first value is taken.</param>
    /// <param name="chi">Unweighted chi(k), one value a point.</param>
    /// <param name="settings">Weight, window, length.</param>
    /// <exception cref="ArgumentException">Settings make no sense, a value is not finite, or the data need more points than the transform has.</exception>
    public static FourierSpectrum Forward(KGrid grid, ReadOnlySpan<double> chi, FourierSettings settings)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        Require.Length(chi.Length, grid.Count, nameof(chi));
        Require.AllFinite(chi, nameof(chi));
        double step = settings.KStep ?? grid.StepInvAngstrom;
        int count = (int)(1.01 + grid.EndInvAngstrom / step), n = settings.NFft;
        if (count < 2) throw new ArgumentException("A Fourier transform needs at least two points in k.", nameof(grid));
        if (count > n)
            throw new ArgumentException(FormattableString.Invariant($"The data have {count} points up to {grid.EndInvAngstrom} Å⁻¹; a transform of {n} points cannot hold them. Raise NFft or the k step."), nameof(grid));

        double[] window = KWindow(step, grid.EndInvAngstrom, settings);
        var packed = new double[n];
        Span<double> re = packed.AsSpan(0, n / 2), im = packed.AsSpan(n / 2);
        for (int i = 0; i < count; i++)
        {
            double weighted = window[i] == 0 ? 0 : Interpolate(grid, chi, i * step, i) * Power(i * step, settings.KWeight) * window[i];
            if ((i & 1) == 0) re[i >> 1] = weighted;
            else im[i >> 1] = weighted;
        }

        double rStep = Math.PI / (step * n);
        int bins = (int)Math.Min(n / 2, 1.01 + settings.RMaxOut / rStep);
        var outRe = new double[bins];
        var outIm = new double[bins];
        RealBins(n, re, im, step / Math.Sqrt(Math.PI), outRe, outIm);
        return new FourierSpectrum(new RGrid(0, rStep, bins), outRe, outIm, window.AsSpan(0, count), n);
    }

    /// <summary>chi(R) to chi(q).</summary>
    /// <param name="spectrum">The spectrum; distances above its range count as zero.</param>
    /// <param name="settings">Weight, window and range.</param>
    /// <exception cref="ArgumentException">Settings make no sense.</exception>
    public static BackTransformedSpectrum Backward(FourierSpectrum spectrum, BackTransformSettings settings)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        int n = spectrum.NFft;
        double rStep = spectrum.Grid.StepAngstrom, kStep = Math.PI / (rStep * n);
        var window = new double[n];
        FourierWindow.Compute(settings.Window, rStep, settings.RMin, settings.RMax, settings.DR, settings.DR2 ?? settings.DR, window);
        var re = new double[n];
        var im = new double[n];
        for (int i = 0; i < spectrum.Grid.Count; i++)
        {
            double weight = window[i] * Power(i * rStep, settings.RWeight);
            re[i] = spectrum.Re[i] * weight;
            im[i] = spectrum.Im[i] * weight;
        }

        RadixTwoFourier.OfLength(n).Forward(im, re); // Swapped arrays: the inverse transform.
        int count = Math.Max(1, (int)(1.05 + settings.QMax / kStep));
        if (count > n / 2)
            throw new ArgumentException(FormattableString.Invariant($"QMax {settings.QMax} Å⁻¹ is above {(n / 2 - 1) * kStep} Å⁻¹, the highest of this transform."), nameof(settings));
        double scale = 2 * Math.Sqrt(Math.PI) / (kStep * n);
        var outRe = new double[count];
        var outIm = new double[count];
        for (int i = 0; i < count; i++) (outRe[i], outIm[i]) = (re[i] * scale, im[i] * scale);
        return new BackTransformedSpectrum(new KGrid(0, count > 1 ? settings.QMax / (count - 1) : kStep, count), outRe, outIm, window.AsSpan(0, spectrum.Grid.Count));
    }

    /// <summary>The k window, built on the grid that reaches to the end of data and window alike.</summary>
    internal static double[] KWindow(double step, double kEnd, FourierSettings settings)
    {
        double highTaper = settings.DK2 ?? settings.DK;
        var window = new double[(int)(1.01 + Math.Max(kEnd, settings.KMax + highTaper) / step)];
        FourierWindow.Compute(settings.Window, step, settings.KMin, settings.KMax, settings.DK, highTaper, window);
        return window;
    }

    internal static double Power(double x, int exponent) => exponent switch
    {
        0 => 1,
        1 => x,
        2 => x * x,
        3 => x * x * x,
        _ => Math.Pow(x, exponent),
    };

    private static double Interpolate(KGrid grid, ReadOnlySpan<double> chi, double k, int index)
    {
        if (grid.StartInvAngstrom == 0 && index < chi.Length && k == grid[index]) return chi[index];
        double position = (k - grid.StartInvAngstrom) / grid.StepInvAngstrom;
        if (position <= 0) return chi[0];
        if (position >= chi.Length - 1) return chi[^1];
        int i = (int)position;
        return chi[i] + (position - i) * (chi[i + 1] - chi[i]);
    }

    // The transform of n real numbers, even ones in re and odd ones in im, from one complex transform of half the length.
    private static void RealBins(int n, Span<double> re, Span<double> im, double scale, Span<double> outRe, Span<double> outIm)
    {
        int half = n / 2;
        RadixTwoFourier.OfLength(half).Forward(re, im);
        RadixTwoFourier whole = RadixTwoFourier.OfLength(n);
        for (int m = 0; m < outRe.Length; m++)
        {
            int mirror = (half - m) & (half - 1);
            double evenRe = 0.5 * (re[m] + re[mirror]), evenIm = 0.5 * (im[m] - im[mirror]);
            double oddRe = 0.5 * (im[m] + im[mirror]), oddIm = -0.5 * (re[m] - re[mirror]);
            double c = whole.Cos[m], s = whole.Sin[m];
            outRe[m] = scale * (evenRe + oddRe * c + oddIm * s);
            outIm[m] = scale * (evenIm + oddIm * c - oddRe * s);
        }
    }
}
