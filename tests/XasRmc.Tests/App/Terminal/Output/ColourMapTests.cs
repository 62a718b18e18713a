using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Output;

namespace XasRmc.Tests.App.Terminal.Output;

public sealed class ColourMapTests
{
    [Theory]
    [InlineData(0x000000, 16)]
    [InlineData(0xffffff, 231)]
    [InlineData(0x5fafff, 75)]
    [InlineData(0xff5f5f, 203)]
    [InlineData(0x8a8a8a, 245)]
    [InlineData(0x080808, 232)]
    [InlineData(0xeeeeee, 255)]
    [InlineData(0x131313, 233)]
    public void ToPalette_KnownColours_GivesTheirIndex(int rgb, int index) => Assert.Equal(index, ColourMap.ToPalette(Colour.Of(rgb)));

    [Fact]
    public void ToPalette_ColoursOfThePalette_AreKept()
    {
        int[] levels = [0, 95, 135, 175, 215, 255];
        for (int i = 0; i < 216; i++)
        {
            int rgb = (levels[i / 36] << 16) | (levels[i / 6 % 6] << 8) | levels[i % 6];
            Assert.Equal(16 + i, ColourMap.ToPalette(Colour.Of(rgb)));
        }

        for (int i = 0; i < 24; i++) Assert.Equal(232 + i, ColourMap.ToPalette(Colour.Of((8 + 10 * i) * 0x010101)));
    }

    [Theory]
    [InlineData(0x000000, 0)]
    [InlineData(0x8a8a8a, 8)]
    [InlineData(0xff5f5f, 9)]
    [InlineData(0x5fd75f, 2)]
    [InlineData(0xffd75f, 11)]
    [InlineData(0x0000ff, 12)]
    [InlineData(0x0000cd, 4)]
    [InlineData(0xe5e5e5, 7)]
    [InlineData(0xffffff, 15)]
    [InlineData(0xffff00, 11)]
    public void ToSixteen_KnownColours_KeepTheirHue(int rgb, int index) => Assert.Equal(index, ColourMap.ToSixteen(Colour.Of(rgb)));
}
