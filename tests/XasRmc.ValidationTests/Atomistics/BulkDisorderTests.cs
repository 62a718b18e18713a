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
/// The reference is one run of 40 ps at 2 fs. Six runs like it, with seeds of their own, give the mean to compare with. Their scatter, pooled over the three sets of an element (15 degrees of freedom), is taken to be
/// the reference's error where it is larger than the stated one: errors from blocks of one run come out too small by up to two here, since the longest waves of the cell live as long as a block.
/// A time step of 4 fs would raise sigma² by (ωΔt)²/4, 0.2 to 0.4 %, which this comparison sees.
/// </remarks>
[Trait("Speed", "Slow")]
public sealed class BulkDisorderTests(ITestOutputHelper output)
{
    private const int Cells = 5, Runs = 6, Snapshots = 400, StepsBetweenSnapshots = 50, StepsToEquilibrium = 3000;
    private const double TimeStepFs = 2, LatticeTimeStepFs = 4, StandardErrors = 3;

    private static readonly (string Set, string Name)[] s_sets = [("gupta-cr", "gupta_CR_A"), ("gupta-exp", "gupta_EXP_A"), ("gupta-dft", "gupta_DFT_A")];

    [SharedTheory]
    [InlineData("Au")]
    [InlineData("Pd")]
    public void Moments_BulkAt300K_EqualLammps(string element)
    {
        JToken[] references = [.. s_sets.Select(set => Reference(element, set.Name))];
        (double R, double Sigma2, double C3)[][] moments = new (double R, double Sigma2, double C3)[s_sets.Length * Runs][];

        Parallel.For(0, moments.Length, k => moments[k] = OneRun(element, s_sets[k / Runs].Set, references[k / Runs], (ulong)(k % Runs)));

        for (int s = 0; s < 4; s++)
        {
            foreach ((string what, Func<(double R, double Sigma2, double C3), double> value) in
                new (string, Func<(double R, double Sigma2, double C3), double>)[] { ("R", m => m.R), ("sigma2", m => m.Sigma2), ("C3", m => m.C3) })
            {
                double[][] ours = [.. Enumerable.Range(0, s_sets.Length).Select(set => moments[(set * Runs)..((set + 1) * Runs)].Select(m => value(m[s])).ToArray())];
                double scatter = Math.Sqrt(ours.Average(Variance));
                for (int set = 0; set < s_sets.Length; set++)
                {
                    JToken shell = references[set][$"s{s + 1}"]!;
                    double theirs = (double)shell[what]!, mean = ours[set].Average(), stated = what == "sigma2" ? (double)shell["err"]! : 0;
                    double error = Math.Sqrt(scatter * scatter / Runs + Math.Pow(Math.Max(scatter, stated), 2));
                    output.WriteLine(FormattableString.Invariant($"{element} {s_sets[set].Set} shell {s + 1} {what}: {mean:G6} ({theirs:G6}), {(mean - theirs) / error:F1} standard errors of {error:G2}"));
                    Assert.Equal(theirs, mean, StandardErrors * error);
                }
            }
        }
    }

    [SharedTheory]
    [InlineData("Au", "gupta-dft", "gupta_DFT_A")]
    [InlineData("Pd", "gupta-dft", "gupta_DFT_A")]
    public void Lattice_ZeroPressureAt300K_EqualsLammps(string element, string set, string name)
    {
        double a = (double)Reference(element, name)["a"]!;
        var settings = new DynamicsSettings { TemperatureK = 300, TimeStepFs = LatticeTimeStepFs, Barostat = Barostat.CellRescaling, BarostatTimeFs = 500 };
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

    private static JToken Reference(string element, string name) =>
        JArray.Parse(SharedFiles.ReadAllText("oracle/md/sigma2_bulk_300K.json")).Single(e => (string?)e["el"] == element && (string?)e["pot"] == name);

    private static double Variance(double[] values) => values.Sum(v => Math.Pow(v - values.Average(), 2)) / (values.Length - 1);

    private static (double R, double Sigma2, double C3)[] OneRun(string element, string set, JToken reference, ulong seed)
    {
        double a = (double)reference["a"]!;
        AtomicConfiguration atoms = FccLattice.Bulk(Element.Of(element), a, Cells, Cells, Cells);
        NeighbourList[] shells = [.. Enumerable.Range(1, 4).Select(n => NeighbourList.Of(atoms, 0.5 * a * (Math.Sqrt(0.5 * n) + Math.Sqrt(0.5 * (n + 1)))))];
        var run = new DynamicsRun(atoms, GuptaSets.Of(set), new DynamicsSettings { TemperatureK = (double)reference["T"]!, TimeStepFs = TimeStepFs }, new RandomStream(300, seed));
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
