using Newtonsoft.Json.Linq;
using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Dynamics;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Atomistics.Potentials;
using XasRmc.Core;
using Xunit.Abstractions;

namespace XasRmc.ValidationTests.Atomistics;

/// <summary>Partial pair histograms of a random Au-Pd cuboctahedron of 561 atoms at 300 K against LAMMPS.</summary>
/// <remarks>
/// The reference is one random arrangement that is not on file; only its numbers of bonds are. Six arrangements with exactly these numbers are run here, and the reference must lie among them:
/// moments of the first shell within three standard deviations of one arrangement, and the whole histograms no further from the mean than each of the six from the mean of the others, by the same measure.
/// </remarks>
[Trait("Speed", "Slow")]
public sealed class ParticleHistogramTests(ITestOutputHelper output)
{
    private const int Arrangements = 6, Bins = 500, Snapshots = 400, StepsBetweenSnapshots = 10, StepsToEquilibrium = 2000;
    private const double BinAngstrom = 0.02, FirstShellAngstrom = 3.4, ReachAngstrom = 6.2, StandardDeviations = 3;
    private static readonly Element s_gold = Element.Of("Au"), s_palladium = Element.Of("Pd");

    [SharedTheory]
    [InlineData("gupta-dft", "gupta_DFT_A")]
    [InlineData("gupta-cr", "gupta_CR_A")]
    [InlineData("gupta-exp", "gupta_EXP_A")]
    public void Histograms_RandomParticleAt300K_LieAmongThoseOfLammps(string set, string name)
    {
        JToken reference = JArray.Parse(SharedFiles.ReadAllText("oracle/md/particle561_300K.json")).Single(e => (string?)e["pot"] == name);
        string[] pairs = ["AuAu", "AuPd", "PdPd"];
        double[][] theirs = [.. pairs.Select(p => reference["hist_pairs_per_frame"]![p]!.Select(v => (double)v).ToArray())];
        int[] bonds = [.. pairs.Select(p => (int)reference["first_shell"]![p]!["nbonds"]!)];

        double[][][] ours = [.. Enumerable.Range(0, Arrangements).Select(k => Histograms(GuptaSets.Of(set), Arrangement(bonds, (ulong)k), (ulong)k))];

        for (int p = 0; p < 3; p++)
        {
            double[][] all = [.. ours.Select(h => h[p])];
            double[] distances = [.. Enumerable.Range(0, Arrangements).Select(k => Distance(all[k], Mean([.. all.Where((_, other) => other != k)])))];
            double mean = distances.Average(), deviation = Deviation(distances), distance = Distance(theirs[p], Mean(all));
            output.WriteLine(FormattableString.Invariant($"{set} {pairs[p]}: distance of histograms {distance:F4}, of one of ours from the others {mean:F4} ± {deviation:F4}"));
            Assert.True(distance <= mean + StandardDeviations * deviation, $"{pairs[p]}: {distance} against {mean} ± {deviation}");
            (double N, double R, double Sigma2, double C3) moments = Moments(theirs[p]);
            (double N, double R, double Sigma2, double C3)[] each = [.. all.Select(Moments)];
            // One arrangement against the mean of n: √(1 + 1/n) of the scatter.
            void Check(string what, double value, double[] values)
            {
                double limit = StandardDeviations * Deviation(values) * Math.Sqrt(1 + 1.0 / Arrangements);
                output.WriteLine(FormattableString.Invariant($"  {what} {values.Average():G6} ({value:G6}), limit {limit:G3}"));
                Assert.Equal(value, values.Average(), limit);
            }

            Check("bonds", moments.N, [.. each.Select(m => m.N)]);
            Check("R", moments.R, [.. each.Select(m => m.R)]);
            Check("sigma2", moments.Sigma2, [.. each.Select(m => m.Sigma2)]);
            Check("C3", moments.C3, [.. each.Select(m => m.C3)]);
        }
    }

