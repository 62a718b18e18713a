using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Scattering;

namespace XasRmc.App.Pipeline;

/// <summary>The scattering tables that stages ask for, made from the phases that ship with the program or from a file of the user's.</summary>
internal sealed class ScatteringTables
{
    /// <summary>What the names of systems with a screened core hole end in.</summary>
    public const string ScreenedEnding = "-screened";

    private readonly string _folder;

    /// <summary>Makes the source of tables.</summary>
    /// <param name="surroundings">The world outside; the phases lie beside the program.</param>
    public ScatteringTables(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        _folder = Path.Combine(surroundings.ProgramFolder, "Data", "scattering");
    }

    /// <summary>The library that holds some edges with some neighbours: the smallest system that does.</summary>
    /// <param name="edges">The edges.</param>
    /// <param name="neighbours">The neighbours of each.</param>
    /// <param name="isMeasured">True for measured spectra: a system with a screened core hole is taken where one ships. Else FEFF's own default, the core hole, is.</param>
    /// <exception cref="SettingsException">None does.</exception>
    public ScatteringLibrary FindLibrary(IReadOnlyCollection<AbsorptionEdge> edges, IReadOnlyCollection<Element> neighbours, bool isMeasured)
    {
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(neighbours);
        ScatteringLibrary? best = null;
        foreach ((_, ScatteringLibrary library) in Shipped())
        {
            if (!library.Serves(edges, neighbours)) continue;
            if (library.IsScreened && !isMeasured) continue;
            if (best is null || (best.IsScreened, -Size(best)).CompareTo((library.IsScreened, -Size(library))) < 0) best = library;
        }

        return best ?? throw new SettingsException(
            $"no scattering data for {string.Join(" and ", edges)} with {string.Join(", ", neighbours)} ship with the program: make them with 'xasrmc scattering build'");
    }

    /// <summary>The library of a name, or null where none of it ships.</summary>
    public ScatteringLibrary? FindSystem(string name) => Shipped().Select(s => s.Library).FirstOrDefault(l => l.System.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Every library that ships, with its file, by name.</summary>
    public IEnumerable<(string Path, ScatteringLibrary Library)> Shipped()
    {
        if (!Directory.Exists(_folder)) yield break;
        foreach (string path in Directory.EnumerateFiles(_folder, "*.phases.json").Order(StringComparer.Ordinal))
        {
            ScatteringLibrary library;
            using (FileStream stream = File.OpenRead(path)) library = ScatteringLibraryReader.Read(stream, path);
            yield return (path, library);
        }
    }

    /// <summary>One table for every edge with every neighbour, on the grids that the engines read.</summary>
    /// <param name="library">The phases.</param>
    /// <param name="edges">The edges.</param>
    /// <param name="neighbours">The neighbours.</param>
    /// <param name="progress">Who hears of it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static IReadOnlyList<PairScatteringTable> Build(
        ScatteringLibrary library, IReadOnlyList<AbsorptionEdge> edges, IReadOnlyList<Element> neighbours, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(library);
        (AbsorptionEdge Edge, Element Neighbour)[] pairs = [.. from e in edges from n in neighbours select (e, n)];
        var tables = new List<PairScatteringTable>();
        foreach ((AbsorptionEdge edge, Element neighbour) in pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new StageProgress("scattering tables", tables.Count, pairs.Length, $"{edge} with {neighbour}"));
            tables.Add(Table(library, edge, neighbour));
        }

        progress?.Report(new StageProgress("scattering tables", pairs.Length, pairs.Length));
        return tables;
    }

    private static PairScatteringTable Table(ScatteringLibrary library, AbsorptionEdge edge, Element neighbour)
    {
        if (library.Find(edge) is { } phases) return PairTableBuilder.Build(phases, edge, neighbour, PairTableBuilder.DefaultKGrid, PairTableBuilder.DefaultRGrid);
        ScatteringPathEntry paths = library.FindPaths(edge) ?? throw new SettingsException($"{library.System} holds no phases of {edge}");
        PairScatteringTable? table = null;
        ReductionChoices.Checked(() => table = PathTableBuilder.Build(edge, neighbour, paths.PathsOf(neighbour), PairTableBuilder.DefaultKGrid, PairTableBuilder.DefaultRGrid));
        return table!;
    }

    private static int Size(ScatteringLibrary library) => library.Entries.Sum(e => e.Phases.Potentials.Count);
}
