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

    [Theory]
    [InlineData("cube", 60, 62)]
    [InlineData("tetrahedron", 50, 56)]
    [InlineData("rhombicDodecahedron", 60, 44)]
    [InlineData("icosahedron", 60, 55)]
    [InlineData("inoDecahedron", 50, 55)]
    [InlineData("marksDecahedron", 70, 75)]
    [InlineData("wulff", 60, 55)]
    public void Read_ShapesOfStructure_AreBuiltAndMove(string shape, int wanted, int atoms)
    {
        SimulationRecipe recipe = Read(Example.Replace("cuboctahedron", shape, StringComparison.Ordinal).Replace("\"atoms\": 50", FormattableString.Invariant($"\"atoms\": {wanted}"), StringComparison.Ordinal));

        AtomicConfiguration ideal = SimulatedSample.Ideal(recipe);
        IReadOnlyList<AtomicConfiguration> snapshots = SimulatedSample.Snapshots(recipe);

        Assert.Equal(atoms, ideal.Count);
        Assert.Null(ideal.Cell);
        Assert.Equal(0.25, ideal.CountOf(Element.Of("Au")) / (double)ideal.Count, 0.5 / ideal.Count + 1e-9);
        Assert.All(snapshots, s => Assert.Equal(ideal.SpeciesIndex.ToArray(), s.SpeciesIndex.ToArray()));
        double Width(IReadOnlyList<AtomicConfiguration> all) => PairCounter.Count(all, new RGrid(2, 0.01, 200))[Element.Of("Pd"), Element.Of("Pd")].Shell(2.2, 3.3).Sigma2;
        Assert.InRange(Width(snapshots) - Width([ideal]), 0.003, 0.009);
    }

    [Theory]
    [InlineData("layered", "")]
    [InlineData("surfaceSegregated", "")]
    [InlineData("edgeSegregated", ", \"core\": \"Pd\"")]
    [InlineData("subcluster", "")]
    [InlineData("warrenCowley", ", \"warrenCowley\": 0.3")]
    public void Read_OrderingsOfStructure_AreThose(string ordering, string more)
    {
        AtomicConfiguration ideal = SimulatedSample.Ideal(Read(
            Example.Replace("\"atoms\": 50,", $"\"atoms\": 147, \"ordering\": \"{ordering}\"{more},", StringComparison.Ordinal)));

        Element gold = Element.Of("Au"), palladium = Element.Of("Pd");
        PartialRdfSet pairs = PairCounter.Count(ideal, new RGrid(2, 0.01, 200));
        double like = pairs[gold, gold].Shell(2.2, 3.3).N, unlike = pairs[gold, palladium].Shell(2.2, 3.3).N, all = like + unlike;
        switch (ordering)
        {
            case "surfaceSegregated":
                Assert.InRange(all, 5, 8.2);
                break;
            case "edgeSegregated":
                // Palladium takes the surface, so that gold has what is left inside.
                Assert.InRange(all, 9, 12);
                break;
            case "subcluster":
                Assert.InRange(like, 5, 12);
                break;
            case "warrenCowley":
                Assert.Equal(0.3, 1 - unlike / all / 0.75, 0.08);
                break;
            default:
                // Layers of a quarter of the planes: six neighbours in the own one.
                Assert.InRange(like, 2, 6);
                break;
        }
    }

    [Theory]
    [InlineData("icosahedron", "\"ordering\": \"l12\",", "twinned")]
    [InlineData("bulk", "\"ordering\": \"surfaceSegregated\",", "no surface")]
    [InlineData("bulk", "\"ordering\": \"subcluster\",", "no inside")]
    [InlineData("sphere", "\"ordering\": \"warrenCowley\",", "go together")]
    [InlineData("sphere", "\"warrenCowley\": 0.2,", "go together")]
    [InlineData("sphere", "\"ordering\": \"warrenCowley\", \"warrenCowley\": 2,", "sample.warrenCowley")]
    [InlineData("sphere", "\"ordering\": \"layered\", \"core\": \"Pt\",", "first layer")]
    public void Read_OrderThatCannotBe_IsRefused(string shape, string order, string fault)
    {
        var error = Assert.Throws<XasFormatException>(() => Read(
            Example.Replace("cuboctahedron", shape, StringComparison.Ordinal).Replace("\"atoms\": 50,", $"\"atoms\": 50, {order}", StringComparison.Ordinal)));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("", "Au")]
    [InlineData(", \"core\": \"Pd\"", "Pd")]
    public void Read_Janus_PutsTheElementsOnTwoSidesOfAPlane(string core, string first)
    {
        AtomicConfiguration ideal = SimulatedSample.Ideal(Read(Example.Replace("\"atoms\": 50,", $"\"atoms\": 50, \"ordering\": \"janus\"{core},", StringComparison.Ordinal)));

        double[] p = ideal.PositionsAngstrom.ToArray();
        double Height(int i) => p[3 * i] + p[3 * i + 1] + p[3 * i + 2];
        int[] below = [.. Enumerable.Range(0, ideal.Count).Where(i => ideal.ElementOf(i).Symbol == first)], above = [.. Enumerable.Range(0, ideal.Count).Except(below)];
        Assert.Equal(first == "Au" ? 14 : 41, below.Length);
        // They share the layer that is cut and no other.
        Assert.True(below.Max(Height) <= above.Min(Height) + 1e-6);
    }

    [Theory]
    [InlineData("bulk", 108)]
    [InlineData("truncatedOctahedron", 201)]
    public void Read_L12_LeavesNoPairOfNeighboursOnTheCorners(string shape, int atoms)
    {
        AtomicConfiguration ideal = SimulatedSample.Ideal(Read(L12(shape, atoms, "")));

        (double corner, _) = OfCorners(ideal);
        Assert.Equal(atoms, ideal.Count);
        Assert.Equal(Math.Round(0.25 * atoms), ideal.CountOf(Element.Of("Au")));
        // A gold atom in L1_2 has twelve palladium neighbours and six golden second ones; where corners are too few for all gold, a few sit elsewhere.
        Assert.InRange(corner, 0, shape == "bulk" ? 0 : 0.6);
    }

    [Fact]
    public void Read_L12WithAnOrder_LiesBetweenRandomAndWhole()
    {
        (double whole, _) = OfCorners(SimulatedSample.Ideal(Read(L12("bulk", 864, ""))));
        (double half, _) = OfCorners(SimulatedSample.Ideal(Read(L12("bulk", 864, ", \"longRangeOrder\": 0.5"))));
        (double none, _) = OfCorners(SimulatedSample.Ideal(Read(L12("bulk", 864, ", \"longRangeOrder\": 0"))));

        // Like neighbours of the minority are 12 x (1 − S²), x its fraction, where atoms that leave their sublattice go anywhere; the lot moves that by a tenth or two.
        Assert.Equal(0, whole);
        Assert.Equal(3 * (1 - 0.25), half, 0.4);
        Assert.Equal(3, none, 0.4);
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
    [InlineData("\"atoms\": 50", "\"atoms\": 50, \"ordering\": \"janus\", \"core\": \"Ag\"", "Janus")]
    [InlineData("\"atoms\": 50", "\"atoms\": 50, \"ordering\": \"l12\", \"core\": \"Ag\"", "L1_2")]
    [InlineData("\"atoms\": 50", "\"atoms\": 50, \"ordering\": \"l12\", \"longRangeOrder\": 1.5", "sample.longRangeOrder")]
    [InlineData("\"atoms\": 50", "\"atoms\": 50, \"longRangeOrder\": 0.5", "l12 alone")]
    [InlineData("\"shape\": \"cuboctahedron\", \"atoms\": 50", "\"shape\": \"bulk\", \"atoms\": 50, \"ordering\": \"janus\"", "two halves")]
    [InlineData("\"snapshots\": 2,", "\"snapshots\": 2,,", "not a recipe")]
    public void Read_FaultyRecipe_NamesTheFault(string good, string bad, string fault)
    {
        XasFormatException error = Assert.Throws<XasFormatException>(() => Read(Example.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Contains(fault, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("recipe.json", error.SourceName);
    }

    private static string L12(string shape, int atoms, string more) => Example.Replace("cuboctahedron", shape, StringComparison.Ordinal)
        .Replace("\"atoms\": 50,", FormattableString.Invariant($"\"atoms\": {atoms}, \"ordering\": \"l12\"{more},"), StringComparison.Ordinal);

    /// <summary>First neighbours of gold, the minority, that are gold and palladium.</summary>
    private static (double Like, double Unlike) OfCorners(AtomicConfiguration atoms)
    {
        PartialRdfSet rdf = PairCounter.Count([atoms], new RGrid(2, 0.01, 200));
        return (rdf[Element.Of("Au"), Element.Of("Au")].Shell(2.2, 3.4).N, rdf[Element.Of("Au"), Element.Of("Pd")].Shell(2.2, 3.4).N);
    }

    internal static SimulationRecipe Read(string text)
    {
        using var reader = new StringReader(text);
        return SimulationRecipe.Read(reader, "recipe.json");
    }
}
