using Newtonsoft.Json.Linq;
using XasRmc.Core;

namespace XasRmc.Tests.Formats.Spectra;

/// <summary>The malformed files of the XDI working group: what becomes of each, and why.</summary>
public sealed class MalformedXdiTests
{
    /// <summary>The file, the line refused (0 where it is read), a part of the warning or refusal ("" where none is due), and the reason of the decision.</summary>
    public static TheoryData<string, int, string, string> Decisions => new()
    {
        { "bad_00.xdi", 0, "", "valid; the others are made of it" },
        { "bad_02.xdi", 0, "lacks Element.edge", "status 0, required field missing: the edge is unknown, the data are good" },
        { "bad_04.xdi", 0, "line 6: Element.edge 'Foo'", "status 0, required field invalid: as if missing" },
        { "bad_06.xdi", 0, "line 29: the table begins without a line of minus signs", "status 2, a warning in C" },
        { "bad_08.xdi", 0, "line 27: Column.4 is missing", "status 0, too few labels: the line of labels has the name" },
        { "bad_10.xdi", 0, "line 5: Column.7 names no column", "status 0, labels not continuous: ignored, the line of labels has the name" },
        { "bad_12.xdi", 0, "line 2: the first column is an angle and the header gives no Mono.d_spacing", "status 1, a warning in C: an option may give the plane distance" },
        { "bad_14.xdi", 36, "6 values where the rows above have 4", "status -16, too many columns in a row: which value is whose is unknown" },
        { "bad_16.xdi", 30, "'STRING' in column 2 is not a number", "status -32, a word in the table" },
        { "bad_18.xdi", 8, "it has no value", "status -8, a field without a value" },
        { "bad_20.xdi", 8, "has no dot", "status -8, two colons" },
        { "bad_22.xdi", 8, "'key.subkey' is not the name of a key", "status -4, two dots" },
        { "bad_24.xdi", 8, "'2000Family' is not the name of a family", "status -2, a family that begins with a digit" },
        { "bad_26.xdi", 0, "", "status 0, no user comments: they are optional, nothing is wrong" },
        { "bad_28.xdi", 0, "line 18: Scan.start_time '2001-Jun-26 22:27:31'", "status 0, a time that is no ISO time: harmless to the data" },
        { "bad_30.xdi", 0, "line 7: Element.symbol 'Foo'", "status 0, required fields invalid: as if missing" },
        { "bad_32.xdi", 0, "line 2: the first column is 'Energie' (eV)", "status 0, recommended fields missing (metadata say which) and an abscissa of another name, told by its unit" },
        { "bad_34.xdi", 0, "line 16: Facility.energy '7.00 missing units'", "status 0, a value without its unit: harmless to the data" },
    };

    [SharedTheory]
    [MemberData(nameof(Decisions))]
    public void Read_MalformedXdi_IsMendedOrRefusedAsDecided(string file, int refusedLine, string message, string reason)
    {
        Assert.NotEmpty(reason);
        if (refusedLine > 0)
        {
            var refusal = Assert.Throws<XasFormatException>(() => Spectra.ReadShared($"xdi-malformed/{file}"));
            Assert.Equal(refusedLine, refusal.LineNumber);
            Assert.Contains(message, refusal.Reason, StringComparison.Ordinal);
            Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
            return;
        }

        XasScan scan = Assert.Single(Spectra.ReadShared($"xdi-malformed/{file}"));
        if (message.Length == 0) Assert.Empty(scan.Warnings);
        else Assert.Contains(scan.Warnings, w => w.Contains(message, StringComparison.Ordinal));
        Assert.Equal(["i0", "itrans", "mutrans"], scan.Columns.Skip(1).Select(c => c.Label));
        Assert.Equal(149013.7, scan.Columns[1].Values[0]);
    }

    [SharedFact]
    public void Decisions_AgainstTheReferenceReaderInC_RefuseWhatHasANegativeStatus()
    {
        JObject oracle = JObject.Parse(SharedFiles.ReadAllText("oracle/larch/xdi_readers.json"));
        Dictionary<string, int> status = oracle["bad"]!.ToDictionary(b => Path.GetFileName((string)b["file"]!), b => (int)b["status"]!);

        foreach (var row in Decisions)
        {
            string file = (string)row[0]!;
            Assert.True(status[file] < 0 == (int)row[1]! > 0, $"{file}: status {status[file]}");
        }
    }

