using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>chi(q): chi(R) under a window, transformed back. It still carries the k-weight and k window of the forward transform.</summary>
public sealed class BackTransformedSpectrum
{
    private readonly double[] _re, _im, _magnitude, _window;

    /// <summary>Makes a spectrum.</summary>
    /// <param name="grid">The wave numbers q, Å⁻¹, from 0 up.</param>
    /// <param name="re">The real part, comparable with windowed, weighted chi(k).</param>
    /// <param name="im">The imaginary part.</param>
    /// <param name="window">The R window, one value a point of the forward spectrum.</param>
    public BackTransformedSpectrum(KGrid grid, ReadOnlySpan<double> re, ReadOnlySpan<double> im, ReadOnlySpan<double> window)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Require.Length(re.Length, grid.Count, nameof(re));
        Require.Length(im.Length, grid.Count, nameof(im));
        Grid = grid;
        _re = re.ToArray();
        _im = im.ToArray();
        _window = window.ToArray();
        _magnitude = new double[re.Length];
        for (int i = 0; i < re.Length; i++) _magnitude[i] = Math.Sqrt(re[i] * re[i] + im[i] * im[i]);
    }

    /// <summary>The wave numbers q, Å⁻¹.</summary>
    public KGrid Grid { get; }

    /// <summary>The real part.</summary>
    public ReadOnlySpan<double> Re => _re;

    /// <summary>The imaginary part.</summary>
    public ReadOnlySpan<double> Im => _im;

    /// <summary>The magnitude: the envelope of the filtered oscillation.</summary>
    public ReadOnlySpan<double> Magnitude => _magnitude;

    /// <summary>The R window.</summary>
    public ReadOnlySpan<double> Window => _window;
}
