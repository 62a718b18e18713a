using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Plots;
using XasRmc.Core;

namespace XasRmc.Tests.App.Terminal.Plots;

public sealed class ParticleDrawingTests
{
    [Fact]
    public void Draw_AnyAnglesSizeAndProfile_StaysWithinItsArea()
    {
        var random = new RandomStream(43, 0);
        for (int trial = 0; trial < 250; trial++)
        {
            var view = new ParticleView(SomePlots.Ball(random.NextDouble(0, 9), random.NextInt(2) == 0), random.NextDouble(-7, 7), random.NextDouble(-2, 2), Math.Pow(10, random.NextDouble(-1, 1.5)));
            TerminalProfile profile = GridText.Profiles[random.NextInt(GridText.Profiles.Length)];
            var area = new Rect(random.NextInt(12) - 3, random.NextInt(8) - 2, random.NextInt(120), random.NextInt(42));

            GridText.AssertWithin(100, 40, area, profile, (grid, rect) => ParticleDrawing.Draw(grid, rect, view, profile));
        }
    }

    [Fact]
    public void Draw_AlongAnAxis_TheFrontAtomHidesTheBackOne()
    {
        var atoms = new AtomicConfiguration("pair", [Element.Of("Au"), Element.Of("Pd")], [0, 1], [0, 0, 0, 0, 0, 3], null);

        string fromAbove = GridText.Draw(30, 10, g => ParticleDrawing.Draw(g, g.Area.SplitTop(9).Top, new ParticleView(atoms, 0, Math.PI / 2), GridText.Ascii));
        string fromBelow = GridText.Draw(30, 10, g => ParticleDrawing.Draw(g, g.Area.SplitTop(9).Top, new ParticleView(atoms, 0, -Math.PI / 2), GridText.Ascii));
        string fromTheSide = GridText.Draw(30, 10, g => ParticleDrawing.Draw(g, g.Area.SplitTop(9).Top, new ParticleView(atoms, 0, 0), GridText.Ascii));

        Assert.Equal("P", Body(fromAbove));
        Assert.Equal("A", Body(fromBelow));
        // z points up: the second atom lies above the first.
        Assert.Equal("PA", Body(fromTheSide));
    }

    [Theory]
    [InlineData("particle-braille.txt", false)]
    [InlineData("particle-ascii.txt", true)]
    public void Draw_Ball_IsAsDrawnBefore(string golden, bool isAscii)
    {
        string text = GridText.Draw(50, 20, g => ParticleDrawing.Draw(g, g.Area, new ParticleView(SomePlots.Ball(5, isPeriodic: true)), new TerminalProfile(ColourDepth.None, isAscii ? GlyphSet.Ascii : GlyphSet.Braille)));

        Goldens.AssertSame(golden, text);
    }

    [Fact]
    public void Draw_Depth_IsSeenWithAndWithoutColour()
    {
        var grid = new CellGrid(80, 24);
        ParticleDrawing.Draw(grid, grid.Area, new ParticleView(SomePlots.Ball(9)), GridText.Braille);
        Assert.True(grid.Cells.ToArray().Select(c => c.Style.Foreground).Distinct().Count() > 8);

        ParticleDrawing.Draw(grid, grid.Area, new ParticleView(SomePlots.Ball(9)), GridText.NoColour);
        Assert.Contains(grid.Cells.ToArray(), c => c.Style.Attributes.HasFlag(CellAttributes.Bold));
    }

    [Fact]
    public void Letters_SharedFirstLetter_AllDiffer()
    {
        Assert.Equal(["P", "d", "C", "o", "u"], ParticleDrawing.Letters([Element.Of("Pt"), Element.Of("Pd"), Element.Of("C"), Element.Of("Co"), Element.Of("Cu")]));
    }

    [Fact]
    public void Turn_Full_IsTheSame()
    {
        var view = new ParticleView(SomePlots.Ball(4), 0.3);

        Assert.Equal(0.3, view.Turn(2 * Math.PI, 0).AzimuthRadian, 1e-9);
        Assert.Equal(Math.PI / 2, view.Turn(0, 9).ElevationRadian, 1e-9);
    }

    private static string Body(string text) => string.Concat(text.Split('\n').SkipLast(2).SelectMany(r => r).Where(char.IsLetter));
}
