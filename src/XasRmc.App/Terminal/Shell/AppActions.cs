using XasRmc.App.Terminal.Input;

namespace XasRmc.App.Terminal.Shell;

/// <summary>What a person can do on every screen.</summary>
internal static class AppActions
{
    /// <summary>The names of the actions.</summary>
    public const string Help = "app.help", Palette = "app.palette", Quit = "app.quit", Redraw = "app.redraw", Suspend = "app.suspend", Back = "app.back", Mouse = "app.mouse", Colours = "app.colours",
        Glyphs = "app.glyphs", GoPrefix = "app.go.";

    /// <summary>The actions; those that go to a screen follow, one for each.</summary>
    /// <param name="screens">The names of the screens, in order.</param>
    public static IEnumerable<ScreenAction> All(IEnumerable<string> screens)
    {
        ArgumentNullException.ThrowIfNull(screens);
        yield return new(Help, "help: what the keys do here", Key.Of('?'));
        yield return new(Palette, "palette: find any action", Key.Of(':'));
        int index = 0;
        foreach (string screen in screens)
        {
            index++;
            yield return new(GoPrefix + screen, $"go to {screen}", index <= 10 ? Key.Of((char)('0' + index % 10)) : null);
        }

        yield return new(Back, "back", Key.Of(KeyCode.Escape));
        yield return new(Redraw, "draw the screen anew", Key.Control('l'));
        yield return new(Mouse, "mouse on or off (off leaves selecting to the terminal)");
        yield return new(Colours, "colours: 256, true colour, 16, none in turn");
        yield return new(Glyphs, "characters: braille, blocks, ASCII in turn");
        yield return new(Suspend, "suspend to the shell (fg comes back)", Key.Control('z'));
        yield return new(Quit, "quit this view; jobs continue", Key.Of('q'));
    }
}
