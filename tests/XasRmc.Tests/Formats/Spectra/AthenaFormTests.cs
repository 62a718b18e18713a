using System.IO.Compression;
using System.Text;
using XasRmc.Core;
using XasRmc.Formats.Spectra;

namespace XasRmc.Tests.Formats.Spectra;

/// <summary>The forms an Athena project takes, and groups that cannot be read.</summary>
public sealed class AthenaFormTests
{
    private const string Head = "# Athena project file -- Demeter version 0.9.26\n# This file created at 2024\n\n";
    private const string Arrays = "@x = ('24340','24350','24360');\n@y = ('1','2','3');\n";

    private static string Group(string id, string arguments, string arrays = Arrays) => $"$old_group = '{id}';\n@args = ({arguments});\n{arrays}[record]   #\n\n";

    [Fact]
    public void Read_PerlLiterals_AreUnderstood()
    {
        string arguments = @"'label','It\'s a \\foil','marked',!!1,'frozen',!!0,'number',-1.5e-3,'empty','','nothing',undef,'titles',['one','two'],'hash' => {'a' => 1},""quoted"",""tab\there\$"",'bkg_z','Pd','fft_edge','k'";

        XasScan scan = Spectra.ReadOne(Head + Group("abcd", arguments) + "@journal = ('first','second');\n1;\n");

        Assert.Equal(@"It's a \foil", scan.Label);
        Assert.Equal("abcd", scan.Metadata["athena.group"]);
        Assert.Equal("1", scan.Metadata["athena.marked"]);
        Assert.Equal("0", scan.Metadata["athena.frozen"]);
        Assert.Equal("-1.5e-3", scan.Metadata["athena.number"]);
        Assert.Equal("", scan.Metadata["athena.empty"]);
        Assert.Equal("", scan.Metadata["athena.nothing"]);
        Assert.Equal("one\ntwo", scan.Metadata["athena.titles"]);
        Assert.Equal("a\n1", scan.Metadata["athena.hash"]);
        Assert.Equal("tab\there$", scan.Metadata["athena.quoted"]);
        Assert.Equal("first\nsecond", scan.Metadata["athena.journal"]);
        Assert.Equal("Pd:K", scan.Edge?.ToString());
        Assert.Equal([24340, 24350, 24360], Spectra.Column(scan, "energy"));
    }

