using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>Where a parameter of a fit may lie: a range, or one value when both ends are equal.</summary>
public sealed record ParameterRange
{
    /// <summary>Makes a range.</summary>
    /// <param name="low">The lowest value.</param>
    /// <param name="high">The highest value, not below <paramref name="low"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite or the ends are in the wrong order.</exception>
    public ParameterRange(double low, double high)
    {
        Require.Finite(low);
        Require.InRange(high, low, double.MaxValue);
        (Low, High) = (low, high);
    }

    /// <summary>The lowest value.</summary>
    public double Low { get; }

    /// <summary>The highest value.</summary>
    public double High { get; }

    /// <summary>Whether there is nothing to refine.</summary>
    public bool IsFixed => Low == High;

    /// <summary>A parameter that is not refined.</summary>
    public static ParameterRange Fixed(double value) => new(value, value);
}
