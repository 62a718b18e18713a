using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>Reads VASP's POSCAR and CONTCAR, of version 5 (a line of symbols) and 4 (symbols in the comment).</summary>
/// <remarks>
/// Line 2 scales cell and Cartesian positions; below zero it is minus the wanted volume, Å³. "Selective dynamics" and its flags, and velocities after the positions, are passed over.
/// </remarks>
public static class PoscarReader
{
    /// <summary>Reads the structure; it is always periodic.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="XasFormatException">The file is faulty; the message names the line.</exception>
    public static AtomicConfiguration Read(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        var lines = new TextLines(text, name);
        string comment = lines.Next("the comment").Trim();
        double scale = lines.Numbers(TextLines.Words(lines.Next("the scale")), 0, 1, "the scale")[0];
        int scaleLine = lines.LineNumber;
        if (scale == 0) throw lines.Fault("the scale must not be 0");
        double[] rows = new double[9];
        for (int row = 0; row < 3; row++)
            lines.Numbers(TextLines.Words(lines.Next("a cell vector")), 0, 3, "a cell vector").CopyTo(rows, 3 * row);
        double factor = scale > 0 ? scale : Math.Cbrt(-scale / Cell(rows, lines).VolumeCubicAngstrom);
        if (!double.IsFinite(factor)) throw new XasFormatException(name, scaleLine, "the scale makes no finite cell");
        for (int i = 0; i < 9; i++) rows[i] *= factor;
        UnitCell cell = Cell(rows, lines);

        List<(Element Element, int Count)> blocks = Blocks(lines, comment);
        string mode = lines.Next("Direct or Cartesian").Trim();
        if (mode.StartsWith('S') || mode.StartsWith('s')) mode = lines.Next("Direct or Cartesian").Trim();
        bool isCartesian = mode.Length > 0 && "CcKk".Contains(mode[0], StringComparison.Ordinal);
        if (!isCartesian && (mode.Length == 0 || !"Dd".Contains(mode[0], StringComparison.Ordinal))) throw lines.Fault($"'{mode}' is neither Direct nor Cartesian");
        var atoms = new AtomList();
        foreach ((Element element, int count) in blocks)
        {
            for (int i = 0; i < count; i++)
            {
                double[] p = lines.Numbers(TextLines.Words(lines.Next("a position")), 0, 3, "a position");
                double[] x = isCartesian
                    ? [factor * p[0], factor * p[1], factor * p[2]]
                    : [.. Enumerable.Range(0, 3).Select(axis => p[0] * rows[axis] + p[1] * rows[3 + axis] + p[2] * rows[6 + axis])];
                if (!x.All(double.IsFinite)) throw lines.Fault("the position is not finite once it is scaled");
                atoms.Add(element, x[0], x[1], x[2]);
            }
        }

        return atoms.Count > 0 ? atoms.Build(comment.Length > 0 ? comment : name, cell) : throw lines.Fault("there are no atoms");
    }

    private static UnitCell Cell(double[] rows, TextLines lines)
    {
        try
        {
            return new UnitCell(rows);
        }
        catch (ArgumentException)
        {
            throw lines.Fault("the cell has no volume");
        }
    }

    private static List<(Element Element, int Count)> Blocks(TextLines lines, string comment)
    {
        string[] words = TextLines.Words(lines.Next("the symbols or numbers of atoms"));
        if (words.Length == 0) throw lines.Fault("symbols or numbers of atoms are expected here");
        bool hasSymbols = !TextLines.TryWhole(words[0], out _);
        string[] symbols = hasSymbols ? words : TextLines.Words(comment);
        string[] counts = hasSymbols ? TextLines.Words(lines.Next("the numbers of atoms")) : words;
        if (!hasSymbols && symbols.Length < counts.Length)
            throw lines.Fault("there is no line of element symbols, and the comment (line 1) does not list them either: insert a line such as 'Au Pd' before the numbers of atoms");
        if (hasSymbols && symbols.Length != counts.Length)
            throw lines.Fault(FormattableString.Invariant($"{symbols.Length} symbols, but {counts.Length} numbers of atoms"));
        var blocks = new List<(Element, int)>();
        for (int i = 0; i < counts.Length; i++)
        {
            Element element = (TextLines.TryWhole(symbols[i], out _) ? null : TextLines.FindElement(symbols[i]))
                ?? throw lines.Fault(hasSymbols ? $"'{symbols[i]}' is not an element" : $"the comment's '{symbols[i]}' is not an element: insert a line of element symbols before the numbers of atoms");
            if (!TextLines.TryWhole(counts[i], out int count) || count < 0) throw lines.Fault($"'{counts[i]}' is not a number of atoms");
            blocks.Add((element, count));
        }

        return blocks;
    }
}