    /// <summary>A random arrangement whose numbers of Au-Au, Au-Pd and Pd-Pd bonds are given: swaps of a gold and a palladium atom that come nearer, or no further.</summary>
    private static AtomicConfiguration Arrangement(int[] bonds, ulong seed)
    {
        var random = new RandomStream(561, seed);
        AtomicConfiguration places = FccParticle.Cuboctahedron(s_gold, 3.98, 6);
        int[] species = [.. Enumerable.Range(0, places.Count).Select(i => i < 280 ? 0 : 1)];
        random.Shuffle<int>(species);
        NeighbourList near = NeighbourList.Of(places, FirstShellAngstrom);
        for (int gap = Gap(species); gap > 0; gap = Gap(species))
        {
            int i = random.NextInt(species.Length), j = random.NextInt(species.Length);
            if (species[i] == species[j]) continue;
            (species[i], species[j]) = (species[j], species[i]);
            if (Gap(species) > gap) (species[i], species[j]) = (species[j], species[i]);
        }

        return new AtomicConfiguration("random", [s_gold, s_palladium], species, places.PositionsAngstrom, null);

        int Gap(int[] s)
        {
            int[] counts = new int[3];
            for (int i = 0; i < s.Length; i++)
            {
                foreach (int j in near.Of(i))
                {
                    if (i < j) counts[s[i] + s[j]]++;
                }
            }

            return counts.Zip(bonds, (a, b) => Math.Abs(a - b)).Sum();
        }
    }

    private static double[][] Histograms(IPotential potential, AtomicConfiguration start, ulong seed)
    {
        AtomicConfiguration relaxed = FireMinimiser.Relax(start, potential, new FireSettings { ForceToleranceEvPerAngstrom = 0.01 }).Atoms;
        var run = new DynamicsRun(relaxed, potential, new DynamicsSettings { TemperatureK = 300, ThermostatTimeFs = 100 }, new RandomStream(562, seed));
        run.Advance(StepsToEquilibrium);
        double[][] histograms = [new double[Bins], new double[Bins], new double[Bins]];
        for (int k = 0; k < Snapshots; k++)
        {
            run.Advance(StepsBetweenSnapshots);
            AtomicConfiguration now = run.Snapshot();
            ReadOnlySpan<double> x = now.PositionsAngstrom;
            for (int i = 0; i < now.Count; i++)
            {
                for (int j = i + 1; j < now.Count; j++)
                {
                    double dx = x[3 * j] - x[3 * i], dy = x[3 * j + 1] - x[3 * i + 1], dz = x[3 * j + 2] - x[3 * i + 2];
                    double square = dx * dx + dy * dy + dz * dz;
                    if (square < ReachAngstrom * ReachAngstrom) histograms[now.SpeciesIndex[i] + now.SpeciesIndex[j]][(int)(Math.Sqrt(square) / BinAngstrom)] += 1.0 / Snapshots;
                }
            }
        }

        return histograms;
    }

    private static double[] Mean(double[][] histograms) => [.. Enumerable.Range(0, Bins).Select(b => histograms.Average(h => h[b]))];

    /// <summary>Σ|difference| over Σ, up to the reach.</summary>
    private static double Distance(double[] a, double[] b)
    {
        int end = (int)(ReachAngstrom / BinAngstrom) - 1;
        return a[..end].Zip(b[..end], (x, y) => Math.Abs(x - y)).Sum() / b[..end].Sum();
    }

    private static double Deviation(double[] values) => Math.Sqrt(values.Sum(v => Math.Pow(v - values.Average(), 2)) / (values.Length - 1));

    private static (double N, double R, double Sigma2, double C3) Moments(double[] histogram)
    {
        int end = (int)Math.Round(FirstShellAngstrom / BinAngstrom);
        double n = histogram[..end].Sum();
        double Average(Func<double, double> f) => Enumerable.Range(0, end).Sum(b => histogram[b] * f((b + 0.5) * BinAngstrom)) / n;
        double r = Average(x => x);
        return (n, r, Average(x => (x - r) * (x - r)), Average(x => Math.Pow(x - r, 3)));
    }
}
