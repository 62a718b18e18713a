using XasRmc.Core;

namespace XasRmc.Exafs.Reduction;

/// <summary>A wavelet transform of chi(k): one complex number for each distance R and wave number k.</summary>
/// <remarks>Its magnitude shows at which k a signal of a distance is strong, which tells heavy from light neighbours at one distance. Distances are not corrected for phase shifts, and resolution in k and R trade against each other:
/// neighbouring values of the map are far from independent.</remarks>
public sealed class WaveletMap
{
    private readonly double[] _re, _im;

    internal WaveletMap(RGrid rGrid, KGrid kGrid, double[] re, double[] im) => (RGrid, KGrid, _re, _im) = (rGrid, kGrid, re, im);

    /// <summary>The distances R (not corrected for phase shifts), Å.</summary>
    public RGrid RGrid { get; }

    /// <summary>The wave numbers, Å⁻¹.</summary>
    public KGrid KGrid { get; }

    /// <summary>The real part, row after row: element j · KGrid.Count + i is R_j and k_i.</summary>
    public ReadOnlySpan<double> Re => _re;

    /// <summary>The imaginary part, laid out alike.</summary>
    public ReadOnlySpan<double> Im => _im;

    /// <summary>The magnitude, laid out alike, as a new array.</summary>
    public double[] Magnitude()
    {
        var magnitude = new double[_re.Length];
        for (int i = 0; i < magnitude.Length; i++) magnitude[i] = Math.Sqrt(_re[i] * _re[i] + _im[i] * _im[i]);
        return magnitude;
    }
}
