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
        recipe = recipe with { Errors = recipe.Errors with { IsRenewed = false } };
        IReadOnlyList<PairScatteringTable> tables = ToyPhysics.Tables("Au:L3", "Pd:K");

        TrainingSet one = TrainingSetBuilder.Build(recipe, tables, null, 1, null, CancellationToken.None), two = TrainingSetBuilder.Build(recipe, tables, null, 2, null, CancellationToken.None);

        Assert.Equal(48, one.Count);
        for (int i = 0; i < one.Count; i++)
        {
            Assert.True(one.Features(i).SequenceEqual(two.Features(i)));
            Assert.True(one.Target(one.ParticleOf(i)).SequenceEqual(two.Target(two.ParticleOf(i))));
        }
    }

    [Fact]
    public void Build_WhereErrorsAreRenewed_TrainingSamplesHaveOneSpectrum()
    {
        TrainingRecipe recipe = ToyPhysics.Recipe(24, "Au:L3");
        ParticleSplit split = EnsembleTrainer.DrawSplit(24, recipe.Network.ToSettings(), recipe.Seed);

        TrainingSet set = TrainingSetBuilder.Build(recipe, ToyPhysics.Tables("Au:L3"), null, 1, null, CancellationToken.None);

        foreach (int particle in split.Training) Assert.Single(set.ExamplesOf([particle]));
        foreach (int particle in split.Stopping.Concat(split.Calibration).Concat(split.Checking)) Assert.Equal(2, set.ExamplesOf([particle]).Length);
    }

    [Fact]
    public void Build_BulkMetal_HasTwelveNeighboursAtTheRightPlace()
    {
        TrainingRecipe recipe = ToyPhysics.Recipe(20, "Au:L3") with
        {
            Structures = new StructureRecipe { Shapes = [SampleShape.Bulk], BulkCells = 2, Strain = new ValueRange(0, 0) },
            Disorder = new DisorderRecipe { Sigma2 = new ValueRange(0.004, 0.004), Anharmonicity = new ValueRange(3, 3) },
            Sampling = new SamplingRecipe { Bonds = 76000 },
        };

        TrainingSet set = TrainingSetBuilder.Build(recipe, ToyPhysics.Tables("Au:L3"), null, 1, null, CancellationToken.None);
        double[] curve = [.. set.Target(3).ToArray().Select(t => (double)t)];
        ShellMoments shell = PartialRdf.Shell(set.Space.Grid, curve, 2.2, 3.4);

        // Sampling: sqrt(2/n) of sigma² and some sqrt(6/n) sigma³ of C3 with n of some ten thousand correlated bonds; motion across the bond adds sigma²/R to R; the bins add 0.75 h² to sigma².
        Assert.Equal(12, shell.N, 1e-3);
        Assert.Equal(4.0782 / Math.Sqrt(2) + 0.004 / 2.88, shell.RAngstrom, 1e-3);
        Assert.Equal(0.004, shell.Sigma2, 2e-4);
        Assert.Equal(3 * 0.004 * 0.004, shell.C3, 2e-5);
    }

    [Fact]
    public void Chi_OfSnapshots_EqualsTheSumOverTheirPairs()
    {
        TrainingRecipe recipe = ToyPhysics.Recipe(20, "Au:L3", "Pd:K") with { Sampling = new SamplingRecipe { Bonds = 1200 } };
        InversionSpace space = recipe.Space();
        var composition = new Dictionary<Element, double> { [ToyPhysics.Gold] = 0.4, [ToyPhysics.Palladium] = 0.6 };
        AtomicConfiguration atoms = AlloyOrdering.RandomAlloy(FccParticle.Cuboctahedron(ToyPhysics.Gold, 3.97, 3), composition, new RandomStream(1, 0));
        var edge = AbsorptionEdge.Parse("Pd:K");

        IReadOnlyList<AtomicConfiguration> snapshots = SampleMotion.Draw(recipe, atoms, new RandomStream(2, 0));
        double[] beyond = [.. Enumerable.Range(0, space.Filter.Grid.Count).Select(i => 0.1 * Math.Sin(i))];
        var sample = new DrawnSample(PairDensity.Count(space, snapshots, ToyPhysics.RGrid), [new double[beyond.Length], beyond]);
        double[] chi = TrainingSetBuilder.Chi(space, edge, sample.Density, sample.Beyond[1], ToyPhysics.Tables("Au:L3", "Pd:K"), ToyPhysics.RGrid, null);

        Assert.Equal(6, snapshots.Count);
        for (int i = 40; i < chi.Length; i += 7)
        {
            double k = ToyPhysics.KGrid[i], slow = 0;
            foreach (AtomicConfiguration snapshot in snapshots)
            {
                NeighbourList list = NeighbourList.Of(snapshot, ToyPhysics.RGrid.EndAngstrom - ToyPhysics.RGrid.StepAngstrom);
                for (int a = 0; a < snapshot.Count; a++)
                {
                    if (snapshot.ElementOf(a) != ToyPhysics.Palladium) continue;
                    for (int e = list.Offsets[a]; e < list.Offsets[a + 1]; e++)
                    {
                        Element b = snapshot.ElementOf(list.Indices[e]);
                        double r = list.Vector(snapshot.PositionsAngstrom, a, e).R;
                        slow += ToyPhysics.Amplitude(ToyPhysics.Palladium, b, k) * Math.Sin(2 * k * r + ToyPhysics.Phase(ToyPhysics.Palladium, b, k));
                    }
                }
            }

            slow /= atoms.CountOf(ToyPhysics.Palladium) * snapshots.Count;
            // Sharing a distance between two points of the grid adds at most h²/4 = 2.5e-5 Å² to sigma²: 2k² of that, relative.
            Assert.Equal(slow + beyond[i], chi[i], 0.006);
        }
    }

    [Fact]
    public void Motion_OfTwoElements_HasTheDisorderOfTheRecipe()
    {
        TrainingRecipe recipe = ToyPhysics.Recipe(20, "Au:L3", "Pd:K") with
        {
            Disorder = new DisorderRecipe { Sigma2 = new ValueRange(0.006, 0.006), Correlation = new ValueRange(0.3, 0.3), Anharmonicity = new ValueRange(3, 3), SurfaceAmplitude = new ValueRange(1.4, 1.4), ElementAmplitude = new ValueRange(0.9, 1.1) },
            Sampling = new SamplingRecipe { Bonds = 60000 },
        };
        InversionSpace space = recipe.Space();
        AtomicConfiguration atoms = AlloyOrdering.RandomAlloy(
            FccParticle.Cuboctahedron(ToyPhysics.Gold, 3.97, 3), new Dictionary<Element, double> { [ToyPhysics.Gold] = 0.5, [ToyPhysics.Palladium] = 0.5 }, new RandomStream(1, 0));

        IReadOnlyList<AtomicConfiguration> snapshots = SampleMotion.Draw(recipe, atoms, new RandomStream(3, 0));
        PairDensity density = PairDensity.Count(space, snapshots, ToyPhysics.RGrid);
        ShellMoments[] shells = [.. Enumerable.Range(0, 3).Select(p => PartialRdf.Shell(ToyPhysics.RGrid, density[p], 2.2, 3.4))];

        double bonds = shells.Sum(s => s.N), sigma2 = shells.Sum(s => s.N * s.Sigma2) / bonds;
        Assert.Equal(0.006, sigma2, 3e-4);
        Assert.True(Math.Abs(shells[0].Sigma2 - shells[2].Sigma2) > 3e-4, "the two elements were given different amplitudes");
        Assert.All(snapshots, s => Assert.True(FirstShell.ShortestDistanceAngstrom(s) >= 2));
    }

    [Fact]
    public void BackTransform_OfEncodedShells_GivesThemBackInsideTheWindow()
    {
        InversionSpace space = (ToyPhysics.Recipe(20, "Au:L3") with { Filter = new FilterRecipe { RMax = 6 } }).Space();
        var encoder = new FeatureEncoder(space);
        KGrid grid = space.Filter.Grid;
        double[] chi = [.. grid.ToArray().Select(k => (12 * Math.Exp(-0.012 * k * k) * Math.Sin(2 * k * 2.8) + 9 * Math.Exp(-0.016 * k * k) * Math.Sin(2 * k * 4.6 + 1)) * k / (k * k + 20))];
        double[] back = encoder.BackTransform(encoder.Encode(new ChiSpectrum("toy", space.Edges[0], grid, chi, new double[chi.Length]), 1, 0));

        double worst = 0, largest = 0;
        for (int i = 0; i < back.Length; i++)
        {
            if (grid[i] < space.Filter.KMin + 1 || grid[i] > space.Filter.KMax - 1) continue;
            worst = Math.Max(worst, Math.Abs(back[i] - chi[i]) * grid[i] * grid[i]);
            largest = Math.Max(largest, Math.Abs(chi[i]) * grid[i] * grid[i]);
        }

        Assert.InRange(worst / largest, 0, 0.03);
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

        Assert.ThrowsAny<OperationCanceledException>(() => TrainingSetBuilder.Build(ToyPhysics.Recipe(20, "Au:L3"), ToyPhysics.Tables("Au:L3"), null, 1, null, source.Token));
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
