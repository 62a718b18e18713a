using System.Runtime.CompilerServices;

namespace XasRmc.Core;

/// <summary>The checks that public arguments pass: one voice for all messages; NaN never passes.</summary>
public static class Require
{
    /// <summary>Refuses a number that is not finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is NaN or infinite.</exception>
    public static void Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(name, value, "Must be a finite number.");
    }

    /// <summary>Refuses a number that is not finite and above zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is zero, negative, NaN or infinite.</exception>
    public static void Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value > 0) || !double.IsFinite(value)) throw new ArgumentOutOfRangeException(name, value, "Must be a finite number above zero.");
    }

    /// <summary>Refuses a number that is not finite or below zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, NaN or infinite.</exception>
    public static void NotNegative(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value >= 0) || !double.IsFinite(value)) throw new ArgumentOutOfRangeException(name, value, "Must be a finite number, zero or above.");
    }

    /// <summary>Refuses a number outside a closed range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside, or NaN.</exception>
    public static void InRange(double value, double low, double high, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value >= low && value <= high))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Must lie from {low} to {high}."));
    }

    /// <summary>Refuses a count below a bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is too low.</exception>
    public static void AtLeast(int value, int low, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (value < low) throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Must be at least {low}."));
    }

    /// <summary>Refuses an array of another length.</summary>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public static void Length(int length, int expected, string name)
    {
        if (length != expected)
            throw new ArgumentException(FormattableString.Invariant($"Has {length} values; {expected} are called for."), name);
    }

    /// <summary>Refuses values that are not finite.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite; the message gives its position.</exception>
    public static void AllFinite(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException(FormattableString.Invariant($"Value {i} is {values[i]}; all must be finite."), name);
        }
    }
}
