using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>The complex Fourier transform chi(R) of one spectrum, not corrected for the phase shift.</summary>
public sealed class ComplexCurve
{
    private readonly double[] _rAngstrom, _re, _im, _magnitude;

    /// <summary>Makes a transform.</summary>
    /// <param name="role">What it stands for.</param>
    /// <param name="rAngstrom">R, Å, rising.</param>
    /// <param name="re">Real part, Å^−(k-weight + 1), one a point.</param>
    /// <param name="im">Imaginary part, one a point.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public ComplexCurve(CurveRole role, ReadOnlySpan<double> rAngstrom, ReadOnlySpan<double> re, ReadOnlySpan<double> im)
    {
        Require.Length(re.Length, rAngstrom.Length, nameof(re));
        Require.Length(im.Length, rAngstrom.Length, nameof(im));
        Role = role;
        (_rAngstrom, _re, _im) = (rAngstrom.ToArray(), re.ToArray(), im.ToArray());
        _magnitude = [.. _re.Zip(_im, double.Hypot)];
    }

    /// <summary>What it stands for.</summary>
    public CurveRole Role { get; }

    /// <summary>R, Å.</summary>
    public ReadOnlySpan<double> RAngstrom => _rAngstrom;

    /// <summary>Real part.</summary>
    public ReadOnlySpan<double> Re => _re;

    /// <summary>Imaginary part.</summary>
    public ReadOnlySpan<double> Im => _im;

    /// <summary>Magnitude.</summary>
    public ReadOnlySpan<double> Magnitude => _magnitude;
}
