using XasRmc.Rmc;
using XasRmc.TrainingSets.Factory;
using Xunit.Abstractions;

namespace XasRmc.ValidationTests.Rmc;

/// <summary>Widths and tails of first shells of alloy particles in molecular dynamics against what a fit takes for known of them.</summary>
public sealed class ShellShapeTests(ITestOutputHelper output)
{
    private const string Recipe = """
        {
          "format": "xasrmc.training-recipe/1", "name": "shapes", "scattering": "Au-Pd", "elements": ["Au", "Pd"], "edges": ["Au:L3", "Pd:K"], "particles": 120, "seed": 7,
          "structures": { "shapes": ["sphere", "bulk", "truncatedOctahedron", "icosahedron"], "atoms": { "min": 60, "max": 500 }, "bulkCells": 3, "composition": { "min": 0.2, "max": 0.8 },
            "orderings": ["random", "coreShell", "janus", "surfaceSegregated"], "strain": { "min": -0.01, "max": 0.01 } },
          "sampling": { "bonds": 6000, "pathAbsorbers": 0 }, "dynamics": {}
        }
        """;

    private static readonly string[] s_pairs = ["Au-Au", "Au-Pd", "Pd-Pd"];

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Alloys_SpreadAsTheFitTakesForKnown()
    {
        const double firstShellEnd = 3.4;
        ExampleSet set = await SimulatedSet.MakeAsync(Recipe);
        var differences = new List<double>();
        List<double> kurtosis = [], beyondFourth = [], beyondFifth = [];
        double[][] numbers = [.. s_pairs.Select(p => set.Numbers($"{p}/1/n"))];
        for (int i = 0; i < set.Examples.Count; i++)
        {
            if (!numbers.All(n => n[i] > 0.5)) continue;
            double[] widths = new double[s_pairs.Length];
            for (int p = 0; p < s_pairs.Length; p++)
            {
                double[] density = [.. set.Examples[i].Density(p).ToArray().Where((_, j) => set.RGrid[j] < firstShellEnd)];
                double sum = density.Sum(), mean = Moment(density, 0, 1) / sum, second = Moment(density, mean, 2) / sum, skewness = Moment(density, mean, 3) / sum / Math.Pow(second, 1.5);
                double fourth = Moment(density, mean, 4) / sum / (second * second) - 3, fifth = Moment(density, mean, 5) / sum / Math.Pow(second, 2.5) - 10 * skewness;
                widths[p] = Math.Log(second);
                kurtosis.Add(fourth);
                beyondFourth.Add(fourth - 1.5 * skewness * skewness);
                beyondFifth.Add(fifth - 3 * Math.Pow(skewness, 3));
            }

            differences.AddRange(widths.Select(w => w - widths.Average()));
        }

        double spread = Math.Sqrt(differences.Average(d => d * d));
        output.WriteLine(FormattableString.Invariant($"ln sigma² less the mean of the kinds: {spread:0.00} root mean square ({differences.Count / s_pairs.Length} particles)"));
        (double low, double middle, double high) = Spread("excess kurtosis", kurtosis);
        Spread("d4", beyondFourth);
        Spread("d5", beyondFifth);

        // The fit's knowledge is no sharper than what particles show, and not so wide that it says nothing.
        var settings = new RmcSettings { Seed = 1 };
        Assert.InRange(settings.WidthSpread / spread, 1, 3);
        Assert.InRange(middle, settings.Tails!.Excess - settings.Tails.Sigma, settings.Tails.Excess + settings.Tails.Sigma);
        Assert.InRange(settings.Tails.Sigma / (0.5 * (high - low)), 1, 4);

        double Moment(double[] density, double about, int power) => density.Select((w, j) => w * Math.Pow(set.RGrid[j] - about, power)).Sum();
    }

    private (double Low, double Middle, double High) Spread(string name, List<double> values)
    {
        double[] sorted = [.. values.Order()];
        double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
        output.WriteLine(FormattableString.Invariant($"{name}: 5, 16, 50, 84, 95 % at {At(0.05):0.00}, {At(0.16):0.00}, {At(0.5):0.00}, {At(0.84):0.00}, {At(0.95):0.00}"));
        return (At(0.16), At(0.5), At(0.84));
    }
}
