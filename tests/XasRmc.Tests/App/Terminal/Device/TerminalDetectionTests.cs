using XasRmc.App.Options;
using XasRmc.App.Terminal.Device;

namespace XasRmc.Tests.App.Terminal.Device;

public sealed class TerminalDetectionTests
{
    [Theory]
    [InlineData("TERM=xterm-256color LANG=en_GB.UTF-8", "Palette", "Braille")]
    [InlineData("TERM=xterm-256color LANG=en_GB.utf8", "Palette", "Braille")]
    [InlineData("TERM=xterm-256color LANG=C.UTF-8 COLORTERM=truecolor", "True", "Braille")]
    [InlineData("TERM=xterm-256color LANG=C.UTF-8 COLORTERM=24bit", "True", "Braille")]
    [InlineData("TERM=xterm-256color LANG=C.UTF-8 COLORTERM=yes", "Palette", "Braille")]
    [InlineData("TERM=screen LANG=C.UTF-8", "Palette", "Braille")]
    [InlineData("TERM=tmux-256color LANG=C", "Palette", "Ascii")]
    [InlineData("TERM=xterm", "Palette", "Ascii")]
    [InlineData("TERM=xterm LANG=C.UTF-8 LC_ALL=C", "Palette", "Ascii")]
    [InlineData("TERM=xterm LANG=C LC_CTYPE=C.UTF-8", "Palette", "Braille")]
    [InlineData("TERM=xterm LANG=C.UTF-8 LC_CTYPE=POSIX", "Palette", "Ascii")]
    [InlineData("TERM=xterm LC_ALL= LC_CTYPE= LANG=C.UTF-8", "Palette", "Braille")]
    [InlineData("TERM=linux LANG=C.UTF-8", "Sixteen", "Ascii")]
    [InlineData("TERM=vt100 LANG=C.UTF-8", "None", "Ascii")]
    [InlineData("TERM=xterm-256color LANG=C.UTF-8 NO_COLOR=1 COLORTERM=truecolor", "None", "Braille")]
    [InlineData("TERM=xterm-256color LANG=C.UTF-8 NO_COLOR=", "Palette", "Braille")]
    public void Find_Environment_GivesTheProfile(string variables, string colours, string glyphs)
    {
        TerminalFinding found = TerminalDetection.Find(Variables(variables), true, true);

        Assert.Equal($"{colours} {glyphs}", $"{found.Profile!.Colours} {found.Profile.Glyphs}");
        Assert.Equal("", found.Reason);
    }

    [Theory]
    [InlineData("none", "ascii", "None", "Ascii")]
    [InlineData("16", "block", "Sixteen", "Block")]
    [InlineData("256", "braille", "Palette", "Braille")]
    [InlineData("true", "braille", "True", "Braille")]
    public void Find_Overrides_WinOverAll(string colour, string glyphs, string colours, string set)
    {
        TerminalFinding found = TerminalDetection.Find(Variables("TERM=linux LANG=C NO_COLOR=1"), true, true, colour, glyphs);

        Assert.Equal($"{colours} {set}", $"{found.Profile!.Colours} {found.Profile.Glyphs}");
    }

    [Theory]
    [InlineData("TERM=xterm", false, true, "standard input is no terminal")]
    [InlineData("TERM=xterm", true, false, "standard output is no terminal")]
    [InlineData("TERM=dumb", true, true, "the terminal cannot place a cursor (TERM is 'dumb')")]
    [InlineData("LANG=C", true, true, "the terminal cannot place a cursor (TERM is '')")]
    public void Find_NothingToDrawOn_TellsWhy(string variables, bool isInput, bool isOutput, string reason)
    {
        TerminalFinding found = TerminalDetection.Find(Variables(variables), isInput, isOutput);

        Assert.Null(found.Profile);
        Assert.Equal(reason, found.Reason);
    }

    [Fact]
    public void Find_OverSsh_WaitsLongerWithEscape()
    {
        Assert.Equal(50, TerminalDetection.Find(Variables("TERM=xterm"), true, true).EscapeDelay.TotalMilliseconds);
        Assert.Equal(150, TerminalDetection.Find(Variables("TERM=xterm SSH_CONNECTION=here"), true, true).EscapeDelay.TotalMilliseconds);
    }

    [Fact]
    public void Find_UnknownOverride_IsRefused()
    {
        Assert.Contains("'512'", Assert.Throws<SettingsException>(() => TerminalDetection.Find(Variables("TERM=xterm"), true, true, colour: "512")).Message, StringComparison.Ordinal);
        Assert.Contains("'emoji'", Assert.Throws<SettingsException>(() => TerminalDetection.Find(Variables("TERM=xterm"), true, true, glyphs: "emoji")).Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Variables(string text) =>
        text.Split(' ').Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1], StringComparer.Ordinal);
}
