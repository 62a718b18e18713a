using XasRmc.App.Terminal.Input;

namespace XasRmc.Tests.App.Terminal.Screens;

/// <summary>How many bytes the screens send over the line at 80 by 24 with 256 colours.</summary>
public sealed class ScreenBytesTests
{
    private const int MostOfATick = 300, MostOfAKey = 1000, MostOfASwitch = 4000;

    [Theory]
    [InlineData(40)]
    [InlineData(400)]
    public void Dashboard_EventsOfAFit_AreSmall(int before)
    {
        const int ticks = 60;
        var screens = new ScreenBytes(before);
        screens.Frame();
        var bytes = new List<int>();
        for (int i = 0; i < ticks; i++)
        {
            screens.Tick();
            bytes.Add(screens.Frame());
        }

        // Now and then an axis gets another scale: then the curve is drawn anew.
        bytes.Sort();
        Assert.InRange(bytes[ticks * 9 / 10], 0, MostOfATick);
        Assert.InRange(bytes.Average(), 1, MostOfATick);
        Assert.InRange(bytes[^1], 0, MostOfAKey);
    }

    [Fact]
    public void EveryScreen_NothingHappens_SendsNothing()
    {
        var screens = new ScreenBytes();
        foreach (string name in screens.Screens.ToArray())
        {
            screens.GoTo(name);
            screens.Frame();
            Assert.Equal(0, screens.Frame());
        }
    }

    [Fact]
    public void EveryScreen_KeyThatMoves_IsSmall()
    {
        var screens = new ScreenBytes();
        foreach (string name in screens.Screens.ToArray())
        {
            screens.GoTo(name);
            screens.Frame();
            foreach (Key key in new[] { Key.Of(KeyCode.Down), Key.Of(KeyCode.Down), Key.Of(KeyCode.Up), Key.Of(KeyCode.Tab) })
            {
                screens.Press(key);
                int bytes = screens.Frame();
                Assert.True(bytes < MostOfAKey, $"{name}, {key}: {bytes} bytes");
            }
        }
    }

    [Fact]
    public void EveryScreen_FromEveryOther_IsWithinItsBudget()
    {
        var screens = new ScreenBytes();
        string[] names = [.. screens.Screens];
        foreach (string from in names)
        {
            foreach (string to in names)
            {
                screens.GoTo(from);
                screens.Frame();
                screens.GoTo(to);
                int bytes = screens.Frame();
                Assert.True(bytes < MostOfASwitch, $"{from} to {to}: {bytes} bytes");
                if (from != to) Assert.True(bytes > 0, $"{from} to {to}");
            }
        }
    }
}
