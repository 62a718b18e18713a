using System.Globalization;
using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>Writes a LAMMPS data file of style atomic: types by symbol, masses with the symbol beside, every number so that it is read back to the last bit.</summary>
/// <remarks>
/// LAMMPS wants a along x and b in the plane of x and y; another cell is turned, its atoms with it. Free atoms stand in a box with room around, which is read with <c>boundary f f f</c> or <c>s s s</c>. Readers that know no
/// masses take types by the alphabet, as they are numbered here.
/// </remarks>
public static class LammpsDataWriter
{
    private const double RoomAngstrom = 10;

    /// <summary>Writes a structure.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="atoms">The structure.</param>
    public static void Write(TextWriter writer, AtomicConfiguration atoms)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(atoms);
        Element[] types = [.. atoms.Species.Where(e => atoms.CountOf(e) > 0).OrderBy(e => e.Symbol, StringComparer.Ordinal)];
        double[] p = atoms.PositionsAngstrom.ToArray();
        Line(writer, $"{atoms.Label.ReplaceLineEndings(" ")} (metal units{(atoms.Cell is null ? ", free atoms: boundary f f f" : "")})");
        Line(writer, $"");
        Line(writer, $"{atoms.Count} atoms");
        Line(writer, $"{types.Length} atom types");
        Line(writer, $"");
        if (atoms.Cell is null) WriteRoom(writer, p);
        else p = WriteCell(writer, atoms.Cell.RowsAngstrom.ToArray(), p);
        Line(writer, $"");
        Line(writer, $"Masses");
        Line(writer, $"");
        for (int t = 0; t < types.Length; t++) Line(writer, $"{t + 1} {types[t].MassU:R} # {types[t].Symbol}");
        Line(writer, $"");
        Line(writer, $"Atoms # atomic");
        Line(writer, $"");
        for (int i = 0; i < atoms.Count; i++) Line(writer, $"{i + 1} {Array.IndexOf(types, atoms.ElementOf(i)) + 1} {p[3 * i]:R} {p[3 * i + 1]:R} {p[3 * i + 2]:R}");
    }

    private static void WriteRoom(TextWriter writer, double[] p)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            double[] values = [.. Enumerable.Range(0, p.Length / 3).Select(i => p[3 * i + axis])];
            Line(writer, $"{values.Min() - RoomAngstrom:R} {values.Max() + RoomAngstrom:R} {"xyz"[axis]}lo {"xyz"[axis]}hi");
        }
    }

    /// <summary>Writes the box; the positions that belong to it.</summary>
    private static double[] WriteCell(TextWriter writer, double[] m, double[] p)
    {
        bool isTriangular = m[1] == 0 && m[2] == 0 && m[5] == 0 && m[0] > 0 && m[4] > 0 && m[8] > 0;
        double[] box = isTriangular ? m : Triangular(m);
        for (int axis = 0; axis < 3; axis++) Line(writer, $"0 {box[4 * axis]:R} {"xyz"[axis]}lo {"xyz"[axis]}hi");
        if (box[3] != 0 || box[6] != 0 || box[7] != 0) Line(writer, $"{box[3]:R} {box[6]:R} {box[7]:R} xy xz yz");
        return isTriangular ? p : Turned(p, m, box);
    }

    private static double[] Triangular(double[] m)
    {
        double ax = Length(m, 0);
        double bx = (m[3] * m[0] + m[4] * m[1] + m[5] * m[2]) / ax, by = Math.Sqrt(Math.Max(0, Length(m, 3) * Length(m, 3) - bx * bx));
        double cx = (m[6] * m[0] + m[7] * m[1] + m[8] * m[2]) / ax, cy = (m[3] * m[6] + m[4] * m[7] + m[5] * m[8] - bx * cx) / by;
        return [ax, 0, 0, bx, by, 0, cx, cy, Math.Sqrt(Math.Max(0, Length(m, 6) * Length(m, 6) - cx * cx - cy * cy))];
    }

    private static double[] Turned(double[] p, double[] m, double[] box)
    {
        double[] turned = new double[p.Length];
        for (int i = 0; i < p.Length; i += 3)
        {
            double[] f = CellFractions.Of(m, p.AsSpan(i, 3));
            for (int axis = 0; axis < 3; axis++) turned[i + axis] = f[0] * box[axis] + f[1] * box[3 + axis] + f[2] * box[6 + axis];
        }

        return turned;
    }

    private static double Length(double[] m, int at) => Math.Sqrt(m[at] * m[at] + m[at + 1] * m[at + 1] + m[at + 2] * m[at + 2]);

    private static void Line(TextWriter writer, FormattableString text) => writer.Write(text.ToString(CultureInfo.InvariantCulture) + "\n");
}
