using XasRmc.App.Reports;
using XasRmc.Core;
using XasRmc.Validation;

namespace XasRmc.Tests.App.Reports;

/// <summary>A report as an Au-Pd particle gives it: Gaussian shells, single-scattering-like spectra, noise, and the truth.</summary>
internal static class SampleReport
{
    private const double WindowFrom = 2.2, WindowTo = 3.4;
    private static readonly Element s_gold = Element.Of("Au"), s_palladium = Element.Of("Pd");
    private static readonly RGrid s_r = RGrid.OfBins(2.0, 3.6, 0.02);
    private static readonly KGrid s_k = new(0, 0.05, 301);

    public static ReportContent Build(double distanceErrorAngstrom = 0.004, double noise = 0.001)
    {
        JudgementEvidence evidence = Evidence(distanceErrorAngstrom, noise);
        return ReportContentBuilder.Build(Judge.Decide(evidence), evidence, [.. evidence.Edges.Select(e => Material(e, evidence))], Methods(), References(), [new StructureContent("start", Start())]);
    }

    public static JudgementEvidence Evidence(double distanceErrorAngstrom = 0.004, double noise = 0.001)
    {
        var composition = new Dictionary<Element, double> { [s_gold] = 0.5, [s_palladium] = 0.5 };
        (Element A, Element B, double N, double R, double S2)[] truth =
            [(s_gold, s_gold, 5.4, 2.836, 0.0089), (s_gold, s_palladium, 4.9, 2.806, 0.0084), (s_palladium, s_gold, 4.9, 2.806, 0.0084), (s_palladium, s_palladium, 4.2, 2.781, 0.0092)];
        var random = new RandomStream(20260901, 0);
        AbsorptionEdge[] edges = [AbsorptionEdge.Parse("Au:L3"), AbsorptionEdge.Parse("Pd:K")];
        var network = new List<PairEstimate>();
        var fit = new List<PairRefinement>();
        foreach ((Element a, Element b, double n, double r, double s2) in truth)
        {
            double[] best = Gaussian(n * 1.03, r + distanceErrorAngstrom, s2 * 1.06), fitted = Gaussian(n * 0.98, r - 0.002, s2 * 0.97);
            double[] width = [.. best.Select(v => 0.6 + 0.11 * v)];
            double[] fitWidth = [.. fitted.Select(v => 0.25 + 0.07 * v)];
            network.Add(new PairEstimate(
                new PartialRdf(a, b, s_r, best), [.. width.Select(w => 0.8 * w)], [.. width.Select(w => 0.6 * w)],
                [.. best.Zip(width, (v, w) => Math.Max(0, v - 1.96 * w))], [.. best.Zip(width, (v, w) => v + 1.96 * w)],
                [new ShellEstimate(new PartialRdf(a, b, s_r, best).Shell(WindowFrom, WindowTo), 0.38, 0.0061, 0.0009, 0.00004)]));
            fit.Add(new PairRefinement(new PartialRdf(a, b, s_r, fitted), fitWidth, [new ShellEstimate(new PartialRdf(a, b, s_r, fitted).Shell(WindowFrom, WindowTo), 0.24, 0.0042, 0.0006, 0.00003)]));
        }

        var reconstruction = new List<EdgeComparison>();
        var fits = new List<EdgeComparison>();
        foreach (AbsorptionEdge edge in edges)
        {
            double phase = edge.Element == s_gold ? -1.1 : -0.4;
            double[] measured = Chi(truth.Where(t => t.A == edge.Element), phase, 1, 0);
            for (int i = 0; i < measured.Length; i++) measured[i] += noise * random.NextGaussian();
            reconstruction.Add(new EdgeComparison(edge, s_k, measured, Chi(truth.Where(t => t.A == edge.Element), phase, 1.04, distanceErrorAngstrom), 0.021 + 0.01 * phase * phase, double.NaN, 0.86, 3.2));
            fits.Add(new EdgeComparison(edge, s_k, measured, Chi(truth.Where(t => t.A == edge.Element), phase, 0.985, -0.002), 0.0064, 1.83, 0.85, 2.9));
        }

        string[] notes = ["Single scattering only, R from 1.5 to 3.2 Å: multiple scattering and shared potentials leave about 5 % of chi unexplained in this window."];
        var atoms = new AtomicConfiguration("final", [s_gold, s_palladium], [0, 1], [0, 0, 0, 2.8, 0, 0], null);
        return new JudgementEvidence("virtual-aupd-50", "Do network and fit find the partial distributions of a random Au-Pd alloy particle, whose spectra come from full FEFF?")
        {
            Edges = edges,
            Network = new RdfEstimate(network, composition, new OutOfDistribution(1.31, 2.4, false, []), reconstruction, "aupd-ss-1 (5 networks)", notes),
            Fit = new RefinementResult(fit, composition, fits, new MoveCounts(1_250_000, 418_233), "Stopped at its noise target.", [atoms, atoms, atoms, atoms], 20260901, notes),
            Truth = new TruthEvidence(new PartialRdfSet([.. truth.Select(t => new PartialRdf(t.A, t.B, s_r, Gaussian(t.N, t.R, t.S2)))], composition), []),
            Expectations = [new Expectation(ExpectedQuantity.Composition, s_gold, null, 1, 0.5, 0.02, "Set by the recipe", "")],
            Settings =
            [
                new CriterionSetting("network-r-factor", 0.08, "Neglected multiple scattering alone leaves 0.05 of chi", "doi 10.1103/RevModPhys.72.621"),
                new CriterionSetting("coordination-below", 12, "A 2 nm particle has a third of its atoms at the surface", "", "Au"),
            ],
            IndependentPoints = edges.ToDictionary(e => e, _ => 12.8),
            Seed = 20260901,
            Replicas = [.. Enumerable.Range(0, 4).Select(_ => new ReplicaEvidence("fcc", new PartialRdfSet([.. fit.Select(p => p.Rdf)], composition)))],
            Notes = ["The R range ends at 3.2 Å, so nothing is said about the second shell."],
        };
    }

