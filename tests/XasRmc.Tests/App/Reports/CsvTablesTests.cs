using System.Globalization;
using System.Text;
using XasRmc.App.Reports;
using XasRmc.Core;

namespace XasRmc.Tests.App.Reports;

public sealed class CsvTablesTests
{
    [Fact]
    public void WriteAll_WholeReport_WritesEveryTable()
    {
        var files = new Dictionary<string, StringWriter>();

        CsvTables.WriteAll(SampleReport.Build(), name => files[name] = new StringWriter());

        Assert.Equal(["rdf.csv", "shells.csv", "findings.csv", "chi_Au_L3.csv", "chi_Pd_K.csv"], files.Keys);
        Assert.All(files.Values, f => Assert.DoesNotContain("NaN", f.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void WriteRdf_ReadBack_GivesEveryNumberBit()
    {
        ReportContent content = SampleReport.Build();

        string[][] rows = Read(w => CsvTables.WriteRdf(content, w));

        Assert.Equal(["absorber", "neighbour", "rAngstrom", "networkPerAngstrom", "networkLower95", "networkUpper95", "fitPerAngstrom", "fitLower95", "fitUpper95", "truthPerAngstrom"], rows[0]);
        PairContent pair = content.Pairs[1];
        string[][] mine = [.. rows.Where(r => r[0] == "Au" && r[1] == "Pd")];
        Assert.Equal(pair.Curves[0].X.Length, mine.Length);
        for (int j = 0; j < mine.Length; j++)
        {
            Assert.Equal(pair.Find(CurveRole.Network)!.Y[j], Number(mine[j][3]));
            Assert.Equal(pair.Find(CurveRole.Network)!.Lower[j], Number(mine[j][4]));
            Assert.Equal(pair.Find(CurveRole.Fit)!.Upper[j], Number(mine[j][8]));
            Assert.Equal(pair.Find(CurveRole.Truth)!.Y[j], Number(mine[j][9]));
        }
    }

    [Fact]
    public void WriteRdf_TruthOnAnotherGrid_LeavesCellsEmpty()
    {
        var pair = new PairContent(Element.Of("Au"), Element.Of("Au"), [new Curve(CurveRole.Network, [2.0, 2.2], [1, 2]), new Curve(CurveRole.Truth, [2.1, 2.2], [3, 4])], []);

        string[][] rows = Read(w => CsvTables.WriteRdf(SampleReport.Build() with { Pairs = [pair] }, w));

        Assert.Equal(["2", "1", "", "", "", "", "", ""], rows[1][2..]);
        Assert.Equal(["2.1", "", "", "", "", "", "", "3"], rows[2][2..]);
        Assert.Equal(["2.2", "2", "", "", "", "", "", "4"], rows[3][2..]);
    }

    [Fact]
    public void WriteChi_ReadBack_IsUnweighted()
    {
        EdgeContent edge = SampleReport.Build().Edges[0];

        string[][] rows = Read(w => CsvTables.WriteChi(edge, w));

        Assert.Equal(["kInvAngstrom", "measured", "network", "fit"], rows[0]);
        Assert.Equal(edge.Chi[0].Y.Length, rows.Length - 1);
        Assert.Equal(edge.Chi[0].Y[100], Number(rows[101][1]));
        Assert.Equal(edge.Fit!.Calculated[100], Number(rows[101][3]));
    }

    [Fact]
    public void WriteShells_EachSource_HasItsRow()
    {
        ReportContent content = SampleReport.Build();

        string[][] rows = Read(w => CsvTables.WriteShells(content, w));

        Assert.Equal(1 + 3 * content.Shells.Count, rows.Length);
        Assert.Equal(["network", "fit", "truth"], rows[1..4].Select(r => r[3]));
        Assert.Equal(content.Shells[0].Network!.RSigma, Number(rows[1][9]));
        Assert.Equal("", rows[3][9]);
    }

    [Fact]
    public void WriteFindings_CommasQuotesAndBreaks_ReadBack()
    {
        const string awkward = "a, \"b\"\nc";
        ReportContent content = SampleReport.Build() with { Findings = [new FindingRow(new Finding("x", awkward, Outcome.Inconclusive, double.NaN, 1e-20, "Å", awkward, ""), "", false)] };

        string[][] rows = Read(w => CsvTables.WriteFindings(content, w));

        Assert.Equal(["x", awkward, "inconclusive", "", "1E-20", "Å", "no", awkward, ""], rows[1]);
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static string[][] Read(Action<TextWriter> write)
    {
        using var text = new StringWriter();
        write(text);
        var rows = new List<string[]>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        string all = text.ToString();
        for (int i = 0; i < all.Length; i++)
        {
            char c = all[i];
            if (quoted && c == '"' && i + 1 < all.Length && all[i + 1] == '"') cell.Append(all[++i]);
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c is ',' or '\n' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == ',') continue;
                rows.Add([.. cells]);
                cells.Clear();
            }
            else cell.Append(c);
        }

        return [.. rows];
    }
}
