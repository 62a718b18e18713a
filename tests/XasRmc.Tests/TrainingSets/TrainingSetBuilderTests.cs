using XasRmc.Atomistics.Building;
using XasRmc.Atomistics.Neighbours;
using XasRmc.Core;
using XasRmc.Inversion;
using XasRmc.Inversion.Training;
using XasRmc.TrainingSets;

namespace XasRmc.Tests.TrainingSets;

public sealed class TrainingSetBuilderTests
{
    [Fact]
    public void Build_OneOrTwoThreads_GiveTheSameSet()
    {
        TrainingRecipe recipe = ToyPhysics.Recipe(24, "Au:L3", "Pd:K");
        IReadOnlyList<PairScatteringTable> tables = ToyPhysics.Tables("Au:L3", "Pd:K");

        TrainingSet one = TrainingSetBuilder.Build(recipe, tables, null, CancellationToken.None), two = TrainingSetBuilder.Build(recipe, tables, 2, null, CancellationToken.None);

        Assert.Equal(48, one.Count);
        for (int i = 0; i < one.Count; i++)
        {
            Assert.True(one.Features(i).SequenceEqual(two.Features(i)));
            Assert.True(one.Target(one.ParticleOf(i)).SequenceEqual(two.Target(two.ParticleOf(i))));
        }
    }

    [Fact]
    public void Build_BulkMetal_HasTwelveNeighboursAtTheRightPlace()
    {
        TrainingRecipe recipe = ToyPhysics.Recipe(20, "Au:L3") with
        {
            Structures = new StructureRecipe { Shapes = [SampleShape.Bulk], BulkCells = 2, Strain = new ValueRange(0, 0) },
            Disorder = new DisorderRecipe { Sigma2 = new ValueRange(0.004, 0.004), Anharmonicity = new ValueRange(6.25, 6.25) },
        };

        TrainingSet set = TrainingSetBuilder.Build(recipe, ToyPhysics.Tables("Au:L3"), null, CancellationToken.None);
        double[] curve = [.. set.Target(3).ToArray().Select(t => (double)t)];
        ShellMoments shell = PartialRdf.Shell(set.Space.Grid, curve, 2.2, 3.4);

        // The trapezoidal mean over a bin of two steps h = 0.01 Å adds h²/2 to the variance, sharing a distance between two points at most h²/4.
        const double BinVariance = 0.75 * 0.01 * 0.01;
        Assert.Equal(12, shell.N, 1e-3);
        Assert.Equal(4.0782 / Math.Sqrt(2), shell.RAngstrom, 1e-4);
        Assert.Equal(0.004, shell.Sigma2, BinVariance + 1e-5);
        Assert.Equal(1e-4, shell.C3, 5e-6);
    }

    [Fact]
    public void Chi_NormalDisorder_EqualsTheSumOverPairsWithDebyeWallerFactors()
    {
        const double Sigma2 = 0.006, Fraction = 0.4;
        TrainingRecipe recipe = ToyPhysics.Recipe(20, "Au:L3", "Pd:K") with
        {
            Structures = new StructureRecipe { PairStrain = new ValueRange(0, 0) },
            Disorder = new DisorderRecipe
            {
                Sigma2 = new ValueRange(Sigma2, Sigma2), Correlation = new ValueRange(0, 0), Anharmonicity = new ValueRange(0, 0), SurfaceExcess = new ValueRange(0, 0), PairFactor = new ValueRange(1, 1),
                OuterStrain = new ValueRange(0, 0), OuterFactor = new ValueRange(1, 1),
            },
        };
        InversionSpace space = recipe.Space();
        var composition = new Dictionary<Element, double> { [ToyPhysics.Gold] = Fraction, [ToyPhysics.Palladium] = 1 - Fraction };
        AtomicConfiguration atoms = AlloyOrdering.RandomAlloy(FccParticle.Cuboctahedron(ToyPhysics.Gold, 3.97, 3), composition, new RandomStream(1, 0));
        var edge = AbsorptionEdge.Parse("Pd:K");

        PairDensity density = PairDensity.Draw(recipe, space, atoms, ToyPhysics.RGrid, new RandomStream(2, 0));
        double[] chi = TrainingSetBuilder.Chi(space, edge, density, ToyPhysics.Tables("Au:L3", "Pd:K"), ToyPhysics.RGrid, null);

        for (int i = 40; i < chi.Length; i += 7)
        {
            double k = ToyPhysics.KGrid[i], slow = 0;
            NeighbourList list = NeighbourList.Of(atoms, 6.5);
            for (int a = 0; a < atoms.Count; a++)
            {
                if (atoms.ElementOf(a) != ToyPhysics.Palladium) continue;
                for (int e = list.Offsets[a]; e < list.Offsets[a + 1]; e++)
                {
                    Element b = atoms.ElementOf(list.Indices[e]);
                    double r = list.Vector(atoms.PositionsAngstrom, a, e).R;
                    slow += ToyPhysics.Amplitude(ToyPhysics.Palladium, b, k) * Math.Exp(-2 * k * k * Sigma2) * Math.Sin(2 * k * r + ToyPhysics.Phase(ToyPhysics.Palladium, b, k));
                }
            }

            slow /= atoms.CountOf(ToyPhysics.Palladium);
            // Sharing a distance between two points of the grid adds at most h²/4 = 2.5e-5 Å² to sigma²: 2k² of that, relative; pairs beyond the list are cut differently.
            Assert.Equal(slow, chi[i], 0.012);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.01)]
    [InlineData(0.4)]
    [InlineData(-0.7)]
    [InlineData(1.0)]
    public void Density_AnySkewness_HasItsMoments(double skewness)
    {
        double[] sums = new double[4];
        for (double x = -8; x <= 12; x += 0.001)
        {
            double weight = PairDensity.Density(x, skewness);
            for (int q = 0; q < 4; q++) sums[q] += weight * Math.Pow(x, q);
        }

        Assert.Equal(0, sums[1] / sums[0], 2e-3);
        Assert.Equal(1, sums[2] / sums[0], 4e-3);
        // Below 0.02 the normal distribution stands for the gamma one; the heavy tail is cut at −8 or 12.
        Assert.Equal(skewness, sums[3] / sums[0], 0.02);
    }