    [Fact]
    public void Read_PackedAndPlain_AreEqual()
    {
        string text = Head + Group("abcd", "'label','foil'");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));

        XasScan plain = Spectra.ReadOne(text), unpacked = Assert.Single(Spectra.Read(packed.ToArray()));

        Assert.Equal(plain.Metadata, unpacked.Metadata);
        Assert.Equal(Spectra.Column(plain, "mu"), Spectra.Column(unpacked, "mu"));
    }

    [SharedFact]
    public void Read_DemeterBooleansInAMeasuredProject_AreUnderstood()
    {
        using var gzip = new GZipStream(SharedFiles.Open($"{Spectra.DataFolder}/foils/Pdfoil.prj"), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.Latin1);
        string text = reader.ReadToEnd().Replace("'marked','1'", "'marked',!!1", StringComparison.Ordinal).Replace("'quenched',0", "'quenched',!!0", StringComparison.Ordinal);

        XasScan scan = Spectra.ReadOne(text);

        Assert.Equal("1", scan.Metadata["athena.marked"]);
        Assert.Equal("0", scan.Metadata["athena.quenched"]);
        Assert.Equal(465, scan.RowCount);
    }

    [Fact]
    public void Read_Json_GivesGroupsInTheirOrder()
    {
        const string Json = """
            {"_____header1": "# Athena project file", "b": {"args": {"label": "second", "flag": false, "none": null}, "x": ["1","2"], "y": [3, 4.5], "signal": []},
             "a": {"args": ["label", "first"], "x": ["1","2"], "y": ["5","6"], "i0": ["7","8"]}, "_____order": ["a","b"], "_____journal": ["note"]}
            """;

        IReadOnlyList<XasScan> scans = Spectra.Read(Json);

        Assert.Equal(["first", "second"], scans.Select(s => s.Label));
        Assert.Equal([7, 8], Spectra.Column(scans[0], "i0"));
        Assert.Equal([3, 4.5], Spectra.Column(scans[1], "mu"));
        Assert.Equal("0", scans[1].Metadata["athena.flag"]);
        Assert.Equal("note", scans[1].Metadata["athena.journal"]);
    }

    [Fact]
    public void Read_ChiGroup_IsRecognised()
    {
        string k = string.Join(',', Enumerable.Range(0, 20).Select(i => FormattableString.Invariant($"'{0.05 * i}'")));
        string arrays = $"@x = ({k});\n@y = ({k});\n";

        XasScan scan = Spectra.ReadOne(Head + Group("abcd", "'label','chi','datatype','chi','bkg_z','Au','fft_edge','l3'", arrays));

        Assert.True(ChiBuilder.IsChi(scan));
        Assert.Equal(20, ChiBuilder.Build(scan, scan.Edge!).Grid.Count);
    }

    [Theory]
    [InlineData("'label','bad'", "@x = ('1','2');\n@y = ('1','2','3');\n", "array x has 2 values and array y 3")]
    [InlineData("'label','bad'", "@x = ('1','2');\n", "no array y")]
    [InlineData("'label','bad'", "@x = ('1','two');\n@y = ('1','2');\n", "'two'")]
    [InlineData("'label','bad'", "@x = ('1' '2');\n@y = ('1','2');\n", "@x on line 6 is damaged")]
    [InlineData("'label','bad','odd'", Arrays, "a key without a value")]
    public void Read_OneBadGroup_LeavesTheOthers(string arguments, string arrays, string fault)
    {
        string text = Head + Group("badd", arguments, arrays) + Group("good", "'label','good'");

        XasScan scan = Spectra.ReadOne(text);

        Assert.Equal("good", scan.Label);
        Assert.Contains(scan.Warnings, w => w.Contains("'bad'", StringComparison.Ordinal) && w.Contains(fault, StringComparison.Ordinal));
        var refusal = Assert.Throws<XasFormatException>(() => Spectra.Read(Head + Group("badd", arguments, arrays)));
        Assert.Equal(4, refusal.LineNumber);
        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ElementThatIsNotInTheScan_IsIgnored()
    {
        XasScan unknown = Spectra.ReadOne(Head + Group("abcd", "'bkg_z','H','fft_edge','k'"));
        XasScan wrong = Spectra.ReadOne(Head + Group("abcd", "'bkg_z','Cu','fft_edge','k'"));

        Assert.Null(unknown.Edge);
        Assert.Empty(unknown.Warnings);
        Assert.Null(wrong.Edge);
        Assert.Contains(wrong.Warnings, w => w.Contains("Cu K", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_NestedTooDeeply_IsAFaultOfTheGroup()
    {
        string deep = "'a'," + new string('[', 100000);

        Assert.Throws<XasFormatException>(() => Spectra.Read(Head + Group("abcd", deep)));
    }

    [Fact]
    public void Select_LabelOrNumber_PicksTheGroup()
    {
        IReadOnlyList<XasScan> scans = Spectra.Read(Head + Group("a", "'label','  Au foil'") + Group("b", "'label','2'") + Group("c", "'label','Pd'") + Group("d", "'label','pd'") + Group("e", "'label','Pd'"));

        Assert.Same(scans[0], GroupSelector.Select(scans, "au FOIL"));
        Assert.Same(scans[1], GroupSelector.Select(scans, "2"));
        Assert.Same(scans[2], GroupSelector.Select(scans, "3"));
        Assert.Same(scans[3], GroupSelector.Select(scans, "pd"));
        Assert.Contains("2 spectra are called 'Pd'", Assert.Throws<XasFormatException>(() => GroupSelector.Select(scans, "Pd")).Message, StringComparison.Ordinal);
        Assert.Contains("1 'Au foil', 2 '2', 3 'Pd'", Assert.Throws<XasFormatException>(() => GroupSelector.Select(scans, null)).Message, StringComparison.Ordinal);
        Assert.Contains("no spectrum '6'", Assert.Throws<XasFormatException>(() => GroupSelector.Select(scans, "6")).Message, StringComparison.Ordinal);
        Assert.Same(scans[0], GroupSelector.Select([scans[0]], null));
    }
}
