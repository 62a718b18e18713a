using XasRmc.App.Batches;
using XasRmc.App.Options;
using XasRmc.App.Sets;
using XasRmc.Core;
using XasRmc.Tests.App.Commands;

namespace XasRmc.Tests.App.Batches;

/// <summary>From what a person typed to the points of a series.</summary>
public sealed class BatchInputTests : IDisposable
{
    private const double GoldEv = 11919, PalladiumEv = 24350;
    private static readonly SetEdge s_gold = new() { Edge = "Au:L3" }, s_palladium = new() { Edge = "Pd:K" }, s_copper = new() { Edge = "Cu:K" };
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("scan_2", "scan_10", -1)]
    [InlineData("a10b", "a10c", -1)]
    [InlineData("x007", "x7", -1)]
    [InlineData("B1", "a2", 1)]
    [InlineData("same", "same", 0)]
    public void NaturalOrder_CountsAsAPersonDoes(string first, string second, int expected) => Assert.Equal(expected, Math.Sign(NaturalOrder.Instance.Compare(first, second)));

    [Theory]
    [InlineData("run_Au_L3_300K.dat", "Au:L3", "run 300K")]
    [InlineData("run_PdK_300K.dat", "Pd:K", "run 300K")]
    [InlineData("p.prj [Au 12.5 min]", "Au:L3", "p 12.5 min")]
    public void NameKey_LeavesTheWordsOfTheEdgeOut(string name, string edge, string key) => Assert.Equal(key, NameKey.Of(name, AbsorptionEdge.Parse(edge)));

    [Fact]
    public void Find_FolderPatternAndFile_AreEachFileOnce_InNaturalOrder()
    {
        foreach (string name in (string[])["scan_10.dat", "scan_2.dat", "notes.md", ".hidden", "table.csv"]) _place.Write("in/" + name, "x");

        (IReadOnlyList<string> files, IReadOnlyList<string> aside) = BatchFiles.Find(["in", "in/scan_*.dat", "in/scan_2.dat"], _place.Surroundings(), Path.Combine(_place.Folder, "in", "table.csv"));

        Assert.Equal(["scan_2.dat", "scan_10.dat"], files.Select(f => Path.GetFileName(f)));
        Assert.Equal(["notes.md"], aside);
    }

    [Theory]
    [InlineData("nowhere", "there is no file or folder nowhere")]
    [InlineData("*.dat", "no file fits the pattern *.dat")]
    [InlineData("empty", "there is no spectrum in empty")]
    public void Find_NothingThere_IsRefused(string typed, string why)
    {
        Directory.CreateDirectory(Path.Combine(_place.Folder, "empty"));

        Assert.Contains(why, Assert.Throws<SettingsException>(() => BatchFiles.Find([typed], _place.Surroundings(), null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedFile_IsToldAndTheRestIsRead()
    {
        _place.Write("a.dat", SyntheticScan.Columns());
        _place.Write("b.dat", "# energy mu\n1 2\n");
        File.WriteAllBytes(Path.Combine(_place.Folder, "c.dat"), [.. Enumerable.Range(0, 4000).Select(i => (byte)i)]);
        var failures = new List<BatchFailure>();

        IReadOnlyList<BatchScan> scans = BatchFiles.Read([.. new[] { "a.dat", "b.dat", "c.dat" }.Select(f => Path.Combine(_place.Folder, f))], [], failures);

        Assert.Contains(scans, s => s.Name == "a.dat");
        BatchFailure binary = failures.Single(f => f.Name == "c.dat");
        Assert.Contains("binary", binary.Why, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', binary.Why);
    }

    [Fact]
    public void Read_Project_HasASpectrumAGroup_AndPatternsChooseAmongThem()
    {
        string path = _place.Write("all.prj", SyntheticScan.Project(2.2, 2.3, 2.4));
        var failures = new List<BatchFailure>();

        Assert.Equal(["all.prj [scan 1]", "all.prj [scan 2]", "all.prj [scan 3]"], BatchFiles.Read([path], [], failures).Select(s => s.Name));
        Assert.Equal(["all.prj [scan 2]"], BatchFiles.Read([path], ["*2"], failures).Select(s => s.Name));
        Assert.Empty(failures);
        Assert.Empty(BatchFiles.Read([path], ["nothing*"], failures));
        Assert.Contains("--group nothing*", Assert.Single(failures).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TwoEdgesByNames_ArePaired_AndOneWithoutPartnerIsTold()
    {
        BatchSeries series = Series([Gold("s_Au_L3_300K.dat"), Gold("s_Au_L3_100K.dat"), Palladium("s_Pd_K_100K.dat"), Palladium("s_Pd_K_300K.dat"), Gold("s_Au_L3_400K.dat")], [s_gold, s_palladium], coordinate: "temperature (K)=*_{x}K*");

        Assert.Equal(["s 100K", "s 300K"], series.Points.Select(p => p.Label));
        Assert.Equal([100.0, 300.0], series.Points.Select(p => p.X));
        Assert.Equal(["s_Au_L3_100K.dat", "s_Pd_K_100K.dat"], series.Points[0].Scans.Select(s => s.Name));
        Assert.Equal(("temperature", "K"), (series.Coordinate.Name, series.Coordinate.Unit));
        BatchFailure alone = Assert.Single(series.Failures);
        Assert.Equal("s_Au_L3_400K.dat", alone.Name);
        Assert.Contains("no partner of Pd:K", alone.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TwoEdgesWithoutCommonNames_ArePairedByOrder_AndANoteSaysSo()
    {
        BatchSeries series = Series([Gold("u1.dat"), Gold("u2.dat"), Palladium("v7.dat"), Palladium("v8.dat")], [s_gold, s_palladium]);

        Assert.Equal([["u1.dat", "v7.dat"], ["u2.dat", "v8.dat"]], series.Points.Select(p => p.Scans.Select(s => s.Name).ToArray()));
        Assert.Equal([1.0, 2.0], series.Points.Select(p => p.X));
        Assert.Contains("order of their names", Assert.Single(series.Notes), StringComparison.Ordinal);
        Assert.Contains("2 of Au:L3, 1 of Pd:K", Assert.Throws<SettingsException>(() => Series([Gold("u1.dat"), Gold("u2.dat"), Palladium("v7.dat")], [s_gold, s_palladium])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Table_SaysEdgePointAndCoordinate()
    {
        BatchTable table = BatchTable.Read("# cooling\nfile;edge;point;temperature (K);note\nu1.dat;Au:L3;a;300;good\nv7.dat;Pd:K;a;302;\nu2.dat;Au:L3;b;100;\nv8.dat;Pd:K;b;100;late\n", "t.csv");

        BatchSeries series = Series([Gold("u1.dat"), Gold("u2.dat"), Gold("u3.dat"), Palladium("v7.dat"), Palladium("v8.dat")], [s_gold, s_palladium], table);

        Assert.Equal([100.0, 301.0], series.Points.Select(p => p.X));
        Assert.Equal(("temperature", "K", "t.csv"), (series.Coordinate.Name, series.Coordinate.Unit, series.Coordinate.Source));
        Assert.Equal(new BatchFailure("u3.dat", "t.csv does not name it"), Assert.Single(series.Failures));
    }

    [Theory]
    [InlineData("name,edge\na,b\n", "no column 'file'")]
    [InlineData("file,edge\nu1.dat\n", "line 2: the line has 1 cells")]
    [InlineData("file,edge\nu1.dat,gold\n", "line 2: 'gold' is no edge")]
    [InlineData("file,t,T\nu1.dat,1,2\n", "two columns are called")]
    [InlineData("file\n", "holds no line")]
    public void Table_Fault_NamesTheLine(string text, string why) => Assert.Contains(why, Assert.Throws<XasFormatException>(() => BatchTable.Read(text, "t.csv")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("file,t\nother.dat,1\n", "line 2: other.dat is not among the spectra")]
    [InlineData("file,t\nu1.dat,1\nu1.dat,2\n", "line 3: u1.dat is named twice")]
    public void Table_NotOfTheseSpectra_IsRefused(string text, string why) =>
        Assert.Contains(why, Assert.Throws<SettingsException>(() => Series([Gold("u1.dat")], [s_gold], BatchTable.Read(text, "t.csv"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_HeadersWithTemperatures_StandAgainstThem_ElseAgainstTimeElseIndex()
    {
        BatchScan[] warm = [Xdi("a.xdi", "300 K", "2020-01-01T10:00:00"), Xdi("b.xdi", "25 C", "2020-01-01T10:01:00")];
        BatchScan[] late = [Xdi("a.xdi", "300 K", "2020-01-01T10:00:00"), Xdi("b.xdi", "300 K", "2020-01-01T10:02:00")];

        Assert.Equal([298.15, 300], Series(warm, [s_gold]).Points.Select(p => p.X));
        Assert.Equal(("time", "s"), (Series(late, [s_gold]).Coordinate.Name, Series(late, [s_gold]).Coordinate.Unit));
        Assert.Equal([0, 120], Series(late, [s_gold]).Points.Select(p => p.X));
        Assert.Equal([1, 2], Series(warm, [s_gold], coordinate: "index").Points.Select(p => p.X));
        Assert.Contains("--x pressure: no spectrum has it", Assert.Throws<SettingsException>(() => Series(warm, [s_gold], coordinate: "pressure")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FileOfAnotherEdge_IsTold()
    {
        BatchSeries series = Series([Gold("a.dat"), Xdi("b.xdi", "300 K", "2020-01-01T10:00:00")], [s_gold]);
        Assert.Equal(2, series.Points.Count);

        SettingsException none = Assert.Throws<SettingsException>(() => Series([Xdi("b.xdi", "300 K", "2020-01-01T10:00:00")], [s_copper]));
        Assert.Contains("it is of Au:L3, the set has Cu:K", none.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("300 K", 300)]
    [InlineData("77", 77)]
    [InlineData("25 C", 298.15)]
    [InlineData("212 °F", 373.15)]
    [InlineData("room", double.NaN)]
    [InlineData(null, double.NaN)]
    public void TemperatureK_ReadsWhatXdiAllows(string? text, double kelvin) => Assert.Equal(kelvin, CoordinateReader.TemperatureK(text), 1e-9);

    private static BatchSeries Series(IReadOnlyList<BatchScan> scans, IReadOnlyList<SetEdge> edges, BatchTable? table = null, string? coordinate = null) =>
        BatchSeries.Of([.. scans.OrderBy(s => s.Name, NaturalOrder.Instance)], [], edges, table, new BatchSeriesChoices([], new BatchColumns(null, null), BatchPairingRule.Auto, coordinate));

    private static BatchScan Gold(string name) => Scan(name, SyntheticScan.Columns(2.8, GoldEv));

    private static BatchScan Palladium(string name) => Scan(name, SyntheticScan.Columns(2.7, PalladiumEv));

    private static BatchScan Xdi(string name, string temperature, string time) => Scan(
        name, $"# XDI/1.0\n# Element.symbol: Au\n# Element.edge: L3\n# Mono.d_spacing: 3.13\n# Sample.temperature: {temperature}\n# Scan.start_time: {time}\n# Column.1: energy eV\n# Column.2: mutrans\n# ///\n# ---\n# energy mutrans\n"
            + SyntheticScan.Columns(2.8, GoldEv)["# energy xmu\n".Length..]);

    private static BatchScan Scan(string name, string text)
    {
        string folder = Directory.CreateTempSubdirectory("xasrmc-test-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, name), text);
            return Assert.Single(BatchFiles.Read([Path.Combine(folder, name)], [], new List<BatchFailure>()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
