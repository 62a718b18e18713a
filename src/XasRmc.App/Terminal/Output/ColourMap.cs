using XasRmc.App.Terminal.Cells;

namespace XasRmc.App.Terminal.Output;

/// <summary>Brings 24 bits of colour down to what a terminal shows.</summary>
/// <remarks>
/// The 256 of xterm are a cube of 6 x 6 x 6 levels (0, 95, 135, ..., 255) from index 16 and 24 greys (8, 18, ..., 238) from index 232.
/// The first sixteen are never chosen among the 256: people give them other colours.
/// </remarks>
internal static class ColourMap
{
    private static readonly int[] s_levels = [0, 95, 135, 175, 215, 255];

    /// <summary>The nearest of the 256 colours: its index, 16 to 255.</summary>
    public static int ToPalette(Colour colour)
    {
        int r = Level(colour.Red), g = Level(colour.Green), b = Level(colour.Blue);
        int cube = Distance(colour, s_levels[r], s_levels[g], s_levels[b]);
        if (cube == 0) return 16 + 36 * r + 6 * g + b;
        int grey = Math.Clamp((colour.Red + colour.Green + colour.Blue - 3 * 8 + 15) / 30, 0, 23);
        int shade = 8 + 10 * grey;
        return Distance(colour, shade, shade, shade) < cube ? 232 + grey : 16 + 36 * r + 6 * g + b;
    }

    /// <summary>The one of the sixteen colours that has the same hue: its index, 0 to 15.</summary>
    /// <remarks>The nearest one would be a grey for all but the strongest colours, and good and bad would look alike.</remarks>
    public static int ToSixteen(Colour colour)
    {
        int most = Math.Max(colour.Red, Math.Max(colour.Green, colour.Blue)), least = Math.Min(colour.Red, Math.Min(colour.Green, colour.Blue));
        if (most < 40) return 0;
        if (10 * (most - least) < 3 * most) return most < 64 ? 0 : most < 170 ? 8 : most < 240 ? 7 : 15;
        int middle = (most + least) / 2;
        int hue = (colour.Red > middle ? 1 : 0) | (colour.Green > middle ? 2 : 0) | (colour.Blue > middle ? 4 : 0);
        return most > 230 ? 8 + hue : hue;
    }

    private static int Level(int value) => value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;

    // Squares weighted by the mean red: near to what the eye sees, without a change of colour space (https://www.compuphase.com/cmetric.htm).
    private static int Distance(Colour colour, int red, int green, int blue)
    {
        int mean = (colour.Red + red) / 2, r = colour.Red - red, g = colour.Green - green, b = colour.Blue - blue;
        return (((512 + mean) * r * r) >> 8) + 4 * g * g + (((767 - mean) * b * b) >> 8);
    }
}
