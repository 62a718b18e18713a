using XasRmc.Core;

namespace XasRmc.Tests.Core;

public sealed class ElementTests
{
    [Fact]
    public void Of_Gold_HasTabulatedEdges()
    {
        Element gold = Element.Of("au");

        Assert.Equal(79, gold.AtomicNumber);
        Assert.Equal(11919, gold.EdgeEnergyEv(EdgeName.L3));
        Assert.Equal(13734, gold.EdgeEnergyEv(EdgeName.L2));
        Assert.Same(gold, Element.Of(79));
    }

    [Fact]
    public void EdgeEnergyEv_EmptyShell_IsNull() => Assert.Null(Element.Of("H").EdgeEnergyEv(EdgeName.L3));

    [Theory]
    [InlineData("Au:L3")]
    [InlineData("au l3")]
    [InlineData("Au-L3")]
    public void Parse_AnyHabit_GivesTheEdge(string text) => Assert.Equal(new AbsorptionEdge(Element.Of("Au"), EdgeName.L3), AbsorptionEdge.Parse(text));

    [Theory]
    [InlineData("Au")]
    [InlineData("Xx:K")]
    [InlineData("Au:3")]
    [InlineData("H:L3")]
    [InlineData("")]
    public void Parse_Nonsense_IsRefused(string text) => Assert.Throws<ArgumentException>(() => AbsorptionEdge.Parse(text));

    [Fact]
    public void NextAbove_GoldAndPalladium_FindsGoldL2()
    {
        AbsorptionEdge? next = AbsorptionEdge.NextAbove(11919 + 1, [Element.Of("Au"), Element.Of("Pd")]);

        Assert.Equal("Au:L2", next?.ToString());
    }
}
