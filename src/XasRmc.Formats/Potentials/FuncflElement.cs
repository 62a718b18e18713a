using XasRmc.Core;
using XasRmc.Formats.Structures;

namespace XasRmc.Formats.Potentials;

/// <summary>One funcfl file: F, Z(r) in √(Hartree Bohr) and the density.</summary>
internal sealed record FuncflElement(Element Element, EamGrid Grid, double[] Embedding, double[] Charge, double[] Density)
{
    public static FuncflElement Read(TextLines lines)
    {
        lines.Next("a line of comment");
        string[] head = TextLines.Words(lines.Next("the atomic number"));
        if (head.Length == 0 || !TextLines.TryWhole(head[0], out int z) || z < 1 || z > Element.All.Count) throw lines.Fault("an atomic number is expected here");
        EamGrid grid = EamGrid.Read(lines);
        var numbers = new NumberReader(lines);
        return new FuncflElement(
            Element.Of(z), grid, numbers.Take(grid.DensityCount, "the embedding energy"), numbers.Take(grid.DistanceCount, "the effective charge"), numbers.Take(grid.DistanceCount, "the density"));
    }
}
