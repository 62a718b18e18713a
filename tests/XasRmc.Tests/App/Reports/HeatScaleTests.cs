using XasRmc.App.Reports;

namespace XasRmc.Tests.App.Reports;

public sealed class HeatScaleTests
{
    [Fact]
    public void Palette_GetsDarkerWithEveryStep_AndAboutEvenly()
    {
        byte[] palette = HeatScale.Palette();

        Assert.Equal(3 * HeatScale.Count, palette.Length);
        double[] lightness = [.. Enumerable.Range(0, HeatScale.Count).Select(i => Lightness(palette[3 * i], palette[3 * i + 1], palette[3 * i + 2]))];
        Assert.True(lightness[0] > 95 && lightness[^1] < 10, $"{lightness[0]:0} to {lightness[^1]:0}");
        Assert.All(Enumerable.Range(1, HeatScale.Count - 1), i => Assert.True(lightness[i] <= lightness[i - 1] + 0.3, $"step {i}"));
        double even = (lightness[0] - lightness[^1]) / 8;
        for (int part = 0; part < 8; part++) Assert.InRange(lightness[32 * part] - lightness[Math.Min(255, 32 * (part + 1))], 0.55 * even, 1.55 * even);
    }

    // CIE L* of an sRGB colour (IEC 61966-2-1).
    private static double Lightness(byte red, byte green, byte blue)
    {
        static double Linear(byte v) => v / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        double y = 0.2126 * Linear(red) + 0.7152 * Linear(green) + 0.0722 * Linear(blue);
        return y > 216.0 / 24389 ? 116 * Math.Cbrt(y) - 16 : 24389.0 / 27 * y;
    }
}
