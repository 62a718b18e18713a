using System.Diagnostics;
using XasRmc.App.Feff;
using XasRmc.Core;
using XasRmc.Exafs.Forward;

namespace XasRmc.Benchmarks.Figures;

/// <summary>What multiple scattering costs from tables, path by path, and by FEFF, measured one after the other on one core.</summary>
internal sealed record MultipleScatteringFigures(double FillMilliseconds, double FilledMilliseconds, double ExactMicrosecondsPerPath, double TimesFasterThanExact, double GradientOverValue, double? TimesFasterThanFeff)
{
    private const int Repeats = 15, WarmUp = 40;

    /// <summary>Measures.</summary>
    /// <param name="phases">The phases of both edges.</param>
    /// <param name="particle">The particle.</param>
    /// <param name="rMaxAngstrom">The longest half length of a path, Å.</param>
    public static MultipleScatteringFigures Measure(IReadOnlyList<ScatteringPhases> phases, AtomicConfiguration particle, double rMaxAngstrom)
    {
        var grid = new KGrid(0, 0.05, 301);
        var tables = new MultipleScatteringModel(phases, grid, rMaxAngstrom);
        double[] chi = new double[grid.Count], weights = new double[grid.Count], slopes = new double[3 * particle.Count];
        Array.Fill(weights, 1);
        double fill = Time(Both);
        using Process process = Process.GetCurrentProcess();
        IntPtr all = OperatingSystem.IsLinux() || OperatingSystem.IsWindows() ? process.ProcessorAffinity : 0;
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) process.ProcessorAffinity = 1;
        try
        {
            for (int i = 0; i < WarmUp; i++) Both();
            for (int i = 0; i < WarmUp / 4; i++) BothSlopes();
            double filled = Median(Both), gradient = Median(BothSlopes);
            AbsorptionEdge first = tables.Edges[0];
            int absorber = Enumerable.Range(0, particle.Count).First(i => particle.ElementOf(i) == first.Element);
            var exact = new ExactPathModel(phases, grid, 4, null, rMaxAngstrom);
            double slow = Time(() => exact.ComputeAbsorber(particle, absorber, first, chi));
            double perAbsorber = filled / particle.Count;
            return new MultipleScatteringFigures(
                fill, filled, 1000 * slow / exact.CountPaths(particle, absorber, first), slow / perAbsorber, gradient / filled, Feff(particle, first, absorber) is { } feff ? feff / perAbsorber : null);
        }
        finally
        {
            if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) process.ProcessorAffinity = all;
        }

        void Both()
        {
            foreach (AbsorptionEdge edge in tables.Edges) tables.Compute(particle, edge, chi, CancellationToken.None);
        }

        void BothSlopes()
        {
            foreach (AbsorptionEdge edge in tables.Edges) tables.AddGradient(particle, edge, weights, slopes, CancellationToken.None);
        }
    }

    /// <summary>The figures as a list.</summary>
    public IEnumerable<(string Name, double Value, string Unit, string Note)> List()
    {
        yield return ("forward.ms.np147Milliseconds", FilledMilliseconds, "ms", "chi of a displaced 147-atom AuPd particle with all paths up to 4 legs and 6.5 Å, all absorbers, both edges, 301 wave numbers, one core, tables filled; median");
        yield return ("forward.ms.fillTablesMilliseconds", FillMilliseconds, "ms", "the same at first use, the tables filling on the way, all cores");
        yield return ("forward.ms.exactPathsMicrosecondsPerPath", ExactMicrosecondsPerPath, "us", "one of the paths up to 4 legs of an Au absorber of that particle, 301 wave numbers, all partial waves, one core");
        yield return ("forward.ms.timesFasterThanExactPaths", TimesFasterThanExact, "1", "time of every path of that absorber by itself over that of a mean absorber from tables, one core");
        yield return ("forward.gradientOverValue", GradientOverValue, "1", "slopes along all coordinates over the spectra themselves, both edges, one core");
        if (TimesFasterThanFeff is { } times) yield return ("forward.ms.timesFasterThanFeff", times, "1", "one FEFF run with all paths for that absorber, reading and writing included, over a mean absorber from tables, one core");
    }

    /// <summary>Milliseconds of one FEFF run; null where FEFF is not installed.</summary>
    private static double? Feff(AtomicConfiguration particle, AbsorptionEdge edge, int absorber)
    {
        FeffInstallation feff;
        try
        {
            feff = FeffInstallation.Find(null);
        }
        catch (FeffException)
        {
            return null;
        }

        // A particle whose only atom of the edge's element is the absorber takes one run.
        Element other = particle.Species.First(e => e != edge.Element);
        int[] species = [.. Enumerable.Range(0, particle.Count).Select(i => i == absorber ? 0 : 1)];
        var single = new AtomicConfiguration("one absorber", [edge.Element, other], species, particle.PositionsAngstrom, null);
        string folder = Directory.CreateTempSubdirectory("xasrmc-feff-").FullName;
        try
        {
            return Time(() => ClusterChiCalculation.RunAsync(feff, [single], edge, new KGrid(0, 0.05, 281), new ClusterChiSettings(), folder, null, CancellationToken.None).GetAwaiter().GetResult());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Median(Action work)
    {
        double[] times = [.. Enumerable.Range(0, Repeats).Select(_ => Time(work)).Order()];
        return times[Repeats / 2];
    }

    private static double Time(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
