using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>chi(R): the complex Fourier transform of k-weighted, windowed chi(k).</summary>
/// <remarks>Peaks of |chi(R)| lie 0.2 to 0.5 Å below the distances they stem from, because the scattering phase shift depends on k; they are no distances.</remarks>
public sealed class FourierSpectrum
{
    private readonly double[] _re, _im, _magnitude, _window;

    /// <summary>Makes a spectrum.</summary>
    /// <param name="grid">The distances R, Å, from 0 up.</param>
    /// <param name="re">The real part, one value a distance, Å^(−w−1) for k-weight w.</param>
    /// <param name="im">The imaginary part, one value a distance.</param>
    /// <param name="window">The k window, one value a point of the transformed k grid.</param>
    /// <param name="nFft">The length of the transform.</param>
    public FourierSpectrum(RGrid grid, ReadOnlySpan<double> re, ReadOnlySpan<double> im, ReadOnlySpan<double> window, int nFft)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Require.Length(re.Length, grid.Count, nameof(re));
        Require.Length(im.Length, grid.Count, nameof(im));
        Require.AtLeast(nFft, 2);
        Grid = grid;
        NFft = nFft;
        _re = re.ToArray();
        _im = im.ToArray();
        _window = window.ToArray();
        _magnitude = new double[re.Length];
        for (int i = 0; i < re.Length; i++) _magnitude[i] = Math.Sqrt(re[i] * re[i] + im[i] * im[i]);
    }

    /// <summary>The distances R, Å.</summary>
    public RGrid Grid { get; }

    /// <summary>The length of the transform.</summary>
    public int NFft { get; }

    /// <summary>The real part.</summary>
    public ReadOnlySpan<double> Re => _re;

    /// <summary>The imaginary part.</summary>
    public ReadOnlySpan<double> Im => _im;

    /// <summary>The magnitude.</summary>
    public ReadOnlySpan<double> Magnitude => _magnitude;

    /// <summary>The k window.</summary>
    public ReadOnlySpan<double> Window => _window;
}
