using System.Numerics;
using XasRmc.Core;
using XasRmc.Exafs.Forward;
using XasRmc.Exafs.Forward.Disorder;
using XasRmc.Exafs.Forward.Paths;
using XasRmc.Exafs.Reduction;
using XasRmc.Exafs.Scattering;
using XasRmc.Formats.Feff;
using XasRmc.Tests.Exafs.Scattering;

namespace XasRmc.Tests.Exafs.Forward;

public sealed class ExactPathModelTests
{
    private const double RMax = 5.9;
    private static readonly KGrid s_grid = new(0, 0.05, 321);
    private static readonly Lazy<ScatteringPhases[]> s_phases = new(() => ShippedScattering.Phases("Au-Pd"));

    [SharedTheory]
    [InlineData("Au_L3_noscf_all")]
    [InlineData("Pd_K_noscf_all")]
    [InlineData("AuPd_AuL3_noscf_all")]
    [InlineData("AuPd_PdK_noscf_all")]
    public void Paths_InterpolatedAsFeffDoes_GiveItsChi(string run)
    {
        // FEFF carries amplitude and phase of each path linearly from its 59 energies to the grid; chi.dat has seven figures, coordinates in paths.dat six decimals.
        const double Tolerance = 1e-5;
        PhaseGrid grid = PhaseGrid.AtEnergies(ScatteringRuns.Phases(run));
        using Stream pathsStream = SharedFiles.Open($"oracle/feff/{run}/paths.dat"), stream = SharedFiles.Open($"oracle/feff/{run}/chi.dat");
        FeffChi feff = ChiDatReader.Read(stream, run);
        var chi = new double[feff.Chi.Length];
        var workspace = new PathWorkspace(grid, 2, 4);
        double[] re = new double[grid.Count], im = new double[grid.Count];

        // In FEFF's own direction: at order 2 a path and its way back differ by some thousandths.
        foreach (FeffPathGeometry path in PathsDatReader.Read(pathsStream, run))
        {
            double[] positions = [.. path.PositionsAngstrom[^3..], .. path.PositionsAngstrom[..^3]];
            int[] potentials = [path.Potentials[^1], .. path.Potentials[..^1]];
            PathAmplitude.Compute(workspace, positions, potentials, re, im);
            PathAmplitude.ToFeffAmplitude(grid, path.HalfLengthAngstrom, re, im);
            AddLinearly(grid, path.HalfLengthAngstrom, path.Degeneracy, re, im, feff.KInvAngstrom, chi);
        }

        double worst = Enumerable.Range(0, chi.Length).Where(i => feff.KInvAngstrom[i] > 0).Max(i => Math.Abs(chi[i] - feff.Chi[i]));
        Assert.InRange(worst, 0, Tolerance);
    }

    [Fact]
    public void Compute_SmallParticle_IsTheSumOfItsPathsOnTheGridItself()
    {
        // The slow form: every directed path by itself, amplitudes on the spectrum's own grid. A path and its way back, of which the model takes one twice, differ by some 1e-4 below 12 Å⁻¹ and by 1e-3 above.
        const int Order = 4;
        const double Share = 1.5e-3;
        AtomicConfiguration atoms = ForwardFixtures.Particle(13, 0.08, 5);
        PhaseGrid grid = PhaseGrid.Interpolate(Phases(ForwardFixtures.GoldL3), s_grid);
        int absorber = Enumerable.Range(0, atoms.Count).First(i => atoms.ElementOf(i) == ForwardFixtures.Gold);
        double[] expected = SlowSum(atoms, absorber, grid, 4, Order), chi = new double[s_grid.Count];

        new ExactPathModel(s_phases.Value, s_grid, 4, Order, RMax).ComputeAbsorber(atoms, absorber, ForwardFixtures.GoldL3, chi);

        Assert.InRange(Misfit(expected, chi), 0, Share);
        Assert.True(Misfit(SlowSum(atoms, absorber, grid, 2, Order), chi) > 0.1, "multiple scattering is not small here");
    }

