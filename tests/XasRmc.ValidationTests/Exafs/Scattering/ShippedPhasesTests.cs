using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Feff;
using XasRmc.Formats.Scattering;

namespace XasRmc.ValidationTests.Exafs.Scattering;

/// <summary>The shipped phases against FEFF itself, run again from the input that the files carry.</summary>
public sealed class ShippedPhasesTests
{
    private static readonly string[] s_stages = ["feff8l_rdinp", "feff8l_pot", "feff8l_xsph", "feff8l_pathfinder", "feff8l_genfmt", "feff8l_ff2x"];

    [FeffFact]
    [Trait("Speed", "Slow")]
    public void Shipped_RunAgainFromTheirOwnInput_AreReproduced()
    {
        // Phases of another build of FEFF may differ in the last figures of its single-precision parts.
        const double PhaseTolerance = 1e-6;
        foreach (ScatteringLibraryEntry entry in Entries())
        {
            using var run = new TemporaryRun(entry.Provenance.Input);
            using Stream stream = run.Open("phase.pad");
            ScatteringPhases again = PhasePadReader.Read(stream, "phase.pad"), shipped = entry.Phases;

            Assert.Equal(shipped.Edge, again.Edge);
            for (int i = 0; i < shipped.Count; i++) Assert.True(Complex.Abs(shipped.MomentaInvAngstrom[i] - again.MomentaInvAngstrom[i]) < PhaseTolerance);
            foreach ((ScatteringPotential a, ScatteringPotential b) in shipped.Potentials.Zip(again.Potentials))
            {
                for (int i = 0; i < a.PhaseShifts.Length; i++) Assert.True(Complex.Abs(a.PhaseShifts[i] - b.PhaseShifts[i]) < PhaseTolerance);
            }
        }
    }

    [FeffFact]
    [Trait("Speed", "Slow")]
    public void Shipped_SingleScatteringOfTheirOwnCluster_AgreesWithFeff()
    {
        // At FEFF's own energies k² chi differs by the rounding of chi.dat and coordinates; between them by FEFF's linear interpolation.
        const double AtEnergies = 1e-4, Between = 0.02;
        foreach (ScatteringLibraryEntry entry in Entries())
        {
            AbsorptionEdge edge = entry.Phases.Edge;
            PairScatteringTable[] tables = [.. entry.Phases.Potentials.Skip(1).Select(p => PairTableBuilder.Build(entry.Phases, edge, p.Element, PairTableBuilder.DefaultKGrid, PairTableBuilder.DefaultRGrid))];
            var model = new SingleScatteringModel(tables, 6.5);
            var chi = new double[model.Grid.Count];
            model.ComputeAbsorber(Cluster(entry.Provenance.Input), 0, edge, chi);
            using var run = new TemporaryRun(entry.Provenance.Input.Replace("NLEG 4", "NLEG 2", StringComparison.Ordinal).Replace("CONTROL 1 1 0 0 0 0", "CONTROL 1 1 1 1 1 1", StringComparison.Ordinal));
            using Stream stream = run.Open("chi.dat");
            FeffChi feff = ChiDatReader.Read(stream, "chi.dat");

            double difference = 0, norm = 0;
            for (int i = 0; i < chi.Length; i++)
            {
                double k = model.Grid[i], weighted = k * k * (chi[i] - feff.Chi[i]);
                if (k is < 3 or > 14) continue;
                difference += weighted * weighted;
                norm += Math.Pow(k * k * feff.Chi[i], 2);
                if (Math.Abs(k - Math.Round(k)) < 1e-9) Assert.InRange(Math.Abs(weighted), 0, AtEnergies);
            }

            Assert.InRange(Math.Sqrt(difference / norm), 0, Between);
        }
    }

    private static IEnumerable<ScatteringLibraryEntry> Entries()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(SharedFiles.RepositoryRoot, "src", "XasRmc.App", "Data", "scattering"), "*.phases.json").Order(StringComparer.Ordinal))
        {
            using Stream stream = File.OpenRead(file);
            foreach (ScatteringLibraryEntry entry in ScatteringLibraryReader.Read(stream, file).Entries) yield return entry;
        }
    }

    private static AtomicConfiguration Cluster(string feffInput)
    {
        string[][] rows = [.. feffInput.Split('\n').SkipWhile(l => !l.StartsWith("ATOMS", StringComparison.Ordinal)).Skip(1).TakeWhile(l => !l.StartsWith("END", StringComparison.Ordinal))
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Element[] elements = [.. rows.Select(r => Element.Of(r[4])).Distinct()];
        return new AtomicConfiguration("cluster", elements, rows.Select(r => Array.IndexOf(elements, Element.Of(r[4]))).ToArray(), rows.SelectMany(r => r.Take(3)).Select(w => double.Parse(w, CultureInfo.InvariantCulture)).ToArray(), null);
    }

    /// <summary>One run of FEFF in a folder of its own that goes away afterwards.</summary>
    private sealed class TemporaryRun : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("xasrmc-feff-").FullName;

        public TemporaryRun(string input)
        {
            File.WriteAllText(Path.Combine(_folder, "feff.inp"), input);
            foreach (string stage in s_stages)
            {
                using Process process = Process.Start(new ProcessStartInfo(stage) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
                Task<string> errors = process.StandardError.ReadToEndAsync();
                process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                Assert.True(process.ExitCode == 0, $"{stage}: {errors.Result}");
            }
        }

        public FileStream Open(string file) => File.OpenRead(Path.Combine(_folder, file));

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
