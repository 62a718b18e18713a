using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Dynamics;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;
using XasRmc.Tests.Common;

namespace XasRmc.Benchmarks.Figures;

/// <summary>Molecular dynamics on one core, and LAMMPS with the same potential on the same atoms in turns with it.</summary>
public static partial class DynamicsFigures
{
    private const int Runs = 5;
    private const double LatticeAngstrom = 3.98, TimeStepFs = 2, TemperatureK = 300;
    private const string Table = "oracle/md/AuPd_gupta_DFT_A_t2000.eam.fs";

    /// <summary>Measures the figures of this area.</summary>
    public static IReadOnlyList<(string Name, double Value, string Unit, string Note)> Measure()
    {
        Element gold = Element.Of("Au");
        (int Size, AtomicConfiguration Places)[] systems =
        [
            (309, FccParticle.Cuboctahedron(gold, LatticeAngstrom, 5)),
            (1415, FccParticle.Cuboctahedron(gold, LatticeAngstrom, 8)),
            (4000, FccLattice.Bulk(gold, LatticeAngstrom, 10, 10, 10)),
        ];
        var figures = new List<(string Name, double Value, string Unit, string Note)>();
        var ratios = new List<(int Size, double Ratio, double Lammps)>();
        bool hasLammps = CanRunLammps;
        foreach ((int size, AtomicConfiguration places) in systems)
        {
            AtomicConfiguration atoms = Alloy(places);
            var run = new DynamicsRun(
                atoms, GuptaSets.Of("gupta-dft"), new DynamicsSettings { TemperatureK = TemperatureK, TimeStepFs = TimeStepFs }, new RandomStream(1, 1));
            run.Advance(1000);
            int steps = 2_000_000 / atoms.Count;
            double[] ours = new double[Runs], theirs = new double[Runs];
            for (int r = 0; r < Runs; r++)
            {
                TimeSpan begin = Environment.CpuUsage.TotalTime;
                run.Advance(steps);
                ours[r] = (double)steps * atoms.Count / (Environment.CpuUsage.TotalTime - begin).TotalSeconds;
                if (hasLammps) theirs[r] = Lammps(atoms, steps / 2);
            }

            Array.Sort(ours);
            Array.Sort(theirs);
            figures.Add(($"md.atomStepsPerSecond.{size}", ours[Runs / 2], "1/s", string.Create(CultureInfo.InvariantCulture,
                $"steps of one atom a second of processor time, one thread, Au-Pd 50 % random, gupta-dft, stochastic velocity rescaling, 300 K, {TimeStepFs} fs, skin 1 Å; best {ours[^1]:0}")));
            if (hasLammps) ratios.Add((size, ours[Runs / 2] / theirs[Runs / 2], theirs[Runs / 2]));
        }

        if (ratios.Count > 0)
        {
            string parts = string.Join("; ", ratios.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Size} atoms {r.Ratio:0.00} times ({r.Lammps:0}/s)")));
            figures.Add(("md.timesLammps", ratios.Min(r => r.Ratio), "1", $"the least of three systems, medians of runs in turns, both by processor time of one core; LAMMPS eam/fs, fix nvt, skin 2 Å: {parts}"));
        }

        return figures;
    }

    /// <summary>Steps of one atom that LAMMPS makes in a second of processor time with the potential of these figures, on 309 atoms, where it is fastest; median of three runs. Null where LAMMPS or the table of the potential is absent.</summary>
    internal static double? LammpsAtomStepsPerSecond()
    {
        if (!CanRunLammps) return null;
        AtomicConfiguration atoms = Alloy(FccParticle.Cuboctahedron(Element.Of("Au"), LatticeAngstrom, 5));
        double[] rates = [.. Enumerable.Range(0, 3).Select(_ => Lammps(atoms, 1_000_000 / atoms.Count)).Order()];
        return rates[1];
    }

    private static bool CanRunLammps => HasLammps() && File.Exists(SharedFiles.PathOf(Table));

    private static AtomicConfiguration Alloy(AtomicConfiguration places) =>
        AlloyOrdering.RandomAlloy(places, new Dictionary<Element, double> { [Element.Of("Au")] = 0.5, [Element.Of("Pd")] = 0.5 }, new RandomStream(1, 0));

    private static bool HasLammps() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "lmp")));

    /// <summary>Atom-steps a second of LAMMPS's own loop, corrected for the share of the processor that it got.</summary>
    private static double Lammps(AtomicConfiguration atoms, int steps)
    {
        string folder = Directory.CreateTempSubdirectory("xasrmc-lammps").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "atoms.data"), DataFile(atoms));
            File.WriteAllText(Path.Combine(folder, "run.in"), string.Create(CultureInfo.InvariantCulture, $"""
                units metal
                atom_style atomic
                boundary {(atoms.Cell is null ? "f f f" : "p p p")}
                read_data atoms.data
                pair_style eam/fs
                pair_coeff * * {SharedFiles.PathOf(Table)} Au Pd
                neighbor 2.0 bin
                neigh_modify every 1 delay 5 check yes
                velocity all create 300 4711 mom yes rot yes
                fix move all nvt temp 300 300 0.2
                timestep {TimeStepFs / 1000}
                thermo 1000000
                run {steps / 4}
                run {steps}
                """));
            using Process lammps = Process.Start(new ProcessStartInfo("lmp", "-in run.in -log none") { WorkingDirectory = folder, RedirectStandardOutput = true, Environment = { ["OMP_NUM_THREADS"] = "1" } })
                ?? throw new InvalidOperationException("lmp did not start.");
            string output = lammps.StandardOutput.ReadToEnd();
            lammps.WaitForExit();
            Match loop = LoopLine().Matches(output)[^1], share = ShareLine().Matches(output)[^1];
            double seconds = double.Parse(loop.Groups[1].Value, CultureInfo.InvariantCulture) * double.Parse(share.Groups[1].Value, CultureInfo.InvariantCulture) / 100;
            return (double)steps * atoms.Count / seconds;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string DataFile(AtomicConfiguration atoms)
    {
        double[] high = atoms.Cell is { } cell ? [cell.RowsAngstrom[0], cell.RowsAngstrom[4], cell.RowsAngstrom[8]] : [60, 60, 60];
        double low = atoms.Cell is null ? -60 : 0;
        var text = new System.Text.StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"atoms\n\n{atoms.Count} atoms\n2 atom types\n{low} {high[0]} xlo xhi\n{low} {high[1]} ylo yhi\n{low} {high[2]} zlo zhi\n\nMasses\n\n1 196.97\n2 106.42\n\nAtoms # atomic\n\n");
        for (int i = 0; i < atoms.Count; i++)
        {
            ReadOnlySpan<double> x = atoms.PositionsAngstrom.Slice(3 * i, 3);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} {(atoms.ElementOf(i).Symbol == "Au" ? 1 : 2)} {x[0]:R} {x[1]:R} {x[2]:R}\n");
        }

        return text.ToString();
    }

    [GeneratedRegex(@"Loop time of (\S+) on")]
    private static partial Regex LoopLine();

    [GeneratedRegex(@"(\S+)% CPU use")]
    private static partial Regex ShareLine();
}
