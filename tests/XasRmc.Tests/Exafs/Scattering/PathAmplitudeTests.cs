using System.Numerics;
using XasRmc.Core;
using XasRmc.Exafs.Scattering;

namespace XasRmc.Tests.Exafs.Scattering;

public sealed class PathAmplitudeTests
{
    /// <summary>Rounding of some thousand terms.</summary>
    private const double Tolerance = 1e-10;

    /// <summary>With partial waves up to l = 4, all terms have 2ν + |μ| of 8 at most: the expansion ends there and is exact.</summary>
    private const int CompleteOrder = 8;

    public static TheoryData<string, double[], int[]> Paths => new()
    {
        { "single", [0, 0, 0, 1.3, -2.1, 0.9], [0, 1] },
        { "triangle", [0, 0, 0, 2.8, 0.1, 0.2, 0.9, 2.5, -0.4], [0, 1, 2] },
        { "straight through", [0, 0, 0, 2.8, 0, 0, 5.7, 0, 0], [0, 1, 2] },
        { "straight there and back", [1, 1, 1, 3, 3, 1, 5, 5, 1, 3, 3, 1], [0, 2, 1, 2] },
        { "nearly straight", [0, 0, 0, 2.8, 1e-7, 0, 5.7, 0, 2e-7], [0, 1, 2] },
        { "through the absorber", [0, 0, 0, 0, 0, 2.7, 0, 0, 0, 0, 2.9, 0.4], [0, 1, 0, 2] },
        { "four legs in space", [0, 0, 0, 2.8, 0.3, 0.2, 3.1, 2.9, 0.8, 0.4, 2.2, -1.9], [0, 1, 2, 1] },
        { "six legs", [0, 0, 0, 2.8, 0.3, 0.2, 3.1, 2.9, 0.8, 0.4, 2.2, -1.9, -2.2, 1.2, 0.3, -1, -2, 1], [0, 1, 2, 1, 2, 2] },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void Compute_CompleteExpansion_EqualsTheFullPropagator(string name, double[] positions, int[] potentials)
    {
        foreach (EdgeName edge in (EdgeName[])[EdgeName.K, EdgeName.L2, EdgeName.L3])
        {
            ScatteringPhases phases = SmallPhases(edge);
            PhaseGrid grid = PhaseGrid.AtEnergies(phases);
            Complex[] signal = Signal(new PathWorkspace(grid, CompleteOrder, 8), positions, potentials);

            for (int e = 0; e < phases.Count; e++)
            {
                Complex exact = ExactPropagator.Signal(phases, e, positions, potentials);
                Assert.True(Complex.Abs(signal[e] - exact) <= Tolerance * Complex.Abs(exact), $"{name}, {edge}, energy {e}: {signal[e]} instead of {exact}");
            }
        }
    }

    [Fact]
    public void Compute_MovedTurnedMirroredOrReversed_GivesTheSame()
    {
        // The order is cut off, but turning and mirroring concern whole terms; reversal holds for the complete expansion only.
        var workspace = new PathWorkspace(PhaseGrid.AtEnergies(SmallPhases(EdgeName.L3)), 3, 4);
        var complete = new PathWorkspace(workspace.Grid, CompleteOrder, 4);
        double[] positions = [0, 0, 0, 2.8, 0.3, 0.2, 3.1, 2.9, 0.8, 0.4, 2.2, -1.9];
        int[] potentials = [0, 1, 2, 1];
        Complex[] expected = Signal(workspace, positions, potentials);
        (double s, double c) = Math.SinCos(1.1);
        double[] turned = [.. positions], mirrored = [.. positions];
        for (int i = 0; i < 12; i += 3)
        {
            (turned[i], turned[i + 1], turned[i + 2]) = (c * positions[i] - s * positions[i + 2] + 5, s * positions[i] + c * positions[i + 2] - 3, -positions[i + 1]);
            mirrored[i] = -positions[i];
        }

        AssertClose(expected, Signal(workspace, turned, potentials), 1e-12);
        AssertClose(expected, Signal(workspace, mirrored, potentials), 1e-12);
        AssertClose(Signal(complete, positions, potentials), Signal(complete, [.. positions[..3], .. positions[9..], .. positions[6..9], .. positions[3..6]], [0, 1, 2, 1]), 1e-10);
    }

    [Fact]
    public void Compute_HigherOrders_ApproachTheCompleteExpansion()
    {
        PhaseGrid grid = PhaseGrid.AtEnergies(SmallPhases(EdgeName.K));
        double[] positions = [0, 0, 0, 2.8, 0.1, 0.2, 0.9, 2.5, -0.4];
        int[] potentials = [0, 1, 2];
        Complex[] complete = Signal(new PathWorkspace(grid, CompleteOrder, 3), positions, potentials);
        double[] errors = [.. new[] { 0, 2, 4, 6 }.Select(order => Error(complete, Signal(new PathWorkspace(grid, order, 3), positions, potentials)))];

        Assert.True(errors[0] > errors[1] && errors[1] > errors[2] && errors[2] > errors[3], string.Join(' ', errors));
    }

    [Fact]
    public void Compute_Again_AllocatesNothing()
    {
        var workspace = new PathWorkspace(PhaseGrid.AtEnergies(SmallPhases(EdgeName.L3)), 4, 4);
        double[] positions = [0, 0, 0, 2.8, 0.3, 0.2, 3.1, 2.9, 0.8, 0.4, 2.2, -1.9], re = new double[workspace.Grid.Count], im = new double[workspace.Grid.Count];
        int[] potentials = [0, 1, 2, 1];
        PathAmplitude.Compute(workspace, positions, potentials, re, im);

        long bytes = Allocations.LeastBytes(() => PathAmplitude.Compute(workspace, positions, potentials, re, im), runs: 100);

        Assert.Equal(0, bytes);
    }

    [Fact]
    public void AddChi_GaussianDisorder_IsTheMeanOverSmallDisplacements()
    {
        // S itself is held fixed, so the mean of e^{2ip(R + u)} over u of variance σ² is e^{2ipR − 2p²σ²}; three Gauss-Hermite points are exact to the fourth moment.
        const double R = 2.8, Sigma2 = 1e-5, FourthMomentError = 1e-8;
        PhaseGrid grid = PhaseGrid.AtEnergies(SmallPhases(EdgeName.K));
        double[] re = [.. Enumerable.Repeat(0.7, grid.Count)], im = [.. Enumerable.Repeat(-0.4, grid.Count)], mean = new double[grid.Count], damped = new double[grid.Count];
        double step = Math.Sqrt(3 * Sigma2);
        foreach ((double u, double weight) in ((double, double)[])[(-step, 1.0 / 6), (0, 2.0 / 3), (step, 1.0 / 6)]) PathAmplitude.AddChi(grid, R + u, weight, re, im, mean);

        PathAmplitude.AddChi(grid, R, 1, new PathCumulants(Sigma2), re, im, damped);

        for (int i = 0; i < mean.Length; i++) Assert.Equal(mean[i], damped[i], FourthMomentError);
    }

    [Fact]
    public void Compute_WrongPath_IsRefused()
    {
        var workspace = new PathWorkspace(PhaseGrid.AtEnergies(SmallPhases(EdgeName.K)), 2, 3);
        var re = new double[workspace.Grid.Count];
        void Run(double[] positions, params int[] potentials) => PathAmplitude.Compute(workspace, positions, potentials, re, re);

        Assert.Throws<ArgumentOutOfRangeException>(() => Run([0, 0, 0], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(new double[12], 0, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run([0, 0, 0, 0, 0, 2], 0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run([0, 0, 0, 0, 0, 0], 0, 1));
        Assert.Throws<ArgumentException>(() => Run([0, 0, 0, 0, 0, 2], 1, 1));
        Assert.Throws<ArgumentException>(() => Run([0, 0, 0, 0, 0], 0, 1));
        Assert.Throws<ArgumentException>(() => PathAmplitude.Compute(workspace, [0, 0, 0, 0, 0, 2], [0, 1], re, new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PathWorkspace(workspace.Grid, 11, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PathWorkspace(workspace.Grid, 2, 9));
    }

    /// <summary>Phases like a metal's in size, up to l = 4, at five energies (not a whole number of vectors).</summary>
    internal static ScatteringPhases SmallPhases(EdgeName edge)
    {
        const int LMax = 4, Energies = 5;
        var random = new RandomStream(17, 0);
        ScatteringPotential Potential(string symbol) => new(Element.Of(symbol), symbol, LMax, [.. Enumerable.Range(0, Energies * (2 * LMax + 1)).Select(_ => new Complex(2 * random.NextGaussian(), 0.1 * Math.Abs(random.NextGaussian())))]);
        double[] k = [.. Enumerable.Range(0, Energies).Select(i => 0.5 + 1.7 * i)];
        Complex[] p = [.. k.Select(v => new Complex(v + 0.9, 0.08))], elements = [.. Enumerable.Range(0, 3 * Energies).Select(_ => new Complex(random.NextGaussian(), random.NextGaussian()))];
        return new ScatteringPhases(new AbsorptionEdge(Element.Of("Au"), edge), k, p, p, p, 0, 0, 1, elements, [Potential("Au"), Potential("Au"), Potential("Pd")], "made up");
    }

    private static Complex[] Signal(PathWorkspace workspace, double[] positions, int[] potentials)
    {
        double[] re = new double[workspace.Grid.Count], im = new double[workspace.Grid.Count];
        PathAmplitude.Compute(workspace, positions, potentials, re, im);
        double length = 0;
        for (int a = 0; a < positions.Length; a += 3)
        {
            int b = (a + 3) % positions.Length;
            length += Math.Sqrt(Math.Pow(positions[b] - positions[a], 2) + Math.Pow(positions[b + 1] - positions[a + 1], 2) + Math.Pow(positions[b + 2] - positions[a + 2], 2));
        }

        return [.. re.Select((v, i) => new Complex(v, im[i]) * Complex.Exp(Complex.ImaginaryOne * workspace.Grid.Phases.MomentaInvAngstrom[i] * length))];
    }

    private static double Error(Complex[] expected, Complex[] actual) => expected.Zip(actual, (a, b) => Complex.Abs(a - b)).Max() / expected.Max(Complex.Abs);

    private static void AssertClose(Complex[] expected, Complex[] actual, double tolerance) => Assert.InRange(Error(expected, actual), 0, tolerance);
}