    /// <summary>What the fit began with.</summary>
    public static AtomicConfiguration Start() => new("start", [s_gold, s_palladium], [0, 1, 1], [0, 0, 0, 2.7, 0, 0, 0, 2.7, 0], null);

    private static MethodsContent Methods() => new(
        "0.1.0", "2026-09-01T12:00:00Z", "xasrmc validate validation-sets/virtual-aupd-50 --seed 20260901",
        ["Spectra were normalised and their background removed by AUTOBK (doi 10.1103/PhysRevB.47.14126)."],
        [new ReportParameter("seed", "20260901", ""), new ReportParameter("k range", "3–13", "Å⁻¹"), new ReportParameter("R range", "1.5–3.2", "Å")],
        [new InputHash("au_l3.xdi", new string('a', 64)), new InputHash("pd_k.xdi", new string('b', 64))]);

    private static ReportReference[] References() =>
    [
        new("Rehr and Albers, Rev. Mod. Phys. 72 (2000) 621,", "10.1103/RevModPhys.72.621"),
        new("McGreevy and Pusztai, Mol. Simul. 1 (1988) 359,", "10.1080/08927028808080958"),
    ];

    private static EdgeMaterial Material(AbsorptionEdge edge, JudgementEvidence evidence)
    {
        EdgeComparison network = evidence.Network!.Reconstruction.First(c => c.Edge == edge), fit = evidence.Fit!.Edges.First(c => c.Edge == edge);
        return new EdgeMaterial(edge)
        {
            SourceName = edge.Element == s_gold ? "au_l3.xdi" : "pd_k.xdi",
            KRange = new ReportRange(3, 13),
            RRange = new ReportRange(1.5, 3.2),
            Transforms = [Transform(CurveRole.Measured, fit.Measured), Transform(CurveRole.Network, network.Calculated), Transform(CurveRole.Fit, fit.Calculated)],
            Wavelets = WaveletMaps.Of(fit, 3, 13, 1, 2, 1.5, 3.2),
            Absorption = Absorption(edge, fit.Measured),
            Reduction =
            [
                new("E0", edge.Element == s_gold ? "11919.0" : "24350.0", "eV"), new("edge step", "1.042", ""), new("Rbkg", "1.0", "Å"), new("pre-edge", "−150 to −30", "eV"),
                new("normalisation", "150 to 840", "eV"), new("k-weight", "2", ""), new("window", "Kaiser, dk 1", "Å⁻¹"), new("noise of chi(k)", "0.0010", ""),
            ],
            Warnings = edge.Element == s_gold ? ["The scan runs into the Au L2 edge at 13734 eV and is cut 50 eV before it."] : [],
        };
    }

