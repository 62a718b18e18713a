namespace XasRmc.Rmc.Objective;

/// <summary>Four-point Lagrange interpolation on an even grid.</summary>
internal static class CubicLookup
{
    /// <summary>The first of the four points and their weights for a position in units of the grid step.</summary>
    /// <remarks>Near an end the four points nearest to it serve. Error: 3/128 (h d/dx)⁴ in the middle of the grid.</remarks>
    public static (int First, double W0, double W1, double W2, double W3) At(double position, int count)
    {
        int first = Math.Clamp((int)Math.Floor(position) - 1, 0, Math.Max(0, count - 4));
        double t = position - first;
        double a = t, b = t - 1, c = t - 2, d = t - 3;
        return (first, -b * c * d / 6, a * c * d / 2, -a * b * d / 2, a * b * c / 6);
    }

    /// <summary>A curve at a position in units of its grid step; 0 outside its ends.</summary>
    public static double Read(ReadOnlySpan<double> values, double position)
    {
        const double rounding = 1e-9;
        if (!(position >= -rounding && position <= values.Length - 1 + rounding)) return 0;
        if (values.Length < 4) return values[(int)Math.Round(Math.Clamp(position, 0, values.Length - 1))];
        (int first, double w0, double w1, double w2, double w3) = At(position, values.Length);
        return w0 * values[first] + w1 * values[first + 1] + w2 * values[first + 2] + w3 * values[first + 3];
    }
}
