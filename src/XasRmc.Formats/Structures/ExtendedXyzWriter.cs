using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>Writes extended XYZ: every number so that it is read back to the last bit.</summary>
public static class ExtendedXyzWriter
{
    /// <summary>Writes the frames one after the other; each part of a mixture is one, with its share of the sample.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="frames">The configurations.</param>
    public static void Write(TextWriter writer, IReadOnlyList<AtomicConfiguration> frames)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(frames);
        foreach (AtomicConfiguration frame in frames)
        {
            if (frame.Mixture is not { } mixture)
            {
                WriteFrame(writer, frame);
                continue;
            }

            IReadOnlyList<AtomicConfiguration> parts = frame.Parts();
            for (int p = 0; p < parts.Count; p++) WriteFrame(writer, parts[p].WithLabel($"{frame.Label}, {parts[p].Label}"), $" share={Text(mixture.Shares[p])}");
        }
    }

    /// <summary>Writes one frame with more in its comment line, which readers of extended XYZ keep as properties of the frame.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="atoms">The configuration.</param>
    /// <param name="properties">Names and values; a name is one word.</param>
    public static void Write(TextWriter writer, AtomicConfiguration atoms, IEnumerable<(string Name, string Value)> properties)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(atoms);
        ArgumentNullException.ThrowIfNull(properties);
        WriteFrame(writer, atoms, string.Concat(properties.Select(p => $" {p.Name}={ExtendedXyzComment.Value(p.Value)}")));
    }

    private static void WriteFrame(TextWriter writer, AtomicConfiguration atoms, string more = "")
    {
        string lattice = atoms.Cell is null ? "" : $"Lattice=\"{string.Join(' ', atoms.Cell.RowsAngstrom.ToArray().Select(Text))}\" ";
        string pbc = atoms.Cell is null ? "F F F" : "T T T";
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{atoms.Count}\n"));
        writer.Write($"{lattice}Properties=species:S:1:pos:R:3 pbc=\"{pbc}\" label={ExtendedXyzComment.Quote(atoms.Label)}{more}\n");
        ReadOnlySpan<double> p = atoms.PositionsAngstrom;
        for (int i = 0; i < atoms.Count; i++) writer.Write($"{atoms.ElementOf(i).Symbol} {Text(p[3 * i])} {Text(p[3 * i + 1])} {Text(p[3 * i + 2])}\n");
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
