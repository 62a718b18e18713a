using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>A curve of a report: points in the units of the place where it stands, with a band where it has one.</summary>
public sealed class Curve
{
    private readonly double[] _x, _y, _lower, _upper;

    /// <summary>Makes a curve.</summary>
    /// <param name="role">What it stands for.</param>
    /// <param name="x">Abscissae, rising.</param>
    /// <param name="y">Ordinates, one an abscissa; NaN leaves a gap.</param>
    public Curve(CurveRole role, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        : this(role, x, y, [], [])
    {
    }

    /// <summary>Makes a curve with a band.</summary>
    /// <param name="role">What it stands for.</param>
    /// <param name="x">Abscissae, rising.</param>
    /// <param name="y">Ordinates, one an abscissa; NaN leaves a gap.</param>
    /// <param name="lower">Lower ends of the 95 % band, or empty.</param>
    /// <param name="upper">Upper ends of the 95 % band, or empty.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public Curve(CurveRole role, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        Require.Length(y.Length, x.Length, nameof(y));
        Require.Length(upper.Length, lower.Length, nameof(upper));
        if (lower.Length > 0) Require.Length(lower.Length, x.Length, nameof(lower));
        Role = role;
        (_x, _y, _lower, _upper) = (x.ToArray(), y.ToArray(), lower.ToArray(), upper.ToArray());
    }

    /// <summary>What it stands for.</summary>
    public CurveRole Role { get; }

    /// <summary>Abscissae.</summary>
    public ReadOnlySpan<double> X => _x;

    /// <summary>Ordinates.</summary>
    public ReadOnlySpan<double> Y => _y;

    /// <summary>Lower ends of the 95 % band; empty where there is none.</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <summary>Upper ends of the 95 % band; empty where there is none.</summary>
    public ReadOnlySpan<double> Upper => _upper;
}
