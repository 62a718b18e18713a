using System.Text;
using XasRmc.App.Terminal.Input;

namespace XasRmc.Tests.App.Terminal.Input;

public sealed class InputDecoderTests
{
    private static readonly TimeSpan s_delay = TimeSpan.FromMilliseconds(50);

    /// <summary>Bytes and what they mean; events are separated by blanks.</summary>
    public static TheoryData<string, string> Sequences => new()
    {
        { "\e[A", "Up" }, { "\e[B", "Down" }, { "\e[C", "Right" }, { "\e[D", "Left" },
        { "\eOA", "Up" }, { "\eOB", "Down" }, { "\eOC", "Right" }, { "\eOD", "Left" },
        { "\e[1;5C", "Ctrl+Right" }, { "\e[1;2A", "Shift+Up" }, { "\e[1;6D", "Ctrl+Shift+Left" }, { "\e[1;3B", "Down" },
        { "\eOa", "Ctrl+Up" }, { "\eOd", "Ctrl+Left" }, { "\e[a", "Shift+Up" }, { "\e[d", "Shift+Left" }, { "\eO5C", "Ctrl+Right" },
        { "\e[H", "Home" }, { "\e[F", "End" }, { "\eOH", "Home" }, { "\eOF", "End" }, { "\e[1;5H", "Ctrl+Home" },
        { "\e[1~", "Home" }, { "\e[4~", "End" }, { "\e[7~", "Home" }, { "\e[8~", "End" }, { "\e[7^", "Ctrl+Home" }, { "\e[8$", "Shift+End" }, { "\e[5@", "Ctrl+Shift+PgUp" },
        { "\e[2~", "Insert" }, { "\e[3~", "Delete" }, { "\e[5~", "PgUp" }, { "\e[6~", "PgDn" }, { "\e[3;5~", "Ctrl+Delete" }, { "\e[6;2~", "Shift+PgDn" },
        { "\eOP", "F1" }, { "\eOQ", "F2" }, { "\eOR", "F3" }, { "\eOS", "F4" }, { "\e[15~", "F5" }, { "\e[17~", "F6" }, { "\e[18~", "F7" },
        { "\e[19~", "F8" }, { "\e[20~", "F9" }, { "\e[21~", "F10" }, { "\e[23~", "F11" }, { "\e[24~", "F12" }, { "\e[1;5P", "Ctrl+F1" }, { "\e[15;2~", "Shift+F5" },
        { "\e[[A", "F1" }, { "\e[[B", "F2" }, { "\e[[C", "F3" }, { "\e[[D", "F4" }, { "\e[[E", "F5" }, { "\e[11~", "F1" }, { "\e[14~", "F4" }, { "\e[34~", "F20" },
        { "\e[Z", "Shift+Tab" }, { "\t", "Tab" }, { "\r", "Enter" }, { "\n", "Enter" }, { "\eOM", "Enter" }, { "\u007f", "Backspace" }, { "\b", "Backspace" },
        { "\u0001", "Ctrl+A" }, { "\u0003", "Ctrl+C" }, { "\u000c", "Ctrl+L" }, { "\u0010", "Ctrl+P" }, { "\u001a", "Ctrl+Z" }, { "\u0000", "Ctrl+Space" }, { "\u001c", "Ctrl+\\" }, { "\u001f", "Ctrl+_" },
        { "q", "q" }, { " ", "Space" }, { "é", "é" }, { "Å", "Å" }, { "漢", "漢" }, { "🙂", "🙂" }, { "\eOp", "0" }, { "\eOy", "9" }, { "\eOk", "+" },
        { "\e[27;5;112~", "Ctrl+P" }, { "\e[112;5u", "Ctrl+P" }, { "\e[97u", "a" }, { "\e[13u", "Enter" }, { "\e[27u", "Esc" }, { "\e[9;2u", "Shift+Tab" },
        { "\e[<0;12;5M", "Press@11,4" }, { "\e[<64;1;1M", "WheelUp@0,0" }, { "\e[<65;200;60M", "WheelDown@199,59" }, { "\e[<16;3;3M", "Press@2,2" },
        { "\e[200~two\rlines\e[201~", "paste(two|lines)" }, { "\e[200~a\e[Ab\e[20c\e\e[201~", "paste(a[Ab[20c)" }, { "\e[200~漢 Å\r\nx\e[201~", "paste(漢 Å|x)" }, { "\e[200~\e[201~", "paste()" },
    };

