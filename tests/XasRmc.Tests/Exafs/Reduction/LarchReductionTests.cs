using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Tests.Exafs.Reduction;

/// <summary>Edge, normalisation and background against the arrays of Larch 2026.3.1.</summary>
public class LarchReductionTests
{
    // Two routes to small polynomial fits about 24 keV: rounding, 7e-13 at worst where measured.
    private const double NormalizationTolerance = 1e-11;

    // The minimiser follows the same path from the same start; rounding on the way moved chi by 5e-9 at worst where measured.
    // (What Larch itself leaves to chance by stopping early is up to 1.7e-5.)
    private const double ChiTolerance = 1e-6;

    // Without clamps the problem is linear and the path is one step.
    private const double LinearChiTolerance = 1e-8;

    // Splines through hundreds of points: rounding only.
    private const double InitialChiTolerance = 1e-10;

    // Larch's fits of some spectra end where a step gains less than a millionth.
    private const double MisfitTolerance = 1e-6;

    private const double ValueRounding = 1e-12;

    [SharedTheory]
    [MemberData(nameof(LarchOracle.AllNames), MemberType = typeof(LarchOracle))]
    public void FindE0_MeasuredSpectrum_IsLarchs(string name)
    {
        JObject oracle = LarchOracle.Read(name);
        MuSpectrum spectrum = LarchOracle.Spectrum(oracle);

        Assert.Equal((double)oracle["find_e0"]!, EdgeFinder.FindE0(spectrum.EnergyEv, spectrum.Mu));
    }

    [SharedTheory]
    [MemberData(nameof(LarchOracle.AllNames), MemberType = typeof(LarchOracle))]
    public void Normalize_EverySetOfLarch_GivesItsArrays(string name)
    {
        JObject oracle = LarchOracle.Read(name);
        MuSpectrum spectrum = LarchOracle.Spectrum(oracle);

        foreach (JToken set in oracle["pre_edge"]!)
        {
            Normalization found = PreEdge.Normalize(spectrum.EnergyEv, spectrum.Mu, (double)set["e0"]!, LarchOracle.PreEdgeSettings(set["params"]!));

            double step = (double)set["edge_step"]!;
            JToken used = set["used"]!;
            Assert.Equal((double)used["pre1"]!, found.Used.Pre1Ev!.Value, 9);
            Assert.Equal((double)used["pre2"]!, found.Used.Pre2Ev!.Value, 9);
            Assert.Equal((double)used["norm1"]!, found.Used.Norm1Ev!.Value, 9);
            Assert.Equal((double)used["norm2"]!, found.Used.Norm2Ev!.Value, 9);
            Assert.Equal((int)used["nnorm"]!, found.Used.NNorm);
            Assert.True(Math.Abs(found.EdgeStep / step - 1) < NormalizationTolerance, $"{name} {set["set"]} step {found.EdgeStep / step - 1:E2}");
            foreach ((string field, double[] ours) in new[] { ("pre_edge", found.PreEdge.ToArray()), ("post_edge", found.PostEdge.ToArray()) })
            {
                double difference = LarchOracle.LargestDifference(LarchOracle.Array(set[field]), ours) / step;
                Assert.True(difference < NormalizationTolerance, $"{name} {set["set"]} {field} {difference:E2}");
            }

            foreach ((string field, double[] ours) in new[] { ("norm", found.Normalized.ToArray()), ("flat", found.Flattened.ToArray()) })
            {
                double difference = LarchOracle.LargestDifference(LarchOracle.Array(set[field]), ours);
                Assert.True(difference < NormalizationTolerance, $"{name} {set["set"]} {field} {difference:E2}");
            }
        }
    }

