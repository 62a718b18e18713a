using System.Diagnostics;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Scattering;

namespace XasRmc.Benchmarks.Figures;

/// <summary>How fast atoms become chi(k), and phases become tables; every figure is a median.</summary>
internal static class ForwardFigures
{
    private const double LatticeAngstrom = 3.98, DisplacementAngstrom = 0.07, RMaxAngstrom = 6.5;
    private const int Atoms = 147, Runs = 1001;

    /// <summary>Measures on one core, tables from the shipped phases.</summary>
    public static IReadOnlyList<(string Name, double Value, string Unit, string Note)> Measure()
    {
        ScatteringLibrary library = Library();
        var building = Stopwatch.StartNew();
        PairScatteringTable[] tables = BuildTables(library);
        double buildMilliseconds = building.Elapsed.TotalMilliseconds;
        var model = new SingleScatteringModel(tables, RMaxAngstrom);
        AtomicConfiguration particle = Particle();
        double[] chi = new double[model.Grid.Count];
        double forward = Median(() =>
        {
            foreach (AbsorptionEdge edge in model.Edges) model.Compute(particle, edge, chi, CancellationToken.None);
        });

        PhaseGrid grid = PhaseGrid.AtEnergies(library.Entries[0].Phases);
        var workspace = new PathWorkspace(grid, 4, 4);
        double[] re = new double[grid.Count], im = new double[grid.Count];
        double[] positions = [0, 0, 0, 2.8, 0.1, 0, 5.6, 0, 0.1, 2.8, 0.1, 0];
        double triangle = Median(() => PathAmplitude.Compute(workspace, [0, 0, 0, 2.8, 0, 0, 1.4, 2.4, 0], [0, 1, 2], re, im));
        double focusing = Median(() => PathAmplitude.Compute(workspace, positions, [0, 1, 2, 1], re, im));
        MultipleScatteringFigures multiple = MultipleScatteringFigures.Measure([.. library.Entries.Select(e => e.Phases)], particle, RMaxAngstrom);
        return
        [
            .. multiple.List(),
            ("forward.ss.np147Milliseconds", forward, "ms", "single-scattering chi of a displaced 147-atom AuPd particle, all absorbers, both edges, 401 wave numbers, one core; median"),
            ("forward.ss.tablesMilliseconds", buildMilliseconds, "ms", "four default pair tables from phases (961 x 401 each), all cores, first call included"),
            ("forward.path.threeLegsMicroseconds", 1000 * triangle, "us", "one 3-leg path, order 4, 59 energies, one core; median"),
            ("forward.path.fourLegsMicroseconds", 1000 * focusing, "us", "one nearly collinear 4-leg path, order 4, 59 energies, one core; median"),
        ];
    }

    private static PairScatteringTable[] BuildTables(ScatteringLibrary library) =>
        [.. from entry in library.Entries
            let grid = PhaseGrid.Interpolate(entry.Phases, PairTableBuilder.DefaultKGrid)
            from neighbour in entry.Phases.Potentials.Skip(1).Select(p => p.Element)
            select PairTableBuilder.Build(grid, neighbour, PairTableBuilder.DefaultRGrid)];

    private static double Median(Action work)
    {
        for (int i = 0; i < 50; i++) work();
        var times = new double[Runs];
        for (int i = 0; i < Runs; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Runs / 2];
    }

    private static AtomicConfiguration Particle()
    {
        IEnumerable<int> range = Enumerable.Range(-6, 13);
        (int X, int Y, int Z)[] sites = [.. (from x in range from y in range from z in range where (x + y + z) % 2 == 0 select (x, y, z)).OrderBy(s => s.x * s.x + s.y * s.y + s.z * s.z).Take(Atoms)];
        var random = new RandomStream(1, 0);
        double[] positions = [.. sites.SelectMany(s => (int[])[s.X, s.Y, s.Z]).Select(c => c * LatticeAngstrom / 2 + DisplacementAngstrom * random.NextGaussian())];
        int[] species = [.. sites.Select(_ => random.NextInt(2))];
        return new AtomicConfiguration("particle", [Element.Of("Au"), Element.Of("Pd")], species, positions, null);
    }

    private static ScatteringLibrary Library()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, "src", "XasRmc.App", "Data", "scattering", "Au-Pd.phases.json");
            if (!File.Exists(file)) continue;
            using Stream stream = File.OpenRead(file);
            return ScatteringLibraryReader.Read(stream, file);
        }

        throw new InvalidOperationException("The figures are measured inside the repository, which holds the shipped phases.");
    }
}
