namespace XasRmc.App.Reports;

/// <summary>Colours for magnitudes: from nearly white to dark, lightness falling evenly, so that a print in grey and an eye that sees few colours read the same map.</summary>
internal static class HeatScale
{
    /// <summary>How many colours there are.</summary>
    public const int Count = 256;

    // Corner colours, lightest first: CIE lightness 98, 86, 71, 54, 36, 18, 6.
    private static readonly (double Red, double Green, double Blue)[] s_corners = [(252, 249, 240), (248, 212, 140), (240, 160, 92), (206, 98, 96), (146, 52, 106), (72, 24, 84), (20, 12, 36)];

    /// <summary>Red, green and blue of each colour, three bytes each.</summary>
    public static byte[] Palette()
    {
        var palette = new byte[3 * Count];
        for (int i = 0; i < Count; i++)
        {
            double at = i * (s_corners.Length - 1.0) / (Count - 1);
            int corner = Math.Min((int)at, s_corners.Length - 2);
            double share = at - corner;
            (double red, double green, double blue) = s_corners[corner];
            (double nextRed, double nextGreen, double nextBlue) = s_corners[corner + 1];
            palette[3 * i] = Mix(red, nextRed, share);
            palette[3 * i + 1] = Mix(green, nextGreen, share);
            palette[3 * i + 2] = Mix(blue, nextBlue, share);
        }

        return palette;
    }

    private static byte Mix(double from, double to, double share) => (byte)Math.Round(from + share * (to - from));
}
