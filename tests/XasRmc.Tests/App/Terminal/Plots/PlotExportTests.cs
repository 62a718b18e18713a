using System.Globalization;
using System.Xml.Linq;
using XasRmc.App.Terminal.Plots;
using XasRmc.Core;

namespace XasRmc.Tests.App.Terminal.Plots;

public sealed class PlotExportTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Csv_CurvesOnOneGrid_ReadsBackBitByBit()
    {
        PlotView view = SomePlots.Chi();

        string[][] rows = Rows(PlotExport.Csv(view));

        Assert.Equal(["k (Å⁻¹)", "measured (Å⁻²)", "measured (Å⁻²) lower", "measured (Å⁻²) upper", "fitted (Å⁻²)"], rows[0]);
        Assert.Equal(281, rows.Length - 1);
        for (int i = 0; i < 281; i++)
        {
            Assert.Equal(view.Curves[0].X[i], Number(rows[i + 1][0]));
            Assert.Equal(view.Curves[0].Y[i], Number(rows[i + 1][1]));
            Assert.Equal(view.Curves[0].Upper[i], Number(rows[i + 1][3]));
            Assert.Equal(view.Curves[1].Y[i], Number(rows[i + 1][4]));
        }
    }

    [Fact]
    public void Csv_CurvesOnTwoGridsWithAGap_LeavesCellsEmpty()
    {
        var view = new PlotView("t", new PlotAxis("x"), new PlotAxis("y"), [new PlotSeries("a, b", [0, 1, 2], [5, double.NaN, 7]), new PlotSeries("c", [2, 0.5], [8, 9])]);

        Assert.Equal("x,\"a, b\",c\n0,5,\n0.5,,9\n1,,\n2,7,8\n", PlotExport.Csv(view));
        Assert.Equal("k (Å⁻¹)\n", PlotExport.Csv(SomePlots.Empty()));
    }

    [Fact]
    public void Csv_Map_HasEveryValueWithItsPlace()
    {
        HeatMap map = SomePlots.Wavelet();

        string[][] rows = Rows(PlotExport.Csv(map));

        Assert.Equal(["k (Å⁻¹)", "R (Å)", "|w| (Å⁻³)"], rows[0]);
        Assert.Equal(map.Values.Length, rows.Length - 1);
        for (int i = 0; i < map.Values.Length; i++)
        {
            Assert.Equal(map.Values[i], Number(rows[i + 1][2]));
            Assert.Equal(map.Values[i], map.At(Number(rows[i + 1][0]), Number(rows[i + 1][1])), 1e-9);
        }
    }

    [Fact]
    public void Svg_Curves_IsXmlWithLinesBandLegendAndEscapedText()
    {
        PlotView view = SomePlots.Chi() with { Title = "a < b & \"c\"\u0001" };

        XElement svg = XDocument.Parse(SvgExport.Svg(view)).Root!;

        Assert.Equal(s_svg + "svg", svg.Name);
        Assert.Equal(2, svg.Descendants(s_svg + "polyline").Count());
        Assert.Single(svg.Descendants(s_svg + "polygon"));
        string[] texts = [.. svg.Descendants(s_svg + "text").Select(t => t.Value)];
        Assert.Contains("a < b & \"c\" ", texts);
        Assert.Contains("k (Å⁻¹)", texts);
        Assert.Contains("k²χ(k) (Å⁻²)", texts);
        Assert.Contains("fitted", texts);
        XElement dashed = svg.Descendants(s_svg + "polyline").Last();
        Assert.Equal("6 4", dashed.Attribute("stroke-dasharray")?.Value);
        string[] points = svg.Descendants(s_svg + "polyline").First().Attribute("points")!.Value.Split(' ');
        Assert.Equal(281, points.Length);
        Assert.Equal(80, Number(points[0].Split(',')[0]), 1e-9);
    }

    [Fact]
    public void Svg_AnyData_IsXmlOfFiniteNumbers()
    {
        var random = new RandomStream(9, 0);
        for (int trial = 0; trial < 300; trial++)
        {
            string svg = SvgExport.Svg(SomePlots.Random(random));
            Assert.NotNull(XDocument.Parse(svg).Root);
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", svg, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Svg_Map_HasColoursAndBar()
    {
        string text = SvgExport.Svg(SomePlots.Wavelet());

        XElement svg = XDocument.Parse(text).Root!;
        Assert.Contains("|w| (Å⁻³)", svg.Descendants(s_svg + "text").Select(t => t.Value));
        Assert.True(svg.Descendants(s_svg + "rect").Select(r => r.Attribute("fill")!.Value).Distinct().Count() > 60);
        Assert.InRange(text.Length, 10_000, 2_000_000);
    }

    private static string[][] Rows(string csv) => [.. csv.TrimEnd('\n').Split('\n').Select(r => r.Split(','))];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
