using System.Text;
using XasRmc.Core;

namespace XasRmc.Tests.Formats.Spectra;

/// <summary>Columns of numbers in the habits of many beamlines.</summary>
public sealed class ColumnHabitTests
{
    private static readonly double[] s_energy = [8979, 8980.5, 8982, 8984];
    private static readonly double[] s_i0 = [1000, 2000, 3000, 4000];

    public static TheoryData<string, string, string> Habits => new()
    {
        { "blanks, hash", "# energy  i0\n 8979 1000\n 8980.5 2000\n 8982 3000\n 8984 4000\n", "energy,i0" },
        { "tabs, percent", "% energy\ti0\n8979\t1000\n8980.5\t2000\n8982\t3000\n8984\t4000\n", "energy,i0" },
        { "commas, bare header", "energy,i0\n8979,1000\n8980.5,2000\n8982,3000\n8984,4000\n", "energy,i0" },
        { "commas and blanks, quoted header", "\"energy\", \"i0\"\n8979, 1000\n8980.5, 2000\n8982, 3000\n8984, 4000\n", "energy,i0" },
        { "semicolons", "energy;i0\n8979;1000\n8980.5;2000\n8982;3000\n8984;4000\n", "energy,i0" },
        { "semicolons, decimal commas", "energy;i0\n8979,0;1000,0\n8980,5;2000,0\n8982,0;3000,0\n8984,0;4000,0\n", "energy,i0" },
        { "blanks, decimal commas", "; energy i0\n8979,0 1000,0\n8980,5 2000,0\n8982,0 3000,0\n8984,0 4000,0\n", "energy,i0" },
        { "Fortran exponents", "! energy i0\n .8979D+04 1.0D3\n .89805D+04 2.0d3\n 8.982E3 .3e+4\n 8984. 4000.\n", "energy,i0" },
        { "Fortran without the letter", "* energy i0\n .8979+004 0.1+004\n .89805+004 2.0+003\n 8.982+003 .3+004\n 8984. 4000.\n", "energy,i0" },
        { "slashes", "// energy i0\n8979 1000\n8980.5 2000\n8982 3000\n8984 4000", "energy,i0" },
        { "CRLF", "# energy i0\r\n8979 1000\r\n8980.5 2000\r\n8982 3000\r\n8984 4000\r\n", "energy,i0" },
        { "Mac line ends", "# energy i0\r8979 1000\r8980.5 2000\r8982 3000\r8984 4000\r", "energy,i0" },
        { "units in brackets", "# energy (eV)  i0 [V]\n8979 1000\n8980.5 2000\n8982 3000\n8984 4000\n", "energy,i0" },
        { "names with blanks, tabs", "energy\tI0 detector\n8979\t1000\n8980.5\t2000\n8982\t3000\n8984\t4000\n", "energy,I0 detector" },
        { "SPEC", "#S 1 ascan energy\n#D Tue\n#N 2\n#L energy  i0\n8979 1000\n8980.5 2000\n8982 3000\n8984 4000\n", "energy,i0" },
        { "no header", "8979 1000\n8980.5 2000\n8982 3000\n8984 4000\n", "col1,col2" },
        { "titles, separators, counts", "Title of 2 lines\nCu foil, 10 K\nE0= 8979\n------\n  energy   i0\n\n8979 1000\n8980.5 2000\n8982 3000\n8984 4000\n", "energy,i0" },
        { "footer", "# energy i0\n8979 1000\n8980.5 2000\n8982 3000\n8984 4000\nEnd of scan\n", "energy,i0" },
        { "comment between rows", "# energy i0\n8979 1000\n8980.5 2000\n# beam lost\n8982 3000\n8984 4000\n", "energy,i0" },
        { "comment behind a row", "# energy i0\n8979 1000 # first\n8980.5 2000\n8982 3000\n8984 4000\n", "energy,i0" },
        { "blank lines", "# energy i0\n\n8979 1000\n\n8980.5 2000\n8982 3000\n\n\n8984 4000\n\n", "energy,i0" },
        { "mark at the end of rows", "energy,i0,\n8979,1000,\n8980.5,2000,\n8982,3000,\n8984,4000,\n", "energy,i0" },
        { "quoted numbers", "\"energy\",\"i0\"\n\"8979\",\"1000\"\n\"8980.5\",\"2000\"\n\"8982\",\"3000\"\n\"8984\",\"4000\"\n", "energy,i0" },
        { "FEFF", "# Cu foil\n#  ------------\n#   energy   i0   @#\n8979 1000\n8980.5 2000\n8982 3000\n8984 4000\n", "energy,i0" },
        { "control-Z", "# energy i0\n8979 1000\n8980.5 2000\n8982 3000\n8984 4000\n\x1a", "energy,i0" },
    };

    [Theory]
    [MemberData(nameof(Habits))]
    public void Read_Habit_GivesTheSameTable(string habit, string text, string labels)
    {
        XasScan scan = Spectra.ReadOne(text);

        Assert.Equal(labels, string.Join(',', scan.Columns.Select(c => c.Label)));
        Assert.Equal(s_energy, scan.Columns[0].Values.ToArray());
        Assert.Equal(s_i0, scan.Columns[1].Values.ToArray());
        Assert.NotEmpty(habit);
    }