    [Fact]
    public void Kernels_OfASmoothDistribution_GiveTheFeaturesOfItsChi()
    {
        InversionSpace space = ToyPhysics.Recipe(20, "Au:L3").Space();
        var encoder = new FeatureEncoder(space);
        FeatureKernel kernel = encoder.Kernels(ToyPhysics.Tables("Au:L3"))[0];
        const double R = 2.87, S = 0.09, N = 12;
        double[] n = [.. space.Grid.ToArray().Select(r => N / (S * Math.Sqrt(2 * Math.PI)) * Math.Exp(-0.5 * Math.Pow((r - R) / S, 2)))];
        double[] chi = [.. space.Filter.Grid.ToArray().Select(k =>
            N * ToyPhysics.Amplitude(ToyPhysics.Gold, ToyPhysics.Gold, k) * Math.Exp(-2 * k * k * S * S) * Math.Sin(2 * k * R + ToyPhysics.Phase(ToyPhysics.Gold, ToyPhysics.Gold, k)))];

        double[] byKernel = new double[space.FeatureCount];
        kernel.Accumulate(n, 1, byKernel);
        double[] byChi = encoder.Encode(new ChiSpectrum("toy", space.Edges[0], space.Filter.Grid, chi, new double[chi.Length]), 1, 0);

        // A constant value over a bin of 0.02 Å damps by sin(kh)/(kh) with h = 0.02 Å: 0.5 % at 9 Å⁻¹.
        double largest = byChi.Max(Math.Abs);
        for (int f = 0; f < byChi.Length; f++) Assert.Equal(byChi[f], byKernel[f], 0.008 * largest);
    }

    [Fact]
    public void Encode_SpectrumMovedByDeltaE0_IsMovedBack()
    {
        InversionSpace space = ToyPhysics.Recipe(20, "Au:L3").Space();
        var encoder = new FeatureEncoder(space);
        double[] Chi(double deltaE0Ev) => [.. ToyPhysics.KGrid.ToArray().Select(k =>
        {
            double e = k * k - deltaE0Ev * PhysicalConstants.InvAngstromSquaredPerEv, q = Math.Sign(e) * Math.Sqrt(Math.Abs(e));
            return 0.8 * 12 * Math.Abs(q) / (q * q + 20) * Math.Exp(-0.012 * q * q) * Math.Sin(2 * q * 2.87);
        })];
        ChiSpectrum Spectrum(double deltaE0Ev) => new("toy", space.Edges[0], ToyPhysics.KGrid, Chi(deltaE0Ev), new double[ToyPhysics.KGrid.Count]);

        double[] ideal = encoder.Encode(Spectrum(0), 0.8, 0), back = encoder.Encode(Spectrum(6), 0.8, 6), left = encoder.Encode(Spectrum(6), 0.8, 0);

        double norm = Math.Sqrt(ideal.Sum(x => x * x));
        // Cubic interpolation on a step of 0.05 Å⁻¹.
        Assert.True(Distance(ideal, back) < 2e-3 * norm);
        Assert.True(Distance(ideal, left) > 0.2 * norm);
    }

    [Fact]
    public void Encode_UnfitGrid_IsRefused()
    {
        var encoder = new FeatureEncoder(ToyPhysics.Recipe(20, "Au:L3").Space());
        var edge = AbsorptionEdge.Parse("Au:L3");

        Assert.Throws<ArgumentException>(() => encoder.Encode(new ChiSpectrum("short", edge, new KGrid(0, 0.05, 200), new double[200], new double[200]), 1, 0));
        Assert.Throws<ArgumentException>(() => encoder.Encode(new ChiSpectrum("coarse", edge, new KGrid(0, 0.1, 200), new double[200], new double[200]), 1, 0));
        Assert.Throws<ArgumentException>(() => encoder.Kernels(ToyPhysics.Tables("Pd:K")));
    }

    [Fact]
    public void Build_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => TrainingSetBuilder.Build(ToyPhysics.Recipe(20, "Au:L3"), ToyPhysics.Tables("Au:L3"), 1, null, source.Token));
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
