using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>Reads atoms from any file format that the program knows, told apart by content and not by name.</summary>
public static class StructureReader
{
    /// <summary>Reads all configurations of a file: extended or plain XYZ (several frames), POSCAR (VASP 4 and 5) or <c>feff.inp</c> (atom 0 is the absorber).</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">Its name, for messages and labels.</param>
    /// <returns>At least one configuration.</returns>
    /// <exception cref="XasFormatException">The file is none of these, or faulty; the message names the line.</exception>
    public static IReadOnlyList<AtomicConfiguration> Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        using var reader = new StreamReader(stream, leaveOpen: true);
        string text = reader.ReadToEnd();
        string[] lines = [.. text.ReplaceLineEndings("\n").Split('\n').Take(2000)];
        if (lines.All(string.IsNullOrWhiteSpace)) throw new XasFormatException(name, 0, "the file is empty");
        if (LooksLikePoscar(lines)) return [PoscarReader.Read(text, name)];
        if (lines.Any(IsFeffCard)) return [FeffInputReader.Read(text, name).Atoms];
        string[] first = TextLines.Words(lines.First(line => !string.IsNullOrWhiteSpace(line)));
        if (first.Length == 1 && TextLines.TryWhole(first[0], out _)) return ExtendedXyzReader.Read(text, name);
        throw new XasFormatException(name, 1, "not a structure: extended XYZ begins with the number of atoms, POSCAR has a scale and three cell vectors from line 2 on, feff.inp has an ATOMS card");
    }

    private static bool LooksLikePoscar(string[] lines) =>
        lines.Length > 5 && NumberCount(lines[1]) is 1 && Enumerable.Range(2, 3).All(i => NumberCount(lines[i]) is 3);

    private static int? NumberCount(string line)
    {
        string[] words = TextLines.Words(line);
        return words.All(word => TextLines.TryNumber(word, out _)) ? words.Length : null;
    }

    private static bool IsFeffCard(string line) =>
        TextLines.Words(line) is [string card, ..] && (card.Equals("ATOMS", StringComparison.OrdinalIgnoreCase) || card.Equals("POTENTIALS", StringComparison.OrdinalIgnoreCase));
}