    [Theory]
    [InlineData("utf-8 with mark")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("latin-1")]
    public void Read_Encoding_IsUnderstood(string encoding)
    {
        const string Text = "# Probe: Größe µm\n# energy i0\n8979 1000\n8980.5 2000\n8982 3000\n8984 4000\n";
        byte[] bytes = encoding switch
        {
            "utf-8 with mark" => [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Text)],
            "utf-16" => [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Text)],
            "utf-16BE" => [0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes(Text)],
            _ => Encoding.Latin1.GetBytes(Text),
        };

        XasScan scan = Assert.Single(Spectra.Read(bytes));

        Assert.Equal("Größe µm", scan.Metadata["probe"]);
        Assert.Equal(s_energy, Spectra.Column(scan, "energy"));
    }

    [Fact]
    public void Read_RaggedAndBrokenRows_AreNamed()
    {
        XasScan scan = Spectra.ReadOne("# energy i0 it\n1000 1 2\n1001 1\n1002 1 2\n1003 abc 2\n1004 NaN 2\n1005 1 2\n1006 1 2 3\n1007 ***** 2\n1008 1 2\n");

        Assert.Equal([1000, 1002, 1003, 1004, 1005, 1007, 1008], Spectra.Column(scan, "energy"));
        Assert.True(double.IsNaN(scan.Columns[1].Values[2]));
        Assert.Contains(scan.Warnings, w => w == "line 3: the row has 2 values where the table has 3; it is left out");
        Assert.Contains(scan.Warnings, w => w == "line 8: the row has 4 values where the table has 3; it is left out");
        Assert.Contains(scan.Warnings, w => w == "lines 5, 6, 9: a cell is not a number; it counts as missing");
    }

    [Fact]
    public void Read_EmptyCell_KeepsItsColumn()
    {
        XasScan scan = Spectra.ReadOne("energy,i0,it\n1000,1,2\n1001,,2\n1002,1,2\n1003,1,2\n");

        Assert.Equal([1000, 1001, 1002, 1003], Spectra.Column(scan, "energy"));
        Assert.Equal([2, 2, 2, 2], Spectra.Column(scan, "it"));
        Assert.True(double.IsNaN(scan.Columns[1].Values[1]));
    }

    [Fact]
    public void Read_DecimalCommas_AreSaid() =>
        Assert.Contains(Spectra.ReadOne("8979,0;1,5\n8980,0;1,6\n").Warnings, w => w.Contains("decimal", StringComparison.Ordinal));

    [Theory]
    [InlineData("# scan 1\n# energy mu\n{0}# scan 2\n# energy mu\n{0}")]
    [InlineData("energy mu\n{0}{0}")]
    [InlineData("energy mu\n{0}\n\n{0}")]
    public void Read_TwoScans_GivesBoth(string text)
    {
        string table = string.Concat(Enumerable.Range(0, 20).Select(i => $"{1000 + i} {i}\n"));

        IReadOnlyList<XasScan> scans = Spectra.Read(text.Replace("{0}", table, StringComparison.Ordinal));

        Assert.Equal(2, scans.Count);
        Assert.All(scans, s => Assert.Equal(20, s.RowCount));
        Assert.All(scans, s => Assert.Equal("mu", s.Columns[1].Label));
        Assert.Equal(["scan.dat [1]", "scan.dat [2]"], scans.Select(s => s.Label));
    }

    [Fact]
    public void Read_OneRowOfWrongEnergy_DoesNotSplitTheScan()
    {
        double[] energies = Spectra.Ramp(1000, 1, 40);
        energies[30] = 0;

        XasScan scan = Spectra.ReadOne(string.Concat(energies.Select(e => $"{e} 1\n")));

        Assert.Equal(40, scan.RowCount);
    }

    [Fact]
    public void Read_SameNamesTwice_AreToldApart()
    {
        XasScan scan = Spectra.ReadOne("# energy i0 i0 I0\n1000 1 2 3\n1001 1 2 3\n");

        Assert.Equal(["energy", "i0", "i0_2", "I0_3"], scan.Columns.Select(c => c.Label));
    }

    [Theory]
    [InlineData("# Element: Palladium ( 46)\n# Edge: K\n", "Pd:K")]
    [InlineData("# Element.symbol: Au\n# Element.edge: L3\n", "Au:L3")]
    [InlineData("# element = Cu\n# edge = k\n", "Cu:K")]
    [InlineData("# Edge: Pt L3\n", "Pt:L3")]
    [InlineData("# Edge: Pd-K\n", "Pd:K")]
    [InlineData("# Element: Au\n", null)]
    [InlineData("# Element: Xx\n# Edge: K\n", null)]
    [InlineData("# Element: H\n# Edge: L3\n", null)]
    public void Read_EdgeInTheHeader_IsFound(string header, string? edge) =>
        Assert.Equal(edge, Spectra.ReadOne(header + "1000 1\n1001 2\n").Edge?.ToString());

    public static TheoryData<string, string> Refused => new()
    {
        { "", "is empty" },
        { "  \n\t\n", "nothing but blanks" },
        { "# only\n# comments\n", "no table of numbers" },
        { "words and words\n", "no table of numbers" },
        { "8979 1\n", "no table of numbers" },
        { "8979\n8980\n8981\n", "no table of numbers" },
        { "\0\x1\x2\x3 8979 1\n8980 2\n", "binary" },
        { "\x89HDF\r\n\x1a\n\0\0", "HDF5" },
        { "PK\x3\x4\0\0\0", "zip" },
        { "\x1f\x8b\x8 damaged", "gzip" },
        { "{\"____header1\": 5,,}", "not valid JSON" },
        { "{\"____header1\": \"x\"}", "no group" },
        { "# Athena project file -- Demeter\n1;\n", "no group" },
        { "# XDI/1.0\n# Column.1: energy eV\n# ---\n", "not followed by a table" },
        { "# XDI/1.0", "not followed by a table" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_NoSpectrum_IsRefused(string text, string message)
    {
        var refusal = Assert.Throws<XasFormatException>(() => Spectra.Read(Encoding.Latin1.GetBytes(text), "given.dat"));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith("given.dat", refusal.Message, StringComparison.Ordinal);
    }
}
