using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>Writes extended XYZ: every number so that it is read back to the last bit.</summary>
public static class ExtendedXyzWriter
{
    /// <summary>Writes the frames one after the other.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="frames">The configurations.</param>
    public static void Write(TextWriter writer, IReadOnlyList<AtomicConfiguration> frames)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(frames);
        foreach (AtomicConfiguration frame in frames) WriteFrame(writer, frame);
    }

    private static void WriteFrame(TextWriter writer, AtomicConfiguration atoms)
    {
        string lattice = atoms.Cell is null ? "" : $"Lattice=\"{string.Join(' ', atoms.Cell.RowsAngstrom.ToArray().Select(Text))}\" ";
        string pbc = atoms.Cell is null ? "F F F" : "T T T";
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{atoms.Count}\n"));
        writer.Write($"{lattice}Properties=species:S:1:pos:R:3 pbc=\"{pbc}\" label={ExtendedXyzComment.Quote(atoms.Label)}\n");
        ReadOnlySpan<double> p = atoms.PositionsAngstrom;
        for (int i = 0; i < atoms.Count; i++) writer.Write($"{atoms.ElementOf(i).Symbol} {Text(p[3 * i])} {Text(p[3 * i + 1])} {Text(p[3 * i + 2])}\n");
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
