using XasRmc.Core;
using XasRmc.Exafs.Forward;

namespace XasRmc.Tests.Exafs.Forward;

public sealed class SingleScatteringModelTests
{
    /// <summary>The tables are compressed to 1e-5 of their largest value; chi here is up to about ten times a row.</summary>
    private const double CompressionTolerance = 2e-5;

    /// <summary>Rounding of sums of some thousand terms.</summary>
    private const double RoundingTolerance = 1e-12;

    private const double RMax = 6.5;
    private static readonly IReadOnlyList<PairScatteringTable> s_tables = ForwardFixtures.FourTables();
    private static readonly SingleScatteringModel s_model = new(s_tables, RMax);

    [Theory]
    [InlineData(40)]
    [InlineData(147)]
    [InlineData(450)]
    public void Compute_Particle_AgreesWithTheDirectSum(int count)
    {
        AtomicConfiguration atoms = ForwardFixtures.Particle(count, 0.07, seed: 3);

        foreach (AbsorptionEdge edge in s_model.Edges) AssertClose(ForwardFixtures.Direct(atoms, s_tables, edge, RMax), Compute(atoms, edge), CompressionTolerance);
    }

    [Theory]
    [InlineData(new[] { 3.98, 0, 0, 0, 3.98, 0, 0, 0, 3.98 })]
    [InlineData(new[] { 3.98, 0, 0, 0.9, 3.7, 0, -0.6, 0.5, 4.2 })]
    [InlineData(new[] { 15.92, 0, 0, 0, 3.98, 0, 0, 0, 7.96 })]
    public void Compute_PeriodicCellOfAnySize_CountsAllImages(double[] rows)
    {
        AtomicConfiguration atoms = InCell(rows);

        foreach (AbsorptionEdge edge in s_model.Edges) AssertClose(ForwardFixtures.Direct(atoms, s_tables, edge, RMax), Compute(atoms, edge), CompressionTolerance);
    }

    [Fact]
    public void Compute_PairAtATableRow_IsThatRow()
    {
        const int Row = 203;
        PairScatteringTable table = s_model.Find(ForwardFixtures.GoldL3, ForwardFixtures.Palladium);
        double r = table.RGrid[Row];
        var atoms = new AtomicConfiguration("pair", [ForwardFixtures.Gold, ForwardFixtures.Palladium], [0, 1], [0, 0, 0, r * 0.6, 0, r * 0.8], null);

        AssertClose(table.Row(Row).ToArray(), Compute(atoms, ForwardFixtures.GoldL3), CompressionTolerance);
    }

    [Fact]
    public void Compute_PairOffTheRows_FollowsTheFunctionBehindTheTable()
    {
        const double R = 2.81287, Tolerance = 3e-5;
        var atoms = new AtomicConfiguration("pair", [ForwardFixtures.Gold, ForwardFixtures.Palladium], [0, 1], [0, 0, 0, R, 0, 0], null);
        double[] expected = [.. s_model.Grid.ToArray().Select(k => ForwardFixtures.Chi(k, R, 1.1))];

        AssertClose(expected, Compute(atoms, ForwardFixtures.GoldL3), Tolerance);
    }

    [Fact]
    public void Compute_MovedAndTurned_GivesTheSameSpectrum()
    {
        const double Tolerance = 1e-9;
        AtomicConfiguration atoms = ForwardFixtures.Particle(60, 0.07, seed: 5);
        double[] moved = atoms.PositionsAngstrom.ToArray();
        (double s, double c) = Math.SinCos(0.7);
        for (int i = 0; i < moved.Length; i += 3) (moved[i], moved[i + 1], moved[i + 2]) = (c * moved[i] - s * moved[i + 1] + 11, moved[i + 2] - 4, s * moved[i] + c * moved[i + 1]);

        AssertClose(Compute(atoms, ForwardFixtures.PalladiumK), Compute(atoms.WithPositions(moved), ForwardFixtures.PalladiumK), Tolerance);
    }

    [Fact]
    public void Compute_ManyAbsorbers_IsTheMeanOfEach()
    {
        AtomicConfiguration atoms = ForwardFixtures.Particle(55, 0.07, seed: 7);
        int[] absorbers = [.. Enumerable.Range(0, atoms.Count).Where(i => atoms.ElementOf(i) == ForwardFixtures.Gold)];
        var mean = new double[s_model.Grid.Count];
        var one = new double[s_model.Grid.Count];
        foreach (int absorber in absorbers)
        {
            s_model.ComputeAbsorber(atoms, absorber, ForwardFixtures.GoldL3, one);
            for (int k = 0; k < one.Length; k++) mean[k] += one[k] / absorbers.Length;
        }

        AssertClose(Compute(atoms, ForwardFixtures.GoldL3), mean, RoundingTolerance);
    }

