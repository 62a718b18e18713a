using Newtonsoft.Json.Linq;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Dynamics;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;
using Xunit.Abstractions;

namespace XasRmc.ValidationTests.Atomistics;

/// <summary>Distances of bulk gold and palladium at 300 K (500 atoms) against LAMMPS: mean, variance and third cumulant of four shells, and the lattice parameter at zero pressure.</summary>
/// <remarks>Both programs' results scatter: what is compared is the difference over its standard error, ours from blocks, theirs as given (C3: taken to be as large as ours).</remarks>
[Trait("Speed", "Slow")]
public sealed class BulkDisorderTests(ITestOutputHelper output)
{
    private const int Cells = 5, Blocks = 10, SnapshotsPerBlock = 40, StepsBetweenSnapshots = 25, StepsToEquilibrium = 1500;
    private const double TimeStepFs = 4, StandardErrors = 3;

    // LAMMPS's temperature is a mean with an error of its own of some 1 K in 300 (they quote 298.7 to 301.2); sigma² goes with it.
    private const double TemperatureError = 1.0 / 300;

    [SharedTheory]
    [InlineData("Au", "gupta-cr", "gupta_CR_A")]
    [InlineData("Au", "gupta-exp", "gupta_EXP_A")]
    [InlineData("Au", "gupta-dft", "gupta_DFT_A")]
    [InlineData("Pd", "gupta-cr", "gupta_CR_A")]
    [InlineData("Pd", "gupta-exp", "gupta_EXP_A")]
    [InlineData("Pd", "gupta-dft", "gupta_DFT_A")]
    public void Moments_BulkAt300K_EqualLammps(string element, string set, string name)
    {
        JToken reference = JArray.Parse(SharedFiles.ReadAllText("oracle/md/sigma2_bulk_300K.json")).Single(e => (string?)e["el"] == element && (string?)e["pot"] == name);
        double a = (double)reference["a"]!;
        AtomicConfiguration atoms = FccLattice.Bulk(Element.Of(element), a, Cells, Cells, Cells);
        NeighbourList[] shells = [.. Enumerable.Range(1, 4).Select(n => NeighbourList.Of(atoms, 0.5 * a * (Math.Sqrt(0.5 * n) + Math.Sqrt(0.5 * (n + 1)))))];
        var run = new DynamicsRun(
            atoms, GuptaSets.Of(set), new DynamicsSettings { TemperatureK = (double)reference["T"]!, TimeStepFs = TimeStepFs }, new RandomStream(300, 0));
        run.Advance(StepsToEquilibrium);
        (double R, double Sigma2, double C3)[][] moments = [.. shells.Select(_ => new (double R, double Sigma2, double C3)[Blocks])];
        for (int b = 0; b < Blocks; b++)
        {
            double[][] sums = [.. shells.Select(_ => new double[4])];
            for (int k = 0; k < SnapshotsPerBlock; k++)
            {
                run.Advance(StepsBetweenSnapshots);
                AtomicConfiguration now = run.Snapshot();
                for (int s = 0; s < shells.Length; s++) Add(shells[s], s == 0 ? null : shells[s - 1], now, a * Math.Sqrt(0.5 * (s + 1)), sums[s]);
            }

            for (int s = 0; s < shells.Length; s++) moments[s][b] = Central(sums[s], a * Math.Sqrt(0.5 * (s + 1)));
        }

        for (int s = 0; s < shells.Length; s++)
        {
            JToken shell = reference[$"s{s + 1}"]!;
            (double r, double rError) = Mean(moments[s].Select(m => m.R));
            (double sigma2, double sigma2Error) = Mean(moments[s].Select(m => m.Sigma2));
            (double c3, double c3Error) = Mean(moments[s].Select(m => m.C3));
            double theirs = (double)shell["sigma2"]!, theirError = (double)shell["err"]!;
            output.WriteLine(FormattableString.Invariant(
                $"{element} {set} shell {s + 1}: R {r:F5} ± {rError:F5} ({(double)shell["R"]!:F5}), sigma2 {sigma2:F6} ± {sigma2Error:F6} ({theirs:F6} ± {theirError:F6}), C3 {c3:E3} ± {c3Error:E1} ({(double)shell["C3"]!:E3})"));
            double temperature = TemperatureError * theirs;
            Assert.Equal(theirs, sigma2, StandardErrors * Math.Sqrt(sigma2Error * sigma2Error + theirError * theirError + temperature * temperature));
            // The mean distance exceeds that of the mean places by (sigma² across)/R, about theirs/R, and goes with the temperature like it.
            Assert.Equal((double)shell["R"]!, r, StandardErrors * (Math.Sqrt(2) * rError + temperature / r));
            Assert.Equal((double)shell["C3"]!, c3, StandardErrors * (Math.Sqrt(2) * c3Error + 2 * TemperatureError * Math.Abs(c3)));
        }
    }

