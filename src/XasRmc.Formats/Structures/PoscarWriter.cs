using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>Writes VASP 5 POSCAR: scale 1, Cartesian positions, every number so that it is read back to the last bit.</summary>
public static class PoscarWriter
{
    /// <summary>Writes a structure; its atoms come sorted by species, as the format calls for.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="atoms">A periodic structure.</param>
    /// <exception cref="ArgumentException">The atoms are free: POSCAR has no such thing.</exception>
    public static void Write(TextWriter writer, AtomicConfiguration atoms)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(atoms);
        if (atoms.Cell is null) throw new ArgumentException("POSCAR holds periodic structures only: give the atoms a cell with vacuum, or write extended XYZ.", nameof(atoms));
        Element[] present = [.. atoms.Species.Where(e => atoms.CountOf(e) > 0)];
        writer.Write(atoms.Label.ReplaceLineEndings(" ") + "\n1.0\n");
        for (int row = 0; row < 3; row++) writer.Write(Row(atoms.Cell.RowsAngstrom.Slice(3 * row, 3)));
        writer.Write(string.Join(' ', present.Select(e => e.Symbol)) + "\n");
        writer.Write(string.Join(' ', present.Select(e => atoms.CountOf(e).ToString(CultureInfo.InvariantCulture))) + "\nCartesian\n");
        foreach (Element element in present)
        {
            for (int i = 0; i < atoms.Count; i++)
            {
                if (atoms.ElementOf(i) == element) writer.Write(Row(atoms.PositionsAngstrom.Slice(3 * i, 3)));
            }
        }
    }

    private static string Row(ReadOnlySpan<double> p) => string.Create(CultureInfo.InvariantCulture, $"{p[0]:R} {p[1]:R} {p[2]:R}\n");
}
