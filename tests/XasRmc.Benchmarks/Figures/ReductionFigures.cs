using System.Diagnostics;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Benchmarks.Figures;

/// <summary>How long the reduction of a made-up scan of 500 points takes, on one core.</summary>
internal static class ReductionFigures
{
    private const int ScanPoints = 500;
    private const int Rounds = 101;
    private const int Distances = 326;

    /// <summary>Medians of several runs, after as many for the compiler to settle.</summary>
    public static IReadOnlyList<(string Name, double Value, string Unit, string Note)> Measure()
    {
        AbsorptionEdge edge = AbsorptionEdge.Parse("Cu:K");
        MuSpectrum scan = MakeScan(edge);
        var settings = new ReductionSettings();
        ReducedSpectrum reduced = MuReducer.Reduce(scan, edge, settings);
        double e0 = reduced.E0Ev;
        KGrid grid = reduced.Chi.Grid;
        double[] chi = reduced.Chi.Chi.ToArray();
        var fourier = new FourierSettings { KMin = 3, KMax = 14, Window = FourierWindowKind.Hanning };
        WaveletPlan cauchy = CauchyWavelet.Plan(grid), morlet = MorletWavelet.Plan(grid, new RGrid(0, Math.PI / (0.05 * 2048), Distances));

        double reduction = MedianSeconds(1, () =>
        {
            Normalization normalization = PreEdge.Normalize(scan.EnergyEv, scan.Mu, e0, settings);
            Autobk.Subtract(scan.EnergyEv, scan.Mu, e0, normalization.EdgeStep, settings);
        });
        double whole = MedianSeconds(1, () => MuReducer.Reduce(scan, edge, settings));
        var re = new double[Distances * grid.Count];
        var im = new double[Distances * grid.Count];
        double cauchyMap = MedianSeconds(1, () => cauchy.Transform(chi, re, im));
        double morletMap = MedianSeconds(1, () => morlet.Transform(chi, re, im));
        double withPlan = MedianSeconds(1, () => CauchyWavelet.Compute(grid, chi));
        double transform = MedianSeconds(10, () => FourierTransform.Forward(grid, chi, fourier));
        string size = FormattableString.Invariant($"{ScanPoints} points in E, {grid.Count} in k");
        return
        [
            ("reduce.milliseconds", 1e3 * reduction, "ms", $"pre-edge and AUTOBK of {size}, one core"),
            ("reduce.wholeMilliseconds", 1e3 * whole, "ms", $"find E0, pre-edge, AUTOBK and noise of {size}, one core"),
            ("reduce.waveletMilliseconds", 1e3 * cauchyMap, "ms", FormattableString.Invariant($"Cauchy map of {cauchy.RGrid.Count} distances by {grid.Count} wave numbers with plan and memory at hand, one core")),
            ("reduce.waveletMorletMilliseconds", 1e3 * morletMap, "ms", "Morlet map of the same size with plan and memory at hand, one core"),
            ("reduce.waveletWithPlanMilliseconds", 1e3 * withPlan, "ms", "Cauchy map with the making of its plan and its memory, one core"),
            ("reduce.fourierMicroseconds", 1e6 * transform, "µs", FormattableString.Invariant($"chi(k) of {grid.Count} points to chi(R), 2048-point transform with its window, one core")),
        ];
    }

    private static double MedianSeconds(int runsARound, Action run)
    {
        var seconds = new double[Rounds];
        for (int warm = 0; warm < Rounds * runsARound; warm++) run();
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < runsARound; i++) run();
            seconds[round] = Stopwatch.GetElapsedTime(start).TotalSeconds / runsARound;
        }

        Array.Sort(seconds);
        return seconds[Rounds / 2];
    }

    private static MuSpectrum MakeScan(AbsorptionEdge edge)
    {
        const double E0 = 8979, KFirst = 2.5, KLast = 16;
        var random = new RandomStream(20, 0);
        var energy = new double[ScanPoints];
        int before = 40, near = 110;
        for (int i = 0; i < ScanPoints; i++)
        {
            double k = KFirst + (KLast - KFirst) * (i - before - near) / (ScanPoints - 1 - before - near);
            energy[i] = i < before ? E0 - 220 + 5 * i : i < before + near ? E0 - 20 + 0.4 * (i - before) : E0 + k * k * PhysicalConstants.KineticEvPerInvAngstromSquared;
        }

        var mu = new double[ScanPoints];
        for (int i = 0; i < ScanPoints; i++)
        {
            double above = energy[i] - E0, k = Math.Sqrt(Math.Max(0, above) * PhysicalConstants.InvAngstromSquaredPerEv);
            double chi = 12 * 0.3 * Math.Exp(-0.016 * k * k) / (1 + k) / 6.25 * Math.Sin(5 * k) + 6 * 0.3 * Math.Exp(-0.02 * k * k) / (1 + k) / 12.5 * Math.Sin(7.1 * k);
            mu[i] = 0.4 - 3e-4 * above + (0.5 + Math.Atan(above / 1.5) / Math.PI) * (1.3 - 2e-4 * above) * (1 + chi) + 1e-4 * random.NextGaussian();
        }

        return new MuSpectrum("made-up scan", edge, energy, mu, [], []);
    }
}
