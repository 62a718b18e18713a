using Newtonsoft.Json.Linq;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Dynamics;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;
using Xunit.Abstractions;

namespace XasRmc.ValidationTests.Atomistics;

/// <summary>Distances of bulk gold and palladium at 300 K (500 atoms) against LAMMPS: mean, variance and third cumulant of four shells, and the lattice parameter at zero pressure.</summary>
/// <remarks>
/// The reference is one run of 40 ps. Six runs of that length with seeds of their own give the mean to compare with, and the scatter of one such run, which is what the reference's error is taken to be where it
/// is larger than the stated one: errors from blocks of one run come out too small by up to two here, since the longest waves of the cell live as long as a block.
/// </remarks>
[Trait("Speed", "Slow")]
public sealed class BulkDisorderTests(ITestOutputHelper output)
{
    private const int Cells = 5, Runs = 6, Snapshots = 400, StepsBetweenSnapshots = 25, StepsToEquilibrium = 1500;
    private const double TimeStepFs = 4, StandardErrors = 3;

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
        (double R, double Sigma2, double C3)[][] moments = new (double R, double Sigma2, double C3)[Runs][];

        Parallel.For(0, Runs, k => moments[k] = OneRun(atoms, GuptaSets.Of(set), (double)reference["T"]!, a, shells, (ulong)k));

        for (int s = 0; s < shells.Length; s++)
        {
            JToken shell = reference[$"s{s + 1}"]!;
            string where = $"{element} {set} shell {s + 1}";
            Check($"{where} R", (double)shell["R"]!, 0, [.. moments.Select(m => m[s].R)]);
            Check($"{where} sigma2", (double)shell["sigma2"]!, (double)shell["err"]!, [.. moments.Select(m => m[s].Sigma2)]);
            Check($"{where} C3", (double)shell["C3"]!, 0, [.. moments.Select(m => m[s].C3)]);
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

    private void Check(string what, double theirs, double theirError, double[] ours)
    {
        double mean = ours.Average(), one = Math.Sqrt(ours.Sum(v => (v - mean) * (v - mean)) / (Runs - 1));
        double error = Math.Sqrt(one * one / Runs + Math.Pow(Math.Max(one, theirError), 2));
        output.WriteLine(FormattableString.Invariant($"{what}: {mean:G6} ({theirs:G6}), {(mean - theirs) / error:F1} standard errors of {error:G2}"));
        Assert.Equal(theirs, mean, StandardErrors * error);
    }

    private static (double R, double Sigma2, double C3)[] OneRun(AtomicConfiguration atoms, IPotential potential, double temperatureK, double a, NeighbourList[] shells, ulong seed)
    {
        var run = new DynamicsRun(atoms, potential, new DynamicsSettings { TemperatureK = temperatureK, TimeStepFs = TimeStepFs }, new RandomStream(300, seed));
        run.Advance(StepsToEquilibrium);
        double[][] sums = [.. shells.Select(_ => new double[4])];
        for (int k = 0; k < Snapshots; k++)
        {
            run.Advance(StepsBetweenSnapshots);
            AtomicConfiguration now = run.Snapshot();
            for (int s = 0; s < shells.Length; s++) Add(shells[s], s == 0 ? null : shells[s - 1], now, a * Math.Sqrt(0.5 * (s + 1)), sums[s]);
        }

        return [.. sums.Select((sum, s) => Central(sum, a * Math.Sqrt(0.5 * (s + 1))))];
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
}