    /// <summary>Bytes that mean nothing here: not one of them may become a key.</summary>
    public static TheoryData<string> Meaningless => new()
    {
        "\e[I", "\e[O", "\e[<0;12;5m", "\e[<35;12;5M", "\e[<2;1;1M", "\e[M !!", "\e[?1;2c", "\e[>41;354;0c", "\e[24;80R", "\e[?2026;2$y", "\e[E", "\e[99~", "\e[1;2;3;4;5z", "\e[ q", "\e[201~", "\e[;;;;w",
        "\e]11;rgb:0000/0000/0000\a", "\e]11;rgb:ffff/ffff/ffff\e\\", "\eP>|XTerm(370)\e\\", "\eP1$r0m\e\\", "\e_Gi=31;OK\e\\", "\eOE", "\eOz", "\e[[z", "\e[<;;M", "\e[<1:2;1;1M", "\e[9999999999999~", "\u0080", "\u009b",
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Feed_Whole_GivesTheEvents(string input, string events)
    {
        (InputDecoder decoder, List<string> found) = Fed(Encoding.UTF8.GetBytes(input));

        Assert.Equal(events, string.Join(' ', found));
        Assert.Null(decoder.NextDeadline);
    }

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Feed_CutAnywhere_GivesTheSame(string input, string events)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(input);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            var decoder = new InputDecoder(s_delay);
            IEnumerable<InputEvent> early = decoder.Feed(bytes.AsSpan(0, cut), TimeSpan.Zero);
            IEnumerable<InputEvent> late = decoder.Expire(0.9 * s_delay);
            IEnumerable<InputEvent> rest = decoder.Feed(bytes.AsSpan(cut), 0.95 * s_delay);

            Assert.Equal(events, string.Join(' ', early.Concat(late).Concat(rest).Select(Text)));
        }
    }

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Feed_ByteByByte_GivesTheSame(string input, string events)
    {
        var decoder = new InputDecoder(s_delay);
        var found = new List<string>();
        foreach (byte b in Encoding.UTF8.GetBytes(input)) found.AddRange(decoder.Feed([b], TimeSpan.Zero).Select(Text));

        Assert.Equal(events, string.Join(' ', found));
    }

    [Theory]
    [MemberData(nameof(Meaningless))]
    public void Feed_Meaningless_IsSwallowedWhole(string input)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(input);
        for (int cut = 0; cut < bytes.Length; cut++)
        {
            var decoder = new InputDecoder(s_delay);
            IEnumerable<InputEvent> early = decoder.Feed(bytes.AsSpan(0, cut), TimeSpan.Zero);
            IEnumerable<InputEvent> rest = decoder.Feed(bytes.AsSpan(cut), TimeSpan.Zero);
            IEnumerable<InputEvent> next = decoder.Feed("z"u8, TimeSpan.Zero);

            Assert.Equal("z", string.Join(' ', early.Concat(rest).Concat(next).Select(Text)));
        }
    }

    [Fact]
    public void Feed_AllSequencesInARow_GivesAllEvents()
    {
        string input = string.Concat(Sequences.Select(s => (string)s[0])), events = string.Join(' ', Sequences.Select(s => (string)s[1]));

        Assert.Equal(events, string.Join(' ', Fed(Encoding.UTF8.GetBytes(input)).Found));
    }

    [Fact]
    public void Expire_LoneEscape_IsTheKeyAfterTheDelay()
    {
        var decoder = new InputDecoder(s_delay);
        TimeSpan start = TimeSpan.FromSeconds(7);

        Assert.Empty(decoder.Feed("\e"u8, start));
        Assert.Equal(start + s_delay, decoder.NextDeadline);
        Assert.Empty(decoder.Expire(start + 0.99 * s_delay));
        Assert.Equal(["Esc"], decoder.Expire(start + s_delay).Select(Text));
        Assert.Null(decoder.NextDeadline);
        Assert.Equal(["["], decoder.Feed("["u8, start + 2 * s_delay).Select(Text));
    }

    [Fact]
    public void Expire_LongerDelay_WaitsForASlowLine()
    {
        var decoder = new InputDecoder(TimeSpan.FromMilliseconds(150));

        Assert.Empty(decoder.Feed("\e"u8, TimeSpan.Zero));
        Assert.Empty(decoder.Expire(TimeSpan.FromMilliseconds(120)));
        Assert.Equal(["Up"], decoder.Feed("[A"u8, TimeSpan.FromMilliseconds(120)).Select(Text));
    }

    [Fact]
    public void Expire_SequenceThatHasBegun_IsWaitedWithLonger()
    {
        var decoder = new InputDecoder(s_delay);

        Assert.Empty(decoder.Feed("\e[1;"u8, TimeSpan.Zero));
        Assert.Empty(decoder.Expire(5 * s_delay));
        Assert.Equal(["Ctrl+Right"], decoder.Feed("5C"u8, 5 * s_delay).Select(Text));
    }

    [Theory]
    [InlineData("\e[1;", "")]
    [InlineData("\e[", "Esc [")]
    [InlineData("\eO", "Esc O")]
    [InlineData("\eP", "Esc P")]
    [InlineData("\e]11;rgb", "")]
    public void Expire_RestThatNeverComes_IsGivenUp(string input, string events)
    {
        var decoder = new InputDecoder(s_delay);
        decoder.Feed(Encoding.UTF8.GetBytes(input), TimeSpan.Zero);

        Assert.Equal(events, string.Join(' ', decoder.Expire(TimeSpan.FromSeconds(1)).Select(Text)));
        Assert.Equal(["j"], decoder.Feed("j"u8, TimeSpan.FromSeconds(2)).Select(Text));
    }

    [Theory]
    [InlineData("\eq", "Esc q")]
    [InlineData("\e\r", "Esc Enter")]
    [InlineData("\e\u007f", "Esc Backspace")]
    [InlineData("\e\e[A", "Esc Up")]
    [InlineData("\e\eq", "Esc Esc q")]
    [InlineData("\eé", "Esc é")]
    [InlineData("\ePq", "Esc P q")]
    [InlineData("\e]q", "Esc ] q")]
    [InlineData("\e_\e[A", "Esc _ Up")]
    [InlineData("\eOé", "é")]
    [InlineData("\e[1;\e[A", "Up")]
    [InlineData("\e[1;\u0003", "Ctrl+C")]
    [InlineData("jjj\e[Bk", "j j j Down k")]
    public void Feed_KeysInOnePacket_AreOneAfterAnother(string input, string events) =>
        Assert.Equal(events, string.Join(' ', Fed(Encoding.UTF8.GetBytes(input)).Found));

    [Theory]
    [InlineData(new byte[] { 0xff, (byte)'a' }, "a")]
    [InlineData(new byte[] { 0xc3, (byte)'a' }, "a")]
    [InlineData(new byte[] { 0xe6, 0xbc, 0x1b, (byte)'[', (byte)'A' }, "Up")]
    [InlineData(new byte[] { 0x80, 0xbf, 0xc3, 0xa9 }, "é")]
    [InlineData(new byte[] { 0xe0, 0x80, 0x80, (byte)'a' }, "a")]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80, (byte)'a' }, "a")]
    [InlineData(new byte[] { 0xe6, 0xbc, 0xe6, 0xbc, 0xa2 }, "漢")]
    public void Feed_BytesThatAreNoCharacter_AreDropped(byte[] input, string events) =>
        Assert.Equal(events, string.Join(' ', Fed(input).Found));

    [Fact]
    public void Feed_HugePaste_KeepsTheBeginningAndConsumesAll()
    {
        byte[] input = [.. "\e[200~"u8, .. Encoding.UTF8.GetBytes(new string('漢', PasteCollector.Limit)), .. "\e[201~q"u8];
        var decoder = new InputDecoder(s_delay);
        IReadOnlyList<InputEvent> events = decoder.Feed(input, TimeSpan.Zero);

        string text = Assert.IsType<InputEvent.TextPasted>(events[0]).Text;
        Assert.Equal(PasteCollector.Limit / 3, text.Length);
        Assert.Equal("", text.Trim('漢'));
        Assert.Equal(["q"], events.Skip(1).Select(Text));
    }

    [Fact]
    public void Feed_PasteWithControls_KeepsLinesAndTabsAlone() =>
        Assert.Equal(["paste(a\tb|cd)"], Fed("\e[200~a\tb\rc\u0007\u0003\u001b\u0000d\e[201~"u8.ToArray()).Found);

    [Fact]
    public void Expire_PasteWithoutEnd_IsDeliveredAfterLongSilence()
    {
        var decoder = new InputDecoder(s_delay);
        Assert.Empty(decoder.Feed("\e[200~half"u8, TimeSpan.Zero));
        Assert.Empty(decoder.Expire(TimeSpan.FromSeconds(5)));

        Assert.Equal(["paste(half)"], decoder.Expire(TimeSpan.FromSeconds(11)).Select(Text));
    }

    [Fact]
    public void Feed_AnyBytes_NeverFails()
    {
        var random = new XasRmc.Core.RandomStream(7, 0);
        byte[] favoured = [0x1b, (byte)'[', (byte)'O', (byte)';', (byte)'1', (byte)'~', (byte)'<', (byte)'M', 0xe6, 0xbc];
        for (int session = 0; session < 3000; session++)
        {
            byte[] bytes = new byte[1 + random.NextInt(40)];
            for (int i = 0; i < bytes.Length; i++) bytes[i] = random.NextInt(2) == 0 ? favoured[random.NextInt(favoured.Length)] : (byte)random.NextInt(256);
            var whole = new InputDecoder(s_delay);
            var cut = new InputDecoder(s_delay);
            string expected = string.Join(' ', whole.Feed(bytes, TimeSpan.Zero).Concat(whole.Expire(TimeSpan.FromHours(1))).Select(Text));
            int at = random.NextInt(bytes.Length);
            IEnumerable<InputEvent> found = [.. cut.Feed(bytes.AsSpan(0, at), TimeSpan.Zero), .. cut.Feed(bytes.AsSpan(at), TimeSpan.Zero), .. cut.Expire(TimeSpan.FromHours(1))];

            Assert.Equal(expected, string.Join(' ', found.Select(Text)));
            Assert.Null(whole.NextDeadline);
        }
    }

    private static (InputDecoder Decoder, List<string> Found) Fed(byte[] bytes)
    {
        var decoder = new InputDecoder(s_delay);
        return (decoder, [.. decoder.Feed(bytes, TimeSpan.Zero).Select(Text)]);
    }

    private static string Text(InputEvent e) => e switch
    {
        InputEvent.KeyPressed k => k.Key.ToString(),
        InputEvent.TextPasted p => $"paste({p.Text.Replace('\n', '|')})",
        InputEvent.MousePointed m => $"{m.Action}@{m.X},{m.Y}",
        _ => e.ToString(),
    };
}
