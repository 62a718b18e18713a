using System.Globalization;
using System.Text;
using System.Xml;

namespace XasRmc.App.Terminal.Plots;

/// <summary>One SVG picture with axes, while it is written.</summary>
internal sealed class SvgPage
{
    /// <summary>Height of the picture.</summary>
    public const double Height = 480;

    /// <summary>Left edge of the plot.</summary>
    public const double Left = 80;

    /// <summary>Upper edge of the plot.</summary>
    public const double Top = 50;

    /// <summary>Lower edge of the plot.</summary>
    public const double Foot = 420;

    private const double Width = 800;
    private readonly XmlWriter _xml;
    private readonly PlotRange _x;
    private readonly PlotRange _y;
    private readonly bool _isLogY;

    private SvgPage(XmlWriter xml, PlotRange x, PlotRange y, bool isLogY, double reserved)
    {
        (_xml, _x, _y, _isLogY) = (xml, x, y, isLogY);
        Right = Width - 20 - reserved;
    }

    /// <summary>Right edge of the plot.</summary>
    public double Right { get; }

    /// <summary>Writes a picture.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="x">The shown x.</param>
    /// <param name="y">The shown y.</param>
    /// <param name="isLogY">Whether y is shown by its logarithm.</param>
    /// <param name="xAxis">The horizontal axis.</param>
    /// <param name="yAxis">The vertical axis.</param>
    /// <param name="reserved">Room at the right.</param>
    /// <param name="content">Draws what lies in it; it calls <see cref="EndClip"/> before it draws beside the plot.</param>
    public static string Write(string title, PlotRange x, PlotRange y, bool isLogY, PlotAxis xAxis, PlotAxis yAxis, double reserved, Action<SvgPage> content)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = false, NewLineChars = "\n" }))
        {
            var page = new SvgPage(xml, x, y, isLogY, reserved);
            xml.WriteStartElement("svg", "http://www.w3.org/2000/svg");
            page.Attributes(("width", Width), ("height", Height));
            xml.WriteAttributeString("viewBox", FormattableString.Invariant($"0 0 {Width} {Height}"));
            xml.WriteAttributeString("font-family", "sans-serif");
            xml.WriteAttributeString("font-size", "13");
            xml.WriteElementString("title", Clean(title));
            page.Rectangle(0, 0, Width, Height, "#ffffff");
            page.Axes(title, xAxis, yAxis);
            xml.WriteStartElement("clipPath");
            xml.WriteAttributeString("id", "plot");
            page.Rectangle(Left, Top, page.Right - Left, Foot - Top, "none");
            xml.WriteEndElement();
            xml.WriteStartElement("g");
            xml.WriteAttributeString("clip-path", "url(#plot)");
            content(page);
            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Ends what is cut at the edges of the plot.</summary>
    public void EndClip()
    {
        _xml.WriteEndElement();
        _xml.WriteStartElement("g");
    }

    /// <summary>The place of an x.</summary>
    public double X(double x) => Bounded(Left + (x - _x.From) / _x.Width * (Right - Left));

    /// <summary>The place of a y.</summary>
    public double Y(double y)
    {
        double share = !_isLogY ? (y - _y.From) / _y.Width : y > 0 ? Math.Log(y / _y.From) / Math.Log(_y.To / _y.From) : double.NaN;
        return Bounded(Foot - share * (Foot - Top));
    }

    /// <summary>A line.</summary>
    public void Line(double x0, double y0, double x1, double y1, string ink, string dashes = "")
    {
        _xml.WriteStartElement("line");
        Attributes(("x1", x0), ("y1", y0), ("x2", x1), ("y2", y1));
        Stroke(ink, dashes);
        _xml.WriteEndElement();
    }

    /// <summary>A line through points.</summary>
    public void Polyline(IReadOnlyList<(double X, double Y)> points, string ink, string dashes)
    {
        _xml.WriteStartElement("polyline");
        _xml.WriteAttributeString("points", Points(points));
        _xml.WriteAttributeString("fill", "none");
        Stroke(ink, dashes);
        _xml.WriteEndElement();
    }

    /// <summary>A light area.</summary>
    public void Polygon(IReadOnlyList<(double X, double Y)> points, string ink)
    {
        _xml.WriteStartElement("polygon");
        _xml.WriteAttributeString("points", Points(points));
        _xml.WriteAttributeString("fill", ink);
        _xml.WriteAttributeString("fill-opacity", "0.2");
        _xml.WriteEndElement();
    }

    /// <summary>A mark.</summary>
    public void Circle(double x, double y, string ink)
    {
        _xml.WriteStartElement("circle");
        Attributes(("cx", x), ("cy", y), ("r", 3));
        _xml.WriteAttributeString("fill", ink);
        _xml.WriteEndElement();
    }

    /// <summary>A filled rectangle.</summary>
    public void Rectangle(double x, double y, double width, double height, string ink)
    {
        _xml.WriteStartElement("rect");
        Attributes(("x", x), ("y", y), ("width", width), ("height", height));
        _xml.WriteAttributeString("fill", ink);
        // Neighbouring rectangles of a map show no seams then.
        _xml.WriteAttributeString("shape-rendering", "crispEdges");
        _xml.WriteEndElement();
    }

    /// <summary>A text.</summary>
    /// <param name="x">Where it starts, has its middle or ends.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="isUpright">Whether it is read from below.</param>
    public void Text(double x, double y, string text, string anchor, bool isUpright = false)
    {
        _xml.WriteStartElement("text");
        Attributes(("x", x), ("y", y));
        _xml.WriteAttributeString("text-anchor", anchor);
        if (isUpright) _xml.WriteAttributeString("transform", $"rotate(-90 {Number(x)} {Number(y)})");
        _xml.WriteString(Clean(text));
        _xml.WriteEndElement();
    }

    private void Axes(string title, PlotAxis xAxis, PlotAxis yAxis)
    {
        Text((Left + Right) / 2, 24, title, "middle");
        AxisTicks across = AxisTicks.Linear(_x, 9), up = _isLogY ? AxisTicks.Logarithmic(_y, 9) : AxisTicks.Linear(_y, 9);
        Line(Left, Foot, Right, Foot, "#333");
        Line(Left, Top, Left, Foot, "#333");
        for (int i = 0; i < across.Values.Count; i++)
        {
            double x = X(across.Values[i]);
            Line(x, Foot, x, Foot + 5, "#333");
            Text(x, Foot + 20, across.Labels[i], "middle");
        }

        for (int i = 0; i < up.Values.Count; i++)
        {
            double y = Y(up.Values[i]);
            Line(Left - 5, y, Left, y, "#333");
            Text(Left - 8, y + 4, up.Labels[i], "end");
        }

        Text((Left + Right) / 2, Foot + 44, xAxis.Caption(across.Exponent), "middle");
        Text(20, (Top + Foot) / 2, yAxis.Caption(up.Exponent), "middle", isUpright: true);
    }

    private static string Points(IReadOnlyList<(double X, double Y)> points) => string.Join(' ', points.Select(p => $"{Number(p.X)},{Number(p.Y)}"));

    // Far outside of the picture no reader of SVG needs the exact place.
    private static double Bounded(double place) => double.IsNaN(place) ? place : Math.Clamp(place, -1e5, 1e5);

    private static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    // XML knows no control characters.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(r => Rune.IsControl(r) || r.Value is 0xfffe or 0xffff ? " " : r.ToString()));

    private void Attributes(params ReadOnlySpan<(string Name, double Value)> all)
    {
        foreach ((string name, double value) in all) _xml.WriteAttributeString(name, Number(value));
    }

    private void Stroke(string ink, string dashes)
    {
        _xml.WriteAttributeString("stroke", ink);
        _xml.WriteAttributeString("stroke-width", "1.5");
        if (dashes.Length > 0) _xml.WriteAttributeString("stroke-dasharray", dashes);
    }
}
