using XasRmc.App.Reports;
using XasRmc.Core;

namespace XasRmc.Tests.App.Reports;

public sealed class WaveletMapsTests
{
    private const double KMin = 4, KMax = 12, Dk = 1, RMin = 1.5, RMax = 6;
    private static readonly KGrid s_k = new(0, 0.05, 301);

    [Fact]
    public void Of_OneWave_PeaksAtItsDistanceAndWhereItIsStrongest()
    {
        // k² exp(−(k − 8.5)²/4) is highest where 2/k = (k − 8.5)/2.
        const double distance = 2.6, centre = 8.5, highest = 8.948;

        WaveletContent maps = Maps(k => Math.Exp(-Square(k - centre) / 4) * Math.Sin(2 * k * distance), _ => 0);

        int at = Array.IndexOf(maps.Measured, maps.Measured.Max());
        Assert.Equal(distance, maps.RGrid[at / maps.KGrid.Count], 0.051);
        // The resolution in k is 1.4 Å⁻¹ here, and the envelope is not quite symmetric.
        Assert.Equal(highest, maps.KGrid[at % maps.KGrid.Count], 0.3);
        Assert.All(maps.Fit, v => Assert.Equal(0, v, 1e-12));
        // Nothing was fitted: all that was measured is left over.
        for (int i = 0; i < maps.Measured.Length; i++) Assert.Equal(maps.Measured[i], maps.Difference[i], 1e-12);
    }

    [Fact]
    public void Of_AWaveOfOtherPhase_LeavesADifferenceThatMagnitudesHide()
    {
        WaveletContent maps = Maps(k => Math.Sin(2 * k * 2.6), k => Math.Sin(2 * k * 2.6 + 0.3));

        double highest = maps.Measured.Max();
        Assert.Equal(highest, maps.Fit.Max(), 0.02 * highest);
        // |1 − exp(iφ)| = 2 sin(φ/2)
        Assert.Equal(2 * Math.Sin(0.15) * highest, maps.Difference.Max(), 0.02 * highest);
    }

    [Fact]
    public void Of_ShowsTheComparedRangesAlone()
    {
        WaveletContent maps = Maps(k => k < 3 || k > 13 ? 100 : 0, _ => 0);

        Assert.InRange(maps.KGrid[0], KMin - 0.051, KMin + 1e-9);
        Assert.InRange(maps.KGrid.EndInvAngstrom, KMax - 1e-9, KMax + 0.051);
        Assert.Equal((RMin, RMax), (maps.RGrid[0], Math.Round(maps.RGrid.EndAngstrom, 9)));
        Assert.All(maps.Measured, v => Assert.Equal(0, v, 1e-9));
    }

    [Fact]
    public void Of_AGridThatBeginsLater_TheSameMap()
    {
        static double Wave(double k) => Math.Sin(5.2 * k) / (1 + k);
        var later = new KGrid(2, 0.05, 261);
        double[] chi = [.. later.ToArray().Select(Wave)], none = new double[later.Count];

        WaveletContent expected = Maps(Wave, _ => 0);
        WaveletContent maps = WaveletMaps.Of(new EdgeComparison(AbsorptionEdge.Parse("Au:L3"), later, chi, none, 0, 1, 1, 0), KMin, KMax, Dk, 2, RMin, RMax);

        Assert.Equal(expected.KGrid[0], maps.KGrid[0], 1e-9);
        double highest = expected.Measured.Max();
        for (int i = 0; i < expected.Measured.Length; i++) Assert.Equal(expected.Measured[i], maps.Measured[i], 1e-6 * highest);
    }

    private static WaveletContent Maps(Func<double, double> measured, Func<double, double> fit) => WaveletMaps.Of(
        new EdgeComparison(AbsorptionEdge.Parse("Au:L3"), s_k, [.. s_k.ToArray().Select(measured)], [.. s_k.ToArray().Select(fit)], 0, 1, 1, 0), KMin, KMax, Dk, 2, RMin, RMax);

    private static double Square(double x) => x * x;
}