    [Fact]
    public void Compute_TurnedAndRelabelledAtoms_GiveTheSameSpectrum()
    {
        const double Rounding = 1e-9;
        AtomicConfiguration atoms = ForwardFixtures.Particle(13, 0.06, 9);
        double[] x = atoms.PositionsAngstrom.ToArray(), turned = new double[x.Length];
        int[] species = [.. atoms.SpeciesIndex.ToArray().Reverse()];
        (double sine, double cosine) = Math.SinCos(0.7);
        for (int i = 0; i < atoms.Count; i++)
        {
            int to = atoms.Count - 1 - i;
            (turned[3 * to], turned[3 * to + 1], turned[3 * to + 2]) = (x[3 * i + 1] + 5, cosine * x[3 * i] - sine * x[3 * i + 2] - 2, sine * x[3 * i] + cosine * x[3 * i + 2]);
        }

        double[] first = new double[s_grid.Count], second = new double[s_grid.Count];
        Model(4).Compute(atoms, ForwardFixtures.PalladiumK, first, CancellationToken.None);
        Model(4).Compute(new AtomicConfiguration("turned", atoms.Species, species, turned, null), ForwardFixtures.PalladiumK, second, CancellationToken.None);

        Assert.Equal(first, second, (a, b) => Math.Abs(a - b) < Rounding);
    }