    [Fact]
    public void Compute_NeighbourBeyondRMax_DoesNotCount()
    {
        var atoms = new AtomicConfiguration("far", [ForwardFixtures.Gold], [0, 0], [0, 0, 0, 6.51, 0, 0], null);

        Assert.All(Compute(atoms, ForwardFixtures.GoldL3), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Compute_OverlappingAtoms_AreNamed()
    {
        var atoms = new AtomicConfiguration("crash", [ForwardFixtures.Gold], [0, 0], [0, 0, 0, 1.5, 0, 0], null);

        ArgumentException fault = Assert.Throws<ArgumentException>(() => Compute(atoms, ForwardFixtures.GoldL3));

        Assert.Contains("1.500 Å apart", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_AfterAnOverlap_IsNotSpoilt()
    {
        AtomicConfiguration good = ForwardFixtures.Particle(40, 0.05, seed: 9);
        double[] before = Compute(good, ForwardFixtures.GoldL3);
        Compute_OverlappingAtoms_AreNamed();

        AssertClose(before, Compute(good, ForwardFixtures.GoldL3), 0);
    }

    [Fact]
    public void Compute_WhatTheModelCannotDescribe_IsRefused()
    {
        Element copper = Element.Of("Cu");
        var foreign = new AtomicConfiguration("foreign", [ForwardFixtures.Gold, copper], [0, 1], [0, 0, 0, 2.7, 0, 0], null);
        var listedOnly = new AtomicConfiguration("listed", [ForwardFixtures.Gold, copper], [0, 0], [0, 0, 0, 2.7, 0, 0], null);
        var noGold = new AtomicConfiguration("no gold", [ForwardFixtures.Palladium], [0], [0, 0, 0], null);

        Assert.Contains("neighbour Cu", Assert.Throws<ArgumentException>(() => Compute(foreign, ForwardFixtures.GoldL3)).Message, StringComparison.Ordinal);
        Assert.NotEqual(0, Compute(listedOnly, ForwardFixtures.GoldL3)[50]);
        Assert.Contains("no Au to absorb", Assert.Throws<ArgumentException>(() => Compute(noGold, ForwardFixtures.GoldL3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Compute(noGold, new AbsorptionEdge(copper, EdgeName.K)));
        Assert.Throws<ArgumentException>(() => s_model.ComputeAbsorber(foreign, 1, ForwardFixtures.GoldL3, new double[s_model.Grid.Count]));
        Assert.Throws<ArgumentException>(() => s_model.Compute(foreign, ForwardFixtures.GoldL3, new double[3], CancellationToken.None));
        Assert.Throws<ArgumentException>(() => s_model.Find(ForwardFixtures.GoldL3, copper));
        Assert.Throws<ArgumentException>(() => s_model.RelativeModelError(new AbsorptionEdge(copper, EdgeName.K)));
    }

    [Fact]
    public void Constructor_TablesThatDoNotFitTogether_AreRefused()
    {
        PairScatteringTable table = s_tables[0];
        PairScatteringTable otherGrid = ForwardFixtures.Table(ForwardFixtures.GoldL3, ForwardFixtures.Palladium, 0, new KGrid(0, 0.1, 50));

        Assert.Throws<ArgumentOutOfRangeException>(() => new SingleScatteringModel([], RMax));
        Assert.Throws<ArgumentException>(() => new SingleScatteringModel([table, table], RMax));
        Assert.Throws<ArgumentException>(() => new SingleScatteringModel([table, otherGrid], RMax));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SingleScatteringModel([table], 7.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SingleScatteringModel([table], double.NaN));
    }

    [Fact]
    public void Compute_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => s_model.Compute(ForwardFixtures.Particle(40, 0, 1), ForwardFixtures.GoldL3, new double[s_model.Grid.Count], source.Token));
    }

    [Fact]
    public void Compute_TableTooShortToCompress_IsUsedWhole()
    {
        PairScatteringTable table = ForwardFixtures.Table(ForwardFixtures.GoldL3, ForwardFixtures.Gold, 0.4, new KGrid(0, 0.05, 221), new RGrid(2, 0.05, 90));
        var model = new SingleScatteringModel([table], 6.4);
        var atoms = new AtomicConfiguration("pair", [ForwardFixtures.Gold], [0, 0], [0, 0, 0, 2.885, 0, 0], null);
        var chi = new double[model.Grid.Count];

        model.Compute(atoms, ForwardFixtures.GoldL3, chi, CancellationToken.None);

        AssertClose(ForwardFixtures.Direct(atoms, [table], ForwardFixtures.GoldL3, 6.4), chi, CompressionTolerance);
    }

    private static AtomicConfiguration InCell(double[] rows)
    {
        double[] fractional = [0.02, 0.01, 0.03, 0.52, 0.49, 0.01, 0.51, 0.02, 0.48, -0.98, 1.53, 0.5];
        var positions = new double[12];
        for (int i = 0; i < 4; i++)
        {
            for (int c = 0; c < 3; c++) positions[3 * i + c] = fractional[3 * i] * rows[c] + fractional[3 * i + 1] * rows[3 + c] + fractional[3 * i + 2] * rows[6 + c];
        }

        return new AtomicConfiguration("cell", [ForwardFixtures.Gold, ForwardFixtures.Palladium], [0, 1, 1, 0], positions, new UnitCell(rows));
    }

    private static double[] Compute(AtomicConfiguration atoms, AbsorptionEdge edge)
    {
        var chi = new double[s_model.Grid.Count];
        s_model.Compute(atoms, edge, chi, CancellationToken.None);
        return chi;
    }

    private static void AssertClose(double[] expected, double[] actual, double relative)
    {
        double largest = expected.Max(Math.Abs), worst = expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(worst <= relative * largest, $"off by {worst / largest:e2} of the largest value");
    }
}