    [SharedTheory]
    [InlineData("Au", "gupta-dft", "gupta_DFT_A")]
    [InlineData("Pd", "gupta-dft", "gupta_DFT_A")]
    public void Lattice_ZeroPressureAt300K_EqualsLammps(string element, string set, string name)
    {
        JToken reference = JArray.Parse(SharedFiles.ReadAllText("oracle/md/sigma2_bulk_300K.json")).Single(e => (string?)e["el"] == element && (string?)e["pot"] == name);
        double a = (double)reference["a"]!;
        var settings = new DynamicsSettings { TemperatureK = 300, TimeStepFs = TimeStepFs, Barostat = Barostat.CellRescaling, BarostatTimeFs = 500 };
        var run = new DynamicsRun(FccLattice.Bulk(Element.Of(element), a, Cells, Cells, Cells), GuptaSets.Of(set), settings, new RandomStream(301, 0));
        run.Advance(3000);
        double[] lattice = new double[2500];
        for (int i = 0; i < lattice.Length; i++)
        {
            run.Advance(5);
            lattice[i] = Math.Cbrt(run.VolumeCubicAngstrom!.Value) / Cells;
        }

        AutocorrelationTime mean = AutocorrelationTime.Of(lattice);

        output.WriteLine(FormattableString.Invariant($"{element} {set}: a {mean.Mean:F5} ± {mean.MeanStandardError:F5} Å ({a:F5})"));
        // LAMMPS's own lattice comes from a run of the same length, so its error is taken to be ours.
        Assert.Equal(a, mean.Mean, StandardErrors * Math.Sqrt(2) * mean.MeanStandardError);
        Assert.True(mean.MeanStandardError < 5e-4);
    }

    /// <summary>Sums of powers of r − r0 over the pairs of a shell, which are those of the list that the list before has not; pairs are those of the lattice, whatever their distance now.</summary>
    private static void Add(NeighbourList shell, NeighbourList? inner, AtomicConfiguration now, double latticeAngstrom, double[] sums)
    {
        double box = now.Cell!.RowsAngstrom[0];
        ReadOnlySpan<double> x = now.PositionsAngstrom;
        for (int i = 0; i < now.Count; i++)
        {
            for (int e = shell.Offsets[i]; e < shell.Offsets[i + 1]; e++)
            {
                int j = shell.Indices[e];
                if (inner is not null && inner.Of(i).Contains(j)) continue;
                double square = 0;
                for (int k = 0; k < 3; k++)
                {
                    double d = x[3 * j + k] - x[3 * i + k];
                    d -= box * Math.Round(d / box);
                    square += d * d;
                }

                double r = Math.Sqrt(square) - latticeAngstrom;
                sums[0]++;
                sums[1] += r;
                sums[2] += r * r;
                sums[3] += r * r * r;
            }
        }
    }

    private static (double R, double Sigma2, double C3) Central(double[] sums, double latticeAngstrom)
    {
        double m1 = sums[1] / sums[0], m2 = sums[2] / sums[0], m3 = sums[3] / sums[0];
        return (latticeAngstrom + m1, m2 - m1 * m1, m3 - 3 * m1 * m2 + 2 * m1 * m1 * m1);
    }

    private static (double Mean, double Error) Mean(IEnumerable<double> blocks)
    {
        double[] values = [.. blocks];
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length * (values.Length - 1))));
    }
}
