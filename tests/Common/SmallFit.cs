using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Scattering;

namespace XasRmc.Tests.Common;

/// <summary>A set of two edges of a hidden particle of 55 atoms with scattering data made of formulas, in a workplace of its own: a fit of it takes some seconds.</summary>
internal sealed class SmallFit : IDisposable
{
    public const string SetId = "measured-small", Scattering = "scattering.json";

    private static readonly Element s_au = Element.Of("Au"), s_pd = Element.Of("Pd");
    private static readonly AbsorptionEdge[] s_edges = [AbsorptionEdge.Parse("Au:L3"), AbsorptionEdge.Parse("Pd:K")];

    /// <summary>Writes the files.</summary>
    /// <param name="change">Changes set.json before it is written.</param>
    /// <param name="kEndInvAngstrom">Where the spectra end.</param>
    public SmallFit(Action<JObject>? change = null, double kEndInvAngstrom = 14)
    {
        ScatteringLibrary library = Library();
        string path = Path.Combine(Place.Folder, Scattering);
        using (FileStream stream = File.Create(path)) ScatteringLibraryWriter.Write(library, stream);
        AtomicConfiguration hidden = Hidden();
        PairScatteringTable[] tables = [.. from e in s_edges from b in new[] { s_au, s_pd } select PathTableBuilder.Build(e, b, library.FindPaths(e)!.PathsOf(b), PairTableBuilder.DefaultKGrid, PairTableBuilder.DefaultRGrid)];
        var model = new SingleScatteringModel(tables, 5.2);
        foreach (AbsorptionEdge edge in s_edges)
        {
            double[] chi = new double[model.Grid.Count];
            model.Compute(hidden, edge, chi, CancellationToken.None);
            Place.Write($"{SetId}/chi_{edge.Element}.chi", "# k chi\n" + string.Concat(Enumerable.Range(0, chi.Length).Where(i => model.Grid[i] <= kEndInvAngstrom + 1e-9).Select(i => string.Create(CultureInfo.InvariantCulture, $"{model.Grid[i]:0.00} {chi[i]:0.00000000}\n"))));
        }

        JObject set = Set();
        change?.Invoke(set);
        Place.Write($"{SetId}/set.json", set.ToString());
        foreach (string name in new[] { "PATH", "DOTNET_ROOT" })
        {
            if (Environment.GetEnvironmentVariable(name) is { } value) Place[name] = value;
        }

        Place["XASRMC_CacheFolder"] = Path.Combine(Place.Folder, "cache");
    }

    public Workplace Place { get; } = new();

    /// <summary>The words of a fit into a folder.</summary>
    public static string[] Words(string folder, params string[] more) => ["fit", SetId, "--scattering", Scattering, "--out", folder, .. more];

    /// <summary>Runs it inside the test's process.</summary>
    public Task<(int Code, string Out, string Error)> RunAsync(string folder, params string[] more) => Place.RunAsync(Words(folder, more));

    /// <summary>The files of a run that tell of its answer, with their content: all but times and locks.</summary>
    public SortedDictionary<string, string> Files(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string root = Path.Combine(Place.Folder, folder);
        foreach (string file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != ".lock")) files[Path.GetRelativePath(root, file)] = File.ReadAllText(file);
        return files;
    }

    public void Dispose() => Place.Dispose();

    /// <summary>The particle whose spectra the set holds.</summary>
    public static AtomicConfiguration Hidden()
    {
        var random = new RandomStream(31, 0);
        AtomicConfiguration pure = FccParticle.Sphere(s_au, 3.98, 55);
        AtomicConfiguration alloy = AlloyOrdering.RandomAlloy(pure, new Dictionary<Element, double> { [s_au] = 0.5, [s_pd] = 0.5 }, random);
        double[] p = alloy.PositionsAngstrom.ToArray();
        for (int i = 0; i < p.Length; i++) p[i] += 0.06 * random.NextGaussian();
        return alloy.WithPositions(p);
    }

    private static JObject Set() => new()
    {
        ["format"] = "xasrmc.set/1",
        ["id"] = SetId,
        ["kind"] = "measured",
        ["question"] = "Does a fit find its shells?",
        ["composition"] = new JObject { ["Au"] = 0.5, ["Pd"] = 0.5 },
        ["edges"] = new JArray(s_edges.Select(e => new JObject
        {
            ["edge"] = e.ToString(),
            ["files"] = new JArray(new JObject { ["path"] = $"chi_{e.Element}.chi" }),
            ["s02"] = new JObject { ["value"] = 1.0 },
            ["k"] = new JObject { ["min"] = 3, ["max"] = 12 },
            ["r"] = new JObject { ["min"] = 1.5, ["max"] = 3.2 },
        })),
        ["start"] = new JObject { ["kind"] = "particle", ["shape"] = "sphere", ["atoms"] = 55, ["latticeAngstrom"] = 3.98, ["sigma2"] = 0 },
        ["shells"] = new JArray(new JObject { ["rMin"] = 2.2, ["rMax"] = 3.4 }),
        ["fit"] = new JObject { ["replicas"] = 2, ["sweeps"] = 100, ["sampleSweeps"] = 100 },
        ["seed"] = 5,
    };

    /// <summary>Paths at many distances with one smooth amplitude and phase a pair of elements.</summary>
    private static ScatteringLibrary Library() => new("small", [], [.. s_edges.Select(edge => new ScatteringPathEntry(
        edge, [.. from b in new[] { s_au, s_pd } from r in new[] { 2.0, 2.6, 3.4, 4.4, 6.0, 8.0 } select PathOf(edge, b, r)], new ScatteringProvenance("formulas", "0", "Made for tests.", "", new string('1', 64))))]);

    private static TabulatedPath PathOf(AbsorptionEdge edge, Element neighbour, double r)
    {
        double heavy = neighbour.AtomicNumber / 79.0, centre = 4 + 4 * heavy;
        double[] k = [.. Enumerable.Range(0, 102).Select(i => 0.2 * i)], ones = [.. k.Select(_ => 1.0)];
        double[] amplitude = [.. k.Select(x => (0.4 + 0.6 * heavy) * Math.Exp(-(x - centre) * (x - centre) / 60))];
        double[] phase = [.. k.Select(x => 1.2 + 2 * heavy - (0.35 + 0.1 * heavy) * x)], central = [.. k.Select(x => edge.Element.AtomicNumber / 79.0 * (0.8 - 0.15 * x))];
        return new TabulatedPath(
            1, r, 0, [new TabulatedPathAtom(edge.Element, 0, "", 0, 0, 0), new TabulatedPathAtom(neighbour, 1, "", 0, 0, r)], [], k, central, amplitude, phase, ones, [.. k.Select(_ => 8.0)], k);
    }
}