    [Fact]
    public void Compute_TwiceWithManyThreads_GivesTheSameBits()
    {
        AtomicConfiguration atoms = ForwardFixtures.Particle(19, 0.06, 4);
        double[] first = new double[s_grid.Count], second = new double[s_grid.Count], one = new double[s_grid.Count], mean = new double[s_grid.Count];
        ExactPathModel model = Model(3);

        model.Compute(atoms, ForwardFixtures.GoldL3, first, CancellationToken.None);
        model.Compute(atoms, ForwardFixtures.GoldL3, second, CancellationToken.None);
        int[] gold = [.. Enumerable.Range(0, atoms.Count).Where(i => atoms.ElementOf(i) == ForwardFixtures.Gold)];
        foreach (int absorber in gold)
        {
            model.ComputeAbsorber(atoms, absorber, ForwardFixtures.GoldL3, one);
            for (int i = 0; i < mean.Length; i++) mean[i] += one[i] / gold.Length;
        }

        Assert.Equal(first, second);
        // The same spectra, added in another order.
        Assert.Equal(mean, first, (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void Compute_PeriodicCell_IsALargeCluster()
    {
        const double Lattice = 3.98, Rounding = 1e-9;
        double half = Lattice / 2;
        var cell = new AtomicConfiguration(
            "cell", [ForwardFixtures.Gold, ForwardFixtures.Palladium], [0, 1, 1, 0], [0, 0, 0, 0, half, half, half, 0, half, half, half, 0], UnitCell.Orthogonal(Lattice, Lattice, Lattice));
        var positions = new List<double>();
        var species = new List<int>();
        foreach ((int a, int b, int c) in from a in Range() from b in Range() from c in Range() orderby a * a + b * b + c * c select (a, b, c))
        {
            for (int i = 0; i < 4; i++)
            {
                positions.AddRange([cell.PositionsAngstrom[3 * i] + a * Lattice, cell.PositionsAngstrom[3 * i + 1] + b * Lattice, cell.PositionsAngstrom[3 * i + 2] + c * Lattice]);
                species.Add(cell.SpeciesIndex[i]);
            }
        }

        var cluster = new AtomicConfiguration("cluster", cell.Species, [.. species], [.. positions], null);
        double[] periodic = new double[s_grid.Count], free = new double[s_grid.Count];

        Model(3).ComputeAbsorber(cell, 0, ForwardFixtures.GoldL3, periodic);
        Model(3).ComputeAbsorber(cluster, 0, ForwardFixtures.GoldL3, free);

        Assert.Equal(free, periodic, (a, b) => Math.Abs(a - b) < Rounding);

        static IEnumerable<int> Range() => Enumerable.Range(-2, 5);
    }

    [Theory]
    [InlineData(130)]
    [InlineData(180)]
    [InlineData(260)]
    public void Compute_WithDisorder_IsTheMeanOverSnapshots(double theta)
    {
        // Two free oscillators. The model, as FEFF, takes S at R: it leaves out motions across the path, which lengthen it by σ²/R, the fall of the amplitude as 1/r², which shortens it by 2σ²/R, and the change of the curved wave with r.
        // The misfit grows with σ²: 10 per Å² of it, 6.4 with the first two in R.
        const double R = 2.85, Left = 7, Whole = 11;
        var motion = new EinsteinDisorder(300, theta);
        double mass = ForwardFixtures.Gold.MassU, sigma2 = motion.Of([0, 0, 0, R, 0, 0], [mass, mass]).Sigma2, sigma = Math.Sqrt(sigma2);
        double[] mean = new double[s_grid.Count], one = new double[s_grid.Count], moved = new double[s_grid.Count], still = new double[s_grid.Count];
        (double Place, double Weight)[] across = Gaussian(5);
        ExactPathModel rest = Model(2);
        foreach ((double x, double wx) in Gaussian(14))
        {
            foreach ((double y, double wy) in across)
            {
                foreach ((double z, double wz) in across)
                {
                    rest.ComputeAbsorber(Pair(R + sigma * x, sigma * y, sigma * z), 0, ForwardFixtures.GoldL3, one);
                    for (int i = 0; i < mean.Length; i++) mean[i] += wx * wy * wz * one[i];
                }
            }
        }

        var model = new ExactPathModel(s_phases.Value, s_grid, 2, null, RMax, motion);
        model.ComputeAbsorber(Pair(R - sigma2 / R, 0, 0), 0, ForwardFixtures.GoldL3, moved);
        model.ComputeAbsorber(Pair(R, 0, 0), 0, ForwardFixtures.GoldL3, still);

        Assert.InRange(Misfit(mean, moved), 0, Left * sigma2);
        Assert.InRange(Misfit(mean, still), Left * sigma2, Whole * sigma2);

        static AtomicConfiguration Pair(double x, double y, double z) => new("pair", [ForwardFixtures.Gold], [0, 0], [0, 0, 0, x, y, z], null);
    }

    [Fact]
    public void Compute_WithDisorder_DampsLongPathsToo()
    {
        AtomicConfiguration atoms = ForwardFixtures.Particle(13, 0, 5);
        var cold = new ExactPathModel(s_phases.Value, s_grid, 4, null, RMax, new CorrelatedDebyeDisorder(10, 200, 1.55));
        var warm = new ExactPathModel(s_phases.Value, s_grid, 4, null, RMax, new CorrelatedDebyeDisorder(300, 200, 1.55));
        IReadOnlyDictionary<PathClass, double[]> a = cold.ComputeClasses(atoms, ForwardFixtures.GoldL3, CancellationToken.None), b = warm.ComputeClasses(atoms, ForwardFixtures.GoldL3, CancellationToken.None);

        foreach (PathClass kind in a.Keys) Assert.InRange(b[kind].Skip(160).Sum(Math.Abs) / a[kind].Skip(160).Sum(Math.Abs), 0, 0.5);
    }

    [Fact]
    public void Compute_WithSiteShift_IsTheSpectrumOfTheSiteMoved()
    {
        AtomicConfiguration atoms = ForwardFixtures.Particle(19, 0.05, 4);
        var shift = new CoordinationShift(0.4, 12, 3.4);
        int absorber = Enumerable.Range(1, atoms.Count - 1).First(i => atoms.ElementOf(i) == ForwardFixtures.Gold);
        double[] plain = new double[s_grid.Count], expected = new double[s_grid.Count], chi = new double[s_grid.Count];
        int neighbours = Enumerable.Range(0, atoms.Count).Count(i => i != absorber && Enumerable.Range(0, 3).Sum(c => Math.Pow(atoms.PositionsAngstrom[3 * i + c] - atoms.PositionsAngstrom[3 * absorber + c], 2)) < 3.4 * 3.4);

        Model(2).ComputeAbsorber(atoms, absorber, ForwardFixtures.GoldL3, plain);
        EnergyShift.Apply(s_grid, plain, 0.4 * (12 - neighbours), expected);
        new ExactPathModel(s_phases.Value, s_grid, 2, 4, RMax, null, shift).ComputeAbsorber(atoms, absorber, ForwardFixtures.GoldL3, chi);

        Assert.InRange(neighbours, 3, 11);
        Assert.Equal(0.4 * (12 - neighbours), shift.DeltaE0Ev(atoms, absorber), 1e-12);
        Assert.Equal(expected, chi, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Compute_WrongQuestions_AreRefused()
    {
        var model = new ExactPathModel([Phases(ForwardFixtures.GoldL3)], s_grid, 3, 4, 5);
        AtomicConfiguration pair = new("pair", [ForwardFixtures.Gold, Element.Of("Cu")], [0, 1], [0, 0, 0, 2.6, 0, 0], null);
        double[] chi = new double[s_grid.Count];

        Assert.Contains("no neighbour Cu", Assert.Throws<ArgumentException>(() => model.Compute(pair, ForwardFixtures.GoldL3, chi, CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.Compute(pair, ForwardFixtures.PalladiumK, chi, CancellationToken.None));
        Assert.Throws<ArgumentException>(() => model.ComputeAbsorber(pair, 1, ForwardFixtures.GoldL3, chi));
        Assert.Throws<ArgumentException>(() => new ExactPathModel([Phases(ForwardFixtures.GoldL3), Phases(ForwardFixtures.GoldL3)], s_grid, 3, 4, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExactPathModel([Phases(ForwardFixtures.GoldL3)], s_grid, 5, 4, 5));
    }

    /// <summary>Places and weights that carry the mean over a normal variable of variance 1: eigenvalues of the matrix of its orthogonal polynomials.</summary>
    private static (double Place, double Weight)[] Gaussian(int count)
    {
        var jacobi = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(count, count, (i, j) => Math.Abs(i - j) == 1 ? Math.Sqrt(Math.Max(i, j)) : 0);
        var system = jacobi.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);
        return [.. Enumerable.Range(0, count).Select(n => (system.EigenValues[n].Real, Math.Pow(system.EigenVectors[0, n], 2)))];
    }

    private static ExactPathModel Model(int legs) => new(s_phases.Value, s_grid, legs, 4, RMax);

    private static ScatteringPhases Phases(AbsorptionEdge edge) => s_phases.Value.Single(p => p.Edge == edge);

    private static double[] SlowSum(AtomicConfiguration atoms, int absorber, PhaseGrid grid, int most, int order)
    {
        var workspace = new PathWorkspace(grid, order, 4);
        double[] chi = new double[grid.Count], re = new double[grid.Count], im = new double[grid.Count];
        double[] x = atoms.PositionsAngstrom.ToArray();
        int n = atoms.Count;
        for (int i = 0; i < n; i++)
        {
            if (i == absorber) continue;
            Add([absorber, i]);
            for (int j = 0; j < n && most > 2; j++)
            {
                if (j == i) continue;
                if (j != absorber) Add([absorber, i, j]);
                for (int k = 0; k < n && most > 3; k++)
                {
                    if (k != j && k != absorber) Add([absorber, i, j, k]);
                }
            }
        }

        return chi;

        void Add(int[] stops)
        {
            double length = stops.Select((s, m) => Distance(s, stops[(m + 1) % stops.Length])).Sum();
            if (length > 2 * RMax) return;
            PathAmplitude.Compute(
                workspace, stops.SelectMany(s => x[(3 * s)..(3 * s + 3)]).ToArray(), stops.Select(s => s == absorber ? 0 : grid.Phases.FindNeighbour(atoms.ElementOf(s))).ToArray(), re, im);
            PathAmplitude.AddChi(grid, 0.5 * length, 1, re, im, chi);
        }

        double Distance(int a, int b) => Math.Sqrt(Enumerable.Range(0, 3).Sum(c => Math.Pow(x[3 * a + c] - x[3 * b + c], 2)));
    }

    private static double Misfit(double[] expected, double[] chi)
    {
        double difference = 0, norm = 0;
        for (int i = 0; i < chi.Length; i++)
        {
            double k = s_grid[i];
            if (k < 2) continue;
            difference += Math.Pow(k * k * (expected[i] - chi[i]), 2);
            norm += Math.Pow(k * k * expected[i], 2);
        }

        return Math.Sqrt(difference / norm);
    }

    private static void AddLinearly(PhaseGrid grid, double halfLength, double degeneracy, double[] re, double[] im, ReadOnlySpan<double> k, double[] chi)
    {
        double[] magnitude = new double[re.Length], phase = new double[re.Length];
        for (int e = 0; e < re.Length; e++)
        {
            var value = new Complex(re[e], im[e]);
            magnitude[e] = value.Magnitude;
            phase[e] = value.Phase;
            if (e > 0) phase[e] -= 2 * Math.PI * Math.Round((phase[e] - phase[e - 1]) / (2 * Math.PI));
        }

        ReadOnlySpan<double> nodes = grid.WavenumbersInvAngstrom;
        for (int i = 0; i < chi.Length; i++)
        {
            int e = 0;
            while (e < nodes.Length - 2 && nodes[e + 1] < k[i]) e++;
            double t = (k[i] - nodes[e]) / (nodes[e + 1] - nodes[e]);
            double a = magnitude[e] + t * (magnitude[e + 1] - magnitude[e]), p = phase[e] + t * (phase[e + 1] - phase[e]);
            chi[i] += degeneracy * a * Math.Sin(2 * k[i] * halfLength + p);
        }
    }
}
