using System.Globalization;

namespace XasRmc.App.Reports;

/// <summary>Numbers for readers: the digits that matter, the same in every culture.</summary>
internal static class NumberText
{
    public const string Missing = "–";

    // Rounding of equal numbers, and atoms that cross the border of a window: no spread that a measurement gives is so small.
    private const double HeldShare = 1e-4;

    /// <summary>A number to four significant digits; a dash where it is not finite.</summary>
    public static string Short(double value)
    {
        if (!double.IsFinite(value)) return Missing;
        if (value == 0) return "0";
        int exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        if (exponent is < -4 or > 6)
        {
            string mantissa = (value / Math.Pow(10, exponent)).ToString("0.##", CultureInfo.InvariantCulture);
            return $"{Minus(mantissa)}·10{Superscript(exponent)}";
        }

        return Minus(value.ToString("0." + new string('#', Math.Max(0, 3 - exponent)), CultureInfo.InvariantCulture));
    }

    /// <summary>A number with its standard deviation, both to the digits that the deviation allows (two of its own); one that was held fixed, as the number of neighbours of a fit that adds no atoms, says so.</summary>
    /// <param name="value">The number.</param>
    /// <param name="sigma">Its standard deviation; where it is not positive the number stands alone.</param>
    /// <param name="scale">Both are multiplied by this first, e.g. 1000 for a column in 10⁻³ Å².</param>
    public static string WithSigma(double value, double sigma, double scale = 1)
    {
        if (sigma > 0 && sigma < HeldShare * Math.Abs(value)) return Short(Math.Round(value * scale, 2)) + " (held)";
        string number = ToDigitsOf(value, sigma, scale);
        return sigma > 0 && double.IsFinite(sigma) && number != Missing ? $"{number} ± {ToDigitsOf(sigma, sigma, scale)}" : number;
    }

    /// <summary>A number to the digits that a standard deviation allows, without it.</summary>
    public static string ToDigitsOf(double value, double sigma, double scale = 1)
    {
        (value, sigma) = (value * scale, sigma * scale);
        if (!double.IsFinite(value)) return Missing;
        if (!(sigma > 0) || !double.IsFinite(sigma)) return Short(value);
        int decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(sigma)), 0, 6);
        string text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text.TrimStart('-') : Minus(text);
    }

    /// <summary>A whole number as superscript characters.</summary>
    public static string Superscript(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));

    /// <summary>A double that reads back as itself; empty where it is not finite.</summary>
    public static string RoundTrip(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    /// <summary>A number in a given format, with a true minus; a sign for what is missing where it is not finite.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">A format of .NET, e.g. <c>0.000</c>.</param>
    public static string Fixed(double value, string format) => double.IsFinite(value) ? Minus(value.ToString(format, CultureInfo.InvariantCulture)) : Missing;

    private static string Minus(string text) => text.Replace('-', '−');
}
