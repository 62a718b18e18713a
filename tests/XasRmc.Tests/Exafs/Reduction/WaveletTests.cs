using System.Buffers.Binary;
using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Tests.Exafs.Reduction;

public class WaveletTests
{
    // Larch's own map carries 1e-12 of its peak: 326 times the rounding of ln(aω), and transforms of 4096 points.
    private const double MapTolerance = 1e-11;

    // Direct sums on both sides; coarse grids and short transforms cost some 1e-13.
    private const double DirectTolerance = 1e-11;

    [SharedTheory]
    [InlineData("au_foil_xdl")]
    [InlineData("pd_foil_x18b")]
    public void Cauchy_MeasuredChi_IsLarchsMap(string name)
    {
        JObject oracle = LarchOracle.Read(name);
        KGrid grid = LarchOracle.Grid(oracle["ft_input"]!["k"]!);
        (double[] re, double[] im) = ReadMap($"oracle/larch/larch_{name}_cauchy_re_im.f64");

        WaveletMap map = CauchyWavelet.Compute(grid, LarchOracle.Array(oracle["ft_input"]!["chi"]));

        double peak = (double)oracle["cauchy_wavelet"]!["max_mag"]!;
        Assert.Equal(re.Length, map.Re.Length);
        double difference = Math.Max(LarchOracle.LargestDifference(re, map.Re), LarchOracle.LargestDifference(im, map.Im)) / peak;
        Assert.True(difference < MapTolerance, $"{difference:E2}");
        Assert.Equal((double)oracle["cauchy_wavelet"]!["r"]![325]!, map.RGrid.EndAngstrom, 12);
        Assert.Equal((double)oracle["cauchy_wavelet"]!["r"]![1]!, map.RGrid[1], 12);
    }

    [SharedTheory]
    [MemberData(nameof(LarchOracle.AllNames), MemberType = typeof(LarchOracle))]
    public void Cauchy_EverySpectrum_HasLarchsPeakAndSum(string name)
    {
        JObject oracle = LarchOracle.Read(name);
        JToken expected = oracle["cauchy_wavelet"]!;

        WaveletMap map = CauchyWavelet.Compute(LarchOracle.Grid(oracle["ft_input"]!["k"]!), LarchOracle.Array(oracle["ft_input"]!["chi"]));

        double[] magnitude = map.Magnitude();
        Assert.Equal(1, magnitude.Max() / (double)expected["max_mag"]!, MapTolerance);
        Assert.Equal(1, magnitude.Sum() / (double)expected["sum_mag"]!, MapTolerance * 100);
        int at = Array.IndexOf(magnitude, magnitude.Max());
        Assert.Equal((int)expected["argmax_rk"]![0]!, at / map.KGrid.Count);
        Assert.Equal((int)expected["argmax_rk"]![1]!, at % map.KGrid.Count);
        int stride = (int)expected["stride"]!;
        double[][] re = expected["re"]!.ToObject<double[][]>()!;
        for (int j = 0; j < re.Length; j++)
        {
            for (int i = 0; i < re[j].Length; i++)
                Assert.Equal(re[j][i], map.Re[j * stride * map.KGrid.Count + i * stride], (double)expected["max_mag"]! * MapTolerance);
        }
    }

    [Theory]
    [InlineData(40)]
    [InlineData(261)]
    [InlineData(900)]
    public void Cauchy_AnyLength_IsTheDirectSum(int count)
    {
        var grid = new KGrid(0, 0.05, count);
        double[] chi = Signals.Noise(count, 7);
        WaveletMap map = CauchyWavelet.Compute(grid, chi, 1);
        double peak = map.Magnitude().Max();

        const int Length = 4096;
        int order = map.RGrid.Count;
        double norm = Math.Log(2 * Math.PI) - Enumerable.Range(1, order).Sum(i => Math.Log(i));
        foreach (int row in new[] { 1, 20, 81, 200, 325 })
        {
            foreach (int column in new[] { 0, count - 1 })
            {
                double re = 0, im = 0, a = order / (2 * map.RGrid[row]);
                for (int j = 1; j < Length / 2; j++)
                {
                    double omega = 2 * Math.PI * j / (Length * 0.05), filter = Math.Exp(norm + order * Math.Log(a * omega) - a * omega) / Length;
                    if (filter < 1e-18) continue;
                    for (int i = 0; i < count; i++)
                    {
                        double angle = 2 * Math.PI * j * (column - i) / Length;
                        re += filter * chi[i] * grid[i] * Math.Cos(angle);
                        im += filter * chi[i] * grid[i] * Math.Sin(angle);
                    }
                }

                Assert.Equal(re, map.Re[row * count + column], DirectTolerance * peak);
                Assert.Equal(im, map.Im[row * count + column], DirectTolerance * peak);
            }
        }
    }

