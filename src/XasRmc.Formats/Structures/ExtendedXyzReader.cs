using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>Reads extended XYZ, and plain XYZ as its simplest case; Å.</summary>
/// <remarks>
/// A frame is the number of atoms, a line of key=value pairs, and the atoms. Known keys: Lattice (nine numbers, rows a, b, c), Properties (name:type:columns …), pbc, and label, name or config_type
/// as the frame's name. Other keys and columns are passed over. A Lattice without pbc is periodic; without Lattice the atoms are free.
/// </remarks>
public static class ExtendedXyzReader
{
    private const string PlainProperties = "species:S:1:pos:R:3";

    /// <summary>Reads all frames.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="name">Its name, for messages and labels.</param>
    /// <exception cref="XasFormatException">The file is faulty; the message names the line.</exception>
    public static IReadOnlyList<AtomicConfiguration> Read(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        var lines = new TextLines(text, name);
        var frames = new List<AtomicConfiguration>();
        lines.SkipBlank();
        while (!lines.IsAtEnd)
        {
            frames.Add(ReadFrame(lines, frames.Count));
            lines.SkipBlank();
        }

        return frames.Count > 0 ? frames : throw new XasFormatException(name, 0, "the file is empty");
    }

    private static AtomicConfiguration ReadFrame(TextLines lines, int frame)
    {
        string[] head = TextLines.Words(lines.Next("the number of atoms"));
        if (head.Length != 1 || !TextLines.TryWhole(head[0], out int count) || count < 1)
            throw lines.Fault($"a frame begins with the number of its atoms, not with '{string.Join(' ', head)}'");
        string comment = lines.Next("the comment line");
        Dictionary<string, string> keys = ExtendedXyzComment.Parse(comment, lines);
        UnitCell? cell = Cell(keys, lines);
        (int species, int position, int width) = Columns(keys.GetValueOrDefault("properties", PlainProperties), lines);
        var atoms = new AtomList();
        for (int i = 0; i < count; i++)
        {
            string[] words = TextLines.Words(lines.Next(FormattableString.Invariant($"atom {i + 1} of {count}")));
            if (words.Length < width) throw lines.Fault(FormattableString.Invariant($"an atom has {width} columns here, this line {words.Length}"));
            Element element = TextLines.FindElement(words[species]) ?? throw lines.Fault($"'{words[species]}' is not an element");
            double[] p = lines.Numbers(words, position, 3, "a position");
            atoms.Add(element, p[0], p[1], p[2]);
        }

        string? label = keys.GetValueOrDefault("label") ?? keys.GetValueOrDefault("name") ?? keys.GetValueOrDefault("config_type");
        return atoms.Build(label ?? FormattableString.Invariant($"{lines.SourceName} frame {frame}"), cell);
    }

    private static UnitCell? Cell(Dictionary<string, string> keys, TextLines lines)
    {
        bool[]? periodic = keys.TryGetValue("pbc", out string? pbc) ? [.. TextLines.Words(pbc).Select(word => Flag(word, lines))] : null;
        if (periodic is not null && periodic.Length != 3) throw lines.Fault("pbc has three values, e.g. pbc=\"T T T\"");
        if (!keys.TryGetValue("lattice", out string? lattice))
            return periodic is not null && periodic.Contains(true) ? throw lines.Fault("the atoms are periodic (pbc), but there is no Lattice") : null;
        if (periodic is not null && !periodic.Contains(true)) return null;
        if (periodic is not null && periodic.Contains(false)) throw lines.Fault("atoms that repeat in some directions only are not supported: use pbc=\"F F F\", or a cell with enough vacuum and pbc=\"T T T\"");
        string[] words = TextLines.Words(lattice);
        if (words.Length != 9) throw lines.Fault("Lattice has nine numbers, the vectors a, b and c");
        try
        {
            return new UnitCell(lines.Numbers(words, 0, 9, "Lattice"));
        }
        catch (ArgumentException)
        {
            throw lines.Fault("the cell has no volume");
        }
    }

    private static bool Flag(string word, TextLines lines) => word.ToUpperInvariant() switch
    {
        "T" or "TRUE" or "1" => true,
        "F" or "FALSE" or "0" => false,
        _ => throw lines.Fault($"pbc is T or F, not '{word}'"),
    };

    private static (int Species, int Position, int Width) Columns(string properties, TextLines lines)
    {
        string[] parts = properties.Split(':');
        if (parts.Length % 3 != 0) throw lines.Fault("Properties is name:type:columns, again and again");
        int species = -1, position = -1, column = 0;
        for (int i = 0; i < parts.Length; i += 3)
        {
            if (!TextLines.TryWhole(parts[i + 2], out int count) || count is < 1 or > 10000) throw lines.Fault($"'{parts[i + 2]}' is not a number of columns");
            string name = parts[i].ToUpperInvariant();
            if (name is "SPECIES" or "ELEMENT" or "SYMBOL" || (name is "Z" or "NUMBERS" && species < 0)) species = column;
            if (name is "POS" or "POSITIONS")
            {
                if (count != 3) throw lines.Fault("pos has three columns");
                position = column;
            }

            column += count;
        }

        if (species < 0 || position < 0) throw lines.Fault("Properties must name species and pos");
        return (species, position, column);
    }
}
