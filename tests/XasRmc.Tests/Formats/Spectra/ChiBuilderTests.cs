using XasRmc.Core;
using XasRmc.Formats.Spectra;

namespace XasRmc.Tests.Formats.Spectra;

/// <summary>chi(k) files: weights, uneven grids, what counts as one.</summary>
public sealed class ChiBuilderTests
{
    private static readonly AbsorptionEdge s_edge = AbsorptionEdge.Parse("Au:L3");
    private static readonly double[] s_k = Spectra.Ramp(0, 0.05, 200);

    private static double Chi(double k) => Math.Sin(5 * k) * Math.Exp(-0.01 * k * k);

    [Theory]
    [InlineData("chi", 0)]
    [InlineData("chi(k)", 0)]
    [InlineData("chik", 1)]
    [InlineData("chik2", 2)]
    [InlineData("chi*k^3", 3)]
    [InlineData("k2chi", 2)]
    [InlineData("k*chi", 1)]
    [InlineData("k^3*chi", 3)]
    public void Build_WeightedColumn_LosesItsWeight(string label, int weight)
    {
        XasScan scan = Spectra.Scan(("k", "", s_k), (label, "", [.. s_k.Select(k => Chi(k) * Math.Pow(k, weight))]));

        ChiSpectrum chi = ChiBuilder.Build(scan, s_edge, out IReadOnlyList<string> warnings);

        Assert.Equal(new KGrid(0, 0.05, 200), chi.Grid);
        for (int i = 1; i < s_k.Length; i++) Assert.Equal(Chi(s_k[i]), chi.Chi[i], 1e-10);
        Assert.Equal(weight > 0, warnings.Any(w => w.Contains("weight", StringComparison.Ordinal)));
        Assert.All(chi.Sigma.ToArray(), s => Assert.Equal(0, s));
    }

    [Fact]
    public void Build_SeveralWeights_TakesTheUnweighted()
    {
        XasScan scan = Spectra.Scan(("k", "", s_k), ("chik2", "", [.. s_k.Select(k => 7 * k)]), ("chi", "", [.. s_k.Select(Chi)]), ("stddev", "", [.. s_k.Select(_ => 0.01)]));

        ChiSpectrum chi = ChiBuilder.Build(scan, s_edge);

        Assert.Equal(Chi(1), chi.Chi[20], 1e-12);
        Assert.Equal(0.01, chi.Sigma[5]);
    }

    [Fact]
    public void Build_UnevenGrid_IsInterpolated()
    {
        double[] k = [.. Enumerable.Range(0, 300).Select(i => 0.02 + 12.0 * i / 299 + 0.004 * Math.Sin(i))];
        XasScan scan = Spectra.Scan(("k", "", k), ("chi", "", [.. k.Select(Chi)]));

        ChiSpectrum chi = ChiBuilder.Build(scan, s_edge, out IReadOnlyList<string> warnings);

        Assert.Equal(0.05, chi.Grid.StepInvAngstrom);
        Assert.Equal(0.05, chi.Grid.StartInvAngstrom, 12);
        // The error of a cubic spline, 5/384 h^4 times the fourth derivative (5^4), is 2e-5 at steps of 0.04.
        for (int i = 2; i < chi.Grid.Count - 2; i++) Assert.Equal(Chi(chi.Grid[i]), chi.Chi[i], 5e-5);
        Assert.Contains(warnings, w => w.Contains("interpolated", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_FallingRepeatedAndBrokenRows_AreMended()
    {
        double[] k = [.. s_k.Reverse(), 3.0, -1, double.NaN];
        XasScan scan = Spectra.Scan(("k", "", k), ("chi", "", [.. k.Select(Chi)]));

        ChiSpectrum chi = ChiBuilder.Build(scan, s_edge, out IReadOnlyList<string> warnings);

        Assert.Equal(200, chi.Grid.Count);
        Assert.Equal(Chi(3), chi.Chi[60], 1e-12);
        Assert.Equal(2, warnings.Count);
    }

    [Fact]
    public void Build_UnnamedColumns_AreTakenWithAWarning()
    {
        XasScan scan = Spectra.ReadOne(string.Concat(s_k.Select(k => FormattableString.Invariant($"{k:F4} {Chi(k):R}\n"))));

        ChiSpectrum chi = ChiBuilder.Build(scan, s_edge, out IReadOnlyList<string> warnings);

        Assert.False(ChiBuilder.IsChi(scan));
        Assert.Equal(200, chi.Grid.Count);
        Assert.Contains(warnings, w => w.Contains("taken as k", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_MuFile_IsRefused()
    {
        XasScan scan = Spectra.Scan(("energy", "eV", Spectra.Ramp(8900, 5, 20)), ("mu", "", Spectra.Ramp(0, 1, 20)));

        Assert.False(ChiBuilder.IsChi(scan));
        Assert.Contains("no columns called k and chi", Assert.Throws<XasFormatException>(() => ChiBuilder.Build(scan, s_edge)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_TooFewPoints_IsRefused()
    {
        XasScan scan = Spectra.Scan(("k", "", Spectra.Ramp(0, 0.05, 5)), ("chi", "", Spectra.Ramp(0, 1, 5)));

        Assert.Throws<XasFormatException>(() => ChiBuilder.Build(scan, s_edge));
    }

    [SharedFact]
    public void Build_AthenaExport_AgreesWithItsWeightedColumns()
    {
        XasScan scan = Assert.Single(Spectra.ReadShared("columns/Pdfoil-Feb08-X18B.chik"));

        ChiSpectrum chi = ChiBuilder.Build(scan, scan.Edge!);

        double[] weighted = Spectra.Column(scan, "chik2");
        for (int i = 0; i < weighted.Length; i++) Assert.Equal(weighted[i], chi.Chi[i] * chi.Grid[i] * chi.Grid[i], 1e-6);
    }
}
