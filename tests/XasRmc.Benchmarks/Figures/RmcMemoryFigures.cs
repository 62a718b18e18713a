using System.Diagnostics;
using System.Globalization;
using Newtonsoft.Json.Linq;
using XasRmc.App.Jobs.Daemon;
using XasRmc.Tests.Common;

namespace XasRmc.Benchmarks.Figures;

/// <summary>What a fit of many atoms and replicas takes of the memory, as a program of its own.</summary>
public static class RmcMemoryFigures
{
    private const int Atoms = 2000, Replicas = 8;
    private const string Set = "virtual-aupd-50";

    /// <summary>Measures the figures of this area; none where the system does not tell the peak of a program (it is not Linux).</summary>
    public static IReadOnlyList<(string Name, double Value, string Unit, string Note)> Measure()
    {
        if (!OperatingSystem.IsLinux()) return [];
        using var place = new Workplace();
        foreach (string name in new[] { "PATH", "DOTNET_ROOT" })
        {
            if (Environment.GetEnvironmentVariable(name) is { } value) place[name] = value;
        }

        string from = Path.Combine(SharedFiles.RepositoryRoot, "validation-sets", Set), to = Path.Combine(place.Folder, Set);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        JObject set = JObject.Parse(File.ReadAllText(Path.Combine(to, "set.json")));
        set["start"] = new JObject { ["kind"] = "particle", ["shape"] = "sphere", ["atoms"] = Atoms, ["latticeAngstrom"] = 3.99, ["sigma2"] = 0.006 };
        set["fit"] = new JObject { ["replicas"] = Replicas, ["sweeps"] = 0, ["annealSweeps"] = 10, ["sampleSweeps"] = 10 };
        File.WriteAllText(Path.Combine(to, "set.json"), set.ToString());
        string[] program = [.. ProgramCommand.Words(place.Surroundings())];
        var start = new ProcessStartInfo(program[0], [.. program[1..], "fit", Set, "--out", "run"]) { WorkingDirectory = place.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["XASRMC_CacheFolder"] = Path.Combine(place.Folder, "cache");
        using Process fit = Process.Start(start)!;
        fit.OutputDataReceived += (_, _) => { };
        fit.ErrorDataReceived += (_, _) => { };
        fit.BeginOutputReadLine();
        fit.BeginErrorReadLine();
        double peak = 0;
        while (!fit.WaitForExit(100)) peak = Math.Max(peak, PeakMegabytes(fit.Id));
        return fit.ExitCode != 0
            ? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"the fit ended with {fit.ExitCode}"))
            : [("rmc.peakMegabytes", peak, "MB", $"largest resident set of a whole fit of {Atoms} Au-Pd atoms by {Replicas} replicas, Au L3 and Pd K, all paths, tables filled on the way, {Environment.ProcessorCount} threads")];
    }

    private static double PeakMegabytes(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1000.0;
        }
        catch (IOException)
        {
            return 0; // It has just ended.
        }
    }
}