    [SharedTheory]
    [MemberData(nameof(LarchOracle.AllNames), MemberType = typeof(LarchOracle))]
    public void Reduce_EveryBackgroundSetOfLarch_GivesItsChi(string name)
    {
        JObject oracle = LarchOracle.Read(name);
        MuSpectrum spectrum = LarchOracle.Spectrum(oracle);
        double e0 = (double)oracle["pre_edge"]![0]!["e0"]!;

        foreach (JToken set in oracle["autobk"]!)
        {
            if (set["params"]!["k_std"] is not null) continue; // Has its own test.
            ReductionSettings settings = LarchOracle.AutobkSettings(set["params"]!) with { E0Ev = e0 };
            ReducedSpectrum found = MuReducer.Reduce(spectrum, LarchOracle.Edge(oracle), settings);

            double limit = settings.NClamp == 0 ? LinearChiTolerance : ChiTolerance;
            double difference = LarchOracle.LargestDifference(LarchOracle.Array(set["chi"]), found.Chi.Chi);
            Assert.True(difference < limit, $"{name} {set["set"]} chi {difference:E2}");
            double initial = LarchOracle.LargestDifference(LarchOracle.Array(set["init_chi"]), found.BackgroundFit.InitialChi);
            Assert.True(initial < InitialChiTolerance, $"{name} {set["set"]} initial chi {initial:E2}");
            double background = LarchOracle.LargestDifference(LarchOracle.Array(set["bkg"]), found.Background) / found.EdgeStep;
            Assert.True(background < limit, $"{name} {set["set"]} background {background:E2}");
            Assert.Equal((int)set["details"]!["nspl"]!, found.BackgroundFit.KnotCount);
            Assert.Equal((int)set["details"]!["irbkg"]!, found.BackgroundFit.RBinCount);
            Assert.Equal((double)set["details"]!["kmax"]!, found.BackgroundFit.KMaxInvAngstrom, 12);
            Assert.True(found.BackgroundFit.HasConverged, $"{name} {set["set"]} did not converge");
            double misfit = found.BackgroundFit.Misfit / (double)set["details"]!["chisqr"]!;
            Assert.True(Math.Abs(misfit - 1) < MisfitTolerance, $"{name} {set["set"]} misfit is {misfit} of Larch's");
        }
    }

    [SharedFact]
    public void Subtract_WithAStandard_GivesLarchsChi()
    {
        JObject oracle = LarchOracle.Read("cu_10k");
        MuSpectrum spectrum = LarchOracle.Spectrum(oracle);
        JToken set = oracle["autobk"]!.First(s => s["params"]!["k_std"] is not null);
        double[] standard = LarchOracle.Array(set["chi_std"]);
        var known = new ChiSpectrum("standard", LarchOracle.Edge(oracle), LarchOracle.Grid(set["k_std"]!), standard, new double[standard.Length]);

        BackgroundSubtraction found = Autobk.Subtract(spectrum.EnergyEv, spectrum.Mu, (double)oracle["pre_edge"]![0]!["e0"]!, (double)oracle["pre_edge"]![0]!["edge_step"]!, LarchOracle.AutobkSettings(set["params"]!), known);

        Assert.True(LarchOracle.LargestDifference(LarchOracle.Array(set["chi"]), found.Chi) < ChiTolerance);
    }

    [SharedTheory]
    [MemberData(nameof(LarchOracle.AllNames), MemberType = typeof(LarchOracle))]
    public void NoiseEstimate_MeasuredChi_IsLarchs(string name)
    {
        JToken set = LarchOracle.Read(name)["estimate_noise"]!, input = LarchOracle.Read(name)["ft_input"]!;

        NoiseEstimate found = NoiseEstimate.Compute(LarchOracle.Grid(input["k"]!), LarchOracle.Array(input["chi"]), 0, (double)set["params"]!["kmax"]!);

        Assert.Equal(1, found.EpsilonK / (double)set["epsilon_k"]!, ValueRounding * 100);
        Assert.Equal(1, found.EpsilonR / (double)set["epsilon_r"]!, ValueRounding * 100);
        Assert.Equal((double)set["kmax_suggest"]!, found.KMaxSuggestedInvAngstrom, 9);
    }
}
