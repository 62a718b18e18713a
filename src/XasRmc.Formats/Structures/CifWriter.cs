using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>Writes a CIF without symmetry (P 1): cell, and every atom at full precision.</summary>
/// <remarks>S. R. Hall, F. H. Allen, I. D. Brown, Acta Cryst. A 47 (1991) 655, doi 10.1107/S010876739101067X.</remarks>
public static class CifWriter
{
    /// <summary>Writes a structure.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="atoms">A periodic structure.</param>
    /// <exception cref="ArgumentException">The atoms are free: CIF describes crystals.</exception>
    public static void Write(TextWriter writer, AtomicConfiguration atoms)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(atoms);
        if (atoms.Cell is null) throw new ArgumentException("CIF holds periodic structures only: give the atoms a cell with vacuum, or write extended XYZ.", nameof(atoms));
        double[] m = atoms.Cell.RowsAngstrom.ToArray();
        Line(writer, $"data_{Name(atoms.Label)}");
        Line(writer, $"_cell_length_a {Length(m, 0):R}");
        Line(writer, $"_cell_length_b {Length(m, 3):R}");
        Line(writer, $"_cell_length_c {Length(m, 6):R}");
        Line(writer, $"_cell_angle_alpha {AngleDegrees(m, 3, 6):R}");
        Line(writer, $"_cell_angle_beta {AngleDegrees(m, 0, 6):R}");
        Line(writer, $"_cell_angle_gamma {AngleDegrees(m, 0, 3):R}");
        Line(writer, $"_cell_volume {atoms.Cell.VolumeCubicAngstrom:R}");
        Line(writer, $"_symmetry_space_group_name_H-M 'P 1'");
        Line(writer, $"_symmetry_Int_Tables_number 1");
        Line(writer, $"loop_");
        Line(writer, $"  _symmetry_equiv_pos_as_xyz");
        Line(writer, $"  'x, y, z'");
        Line(writer, $"loop_");
        foreach (string column in (string[])["label", "type_symbol", "fract_x", "fract_y", "fract_z", "occupancy"]) Line(writer, $"  _atom_site_{column}");
        int[] numbers = new int[atoms.Species.Count];
        for (int i = 0; i < atoms.Count; i++)
        {
            double[] f = CellFractions.Of(m, atoms.PositionsAngstrom.Slice(3 * i, 3));
            string symbol = atoms.ElementOf(i).Symbol;
            Line(writer, $"  {symbol}{++numbers[atoms.SpeciesIndex[i]]} {symbol} {f[0]:R} {f[1]:R} {f[2]:R} 1.0");
        }
    }

    private static string Name(string label) => label.Length == 0 ? "structure" : string.Concat(label.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));

    private static double Length(double[] m, int at) => Math.Sqrt(m[at] * m[at] + m[at + 1] * m[at + 1] + m[at + 2] * m[at + 2]);

    private static double AngleDegrees(double[] m, int a, int b)
    {
        double dot = m[a] * m[b] + m[a + 1] * m[b + 1] + m[a + 2] * m[b + 2];
        return dot == 0 ? 90 : Math.Acos(Math.Clamp(dot / (Length(m, a) * Length(m, b)), -1, 1)) * 180 / Math.PI;
    }

    private static void Line(TextWriter writer, FormattableString text) => writer.Write(text.ToString(CultureInfo.InvariantCulture) + "\n");
}
