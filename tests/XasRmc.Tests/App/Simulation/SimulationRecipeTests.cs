using XasRmc.App.Simulation;
using XasRmc.Atomistics.PairCounting;
using XasRmc.Core;

namespace XasRmc.Tests.App.Simulation;

public class SimulationRecipeTests
{
    internal const string Example = """
        {
          "format": "xasrmc.simulation/1", "title": "test", "seed": 18446744073709551615, "snapshots": 2,
          "sample": { "shape": "cuboctahedron", "atoms": 50, "composition": { "Au": 0.25, "Pd": 0.75 } },
          "disorder": { "firstShellSigma2": 0.006, "neighbourCorrelation": 0.3 },
          "edges": [ { "edge": "Au:L3", "s02": 0.9, "e0OffsetEv": 3, "noise": 0.001, "coreHoleWidthEv": 5, "kMaxInvAngstrom": 13 } ]
        }
        """;

    private const string Disorder = "\"disorder\": { \"firstShellSigma2\": 0.006, \"neighbourCorrelation\": 0.3 },";

    [Theory]
    [InlineData("cuboctahedron")]
    [InlineData("bulk")]
    public void Read_Dynamics_MovesTheAtomsAboutTheirPlaces(string shape)
    {
        string text = Example.Replace(Disorder, "\"dynamics\": { \"potential\": \"gupta-exp\", \"temperatureK\": 200, \"equilibrationFs\": 500, \"snapshotIntervalFs\": 400 },", StringComparison.Ordinal).Replace("cuboctahedron", shape, StringComparison.Ordinal)
            .Replace("\"atoms\": 50", "\"atoms\": 110", StringComparison.Ordinal);
        SimulationRecipe recipe = Read(text);
        AtomicConfiguration ideal = SimulatedSample.Ideal(recipe);

        IReadOnlyList<AtomicConfiguration> snapshots = SimulatedSample.Snapshots(recipe);

        Assert.Equal(2, snapshots.Count);
        Assert.Equal(ideal.SpeciesIndex.ToArray(), snapshots[1].SpeciesIndex.ToArray());
        Assert.Equal(snapshots[1].PositionsAngstrom.ToArray(), SimulatedSample.Snapshots(Read(text))[1].PositionsAngstrom.ToArray());
        Assert.NotEqual(snapshots[0].PositionsAngstrom.ToArray(), snapshots[1].PositionsAngstrom.ToArray());
        PartialRdf Pairs(IReadOnlyList<AtomicConfiguration> atoms) => PairCounter.Count(atoms, new RGrid(2, 0.01, 200)).Pairs.MaxBy(p => p.Shell(2.2, 3.4).N)!;
        ShellMoments places = Pairs([ideal]).Shell(2.2, 3.4), moved = Pairs(snapshots).Shell(2.2, 3.4);
        Assert.Equal(places.N, moved.N, 0.3);
        // The mean over all pairs is that of the places; one pair's own may lie a few hundredths off.
        Assert.Equal(places.RAngstrom, moved.RAngstrom, 0.05);
        Assert.InRange(moved.Sigma2, 0.003, 0.03);
    }

    [Fact]
    public void Read_Example_BuildsTheSample()
    {
        SimulationRecipe recipe = Read(Example);

        IReadOnlyList<AtomicConfiguration> snapshots = SimulatedSample.Snapshots(recipe);

        Assert.Equal(ulong.MaxValue, recipe.Seed);
        Assert.Equal(2, snapshots.Count);
        Assert.All(snapshots, s => Assert.Equal(55, s.Count));
        Assert.Equal(14, snapshots[0].CountOf(Element.Of("Au")));
        Assert.Equal(snapshots[0].SpeciesIndex.ToArray(), snapshots[1].SpeciesIndex.ToArray());
        Assert.NotEqual(snapshots[0].PositionsAngstrom.ToArray(), snapshots[1].PositionsAngstrom.ToArray());
        Assert.Equal(snapshots[1].PositionsAngstrom.ToArray(), SimulatedSample.Snapshots(Read(Example))[1].PositionsAngstrom.ToArray());
        Assert.Equal(8, recipe.Feff.ClusterRadiusAngstrom);
    }

