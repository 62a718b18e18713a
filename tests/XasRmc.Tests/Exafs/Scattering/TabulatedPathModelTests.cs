using Newtonsoft.Json.Linq;
using XasRmc.Core;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Feff;

namespace XasRmc.Tests.Exafs.Scattering;

public sealed class TabulatedPathModelTests
{
    /// <summary>Two spline codes and two exponentials in double precision.</summary>
    private const double Tolerance = 1e-9;

    [SharedFact]
    public void Compute_EveryCubicCaseOfLarch_Agrees()
    {
        JObject cases = JObject.Parse(SharedFiles.ReadAllText("oracle/larch/larch_path2chi.json"));
        int compared = 0;
        foreach (JToken entry in cases["entries"]!.Where(e => (string?)e["interp"] == "cubic"))
        {
            TabulatedPath path = Load((string)entry["file"]!);
            double[] k = Numbers(entry["k"]!), chi = new double[k.Length], imaginary = new double[k.Length];
            TabulatedPathModel.Compute(path, Parameters(entry["params"]!), k, chi, imaginary);

            AssertClose(Numbers(entry["chi"]!), chi, $"{entry["file"]} {entry["params"]!.ToString(Newtonsoft.Json.Formatting.None)}");
            AssertClose(Numbers(entry["chi_imag"]!), imaginary, $"{entry["file"]} {entry["params"]!.ToString(Newtonsoft.Json.Formatting.None)} imaginary");
            compared++;
        }

        Assert.Equal(91, compared);
    }

    [SharedFact]
    public void Compute_SumOfThirteenCopperPaths_AgreesWithLarch()
    {
        JObject sum = JObject.Parse(SharedFiles.ReadAllText("oracle/larch/larch_ff2chi_cu13.json"));
        double[] k = Numbers(sum["k"]!), total = new double[k.Length], chi = new double[k.Length];
        foreach ((JToken file, JToken parameters) in sum["files"]!.Zip(sum["params"]!))
        {
            TabulatedPathModel.Compute(Load((string)file!), Parameters(parameters), k, chi, []);
            for (int i = 0; i < k.Length; i++) total[i] += chi[i];
        }

        AssertClose(Numbers(sum["chi"]!), total, "sum");
    }

    private static PathParameters Parameters(JToken token)
    {
        double Get(string name, double otherwise) => (double?)token[name] ?? otherwise;
        return new PathParameters
        {
            Degeneracy = (double?)token["degen"],
            S02 = Get("s02", 1),
            DeltaE0Ev = Get("e0", 0),
            ImaginaryEnergyEv = Get("ei", 0),
            DeltaRAngstrom = Get("deltar", 0),
            Sigma2 = Get("sigma2", 0),
            ThirdCumulant = Get("third", 0),
            FourthCumulant = Get("fourth", 0),
        };
    }

    private static TabulatedPath Load(string file)
    {
        using Stream stream = SharedFiles.Open("oracle/larch/" + file);
        return FeffDatReader.Read(stream, file);
    }

    private static double[] Numbers(JToken token) => [.. token.Select(v => (double)v)];

    private static void AssertClose(double[] expected, double[] actual, string what)
    {
        double largest = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance * largest, $"{what}: point {i} is {actual[i]}, Larch gives {expected[i]}");
    }
}
