using XasRmc.Core;
using XasRmc.Formats.Spectra;

namespace XasRmc.Tests.Formats.Spectra;

/// <summary>From columns to mu(E): conversions, order, repeats, defaults.</summary>
public sealed class MuBuilderTests
{
    private static readonly double[] s_mu = Spectra.Ramp(1, 0.1, 20);

    private static MuSpectrum Build(double[] energy, double[] mu, string label = "energy", string unit = "") =>
        MuBuilder.Build(Spectra.Scan((label, unit, energy), ("mu", "", mu)), null, null, null);

    [Fact]
    public void Build_RisingEnergies_StayAsTheyAre()
    {
        double[] energy = Spectra.Ramp(8900, 5, 20);

        MuSpectrum mu = Build(energy, s_mu);

        Assert.Equal(energy, mu.EnergyEv.ToArray());
        Assert.Equal(s_mu, mu.Mu.ToArray());
        Assert.Single(mu.Warnings);
    }

    [Fact]
    public void Build_FallingEnergies_AreTurnedRound()
    {
        MuSpectrum mu = Build(Spectra.Ramp(9000, -5, 20), s_mu);

        Assert.Equal(8905, mu.EnergyEv[0]);
        Assert.Equal(s_mu.Reverse(), mu.Mu.ToArray());
        Assert.Contains(mu.Warnings, w => w.Contains("turned round", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_DisorderedEnergies_AreSorted()
    {
        double[] energy = Spectra.Ramp(8900, 5, 20);
        (energy[7], energy[8]) = (energy[8], energy[7]);

        MuSpectrum mu = Build(energy, s_mu);

        Assert.Equal(Spectra.Ramp(8900, 5, 20), mu.EnergyEv.ToArray());
        Assert.Equal(s_mu[8], mu.Mu[7]);
        Assert.Contains(mu.Warnings, w => w.Contains("sorted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4e-4)]
    public void Build_RepeatedEnergies_AreAveraged(double distanceEv)
    {
        double[] energy = Spectra.Ramp(8900, 5, 20);
        energy[4] = energy[3] + distanceEv;

        MuSpectrum mu = Build(energy, s_mu);

        Assert.Equal(19, mu.Count);
        Assert.Equal(energy[3] + distanceEv / 2, mu.EnergyEv[3], 1e-9);
        Assert.Equal((s_mu[3] + s_mu[4]) / 2, mu.Mu[3], 1e-14);
        Assert.Contains(mu.Warnings, w => w.Contains("averaged", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_EnergiesJustFurtherApart_AreKept()
    {
        double[] energy = Spectra.Ramp(8900, 5, 20);
        energy[4] = energy[3] + 6e-4;

        Assert.Equal(20, Build(energy, s_mu).Count);
    }

    [Theory]
    [InlineData("energy", "keV")]
    [InlineData("energy", "")]
    [InlineData("energy_keV", "")]
    public void Build_KiloElectronVolts_AreConverted(string label, string unit)
    {
        MuSpectrum mu = Build(Spectra.Ramp(8.9, 0.005, 20), s_mu, label, unit);

        Assert.Equal(8900, mu.EnergyEv[0], 9);
        Assert.Contains(mu.Warnings, w => w.Contains("keV", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_KiloElectronVoltsUnderAWrongUnit_AreToldByTheEdge()
    {
        XasScan scan = Spectra.Scan(("energy", "eV", Spectra.Ramp(24.2, 0.05, 20)), ("mu", "", s_mu));

        Assert.Equal(24200, MuBuilder.Build(scan, null, null, AbsorptionEdge.Parse("Pd:K")).EnergyEv[0], 8);
    }

    [Theory]
    [InlineData("angle", "degrees", 1)]
    [InlineData("mono", "deg", 1)]
    [InlineData("theta", "", 1)]
    [InlineData("bragg", "mdeg", 1000)]
    [InlineData("angle", "", 1000)]
    [InlineData("angle", "rad", Math.PI / 180)]
    public void Build_MonoAngle_FollowsBraggsLaw(string label, string unit, double perDegree)
    {
        double[] angles = [.. Spectra.Ramp(12.7, -0.02, 20).Select(a => a * perDegree)];
        XasScan scan = Spectra.Scan((label, unit, angles), ("mu", "", s_mu));

        MuSpectrum mu = MuBuilder.Build(scan, null, null, null, dSpacingAngstrom: 3.1356);

        Assert.Equal(12398.419843320026 / (2 * 3.1356 * Math.Sin(12.7 * Math.PI / 180)), mu.EnergyEv[0], 1e-8);
        Assert.Contains(mu.Warnings, w => w.Contains("Bragg", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_MonoAngleWithoutPlaneDistance_IsRefused()
    {
        XasScan scan = Spectra.Scan(("angle", "degrees", Spectra.Ramp(12.7, -0.02, 20)), ("mu", "", s_mu));

        Assert.Contains("Mono.d_spacing", Assert.Throws<XasFormatException>(() => MuBuilder.Build(scan, null, null, null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mono.d_spacing", "3.13553", 3.13553)]
    [InlineData("mono.name", "Si(111)", 3.13560)]
    [InlineData("mono.name", "Si 311", 1.63751)]
    [InlineData("crystal", "Ge 220", 2.00037)]
    public void Build_MonoAngle_TakesThePlaneDistanceOfTheHeader(string key, string value, double spacing)
    {
        var scan = new XasScan("test", [new ScanColumn("angle", "degrees", Spectra.Ramp(12.7, -0.02, 20)), new ScanColumn("mu", "", s_mu)],
            new Dictionary<string, string> { [key] = value }, null, []);

        double expected = 12398.419843320026 / (2 * spacing * Math.Sin(12.7 * Math.PI / 180));

        Assert.Equal(expected, MuBuilder.Build(scan, null, null, null).EnergyEv[0], 1e-5 * expected);
    }

    [Fact]
    public void Build_NonFiniteValues_AreLeftOutWithCounts()
    {
        XasScan scan = Spectra.Scan(("energy", "eV", [double.NaN, 0, .. Spectra.Ramp(8900, 5, 18)]), ("i0", "", Spectra.Ramp(1, 1, 20)), ("it", "", [1, 1, 0, -1, .. Spectra.Ramp(1, 1, 16)]));

        MuSpectrum mu = MuBuilder.Build(scan, null, null, null);

        Assert.Equal(16, mu.Count);
        Assert.Contains(mu.Warnings, w => w == "2 points have no energy above zero and are left out.");
        Assert.Contains(mu.Warnings, w => w == "2 points have no finite value of ln(i0/it) (the first at 8900 eV) and are left out.");
    }

    [Fact]
    public void Build_TooFewPoints_IsRefused() =>
        Assert.Contains("9 points", Assert.Throws<XasFormatException>(() => Build(Spectra.Ramp(8900, 5, 9), Spectra.Ramp(0, 1, 9))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("energy i0 itrans", 8, 2, 1.3862943611198906)]
    [InlineData("energy itrans i0", 2, 8, 1.3862943611198906)]
    [InlineData("energy It I_0", 2, 8, 1.3862943611198906)]
    [InlineData("energy mutrans i0", 7, 2, 7)]
    [InlineData("energy time xmu", 7, 2, 2)]
    [InlineData("energy ifluor i0", 2, 8, 0.25)]
    [InlineData("energy irefer itrans", 2, 8, 1.3862943611198906)]
    [InlineData("E_eV mu dmude", 7, 2, 7)]
    public void Build_NamesOfColumns_GiveMu(string labels, double first, double second, double expected)
    {
        string[] names = labels.Split(' ');
        XasScan scan = Spectra.Scan((names[0], "", Spectra.Ramp(8900, 5, 20)), (names[1], "", Constant(first)), (names[2], "", Constant(second)));

        Assert.Equal(expected, MuBuilder.Build(scan, null, null, null).Mu[0], 14);
    }

    [Fact]
    public void Build_NamesThatTellNothing_AreRefusedWithAWayOut()
    {
        XasScan scan = Spectra.Scan(("energy", "", Spectra.Ramp(8900, 5, 20)), ("a", "", s_mu), ("b", "V", s_mu));

        string message = Assert.Throws<XasFormatException>(() => MuBuilder.Build(scan, null, null, null)).Message;

        Assert.Contains("--mu", message, StringComparison.Ordinal);
        Assert.Contains("1 'energy', 2 'a', 3 'b' (V)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_NamedColumns_AreTaken()
    {
        XasScan scan = Spectra.Scan(("x", "mm", Spectra.Ramp(8900, 5, 20)), ("y", "", s_mu), ("z", "", Constant(2)));

        Assert.Equal(s_mu, MuBuilder.Build(scan, "x", "2", null).Mu.ToArray());
        Assert.Equal(s_mu, MuBuilder.Build(scan, "1", "y", null).Mu.ToArray());
        Assert.Contains("no column 'w'", Assert.Throws<XasFormatException>(() => MuBuilder.Build(scan, "w", "y", null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_AthenaShift_MovesEnergiesAndSaysSo()
    {
        var scan = new XasScan("test", [new ScanColumn("energy", "eV", Spectra.Ramp(8900, 5, 20)), new ScanColumn("mu", "", s_mu)],
            new Dictionary<string, string> { ["athena.bkg_eshift"] = "-0.924" }, null, []);

        MuSpectrum mu = MuBuilder.Build(scan, null, null, null);

        Assert.Equal(8899.076, mu.EnergyEv[0], 9);
        Assert.Contains(mu.Warnings, w => w.Contains("-0.924 eV", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(24350, "Pd:K")]
    [InlineData(11919, "Au:L3")]
    [InlineData(8979, "Cu:K")]
    public void Build_NoEdgeInTheFile_IsFoundAtTheJump(double edgeEv, string edge)
    {
        double[] energy = Spectra.Ramp(edgeEv - 150, 1, 400);
        double[] mu = [.. energy.Select(e => 0.5 + 1 / (1 + Math.Exp((edgeEv + 2 - e) / 2)))];

        MuSpectrum built = Build(energy, mu);

        Assert.Equal(edge, built.Edge?.ToString());
        Assert.Contains(built.Warnings, w => w.Contains(edge, StringComparison.Ordinal));
    }

    [Fact]
    public void Build_NoJump_GivesNoEdge() => Assert.Null(Build(Spectra.Ramp(11800, 5, 100), Spectra.Ramp(2, -0.001, 100)).Edge);

    [Fact]
    public void Build_ChiFile_IsRefused()
    {
        XasScan scan = Spectra.Scan(("k", "", Spectra.Ramp(0, 0.05, 20)), ("chi", "", s_mu));

        Assert.Contains("chi(k)", Assert.Throws<XasFormatException>(() => MuBuilder.Build(scan, null, null, null)).Message, StringComparison.Ordinal);
    }

    private static double[] Constant(double value) => [.. Enumerable.Repeat(value, 20)];
}
