using XasRmc.App.Feff;
using XasRmc.App.Simulation;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.ValidationTests.App;

[Trait("Speed", "Slow")]
public sealed class FeffDriverTests : IDisposable
{
    private const string Recipe = """
        {
          "format": "xasrmc.simulation/1", "title": "four atoms", "seed": 3, "snapshots": 2,
          "sample": { "shape": "sphere", "atoms": 4, "composition": { "Au": 0.5, "Pd": 0.5 } },
          "disorder": { "firstShellSigma2": 0.005, "neighbourCorrelation": 0 },
          "feff": { "rPathAngstrom": 4.5 },
          "edges": [
            { "edge": "Au:L3", "s02": 0.9, "e0OffsetEv": 3, "noise": 0.001, "coreHoleWidthEv": 5, "kMaxInvAngstrom": 13 },
            { "edge": "Pd:K", "s02": 0.8, "e0OffsetEv": 2, "noise": 0.001, "coreHoleWidthEv": 6, "kMaxInvAngstrom": 12 }
          ]
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("xasrmc-feff-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [FeffFact(NeedsShared = true)]
    public async Task ClusterChi_SiteOfTheOracle_ReproducesItsChi()
    {
        FeffInput input = FeffInputReader.Read(SharedFiles.ReadAllText("oracle/feff/np147_site19/feff.inp"), "feff.inp");
        var writer = new StringWriter();
        FeffInputWriter.Write(writer, input.Atoms, new FeffInputOptions("site 19", input.Edge!));

        await FeffRun.RunAsync(FeffInstallation.Find(null).ToChi, _folder, writer.ToString(), CancellationToken.None);

        double[][] ours = Table(File.ReadAllText(Path.Combine(_folder, "chi.dat"))), theirs = Table(SharedFiles.ReadAllText("oracle/feff/np147_site19/chi.dat"));
        Assert.Equal(theirs.Length, ours.Length);
        for (int i = 0; i < ours.Length; i++)
        {
            Assert.Equal(theirs[i][0], ours[i][0], 1e-9);
            // Single precision inside FEFF; stoichiometry of the POTENTIALS list is used by self-consistency only.
            Assert.Equal(theirs[i][1], ours[i][1], 2e-5);
        }
    }

    [FeffFact]
    public async Task SimulationJob_FourAtoms_WritesTheSameSetTwice()
    {
        SimulationRecipe recipe = SimulationRecipe.Read(new StringReader(Recipe), "recipe.json");
        string work = Path.Combine(_folder, "work"), first = Path.Combine(_folder, "first"), second = Path.Combine(_folder, "second");

        await SimulationJob.RunAsync(recipe, work, first, null, CancellationToken.None);
        await SimulationJob.RunAsync(recipe, work, second, null, CancellationToken.None);

        string[] files = [.. Directory.GetFiles(first, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(first, f)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["mu_Au_L3.dat", "mu_Pd_K.dat", "truth/chi_Au_L3.csv", "truth/chi_Pd_K.csv", "truth/moments.json", "truth/rdf.csv", "truth/structures.xyz"],
            files.Select(f => f.Replace('\\', '/')));
        foreach (string file in files) Assert.Equal(File.ReadAllBytes(Path.Combine(first, file)), File.ReadAllBytes(Path.Combine(second, file)));

        using Stream stream = File.OpenRead(Path.Combine(first, "truth", "structures.xyz"));
        IReadOnlyList<AtomicConfiguration> back = StructureReader.Read(stream, "structures.xyz");
        Assert.Equal(SimulatedSample.Snapshots(recipe)[1].PositionsAngstrom.ToArray(), back[1].PositionsAngstrom.ToArray());
    }

    private static double[][] Table(string text) =>
    [
        .. text.Split('\n').Where(line => line.Length > 0 && !line.TrimStart().StartsWith('#'))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => double.Parse(w, System.Globalization.CultureInfo.InvariantCulture)).ToArray()),
    ];
}