    [Theory]
    [InlineData("sphere", 33, 33)]
    [InlineData("octahedron", 40, 44)]
    [InlineData("truncatedOctahedron", 40, 38)]
    [InlineData("bulk", 100, 108)]
    public void Read_EveryShape_IsBuilt(string shape, int wanted, int atoms)
    {
        AtomicConfiguration ideal = SimulatedSample.Ideal(Read(
            Example.Replace("cuboctahedron", shape, StringComparison.Ordinal).Replace("\"atoms\": 50", FormattableString.Invariant($"\"atoms\": {wanted}"), StringComparison.Ordinal)));

        Assert.Equal(atoms, ideal.Count);
        Assert.Equal(shape == "bulk", ideal.Cell is not null);
    }

    [Fact]
    public void Read_CoreShell_PutsTheCoreInside()
    {
        AtomicConfiguration ideal = SimulatedSample.Ideal(Read(
            Example.Replace("\"atoms\": 50,", "\"atoms\": 50, \"ordering\": \"coreShell\", \"core\": \"Au\",", StringComparison.Ordinal)));

        // 14 of 55 atoms: the 13 inside, and one of the surface.
        Assert.All(Enumerable.Range(0, 13), i => Assert.Equal("Au", ideal.ElementOf(i).Symbol));
        Assert.Equal(14, ideal.CountOf(Element.Of("Au")));
    }

    [Fact]
    public void Read_RecipesOfTheRepository_AreValid()
    {
        string[] recipes = Directory.GetFiles(Path.Combine(SharedFiles.RepositoryRoot, "validation-sets"), "recipe.json", SearchOption.AllDirectories);

        Assert.NotEmpty(recipes);
        foreach (string path in recipes)
        {
            using StreamReader reader = File.OpenText(path);
            if (reader.ReadToEnd() is { } text && text.Contains(SimulationRecipe.FormatName, StringComparison.Ordinal)) Read(text);
        }
    }

    [Theory]
    [InlineData("\"seed\": 18446744073709551615,", "", "seed")]
    [InlineData("\"title\"", "\"colour\": 1, \"title\"", "colour")]
    [InlineData("simulation/1", "simulation/2", "simulation/2")]
    [InlineData("\"Pd\": 0.75", "\"Pd\": 0.7", "add up to 1")]
    [InlineData("\"Pd\": 0.75", "\"Xx\": 0.75", "Xx")]
    [InlineData("Au:L3", "Cu:K", "Cu:K")]
    [InlineData("Au:L3", "Au-L9", "L9")]
    [InlineData("0.006", "-0.006", "FirstShellSigma2")]
    [InlineData("\"noise\": 0.001", "\"noise\": 1", "noise")]
    [InlineData("\"edges\"", "\"dynamics\": { \"potential\": \"gupta-exp\", \"temperatureK\": 100 }, \"edges\"", "either disorder or dynamics")]
    [InlineData(Disorder, "", "either disorder or dynamics")]
    [InlineData(Disorder, "\"dynamics\": { \"potential\": \"gupta-lda\", \"temperatureK\": 100 },", "no Gupta set 'gupta-lda'")]
    [InlineData(Disorder, "\"dynamics\": { \"potential\": \"gupta-exp\", \"temperatureK\": 0 },", "dynamics.temperatureK")]
    [InlineData("cuboctahedron", "dodecahedron", "dodecahedron")]
    [InlineData("\"atoms\": 50", "\"atoms\": 0", "atoms")]
    [InlineData("\"atoms\": 50", "\"atoms\": 50, \"ordering\": \"coreShell\"", "core")]
    [InlineData("\"snapshots\": 2,", "\"snapshots\": 2,,", "not a recipe")]
    public void Read_FaultyRecipe_NamesTheFault(string good, string bad, string fault)
    {
        XasFormatException error = Assert.Throws<XasFormatException>(() => Read(Example.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Contains(fault, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("recipe.json", error.SourceName);
    }

    internal static SimulationRecipe Read(string text)
    {
        using var reader = new StringReader(text);
        return SimulationRecipe.Read(reader, "recipe.json");
    }
}