    [Fact]
    public void Morlet_NoisySignal_IsTheIntegralOverK()
    {
        const double Eta = 10, Sigma = 0.8;
        // The signal dies before its ends, so that the sum over points is the integral to rounding.
        var grid = new KGrid(0, 0.05, 320);
        var chi = new double[grid.Count];
        for (int i = 0; i < chi.Length; i++) chi[i] = Math.Exp(-Math.Pow(grid[i] - 8, 2) / 2) * (Math.Cos(5.2 * grid[i]) + 0.3 * Math.Sin(9 * grid[i]));
        var rGrid = new RGrid(0.5, 0.25, 24);

        WaveletMap map = MorletWavelet.Compute(grid, chi, rGrid, 2, Eta, Sigma);

        double peak = map.Magnitude().Max();
        for (int row = 0; row < rGrid.Count; row++)
        {
            double a = Eta / (2 * rGrid[row]);
            for (int column = 100; column < 220; column += 17)
            {
                double re = 0, im = 0;
                for (int i = 0; i < chi.Length; i++)
                {
                    double t = (grid[i] - grid[column]) / a, envelope = Math.Exp(-t * t / (2 * Sigma * Sigma)) / (Math.Sqrt(2 * Math.PI) * Sigma * Math.Sqrt(a)) * 0.05;
                    re += chi[i] * grid[i] * grid[i] * envelope * (Math.Cos(Eta * t) - Math.Exp(-Eta * Eta * Sigma * Sigma / 2));
                    im -= chi[i] * grid[i] * grid[i] * envelope * Math.Sin(Eta * t);
                }

                // Negative frequencies, left out of the map, are exp(−σ²η²/2) = 1e-14 of positive ones, and more for low R.
                Assert.Equal(re, map.Re[row * grid.Count + column], 1e-9 * peak);
                Assert.Equal(im, map.Im[row * grid.Count + column], 1e-9 * peak);
            }
        }
    }

    [Fact]
    public void Morlet_TwoPackets_ShowAtTheirPlaces()
    {
        var grid = new KGrid(0, 0.05, 301);
        var chi = new double[grid.Count];
        for (int i = 0; i < chi.Length; i++)
            chi[i] = Math.Exp(-Math.Pow(grid[i] - 5, 2)) * Math.Sin(2 * 2.0 * grid[i]) + Math.Exp(-Math.Pow(grid[i] - 11, 2)) * Math.Sin(2 * 4.0 * grid[i]);
        var rGrid = new RGrid(0.5, 0.05, 111);

        double[] magnitude = MorletWavelet.Compute(grid, chi, rGrid, 0).Magnitude();

        foreach ((double k, double r) in new[] { (5.0, 2.0), (11.0, 4.0) })
        {
            int column = (int)Math.Round(k / 0.05);
            double[] cut = [.. Enumerable.Range(0, rGrid.Count).Select(j => magnitude[j * grid.Count + column])];
            Assert.InRange(rGrid[Array.IndexOf(cut, cut.Max())], r - 0.1, r + 0.1);
        }
    }

    [Fact]
    public void Plan_BadSettings_AreRefused()
    {
        var grid = new KGrid(0, 0.05, 300);
        Assert.Throws<ArgumentException>(() => CauchyWavelet.Plan(new KGrid(0, 0.05, 1025)));
        Assert.Throws<ArgumentException>(() => CauchyWavelet.Plan(grid, 2, 0.02));
        Assert.Throws<ArgumentException>(() => MorletWavelet.Plan(grid, new RGrid(0, 0.1, 20), 2, 4));
        Assert.Throws<ArgumentException>(() => CauchyWavelet.Plan(grid).Transform(new double[299]));
    }

    private static (double[] Re, double[] Im) ReadMap(string path)
    {
        byte[] bytes = File.ReadAllBytes(SharedFiles.PathOf(path));
        var values = new double[bytes.Length / 8];
        for (int i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(8 * i));
        return (values[..(values.Length / 2)], values[(values.Length / 2)..]);
    }
}
