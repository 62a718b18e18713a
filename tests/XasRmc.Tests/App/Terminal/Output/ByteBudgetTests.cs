using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Output;

namespace XasRmc.Tests.App.Terminal.Output;

/// <summary>How many bytes go over the line at 80 by 24 with 256 colours.</summary>
public sealed class ByteBudgetTests
{
    private const int MostOfATick = 300;
    private const int MostOfAKey = 1000;
    private const int MostOfAScreen = 4000;
    private readonly FrameWriter _writer = new(new TerminalProfile(ColourDepth.Palette, GlyphSet.Braille));

    [Fact]
    public void Write_NothingChanged_IsNothing() => Assert.Equal(0, Count(SampleScreens.Dashboard(80, 24, 7, 2), SampleScreens.Dashboard(80, 24, 7, 2)));

    [Fact]
    public void Write_TicksOfADashboard_AreSmall()
    {
        for (int tick = 0; tick < 60; tick++) Assert.InRange(Count(SampleScreens.Dashboard(80, 24, tick, 2), SampleScreens.Dashboard(80, 24, tick + 1, 2)), 1, MostOfATick);
    }

    [Fact]
    public void Write_KeyThatMovesASelection_IsSmall() =>
        Assert.InRange(Count(SampleScreens.Dashboard(80, 24, 7, 2), SampleScreens.Dashboard(80, 24, 7, 3)), 1, MostOfAKey);

    [Fact]
    public void Write_LetterTyped_IsTheLetter() => Assert.Equal(1, Count(SampleScreens.Form(80, 24, "copper"), SampleScreens.Form(80, 24, "copper2")));

    [Fact]
    public void Write_ScreensSwitched_AreWithinTheirBudget()
    {
        CellGrid dashboard = SampleScreens.Dashboard(80, 24, 7, 2), form = SampleScreens.Form(80, 24, "copper");

        Assert.InRange(Count(dashboard, form), 1, MostOfAScreen);
        Assert.InRange(Count(form, dashboard), 1, MostOfAScreen);
        Assert.InRange(Count(null, dashboard), 1, MostOfAScreen);
    }

    private int Count(CellGrid? before, CellGrid after) => _writer.Write(before, after).Length;
}
