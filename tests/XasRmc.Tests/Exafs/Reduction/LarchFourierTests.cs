using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Tests.Exafs.Reduction;

/// <summary>Windows, transforms and wavelets against the arrays of Larch 2026.3.1.</summary>
public class LarchFourierTests
{
    // Two routes to sines, Bessel functions and sums of some hundred terms differ by rounding.
    private const double Rounding = 1e-11;

    [SharedFact]
    public void Window_EveryShapeAndRange_IsLarchs()
    {
        JObject oracle = LarchOracle.Read("windows");

        foreach (JToken set in oracle["windows"]!)
        {
            double step = LarchOracle.Array(oracle[(string?)set["grid"] ?? "k"])[1];
            double[] expected = LarchOracle.Array(set["win"]);
            var found = new double[expected.Length];
            double dx = (double)set["dx"]!;
            FourierWindow.Compute(FourierWindow.Parse((string)set["window"]!), step, (double)set["xmin"]!, (double)set["xmax"]!, dx, (double?)set["dx2"] ?? dx, found);

            double difference = LarchOracle.LargestDifference(expected, found);
            Assert.True(difference < Rounding, $"{set["window"]} {set["xmin"]}..{set["xmax"]} dx {dx}: {difference:E2}");
        }
    }

    [SharedTheory]
    [MemberData(nameof(LarchOracle.AllNames), MemberType = typeof(LarchOracle))]
    public void Forward_EverySetOfLarch_GivesItsTransform(string name)
    {
        JObject oracle = LarchOracle.Read(name);
        KGrid grid = LarchOracle.Grid(oracle["ft_input"]!["k"]!);
        double[] chi = LarchOracle.Array(oracle["ft_input"]!["chi"]);

        foreach (JToken set in oracle["xftf"]!)
        {
            FourierSpectrum found = FourierTransform.Forward(grid, chi, LarchOracle.Fourier(set["params"]!));

            double peak = LarchOracle.Array(set["chir_mag"]).Max();
            Assert.True(LarchOracle.LargestDifference(LarchOracle.Array(set["chir_re"]), found.Re) < Rounding * peak);
            Assert.True(LarchOracle.LargestDifference(LarchOracle.Array(set["chir_im"]), found.Im) < Rounding * peak);
            Assert.True(LarchOracle.LargestDifference(LarchOracle.Array(set["chir_mag"]), found.Magnitude) < Rounding * peak);
            Assert.True(LarchOracle.LargestDifference(LarchOracle.Array(set["r"]), found.Grid.ToArray()) < Rounding);
            Assert.True(LarchOracle.LargestDifference(LarchOracle.Array(set["kwin"]), found.Window) < Rounding, $"{set["set"]}");
        }
    }

    [SharedTheory]
    [MemberData(nameof(LarchOracle.AllNames), MemberType = typeof(LarchOracle))]
    public void Backward_EverySetOfLarch_GivesItsTransform(string name)
    {
        JObject oracle = LarchOracle.Read(name);
        KGrid grid = LarchOracle.Grid(oracle["ft_input"]!["k"]!);
        double[] chi = LarchOracle.Array(oracle["ft_input"]!["chi"]);

        foreach (JToken set in oracle["xftr"]!)
        {
            string forwardName = ((string)set["set"]!)[..2];
            JToken forward = oracle["xftf"]!.First(f => ((string)f["set"]!).StartsWith(forwardName, StringComparison.Ordinal));
            BackTransformedSpectrum found = FourierTransform.Backward(FourierTransform.Forward(grid, chi, LarchOracle.Fourier(forward["params"]!)), LarchOracle.Back(set["params"]!));

            double peak = LarchOracle.Array(set["chiq_mag"]).Max();
            Assert.True(LarchOracle.LargestDifference(LarchOracle.Array(set["chiq_re"]), found.Re) < Rounding * peak);
            Assert.True(LarchOracle.LargestDifference(LarchOracle.Array(set["chiq_im"]), found.Im) < Rounding * peak);
            Assert.True(LarchOracle.LargestDifference(LarchOracle.Array(set["q"]), found.Grid.ToArray()) < Rounding);
            Assert.True(LarchOracle.LargestDifference(LarchOracle.Array(set["rwin"]), found.Window) < Rounding);
        }
    }
}
