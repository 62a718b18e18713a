using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Scattering;
using Xunit.Abstractions;

namespace XasRmc.ValidationTests.Exafs.Forward;

/// <summary>Multiple scattering from tables against every path by itself, over sizes, compositions and temperatures.</summary>
[Trait("Speed", "Slow")]
public sealed class MultipleScatteringModelTests(ITestOutputHelper output)
{
    private const double RMax = 6.5;
    private static readonly KGrid s_grid = new(0, 0.05, 301);
    private static readonly Lazy<ScatteringPhases[]> s_phases = new(() => ShippedScattering.Phases("Au-Pd"));

    // One model for all tests: its tables go on filling.
    private static readonly Lazy<MultipleScatteringModel> s_tables = new(() => new MultipleScatteringModel(s_phases.Value, s_grid, RMax));

    [Theory]
    [InlineData(13, 0.5, 0.05, 3.98, 0)]
    [InlineData(13, 0.5, 0.09, 3.90, 0)]
    [InlineData(38, 0.3, 0.07, 3.94, 2)]
    [InlineData(55, 0.9, 0.12, 4.05, 2)]
    [InlineData(147, 0.1, 0.05, 3.90, 1)]
    public void Compute_DisplacedParticle_IsTheSumOfItsExactPaths(int count, double goldFraction, double displacementAngstrom, double latticeAngstrom, int absorbersOfAnEdge)
    {
        // 1 % is asked for, up to the disorder of 600 K. Single absorbers, which nothing averages, get twice that.
        const double OfAll = 0.01, OfOne = 0.02;
        AtomicConfiguration atoms = Particle(count, goldFraction, displacementAngstrom, latticeAngstrom);
        var exact = new ExactPathModel(s_phases.Value, s_grid, 4, null, RMax);
        foreach (AbsorptionEdge edge in exact.Edges)
        {
            double[] table = new double[s_grid.Count], sum = new double[s_grid.Count], one = new double[s_grid.Count], sumOfTables = new double[s_grid.Count];
            if (absorbersOfAnEdge == 0)
            {
                exact.Compute(atoms, edge, sum, CancellationToken.None);
                s_tables.Value.Compute(atoms, edge, sumOfTables, CancellationToken.None);
            }

            foreach (int absorber in Enumerable.Range(0, count).Where(i => atoms.ElementOf(i) == edge.Element).Take(absorbersOfAnEdge))
            {
                exact.ComputeAbsorber(atoms, absorber, edge, one);
                s_tables.Value.ComputeAbsorber(atoms, absorber, edge, table);
                for (int i = 0; i < one.Length; i++) (sum[i], sumOfTables[i]) = (sum[i] + one[i], sumOfTables[i] + table[i]);
            }

            double error = Power(sumOfTables, sum) / Power(sum, null);
            output.WriteLine(FormattableString.Invariant($"{count} atoms, {100 * goldFraction:0} % gold, displaced by {displacementAngstrom} Å, {edge}: {100 * error:0.00} % of k² chi against all exact paths; {s_tables.Value.NodeCount} nodes"));
            Assert.InRange(error, 0, absorbersOfAnEdge == 0 ? OfAll : OfOne);
        }
    }

