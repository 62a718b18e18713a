using System.Numerics;
using XasRmc.Core;

namespace XasRmc.Formats.Feff;

/// <summary>FEFF's packed ASCII code of floating-point numbers.</summary>
/// <remarks>
/// A number is <c>width</c> printable characters; each stands for a digit d = code − 37 of base 90. Digit 0 is the decimal exponent plus 45; digit 1 carries the sign in its lowest bit
/// (1 is positive) and the leading half digit above it; the others follow as the mantissa. Value = ± 180 · 10^exponent · (sum over digits j ≥ 2 of d_j 90^−(j+1)), the leading
/// half digit weighted 1/8100. A line starts with <c>!</c> (real) or <c>$</c> (complex: real and imaginary parts in turn) and has at most 82 characters. Width 8 keeps about 13 figures.
/// </remarks>
internal static class PadCode
{
    private const int Base = 90, HalfBase = 45, Offset = 37;

    /// <summary>One number; false where a character is not a digit of the code or the number is not finite.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out double value)
    {
        value = double.NaN;
        foreach (char c in text)
        {
            if (c < Offset || c >= Offset + Base) return false;
        }

        int exponent = text[0] - Offset - HalfBase;
        int second = text[1] - Offset;
        double mantissa = 0;
        for (int j = text.Length - 1; j >= 2; j--) mantissa += (text[j] - Offset) * Math.Pow(Base, -(j + 1));
        mantissa += second / 2 / ((double)Base * Base);
        value = (second % 2 == 1 ? 1 : -1) * 2.0 * Base * mantissa * Math.Pow(10, exponent);
        return double.IsFinite(value);
    }

    /// <summary>A run of real numbers that starts on a new line.</summary>
    /// <exception cref="XasFormatException">The lines end, hold too many numbers, or are not PAD lines of real numbers.</exception>
    public static double[] ReadReal(FeffLines lines, int width, int count) => Read(lines, width, count, '!');

    /// <summary>A run of complex numbers that starts on a new line.</summary>
    /// <exception cref="XasFormatException">The lines end, hold too many numbers, or are not PAD lines of complex numbers.</exception>
    public static Complex[] ReadComplex(FeffLines lines, int width, int count)
    {
        double[] parts = Read(lines, width, 2 * count, '$');
        var values = new Complex[count];
        for (int i = 0; i < count; i++) values[i] = new Complex(parts[2 * i], parts[2 * i + 1]);
        return values;
    }

    private static double[] Read(FeffLines lines, int width, int count, char marker)
    {
        var values = new double[count];
        int filled = 0;
        while (filled < count)
        {
            string line = lines.Require("packed numbers").TrimEnd();
            if (line.Length == 0 || line[0] != marker)
                throw lines.Fault($"a line of packed numbers that starts with '{marker}' is called for");
            if ((line.Length - 1) % width != 0)
                throw lines.Fault(FormattableString.Invariant($"a packed line of {line.Length - 1} characters is cut off: its numbers have {width} each"));
            for (int start = 1; start < line.Length; start += width)
            {
                if (filled == count) throw lines.Fault(FormattableString.Invariant($"more than {count} packed numbers in one array"));
                if (!TryDecode(line.AsSpan(start, width), out values[filled++]))
                    throw lines.Fault($"'{line.Substring(start, width)}' is not a number in the PAD code");
            }
        }

        return values;
    }
}