    // The odd-numbered files of the same collection, whose one flaw each is a change of these lines.
    public static TheoryData<string, string, int, string> Variants => new()
    {
        { "# Element.symbol: Cu", "#", 0, "lacks Element.symbol" },
        { "# Element.symbol: Cu", "# Element.symbol: Foo", 0, "Element.symbol 'Foo'" },
        { "# Column.4: mutrans", "# Column.4: mutrans\n# Column.5: misc_fluor", 0, "Column.5 names no column" },
        { "# Beamline.collimation: none", "! Beamline.collimation: none", 0, "line 12: this header line does not begin with '#'" },
        { "  8799.0  132978.7  489591.10592  -1.3033816", "  8799.0  132978.7  489591.10592", 31, "3 values where the rows above have 4" },
        { "  8779.0  149013.7 ", "  8779.0  nan ", 29, "'nan' in column 2 is not a number" },
        { "  8779.0  149013.7 ", "  8779.0  1.4.9 ", 29, "'1.4.9' in column 2 is not a number" },
        { "# Element.symbol: Cu", "# Element.symbol: Cu\n# Family.key  Value", 8, "it has no colon" },
        { "# Element.symbol: Cu", "# Element.symbol: Cu\n# Family key:  Value", 8, "has no dot" },
        { "# Element.symbol: Cu", "# Element.symbol: Cu\n# Family.00key:  Value", 0, "" },
        { "# XDI/1.0 GSE/1.0", "# XDI/1.0", 0, "" },
        { "# Scan.start_time: 2001-06-26T22:27:31", "# Scan.start_time: 2001-06-02 22:27:31", 0, "" },
        { "# Scan.start_time: 2001-06-26T22:27:31", "# Scan.start_time: 2001-26-6T22:27:31", 0, "Scan.start_time" },
        { "# Mono.d_spacing: 3.13553", "# Mono.d_spacing: three point one three five five three", 0, "Mono.d_spacing 'three" },
        { "# Sample.name: Cu", "# Sample.name: Cu\n# Sample.temperature: 300.0a K", 0, "Sample.temperature '300.0a K'" },
        { "# Facility.energy: 7.00 GeV", "# Facility.energy: 7.00 GeV\n# Facility.current: 101x ma", 0, "Facility.current '101x ma'" },
    };

    [SharedTheory]
    [MemberData(nameof(Variants))]
    public void Read_OneChangedLine_IsMendedOrRefused(string line, string changed, int refusedLine, string message)
    {
        string good = SharedFiles.ReadAllText($"{Spectra.DataFolder}/xdi-malformed/bad_00.xdi");
        Assert.Contains(line, good, StringComparison.Ordinal);
        string text = good.Replace(line, changed, StringComparison.Ordinal);

        if (refusedLine > 0)
        {
            var refusal = Assert.Throws<XasFormatException>(() => Spectra.Read(text));
            Assert.Equal(refusedLine, refusal.LineNumber);
            Assert.Contains(message, refusal.Reason, StringComparison.Ordinal);
            return;
        }

        XasScan scan = Spectra.ReadOne(text);
        if (message.Length == 0) Assert.Empty(scan.Warnings);
        else Assert.Contains(scan.Warnings, w => w.Contains(message, StringComparison.Ordinal));
    }

    [SharedFact]
    public void Read_NoColumnFields_TakesTheLineOfLabels()
    {
        string good = SharedFiles.ReadAllText($"{Spectra.DataFolder}/xdi-malformed/bad_00.xdi");
        string text = string.Join('\n', good.Split('\n').Where(l => !l.StartsWith("# Column.", StringComparison.Ordinal)));

        XasScan scan = Spectra.ReadOne(text);

        Assert.Equal(["energy", "i0", "itrans", "mutrans"], scan.Columns.Select(c => c.Label));
        Assert.Contains(scan.Warnings, w => w.Contains("Column.1 is missing", StringComparison.Ordinal));
    }

    [SharedFact]
    public void Read_NoVersionLine_IsAFileOfColumnsWithTheSameFields()
    {
        string good = SharedFiles.ReadAllText($"{Spectra.DataFolder}/xdi-malformed/bad_00.xdi");

        XasScan scan = Spectra.ReadOne(good.Replace("# XDI/1.0 GSE/1.0", "#", StringComparison.Ordinal));

        Assert.Equal("columns", scan.Metadata["reader.format"]);
        Assert.Equal("Cu:K", scan.Edge?.ToString());
        Assert.Equal(["energy", "i0", "itrans", "mutrans"], scan.Columns.Select(c => c.Label));
        Assert.Equal("3.13553", scan.Metadata["mono.d_spacing"]);
    }
}
