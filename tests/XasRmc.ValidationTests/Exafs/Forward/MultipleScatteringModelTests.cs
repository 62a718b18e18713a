using XasRmc.Atomistics.Building;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Forward.Paths;
using Xunit.Abstractions;

namespace XasRmc.ValidationTests.Exafs.Forward;

/// <summary>Multiple scattering from tables against every path by itself, over sizes, compositions and temperatures.</summary>
[Trait("Speed", "Slow")]
public sealed class ThreeBodyModelTests(ITestOutputHelper output)
{
    private const double RMax = 6.5;
    private static readonly KGrid s_grid = new(0, 0.05, 301);
    private static readonly Lazy<ScatteringPhases[]> s_phases = new(() => ShippedScattering.Phases("Au-Pd"));

    // One model for all tests: its tables go on filling.
    private static readonly Lazy<ThreeBodyModel> s_tables = new(() => new ThreeBodyModel(s_phases.Value, s_grid, 4, RMax));

    [Theory]
    [InlineData(13, 0.5, 0.05, 3.98)]
    [InlineData(13, 0.5, 0.09, 3.90)]
    [InlineData(19, 0.8, 0.08, 4.05)]
    [InlineData(38, 0.3, 0.07, 3.94)]
    public void Compute_DisplacedParticle_IsTheSumOfItsExactPaths(int count, double goldFraction, double displacementAngstrom, double latticeAngstrom)
    {
        // 1 % is asked for, up to the disorder of 600 K. Paths over four atoms are left out on purpose; their share is bounded here too.
        const double SameKinds = 0.01, AllKinds = 0.1;
        AtomicConfiguration atoms = Particle(count, goldFraction, displacementAngstrom, latticeAngstrom);
        var exact = new ExactPathModel(s_phases.Value, s_grid, 4, 4, RMax);
        foreach (AbsorptionEdge edge in exact.Edges)
        {
            double[] chi = new double[s_grid.Count];
            s_tables.Value.Compute(atoms, edge, chi, CancellationToken.None);
            IReadOnlyDictionary<PathClass, double[]> classes = exact.ComputeClasses(atoms, edge, CancellationToken.None);
            double[] all = Sum(classes, _ => true), same = Sum(classes, c => c != PathClass.FourAtoms);

            double table = Power(chi, same) / Power(all, null), left = Power(chi, all) / Power(all, null);
            output.WriteLine(FormattableString.Invariant($"{count} atoms, {edge}: {100 * table:0.00} % against the same kinds, {100 * left:0.0} % against all; {s_tables.Value.NodeCount} nodes"));
            Assert.InRange(table, 0, SameKinds);
            Assert.InRange(left, 0, AllKinds);
        }
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
        const double Rounding = 1e-12;
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

    private static double[] Sum(IReadOnlyDictionary<PathClass, double[]> classes, Func<PathClass, bool> isMeant)
    {
        var sum = new double[s_grid.Count];
        foreach ((PathClass kind, double[] chi) in classes)
        {
            for (int i = 0; isMeant(kind) && i < sum.Length; i++) sum[i] += chi[i];
        }

        return sum;
    }

    /// <summary>The root of the sum of squares of k² chi, or of a difference, from 3 to 14 Å⁻¹.</summary>
    private static double Power(double[] chi, double[]? other)
    {
        double sum = 0;
        for (int i = 60; i <= 280; i++) sum += Math.Pow(s_grid[i] * s_grid[i] * (chi[i] - (other is null ? 0 : other[i])), 2);
        return Math.Sqrt(sum);
    }
}
