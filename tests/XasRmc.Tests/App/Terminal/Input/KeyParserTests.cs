using XasRmc.App.Terminal.Input;

namespace XasRmc.Tests.App.Terminal.Input;

public sealed class KeyParserTests
{
    [Theory]
    [InlineData("q", "q")]
    [InlineData("Q", "Q")]
    [InlineData("+", "+")]
    [InlineData("å", "å")]
    [InlineData("Space", "Space")]
    [InlineData("ctrl+x", "Ctrl+X")]
    [InlineData("Control+X", "Ctrl+X")]
    [InlineData("Ctrl+Space", "Ctrl+Space")]
    [InlineData("PageDown", "PgDn")]
    [InlineData(" PgUp ", "PgUp")]
    [InlineData("Shift+Tab", "Shift+Tab")]
    [InlineData("Ctrl+Left", "Ctrl+Left")]
    [InlineData("F12", "F12")]
    public void Read_Key_IsWrittenByItsName(string text, string name)
    {
        Assert.Null(KeyParser.Read(text, out Key key));
        Assert.Equal(name, key.ToString());
        Assert.Null(KeyParser.Read(key.ToString(), out Key again));
        Assert.Equal(key, again);
    }

    [Theory]
    [InlineData("Alt+x", "Alt cannot be told from Esc")]
    [InlineData("Hyper+x", "'Hyper' is no modifier")]
    [InlineData("Ctrl+I", "cannot be told from Tab")]
    [InlineData("Ctrl+M", "cannot be told from Enter")]
    [InlineData("Ctrl+H", "cannot be told from Backspace")]
    [InlineData("Ctrl+5", "no terminal sends")]
    [InlineData("Ctrl+C", "Ctrl+C is spoken for")]
    [InlineData("Ctrl+P", "Ctrl+P is spoken for")]
    [InlineData("F1", "F1 is spoken for")]
    [InlineData("Esc", "Esc is spoken for")]
    [InlineData("Shift+a", "capital letter")]
    [InlineData("PgDown", "is no key")]
    [InlineData("F13", "is no key")]
    [InlineData("", "no key is named")]
    public void Read_NoKey_IsRefusedWithTheReason(string text, string reason) => Assert.Contains(reason, KeyParser.Read(text, out _), StringComparison.Ordinal);
}
