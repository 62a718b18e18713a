using XasRmc.Core;

namespace XasRmc.Rmc;

/// <summary>What is known of a parameter before the fit: a value and its standard deviation. It counts as one more measured number, ((p − value)/sigma)² in chi².</summary>
public sealed record KnownValue
{
    /// <summary>Makes a piece of knowledge.</summary>
    /// <param name="value">The value.</param>
    /// <param name="sigma">Its standard deviation, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite or sigma is not positive.</exception>
    public KnownValue(double value, double sigma)
    {
        Require.Finite(value);
        Require.Positive(sigma);
        (Value, Sigma) = (value, sigma);
    }

    /// <summary>The value.</summary>
    public double Value { get; }

    /// <summary>Its standard deviation.</summary>
    public double Sigma { get; }

    /// <summary>((p − value)/sigma)².</summary>
    public double ChiSquared(double parameter) => (parameter - Value) / Sigma * ((parameter - Value) / Sigma);
}
