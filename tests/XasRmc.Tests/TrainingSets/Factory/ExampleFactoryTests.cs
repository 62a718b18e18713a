using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.TrainingSets;
using XasRmc.TrainingSets.Factory;

namespace XasRmc.Tests.TrainingSets.Factory;

/// <summary>Examples of a set: reproducible, and their labels say what their densities say.</summary>
public sealed class ExampleFactoryTests(ExampleFactoryTests.Made made) : IClassFixture<ExampleFactoryTests.Made>
{
    /// <summary>One set for all tests.</summary>
    public sealed class Made
    {
        internal FactorySetup Setup { get; } = ToySet.Setup();

        internal ExampleSet Set { get; }

        public Made() => Set = ToySet.Set(Setup);
    }

    private readonly ExampleSet _set = made.Set;

    [Fact]
    public void Make_TheSameNumberAgain_GivesTheSameBits()
    {
        foreach (int index in new[] { 17, 3 })
        {
            SimulatedExample again = ExampleFactory.Make(made.Setup, index, CancellationToken.None), first = _set.Examples[index];
            Assert.Equal(first.Labels.Numbers, again.Labels.Numbers);
            Assert.Equal(first.Labels.Words, again.Labels.Words);
            for (int p = 0; p < 3; p++) Assert.True(first.Density(p).SequenceEqual(again.Density(p)));
            for (int e = 0; e < 2; e++) Assert.True(first.Chi(e).SequenceEqual(again.Chi(e)));
        }
    }

    [Fact]
    public void Make_MoreParticlesInTheRecipe_LeavesAnExampleAsItIs()
    {
        FactorySetup larger = ToySet.Setup(ToySet.Recipe(500));

        Assert.True(ExampleFactory.Make(larger, 5, CancellationToken.None).Chi(0).SequenceEqual(_set.Examples[5].Chi(0)));
    }

    [Fact]
    public void Labels_Bulk_HasTwelveNeighboursAtTheLatticeOfItsStrain()
    {
        int strain = At("strain"), n = At("Au-Au/1/n"), other = At("Au-Pd/1/n"), gold = At("fraction/Au"), lattice = At("latticeAngstrom");
        SimulatedExample[] bulk = [.. _set.Examples.Where(e => e.Labels.Words[0] == "bulk")];

        Assert.NotEmpty(bulk);
        foreach (SimulatedExample example in bulk)
        {
            IReadOnlyList<double> numbers = example.Labels.Numbers;
            double c = numbers[gold], vegard = c * 4.0782 + (1 - c) * 3.8907;
            // Windows cut a little of the tails at high temperature.
            Assert.Equal(12, numbers[n] + numbers[other], 0.15);
            Assert.Equal(vegard * (1 + numbers[strain]), numbers[lattice], 1e-9);
            Assert.True(double.IsNaN(numbers[At("diameterAngstrom")]));
        }
    }

    [Fact]
    public void Labels_OfAllExamples_KeepDetailedBalance()
    {
        foreach (SimulatedExample example in _set.Examples)
        {
            IReadOnlyList<double> numbers = example.Labels.Numbers;
            Assert.Equal(numbers[At("fraction/Au")] * numbers[At("Au-Pd/1/n")], numbers[At("fraction/Pd")] * numbers[At("Pd-Au/1/n")], 1e-12);
            Assert.Equal(1, numbers[At("fraction/Au")] + numbers[At("fraction/Pd")], 1e-12);
        }
    }

    [Fact]
    public void Labels_HotterParticles_SpreadMore()
    {
        // sigma² of all bonds against temperature over examples of one potential, by rank: the other causes of spread (surface, mismatch) do not turn it over.
        int temperature = At("temperatureK"), sigma2 = At("Au-Au/1/sigma2Angstrom2");
        (double T, double S)[] points = [.. _set.Examples.Where(e => double.IsFinite(e.Labels.Numbers[sigma2])).Select(e => (e.Labels.Numbers[temperature], e.Labels.Numbers[sigma2]))];
        double cold = points.OrderBy(p => p.T).Take(points.Length / 3).Average(p => p.S), hot = points.OrderByDescending(p => p.T).Take(points.Length / 3).Average(p => p.S);

        Assert.True(hot > 1.5 * cold, $"{hot} after {cold}");
    }

    [Fact]
    public void Chi_OfAnExample_IsTheSumOverItsDensities()
    {
        InversionSpace space = made.Setup.Recipe.Space();
        SimulatedExample example = _set.Examples[4];
        double gold = example.Fractions[0];

        for (int i = 40; i < made.Setup.KGrid.Count; i += 31)
        {
            double k = made.Setup.KGrid[i], sum = 0;
            for (int j = 0; j < made.Setup.RGrid.Count; j++)
            {
                double r = made.Setup.RGrid[j];
                foreach (Element b in space.Elements)
                    sum += example.Density(space.IndexOfPair(ToyPhysics.Gold, b))[j] / gold * ToyPhysics.Amplitude(ToyPhysics.Gold, b, k) * Math.Sin(2 * k * r + ToyPhysics.Phase(ToyPhysics.Gold, b, k)) * made.Setup.RGrid.StepAngstrom;
            }

            // Both are sums over one grid; single precision is what differs.
            Assert.Equal(sum, example.Chi(0)[i], 1e-5);
        }
    }

    [Fact]
    public void SplitOf_ManyExamples_HasItsShares()
    {
        const int Count = 20_000;
        ILookup<SplitPart, int> sides = Enumerable.Range(0, Count).ToLookup(i => ExampleFactory.SplitOf(11, i));

        // Three standard errors of the largest share.
        double tolerance = 3 * Math.Sqrt(0.7 * 0.3 / Count);
        Assert.Equal(0.70, (double)sides[SplitPart.Train].Count() / Count, tolerance);
        Assert.Equal(0.08, (double)sides[SplitPart.Validation].Count() / Count, tolerance);
        Assert.Equal(0.11, (double)sides[SplitPart.Calibration].Count() / Count, tolerance);
        Assert.Equal(0.11, (double)sides[SplitPart.Test].Count() / Count, tolerance);
    }

    [Fact]
    public void Prepare_UnknownPotential_NamesThoseThatThereAre()
    {
        TrainingRecipe recipe = ToySet.Recipe() with { Dynamics = new DynamicsRecipe { Potentials = ["gupta-xyz"] } };

        var error = Assert.Throws<XasFormatException>(() => ToySet.Setup(recipe));

        Assert.Contains("gupta-xyz", error.Message, StringComparison.Ordinal);
        Assert.Contains("gupta-dft", error.Message, StringComparison.Ordinal);
    }

    private int At(string name) => _set.NumberNames.ToList().IndexOf(name);
}
