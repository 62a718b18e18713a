using System.Text;
using XasRmc.Core;
using XasRmc.Formats.Spectra;

namespace XasRmc.Tests.Formats.Spectra;

/// <summary>Short ways for these tests to read files and texts.</summary>
internal static class Spectra
{
    public const string DataFolder = "data/xas";

    public static IReadOnlyList<XasScan> ReadShared(string file)
    {
        using Stream stream = SharedFiles.Open($"{DataFolder}/{file}");
        return SpectrumReader.Read(stream, file);
    }

    public static IReadOnlyList<XasScan> Read(string text, string name = "scan.dat") => Read(Encoding.UTF8.GetBytes(text), name);

    public static IReadOnlyList<XasScan> Read(byte[] bytes, string name = "scan.dat")
    {
        using var stream = new MemoryStream(bytes);
        return SpectrumReader.Read(stream, name);
    }

    public static XasScan ReadOne(string text) => Assert.Single(Read(text));

    public static double[] Column(XasScan scan, string label) => (scan.Find(label) ?? throw new KeyNotFoundException(label)).Values.ToArray();

    public static XasScan Scan(params (string Label, string Unit, double[] Values)[] columns) =>
        new("test", [.. columns.Select(c => new ScanColumn(c.Label, c.Unit, c.Values))], new Dictionary<string, string>(), null, []);

    public static double[] Ramp(double first, double step, int count) => [.. Enumerable.Range(0, count).Select(i => first + i * step)];
}
