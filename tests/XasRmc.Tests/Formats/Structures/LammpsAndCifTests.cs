using System.Globalization;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.Tests.Formats.Structures;

public class LammpsAndCifTests
{
    // Turning a cell and back costs a few roundings of numbers up to 20 Å.
    private const double Rounding = 1e-12;
    private static readonly Element s_gold = Element.Of("Au"), s_palladium = Element.Of("Pd");

    [Fact]
    public void Lammps_FreeAtoms_HaveMassesTypesByTheAlphabetAndEveryBit()
    {
        var atoms = new AtomicConfiguration("a pair", [s_palladium, s_gold], [0, 1, 1], [0, 0, 1.0 / 3, 2.8, 0, 0, -0.1, 5, 0], null);

        string[] lines = Lammps(atoms);

        Assert.Contains("2 atom types", lines);
        Assert.Contains("-10.1 12.8 xlo xhi", lines);
        Assert.Contains("1 196.967 # Au", lines);
        Assert.Contains("2 106.42 # Pd", lines);
        Assert.Equal(["", "1 2 0 0 0.3333333333333333", "2 1 2.8 0 0", "3 1 -0.1 5 0"], lines[(Array.IndexOf(lines, "Atoms # atomic") + 1)..].TakeWhile((l, i) => i == 0 || l.Length > 0));
    }

    [Fact]
    public void Lammps_RightAngledCell_KeepsItsPositions()
    {
        string[] lines = Lammps(new AtomicConfiguration("", [s_gold], [0], [1.1, 2.2, 3.3], UnitCell.Orthogonal(4, 5, 6)));

        Assert.Contains("0 5 ylo yhi", lines);
        Assert.DoesNotContain(lines, l => l.EndsWith("xy xz yz", StringComparison.Ordinal));
        Assert.Contains("1 1 1.1 2.2 3.3", lines);
    }

    [Fact]
    public void Lammps_SlantedCell_IsTurnedWithAllItsDistances()
    {
        double[] rows = [0, 3, 3, 3, 0, 3, 3, 4, 0.5];
        var atoms = new AtomicConfiguration("", [s_gold], [0, 0], [0.2, 0.3, 0.4, 1.7, 2.9, 1.1], new UnitCell(rows));

        string[] lines = Lammps(atoms);

        double Value(string ending, int word) => double.Parse(lines.Single(l => l.EndsWith(ending, StringComparison.Ordinal)).Split(' ')[word], CultureInfo.InvariantCulture);
        double[] box = [Value("xlo xhi", 1), 0, 0, Value("xy xz yz", 0), Value("ylo yhi", 1), 0, Value("xy xz yz", 1), Value("xy xz yz", 2), Value("zlo zhi", 1)];
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++) Assert.Equal(Dot(rows, 3 * a, rows, 3 * b), Dot(box, 3 * a, box, 3 * b), Rounding * 100);
        }

        double[][] p = [.. lines[(Array.IndexOf(lines, "Atoms # atomic") + 2)..].Where(l => l.Length > 0).Select(l => l.Split(' ')[2..].Select(w => double.Parse(w, CultureInfo.InvariantCulture)).ToArray())];
        double[] before = [1.5, 2.6, 0.7], after = [p[1][0] - p[0][0], p[1][1] - p[0][1], p[1][2] - p[0][2]];
        Assert.Equal(Dot(before, 0, before, 0), Dot(after, 0, after, 0), Rounding * 100);
        for (int a = 0; a < 3; a++) Assert.Equal(Dot(before, 0, rows, 3 * a), Dot(after, 0, box, 3 * a), Rounding * 100);
    }

    [Fact]
    public void Cif_Crystal_HasCellAnglesAndFractions()
    {
        using var writer = new StringWriter();
        CifWriter.Write(writer, new AtomicConfiguration("hcp cell", [s_gold], [0, 0], [0, 0, 0, 0, 2 * Math.Sqrt(3) / 3, 3], new UnitCell([2, 0, 0, -1, Math.Sqrt(3), 0, 0, 0, 6])));

        string[] lines = writer.ToString().Split('\n');
        Assert.Equal("data_hcp_cell", lines[0]);
        Assert.Contains("_cell_length_c 6", lines);
        Assert.Contains("_cell_angle_alpha 90", lines);
        Assert.Equal(120, double.Parse(lines.Single(l => l.StartsWith("_cell_angle_gamma", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture), Rounding * 100);
        double[] second = [.. lines.Single(l => l.StartsWith("  Au2 ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[2..5].Select(w => double.Parse(w, CultureInfo.InvariantCulture))];
        Assert.Equal(1.0 / 3, second[0], Rounding);
        Assert.Equal(2.0 / 3, second[1], Rounding);
        Assert.Equal(0.5, second[2], Rounding);
        Assert.Throws<ArgumentException>(() => CifWriter.Write(writer, new AtomicConfiguration("", [s_gold], [0], [0, 0, 0], null)));
    }

    private static double Dot(double[] a, int at, double[] b, int bt) => a[at] * b[bt] + a[at + 1] * b[bt + 1] + a[at + 2] * b[bt + 2];

    private static string[] Lammps(AtomicConfiguration atoms)
    {
        using var writer = new StringWriter();
        LammpsDataWriter.Write(writer, atoms);
        return writer.ToString().Split('\n');
    }
}
