using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Tests.Exafs.Reduction;

public class ScanHandlingTests
{
    private static readonly AbsorptionEdge s_edge = AbsorptionEdge.Parse("Cu:K");

    [Fact]
    public void Merge_NoisyScans_GivesMeanAndStandardError()
    {
        const double Noise = 1e-3;
        const int Count = 8;
        MuSpectrum[] scans = [.. Enumerable.Range(0, Count).Select(i => Signals.Scan(Noise, (ulong)i + 10, label: $"scan {i}", offset: 0.02 * i))];

        MuSpectrum mean = ScanMerge.Merge(scans);

        Assert.Empty(mean.Warnings);
        Assert.Equal(scans[0].Count, mean.Count);
        for (int i = 0; i < mean.Count; i += 31) Assert.Equal(scans.Average(s => s.Mu[i]), mean.Mu[i], 1e-12);
        // The mean square of many errors of seven degrees of freedom each; the offsets must not show.
        double rms = Math.Sqrt(mean.StandardError.ToArray().Average(e => e * e));
        Assert.InRange(rms, 0.93 * Noise / Math.Sqrt(Count), 1.07 * Noise / Math.Sqrt(Count));
    }

    [Fact]
    public void Merge_OtherGrid_IsInterpolatedWithinTheSharedRange()
    {
        MuSpectrum a = Signals.Scan(), whole = Signals.Scan();
        int[] kept = [.. Enumerable.Range(0, whole.Count).Where(i => i > 6 && (whole.EnergyEv[i] < 8900 || i % 4 != 3))];
        var b = new MuSpectrum("b", null, [.. kept.Select(i => whole.EnergyEv[i])], [.. kept.Select(i => whole.Mu[i])], [], []);

        MuSpectrum mean = ScanMerge.Merge([a, b]);

        Assert.Equal(a.EnergyEv[7], mean.EnergyEv[0]);
        Assert.Contains(mean.Warnings, w => w.Contains("share the range", StringComparison.Ordinal));
        // A cubic through three of four points of the same curve; its rise is 1.5 eV wide and sampled every half.
        for (int i = 0; i < mean.Count; i++) Assert.Equal(a.Mu[i + 7], mean.Mu[i], 4e-3);
    }

    [Fact]
    public void Merge_MisalignedAndWeakScans_AreReported()
    {
        MuSpectrum shifted = ScanMerge.Merge([Signals.Scan(1e-4, 1), Signals.Scan(1e-4, 2), Signals.Scan(1e-4, 3, shiftEv: 1.2, label: "late")]);
        MuSpectrum weak = ScanMerge.Merge([Signals.Scan(1e-4, 1), Signals.Scan(1e-4, 2), Signals.Scan(1e-4, 3, gain: 0.7, label: "thin")]);
        MuSpectrum noisy = ScanMerge.Merge([Signals.Scan(1e-4, 1), Signals.Scan(1e-4, 2), Signals.Scan(1e-4, 4), Signals.Scan(1e-4, 5), Signals.Scan(5e-3, 3, label: "noisy")]);

        Assert.Contains(shifted.Warnings, w => w.Contains("'late'", StringComparison.Ordinal) && w.Contains("eV from the mean", StringComparison.Ordinal));
        Assert.Contains(weak.Warnings, w => w.Contains("'thin'", StringComparison.Ordinal) && w.Contains("times the mean's edge", StringComparison.Ordinal));
        Assert.Contains(noisy.Warnings, w => w.Contains("'noisy'", StringComparison.Ordinal) && w.Contains("scatters", StringComparison.Ordinal));
    }

    [Fact]
    public void Merge_OneScanOrOtherEdge_IsHandled()
    {
        MuSpectrum one = Signals.Scan();
        Assert.Same(one, ScanMerge.Merge([one]));
        var other = new MuSpectrum("z", AbsorptionEdge.Parse("Zn:K"), one.EnergyEv, one.Mu, [], []);
        Assert.Throws<ArgumentException>(() => ScanMerge.Merge([one, other]));
        Assert.ThrowsAny<ArgumentException>(() => ScanMerge.Merge([]));
        var far = new MuSpectrum("far", null, [1, 2, 3], [1, 2, 3], [], []);
        Assert.Throws<ArgumentException>(() => ScanMerge.Merge([one, far]));
    }

