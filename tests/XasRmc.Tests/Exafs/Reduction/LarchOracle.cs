using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Exafs.Reduction;

namespace XasRmc.Tests.Exafs.Reduction;

/// <summary>The arrays that Larch gave for measured spectra.</summary>
internal static class LarchOracle
{
    public static readonly string[] Names = ["au_foil_xdl", "au_np_85k", "pd_foil_x18b", "pd_foil_qas", "cu_10k", "cu_rt", "fe_foil_xdl", "pt_foil_xdl"];

    private static readonly Dictionary<string, Lazy<JObject>> s_files = Names.Append("windows").ToDictionary(n => n, n => new Lazy<JObject>(() => JObject.Parse(SharedFiles.ReadAllText($"oracle/larch/larch_{n}.json"))));

    public static JObject Read(string name) => s_files[name].Value;

    public static TheoryData<string> AllNames() => new(Names);

    public static double[] Array(JToken? token) => token!.ToObject<double[]>()!;

    public static MuSpectrum Spectrum(JObject oracle) =>
        new((string)oracle["name"]!, Edge(oracle), Array(oracle["input"]!["energy"]), Array(oracle["input"]!["mu"]), [], []);

    public static AbsorptionEdge Edge(JObject oracle) => AbsorptionEdge.Parse($"{oracle["element"]}:{oracle["edge"]}");

    public static ReductionSettings PreEdgeSettings(JToken parameters) => new()
    {
        Pre1Ev = (double?)parameters["pre1"],
        Pre2Ev = (double?)parameters["pre2"],
        Norm1Ev = (double?)parameters["norm1"],
        Norm2Ev = (double?)parameters["norm2"],
        NNorm = (int?)parameters["nnorm"],
        NVict = (int?)parameters["nvict"] ?? 0,
        NPre = (int?)parameters["npre"] ?? 1,
        EdgeStep = (double?)parameters["step"],
    };

    public static ReductionSettings AutobkSettings(JToken parameters) => new()
    {
        Rbkg = (double?)parameters["rbkg"] ?? 1,
        KWeight = (int?)parameters["kweight"] ?? 1,
        KMin = (double?)parameters["kmin"] ?? 0,
        KMax = (double?)parameters["kmax"],
        DK = (double?)parameters["dk"] ?? 0.1,
        Window = FourierWindow.Parse((string?)parameters["win"] ?? "hanning"),
        NClamp = (int?)parameters["nclamp"] ?? 3,
        ClampLo = (double?)parameters["clamp_lo"] ?? 0,
        ClampHi = (double?)parameters["clamp_hi"] ?? 1,
        NKnots = (int?)parameters["nknots"],
        Ek0Ev = (double?)parameters["ek0"],
        EdgeStep = (double?)parameters["edge_step"],
    };

    public static FourierSettings Fourier(JToken parameters) => new()
    {
        KMin = (double?)parameters["kmin"] ?? 0,
        KMax = (double?)parameters["kmax"] ?? 20,
        DK = (double?)parameters["dk"] ?? 1,
        DK2 = (double?)parameters["dk2"],
        KWeight = (int?)parameters["kweight"] ?? 2,
        Window = FourierWindow.Parse((string?)parameters["window"] ?? "kaiser"),
    };

    public static BackTransformSettings Back(JToken parameters) => new()
    {
        RMin = (double?)parameters["rmin"] ?? 0,
        RMax = (double?)parameters["rmax"] ?? 20,
        DR = (double?)parameters["dr"] ?? 1,
        Window = FourierWindow.Parse((string?)parameters["window"] ?? "kaiser"),
        QMax = (double?)parameters["qmax_out"] ?? 30,
    };

    /// <summary>A grid that starts at 0, as Larch's k arrays do.</summary>
    public static KGrid Grid(JToken k)
    {
        double[] values = Array(k);
        return new KGrid(0, values[1], values.Length);
    }

    public static double LargestDifference(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Assert.Equal(a.Length, b.Length);
        double largest = 0;
        for (int i = 0; i < a.Length; i++)
        {
            Assert.True(double.IsFinite(a[i]) && double.IsFinite(b[i]));
            largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        }

        return largest;
    }
}
