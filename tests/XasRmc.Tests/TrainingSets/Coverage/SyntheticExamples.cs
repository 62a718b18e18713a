using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.Tests.TrainingSets.Coverage;

/// <summary>A set whose spectra are made of three labels, chi(k) = N f(k) exp(−2k²s²) sin(2kR), and whose other labels are free of them.</summary>
internal static class SyntheticExamples
{
    public static readonly TrainingRecipe Recipe = ToyPhysics.Recipe(200, "Pd:K") with { Name = "synthetic", Description = "One shell.", Dynamics = new DynamicsRecipe() };

    public static ExampleSet Set(int count = 200)
    {
        InversionSpace space = Recipe.Space();
        string[] names = [.. ExampleLabels.NumberNames(space)];
        var random = new RandomStream(3, 0);
        var examples = new List<SimulatedExample>();
        for (int i = 0; i < count; i++)
        {
            double n = random.NextDouble(4, 12), r = random.NextDouble(2.65, 2.85), sigma2 = random.NextDouble(0.004, 0.012);
            var known = new Dictionary<string, double>
            {
                ["particle"] = i, ["atoms"] = i < count / 4 ? 20 : 1000, ["diameterAngstrom"] = i % 2 == 0 ? double.NaN : 20, ["temperatureK"] = random.NextDouble(100, 600),
                ["Pd-Pd/1/n"] = n, ["Pd-Pd/1/rAngstrom"] = r, ["Pd-Pd/1/sigma2Angstrom2"] = sigma2,
            };
            string split = (i % 10) switch { < 7 => "train", 7 => "validation", 8 => "calibration", _ => "test" };
            examples.Add(new SimulatedExample(
                new ExampleLabels([.. names.Select(name => known.GetValueOrDefault(name, 1))], [i % 2 == 0 ? "bulk" : "sphere", n > 8 ? "many" : "few", "gupta", split]),
                [1], [new float[ToyPhysics.RGrid.Count]], [[.. Chi(n, r, sigma2).Select(v => (float)v)]]));
        }

        return new ExampleSet(space, ToyPhysics.RGrid, ToyPhysics.KGrid, examples);
    }

    public static double[] Chi(double n, double r, double sigma2) => [.. ToyPhysics.KGrid.ToArray().Select(k => n / (r * r) * k / (k * k + 20) * Math.Exp(-2 * k * k * sigma2) * Math.Sin(2 * k * r))];

    public static ChiSpectrum Spectrum(double[] chi) => new("synthetic", AbsorptionEdge.Parse("Pd:K"), ToyPhysics.KGrid, chi, new double[chi.Length]);
}
