using System.Globalization;
using XasRmc.App.Feff;
using XasRmc.App.Options;
using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.App.Commands;

/// <summary>A structure as the text of a file format.</summary>
internal static class StructureTexts
{
    /// <summary>The formats that free atoms can be written in, and those that crystals can.</summary>
    public static readonly string[] Free = ["xyz", "lammps", "feff"], Periodic = ["xyz", "poscar", "lammps", "cif", "feff"];

    // Half-length 6.5 Å of the paths and some room, so that the potentials at the rim are those of atoms with neighbours.
    private const double FeffRadiusAngstrom = 8.5;

    /// <summary>Writes a structure.</summary>
    /// <param name="atoms">The structure.</param>
    /// <param name="format">xyz, poscar, lammps, cif or feff.</param>
    /// <param name="edge">The edge of <c>feff.inp</c>; its absorber is the atom of that element that is nearest to the middle.</param>
    /// <exception cref="SettingsException">The format does not go with the structure.</exception>
    public static string Of(AtomicConfiguration atoms, string format, AbsorptionEdge? edge)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        if (edge is not null && format != "feff") throw new SettingsException("--edge belongs to --format feff");
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        switch (format)
        {
            case "xyz":
                ExtendedXyzWriter.Write(writer, [atoms]);
                break;
            case "lammps":
                LammpsDataWriter.Write(writer, atoms);
                break;
            case "feff":
                WriteFeff(writer, atoms, edge ?? throw new SettingsException("--format feff needs --edge, e.g. Au:L3"));
                break;
            case "poscar" or "cif" when atoms.Cell is null:
                throw new SettingsException($"--format {format} needs a periodic structure: use --cells, or --format xyz");
            case "poscar":
                PoscarWriter.Write(writer, atoms);
                break;
            case "cif":
                CifWriter.Write(writer, atoms);
                break;
            default:
                throw new SettingsException($"--format {format}: there are {string.Join(", ", Periodic)}");
        }

        return writer.ToString();
    }

    private static void WriteFeff(StringWriter writer, AtomicConfiguration atoms, AbsorptionEdge edge)
    {
        if (atoms.CountOf(edge.Element) == 0) throw new SettingsException($"--edge {edge}: the structure holds no {edge.Element}");
        double[] p = atoms.PositionsAngstrom.ToArray();
        double[] middle = [.. Enumerable.Range(0, 3).Select(axis => Enumerable.Range(0, atoms.Count).Average(i => p[3 * i + axis]))];
        int absorber = Enumerable.Range(0, atoms.Count).Where(i => atoms.ElementOf(i) == edge.Element)
            .MinBy(i => Math.Round(Enumerable.Range(0, 3).Sum(axis => (p[3 * i + axis] - middle[axis]) * (p[3 * i + axis] - middle[axis])), 6));
        FeffInputWriter.Write(writer, AbsorberCluster.Cut(atoms, absorber, FeffRadiusAngstrom), new FeffInputOptions(atoms.Label, edge));
    }
}
