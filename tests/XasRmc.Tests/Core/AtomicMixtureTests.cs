using XasRmc.Core;

namespace XasRmc.Tests.Core;

public sealed class AtomicMixtureTests
{
    private static readonly Element s_gold = Element.Of("Au"), s_palladium = Element.Of("Pd");
    private static readonly UnitCell s_cell = new([4, 0, 0, 0, 4, 0, 0, 0, 4]);

    private static AtomicConfiguration Pair => new("pair", [s_palladium], [0, 0], [0, 0, 0, 2.75, 0, 0], null);

    private static AtomicConfiguration Cell => new("cell", [s_palladium, s_gold], [0, 1, 1, 1], [0, 0, 0, 2, 2, 0, 2, 0, 2, 0, 2, 2], s_cell);

    [Fact]
    public void Mixed_TwoStructures_KeepsEachAndWeighsTheirAtoms()
    {
        AtomicConfiguration mixed = AtomicConfiguration.Mixed("both", [Pair, Cell], [0.25, 0.75]);

        Assert.Equal(6, mixed.Count);
        Assert.Null(mixed.Cell);
        Assert.Equal([s_gold, s_palladium], mixed.Species);
        Assert.Equal(new[] { "pair", "cell" }, mixed.Parts().Select(p => p.Label));
        Assert.Same(s_cell, mixed.Parts()[1].Cell);
        Assert.Equal(Cell.PositionsAngstrom.ToArray(), mixed.Parts()[1].PositionsAngstrom.ToArray());
        Assert.Equal(Enumerable.Range(0, 4).Select(Cell.ElementOf), Enumerable.Range(0, 4).Select(mixed.Parts()[1].ElementOf));
        // 6 atoms: 1.5 of them are the pair's, which has 2; 4.5 the cell's, which has 4.
        Assert.Equal([0.75, 1.125], new[] { mixed.Mixture!.WeightOf(0), mixed.Mixture.WeightOf(1) });
        Assert.Equal(0.75 * 3 / 4, mixed.FractionOf(s_gold), 1e-15);
        Assert.Equal([0, 0, 1, 1, 1, 1], mixed.Mixture.PartOfAtoms());
    }

    [Fact]
    public void Mixture_MovedRenamedAndScaled_StaysWithItsCells()
    {
        AtomicConfiguration mixed = AtomicConfiguration.Mixed("both", [Pair, Cell], [0.25, 0.75]).WithLabel("other").ScaledBy(1.5);
        AtomicConfiguration shared = mixed.WithPositions(mixed.PositionsAngstrom).WithMixture(mixed.Mixture!.WithShares([0.5, 0.5]));

        Assert.Equal(6, shared.Parts()[1].Cell!.RowsAngstrom[0]);
        Assert.Equal(0.5, shared.Mixture!.Shares[0]);
        Assert.Equal(1.5 * 2.75, shared.Parts()[0].PositionsAngstrom[3]);
    }

    [Theory]
    [InlineData(0.5, 0.6, 0, 1, "add up to 1.1")]
    [InlineData(-0.1, 1.1, 0, 1, "shares")]
    [InlineData(0.2, 0.8, 0.3, 1, "shares")]
    public void Mixed_SharesThatCannotBe_AreRefused(double first, double second, double least, double most, string expected)
    {
        ArgumentException fault = Assert.ThrowsAny<ArgumentException>(() => AtomicConfiguration.Mixed("both", [Pair, Cell], [first, second], [(least, most), (0, 1)]));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mixed_OfMixturesOrOfOneNameTwice_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => AtomicConfiguration.Mixed("both", [Pair, Pair], [0.5, 0.5]));
        Assert.Throws<ArgumentException>(() => AtomicConfiguration.Mixed("both", [AtomicConfiguration.Mixed("in", [Pair], [1])], [1]));
    }
}