    [Fact]
    public void ComputeBeyondPairs_AbsorbersOfTwoSnapshots_IsTheMeanOfWhatTheModelAddsToPairs()
    {
        AtomicConfiguration one = Particle(13, 0.5, 0.05, 3.98), other = one.WithPositions([.. one.PositionsAngstrom.ToArray().Select(x => 1.01 * x)]);
        AbsorptionEdge edge = s_tables.Value.Edges[0];
        PairScatteringTable[] pairs = [.. one.Species.Select(b => PairTableBuilder.Build(s_phases.Value.Single(p => p.Edge == edge), edge, b, s_grid, PairTableBuilder.DefaultRGrid))];
        var single = new SingleScatteringModel(pairs, RMax);
        double[] expected = new double[s_grid.Count], chi = new double[s_grid.Count], beyond = new double[s_grid.Count];
        foreach (AtomicConfiguration atoms in (AtomicConfiguration[])[one, other])
        {
            s_tables.Value.Compute(atoms, edge, chi, CancellationToken.None);
            for (int i = 0; i < chi.Length; i++) expected[i] += 0.5 * chi[i];
            single.Compute(atoms, edge, chi, CancellationToken.None);
            for (int i = 0; i < chi.Length; i++) expected[i] -= 0.5 * chi[i];
        }

        int[] all = [.. Enumerable.Range(0, one.Count).Where(i => one.ElementOf(i) == edge.Element)];
        s_tables.Value.ComputeBeyondPairs([new Absorbers(one, all), new Absorbers(other, all)], edge, beyond, CancellationToken.None);

        double largest = expected.Max(Math.Abs);
        for (int i = 0; i < beyond.Length; i++) Assert.Equal(expected[i], beyond[i], 1e-4 * largest);
        AbsorptionEdge wrong = s_tables.Value.Edges[1];
        Assert.Throws<ArgumentException>(() => s_tables.Value.ComputeBeyondPairs([new Absorbers(one, all)], wrong, beyond, CancellationToken.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_tables.Value.ComputeBeyondPairs([new Absorbers(one, [])], edge, beyond, CancellationToken.None));
    }

    [Fact]
    public void AddGradient_DisplacedParticle_IsTheSlopeOfTheSpectrum()
    {
        // Central differences of fourth order; sums of single-precision shares leave some 1e-4. A difference over the edge of a cell is no slope: the best of three steps counts.
        const double Relative = 1e-3;
        double[] steps = [1e-3, 2e-4, 5e-5];
        AtomicConfiguration atoms = Particle(13, 0.5, 0.05, 3.98);
        var random = new RandomStream(5, 1);
        foreach (AbsorptionEdge edge in s_tables.Value.Edges)
        {
            double[] weights = [.. s_grid.ToArray().Select(k => k is > 3 and < 14 ? k * k * random.NextGaussian() : 0)], slopes = new double[3 * atoms.Count], chi = new double[s_grid.Count];
            s_tables.Value.AddGradient(atoms, edge, weights, slopes, CancellationToken.None);
            double largest = slopes.Max(Math.Abs);
            foreach (int coordinate in (int[])[0, 4, 11, 17, 24, 35])
            {
                double error = steps.Min(h => Math.Abs((8 * (At(h) - At(-h)) - (At(2 * h) - At(-2 * h))) / (12 * h) - slopes[coordinate])) / largest;
                output.WriteLine(FormattableString.Invariant($"{edge}, coordinate {coordinate}: {error:0.0e0} of the largest slope"));
                Assert.InRange(error, 0, Relative);

                double At(double shift)
                {
                    double[] x = atoms.PositionsAngstrom.ToArray();
                    x[coordinate] += shift;
                    s_tables.Value.Compute(atoms.WithPositions(x), edge, chi, CancellationToken.None);
                    return chi.Zip(weights, (c, w) => c * w).Sum();
                }
            }
        }
    }

    [Fact]
    public void ReadTables_WrittenBefore_GiveTheSameBits()
    {
        AtomicConfiguration atoms = Particle(13, 0.5, 0.05, 3.98);
        AbsorptionEdge edge = s_phases.Value[1].Edge;
        double[] first = new double[s_grid.Count], again = new double[s_grid.Count];
        s_tables.Value.Compute(atoms, edge, first, CancellationToken.None);
        using var stream = new MemoryStream();
        s_tables.Value.WriteTables(edge, stream);

        var other = new MultipleScatteringModel([s_phases.Value[1]], s_grid, RMax);
        other.ReadTables(edge, new MemoryStream(stream.ToArray()));
        int filled = other.NodeCount;
        other.Compute(atoms, edge, again, CancellationToken.None);

        Assert.Equal(first, again);
        Assert.Equal(filled, other.NodeCount);
        byte[] damaged = stream.ToArray();
        damaged[damaged.Length / 2] ^= 1;
        Assert.Throws<InvalidDataException>(() => other.ReadTables(edge, new MemoryStream(damaged)));
        Assert.Throws<InvalidDataException>(() => other.ReadTables(edge, new MemoryStream(damaged, 0, 1000)));
        Assert.Throws<InvalidDataException>(() => new MultipleScatteringModel([s_phases.Value[0]], s_grid, RMax).ReadTables(s_phases.Value[0].Edge, new MemoryStream(stream.ToArray())));
    }

    [Fact]
    public void Compute_TurnedAtomsAndManyThreads_GiveTheSameSpectrum()
    {
        // Angles and distances of turned atoms differ in the last figures; single-precision nodes do not.
        const double Rounding = 1e-6;
        AtomicConfiguration atoms = Particle(13, 0.5, 0.05, 3.98);
        double[] x = atoms.PositionsAngstrom.ToArray(), turned = new double[x.Length];
        (double sine, double cosine) = Math.SinCos(1.1);
        for (int i = 0; i < atoms.Count; i++)
            (turned[3 * i], turned[3 * i + 1], turned[3 * i + 2]) = (x[3 * i + 2] + 1, cosine * x[3 * i] - sine * x[3 * i + 1], -sine * x[3 * i] - cosine * x[3 * i + 1] + 4);
        double[] first = new double[s_grid.Count], again = new double[s_grid.Count], other = new double[s_grid.Count];
        AbsorptionEdge edge = s_phases.Value[0].Edge;

        s_tables.Value.Compute(atoms, edge, first, CancellationToken.None);
        s_tables.Value.Compute(atoms, edge, again, CancellationToken.None);
        s_tables.Value.Compute(atoms.WithPositions(turned), edge, other, CancellationToken.None);

        Assert.Equal(first, again);
        Assert.Equal(first, other, (a, b) => Math.Abs(a - b) < Rounding);
    }

    [Fact]
    public void Compute_AbsorberByAbsorber_GivesTheirMean()
    {
        const double Rounding = 1e-7;
        AtomicConfiguration atoms = Particle(13, 0.5, 0.05, 3.98);
        AbsorptionEdge edge = s_phases.Value[0].Edge;
        int[] absorbers = [.. Enumerable.Range(0, atoms.Count).Where(i => atoms.ElementOf(i) == edge.Element)];
        double[] mean = new double[s_grid.Count], one = new double[s_grid.Count], all = new double[s_grid.Count];

        foreach (int absorber in absorbers)
        {
            s_tables.Value.ComputeAbsorber(atoms, absorber, edge, one);
            for (int i = 0; i < mean.Length; i++) mean[i] += one[i] / absorbers.Length;
        }

        s_tables.Value.Compute(atoms, edge, all, CancellationToken.None);
        Assert.Equal(mean, all, (a, b) => Math.Abs(a - b) < Rounding);
    }

    private static AtomicConfiguration Particle(int count, double goldFraction, double displacementAngstrom, double latticeAngstrom)
    {
        var random = new RandomStream(17, (ulong)count);
        Element gold = Element.Of("Au"), palladium = Element.Of("Pd");
        AtomicConfiguration alloy = AlloyOrdering.RandomAlloy(FccParticle.Sphere(gold, latticeAngstrom, count), new Dictionary<Element, double> { [gold] = goldFraction, [palladium] = 1 - goldFraction }, random);
        double[] positions = alloy.PositionsAngstrom.ToArray();
        for (int i = 0; i < positions.Length; i++) positions[i] += displacementAngstrom * Math.Clamp(random.NextGaussian(), -2, 2);
        return alloy.WithPositions(positions);
    }

    /// <summary>The root of the sum of squares of k² chi, or of a difference, from 3 to 14 Å⁻¹.</summary>
    private static double Power(double[] chi, double[]? other)
    {
        double sum = 0;
        for (int i = 60; i <= 280; i++) sum += Math.Pow(s_grid[i] * s_grid[i] * (chi[i] - (other is null ? 0 : other[i])), 2);
        return Math.Sqrt(sum);
    }
}