    [Fact]
    public void NextEdgeCut_GoldScanPastL2_IsCutBelowIt()
    {
        double[] energy = [.. Enumerable.Range(0, 500).Select(i => 11700.0 + 5 * i)];
        var scan = new MuSpectrum("Au", null, energy, new double[500], energy.Select(_ => 0.1).ToArray(), ["an earlier word"]);
        AbsorptionEdge edge = AbsorptionEdge.Parse("Au:L3");

        MuSpectrum cut = NextEdgeCut.Apply(scan, edge, []);

        Assert.InRange(cut.EnergyEv[^1], 13734 - 35, 13734 - 30);
        Assert.Equal(cut.Count, cut.StandardError.Length);
        Assert.Equal(2, cut.Warnings.Count);
        Assert.Contains("Au:L2", cut.Warnings[1], StringComparison.Ordinal);
        Assert.Same(cut, NextEdgeCut.Apply(cut, edge, [Element.Of("Pd")]));
    }

    [Fact]
    public void NextEdgeCut_OtherElement_CutsToo()
    {
        double[] energy = [.. Enumerable.Range(0, 300).Select(i => 11400.0 + 5 * i)];
        var scan = new MuSpectrum("PtAu", null, energy, new double[300], [], []);

        MuSpectrum cut = NextEdgeCut.Apply(scan, AbsorptionEdge.Parse("Pt:L3"), [Element.Of("Au")]);

        Assert.InRange(cut.EnergyEv[^1], 11919 - 36, 11919 - 30);
        Assert.Contains("Au:L3", cut.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Au:L3", "does not hold")]
    [InlineData("Fe:K", "does not hold")]
    public void Reduce_EdgeNotInScan_SaysSo(string edge, string words)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => MuReducer.Reduce(Signals.Scan(), AbsorptionEdge.Parse(edge), new ReductionSettings()));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<ReductionSettings, string> BadSettings() => new()
    {
        { new ReductionSettings { E0Ev = 8000 }, "not inside the scan" },
        { new ReductionSettings { E0Ev = double.NaN }, "finite" },
        { new ReductionSettings { E0Ev = 9925 }, "points lie above" },
        { new ReductionSettings { Ek0Ev = 20000 }, "not inside the scan" },
        { new ReductionSettings { Rbkg = -1 }, "above zero" },
        { new ReductionSettings { KMin = 18 }, "not above kmin" },
        { new ReductionSettings { KMin = 5, KMax = 4 }, "not above KMin" },
        { new ReductionSettings { NKnots = 100 }, "cannot be fixed" },
        { new ReductionSettings { NNorm = 6 }, "from 0 to 5" },
        { new ReductionSettings { EdgeStep = 0 }, "above zero" },
        { new ReductionSettings { NFft = 1000 }, "power of two" },
        { new ReductionSettings { KStep = 0.005 }, "Raise NFft" },
    };

    [Theory]
    [MemberData(nameof(BadSettings), DisableDiscoveryEnumeration = true)]
    public void Reduce_BadSettings_SayWhatIsWrong(ReductionSettings settings, string words)
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => MuReducer.Reduce(Signals.Scan(), s_edge, settings));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<ReductionSettings, string> LivableSettings() => new()
    {
        { new ReductionSettings { KMax = 25 }, "data end at" },
        { new ReductionSettings { Rbkg = 0.01, NKnots = 5, NClamp = 3 }, "raised to" },
        { new ReductionSettings { EdgeStep = 9 }, "far from" },
        { new ReductionSettings { Pre1Ev = -30, Pre2Ev = -29 }, "constant" },
        { new ReductionSettings { KStep = 0.1 }, "too coarse" },
    };

    [Theory]
    [MemberData(nameof(LivableSettings), DisableDiscoveryEnumeration = true)]
    public void Reduce_OddSettings_Warn(ReductionSettings settings, string words) =>
        Assert.Contains(MuReducer.Reduce(Signals.Scan(1e-4), s_edge, settings).Warnings, w => w.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void Reduce_SignalUpsideDown_Warns()
    {
        MuSpectrum scan = Signals.Scan(1e-4, gain: -1);
        Assert.Contains(MuReducer.Reduce(scan, s_edge, new ReductionSettings { E0Ev = 8979 }).Warnings, w => w.Contains("upside down", StringComparison.Ordinal));
    }

    [Fact]
    public void Reduce_SteeperEdgeElsewhere_IsNotTaken()
    {
        // A second, higher edge 120 eV above that no one asked for.
        MuSpectrum scan = Signals.Scan();
        var mu = new double[scan.Count];
        for (int i = 0; i < mu.Length; i++) mu[i] = scan.Mu[i] + 8 * (0.5 + Math.Atan((scan.EnergyEv[i] - 9400) / 2) / Math.PI);

        ReducedSpectrum found = MuReducer.Reduce(new MuSpectrum("x", null, scan.EnergyEv, mu, [], []), s_edge, new ReductionSettings());

        Assert.InRange(found.E0Ev, 8978, 8980);
        Assert.Contains(found.Warnings, w => w.Contains("far from the tabulated", StringComparison.Ordinal));
    }
}
