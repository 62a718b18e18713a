using XasRmc.App.Terminal.Cells;

namespace XasRmc.App.Terminal.Plots;

/// <summary>Colours from dark to light for values from 0 to 1, lighter with every step, so that they order the same way in grey.</summary>
/// <remarks>
/// The cubehelix of D. A. Green, Bull. Astr. Soc. India 39 (2011) 289, doi 10.48550/arXiv.1108.5083, with its default start 0.5, −1.5 rotations, hue 1 and gamma 1:
/// with φ = 2π(s/3 + rλ) and a = hλ(1−λ)/2, (R, G, B) = λ + a·M·(cos φ, sin φ).
/// </remarks>
internal static class ColourMap
{
    private const int Count = 256;
    private static readonly Colour[] s_colours = [.. Enumerable.Range(0, Count).Select(i => Cubehelix(i / (Count - 1.0)))];

    /// <summary>The colour of a value; what lies outside of 0 to 1 gets the end's.</summary>
    /// <param name="value">0 to 1.</param>
    /// <param name="levels">So many different colours at most: fewer make longer runs of one colour, thus fewer bytes.</param>
    public static Colour At(double value, int levels = Count)
    {
        int level = LevelOf(value, levels);
        return s_colours[level * (Count - 1) / (levels - 1)];
    }

    /// <summary>The level of a value, 0 to one less than the levels.</summary>
    public static int LevelOf(double value, int levels) => (int)Math.Clamp(value * levels, 0, levels - 1);

    private static Colour Cubehelix(double lambda)
    {
        double phi = 2 * Math.PI * (0.5 / 3 - 1.5 * lambda);
        double a = lambda * (1 - lambda) / 2;
        double cos = Math.Cos(phi), sin = Math.Sin(phi);
        return new Colour(
            true,
            Byte(lambda + a * (-0.14861 * cos + 1.78277 * sin)),
            Byte(lambda + a * (-0.29227 * cos - 0.90649 * sin)),
            Byte(lambda + a * 1.97294 * cos));
    }

    private static byte Byte(double share) => (byte)Math.Round(255 * Math.Clamp(share, 0, 1));
}