    private static double[] Gaussian(double n, double r, double s2) =>
        [.. s_r.ToArray().Select(x => n * Math.Exp(-0.5 * (x - r) * (x - r) / s2) / Math.Sqrt(2 * Math.PI * s2))];

    private static double[] Chi(IEnumerable<(Element A, Element B, double N, double R, double S2)> shells, double phase, double scale, double shift) => [.. s_k.ToArray().Select(k => k < 0.2 ? 0 : shells.Sum(s =>
        scale * 0.85 * s.N * (s.B == s_gold ? 0.45 : 0.6) * Math.Exp(-Math.Pow((k - 7) / 5.5, 2)) * Math.Exp(-2 * s.S2 * k * k) * Math.Exp(-2 * s.R / 8) * Math.Sin(2 * k * (s.R + shift) + phase - 0.35 * k) / (k * s.R * s.R) * 4))];

    private static ComplexCurve Transform(CurveRole role, ReadOnlySpan<double> chi)
    {
        double[] r = [.. Enumerable.Range(0, 326).Select(i => i * Math.PI / 102.4)], re = new double[326], im = new double[326];
        for (int i = 0; i < chi.Length; i++)
        {
            double k = s_k[i], window = k < 2.5 || k > 13.5 ? 0 : k < 3.5 ? Math.Pow(Math.Sin(0.5 * Math.PI * (k - 2.5)), 2) : k > 12.5 ? Math.Pow(Math.Cos(0.5 * Math.PI * (k - 12.5)), 2) : 1;
            for (int j = 0; j < r.Length; j++)
            {
                re[j] += 0.05 / Math.Sqrt(Math.PI) * window * k * k * chi[i] * Math.Cos(2 * k * r[j]);
                im[j] += 0.05 / Math.Sqrt(Math.PI) * window * k * k * chi[i] * Math.Sin(2 * k * r[j]);
            }
        }

        return new ComplexCurve(role, r, re, im);
    }

    private static Curve[] Absorption(AbsorptionEdge edge, ReadOnlySpan<double> chi)
    {
        double e0 = edge.EnergyEv;
        double[] energy = [.. Enumerable.Range(0, 500).Select(i => e0 - 180 + 2 * i)], mu = new double[500], background = new double[500], before = new double[500], after = new double[500];
        for (int i = 0; i < 500; i++)
        {
            double e = energy[i] - e0, k = Math.Sqrt(Math.Max(0, e) * PhysicalConstants.InvAngstromSquaredPerEv);
            before[i] = 0.35 - 0.00012 * e;
            after[i] = before[i] + 1.042 - 0.00008 * e;
            background[i] = before[i] + (after[i] - before[i]) * (0.5 + Math.Atan(e / 3) / Math.PI);
            int at = Math.Min(chi.Length - 1, (int)(k / 0.05));
            mu[i] = background[i] + (e > 0 ? 1.042 * chi[at] : 0) + (e > 0 ? 0.25 * Math.Exp(-Math.Pow((e - 6) / 5, 2)) : 0);
        }

        return [new Curve(CurveRole.Measured, energy, mu), new Curve(CurveRole.Background, energy, background), new Curve(CurveRole.PreEdge, energy, before), new Curve(CurveRole.PostEdge, energy, after)];
    }
}
