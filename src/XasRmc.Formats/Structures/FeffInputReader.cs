using XasRmc.Core;

namespace XasRmc.Formats.Structures;

/// <summary>Reads the atoms and the edge out of <c>feff.inp</c>: TITLE, EDGE, HOLE, RMULTIPLIER, POTENTIALS, ATOMS, END; other cards are passed over.</summary>
/// <remarks>Comments begin with *, # or !. The absorber is the one atom of potential 0. HOLE counts K, L1, L2, L3, M1 … as 1, 2, 3, 4, 5 …</remarks>
public static class FeffInputReader
{
    private enum Section
    {
        None,
        Potentials,
        Atoms,
    }

    /// <summary>Reads the input.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="XasFormatException">The file is faulty; the message names the line.</exception>
    public static FeffInput Read(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        var lines = new TextLines(text, name);
        var potentials = new Dictionary<int, Element>();
        var atoms = new List<(double X, double Y, double Z, int Potential, int Line)>();
        string? title = null;
        EdgeName? edge = null;
        double scale = 1;
        var section = Section.None;
        while (lines.TryNext(out string? line))
        {
            string[] words = TextLines.Words(WithoutComment(line));
            if (words.Length == 0) continue;
            if (char.IsAsciiLetter(words[0][0]))
            {
                string card = words[0].ToUpperInvariant();
                if (card == "END") break;
                section = card.StartsWith("POTE", StringComparison.Ordinal) ? Section.Potentials : card.StartsWith("ATOM", StringComparison.Ordinal) ? Section.Atoms : Section.None;
                if (card.StartsWith("TITL", StringComparison.Ordinal)) title ??= string.Join(' ', TextLines.Words(line).Skip(1));
                else if (card == "EDGE") edge = NamedEdge(words, lines);
                else if (card == "HOLE") edge = NumberedEdge(words, lines);
                else if (card.StartsWith("RMUL", StringComparison.Ordinal)) scale = lines.Numbers(words, 1, 1, "RMULTIPLIER")[0];
            }
            else if (section == Section.Potentials) AddPotential(words, potentials, lines);
            else if (section == Section.Atoms) AddAtom(words, atoms, lines);
        }

        return Assemble(title is { Length: > 0 } ? title : name, potentials, atoms, edge, scale, lines);
    }

    private static void AddPotential(string[] words, Dictionary<int, Element> potentials, TextLines lines)
    {
        if (words.Length < 2 || !TextLines.TryWhole(words[0], out int potential) || potential < 0 || !TextLines.TryWhole(words[1], out int z))
            throw lines.Fault("a potential is its number and an atomic number");
        if (z < 1 || z > Element.All.Count) throw lines.Fault(FormattableString.Invariant($"{z} is not an atomic number from 1 to {Element.All.Count}"));
        if (!potentials.TryAdd(potential, Element.Of(z))) throw lines.Fault(FormattableString.Invariant($"potential {potential} is listed twice"));
    }

    private static void AddAtom(string[] words, List<(double X, double Y, double Z, int Potential, int Line)> atoms, TextLines lines)
    {
        double[] p = lines.Numbers(words, 0, 3, "an atom's position");
        if (words.Length < 4 || !TextLines.TryWhole(words[3], out int potential)) throw lines.Fault("an atom is x, y, z and the number of its potential");
        atoms.Add((p[0], p[1], p[2], potential, lines.LineNumber));
    }

    private static FeffInput Assemble(
        string title, Dictionary<int, Element> potentials, List<(double X, double Y, double Z, int Potential, int Line)> atoms, EdgeName? edge, double scale, TextLines lines)
    {
        string source = lines.SourceName;
        if (atoms.Count == 0) throw new XasFormatException(source, 0, "there is no ATOMS list (a file with OVERLAP cards has no positions to read)");
        var absorbers = atoms.Where(a => a.Potential == 0).ToList();
        if (absorbers.Count != 1)
            throw new XasFormatException(source, absorbers.Count == 0 ? 0 : absorbers[1].Line, FormattableString.Invariant($"one atom has potential 0, the absorber; here are {absorbers.Count}"));
        var list = new AtomList();
        foreach ((double x, double y, double z, int potential, int line) in absorbers.Concat(atoms.Where(a => a.Potential != 0)))
        {
            if (!potentials.TryGetValue(potential, out Element? element))
                throw new XasFormatException(source, line, FormattableString.Invariant($"potential {potential} is not in the POTENTIALS list"));
            (double sx, double sy, double sz) = (scale * x, scale * y, scale * z);
            if (!double.IsFinite(sx) || !double.IsFinite(sy) || !double.IsFinite(sz)) throw new XasFormatException(source, line, "the position times RMULTIPLIER is not finite");
            list.Add(element, sx, sy, sz);
        }

        AtomicConfiguration configuration = list.Build(title, null);
        return new FeffInput(title, configuration, edge is { } name ? new AbsorptionEdge(configuration.ElementOf(0), name) : null);
    }

    private static EdgeName? NamedEdge(string[] words, TextLines lines)
    {
        if (words.Length < 2) throw lines.Fault("EDGE calls for a name such as K or L3");
        if (words[1].Equals("NO", StringComparison.OrdinalIgnoreCase) || words[1] == "0") return null;
        if (AbsorptionEdge.TryParseName(words[1], out EdgeName edge)) return edge;
        return TextLines.TryWhole(words[1], out _) ? NumberedEdge(words, lines) : throw lines.Fault($"'{words[1]}' is not an edge that the program knows: K, L1 to L3, M1 to M5");
    }

    private static EdgeName? NumberedEdge(string[] words, TextLines lines)
    {
        if (words.Length < 2 || !TextLines.TryWhole(words[1], out int hole)) throw lines.Fault("HOLE calls for a number: 1 for K, 4 for L3");
        if (hole == 0) return null;
        EdgeName[] edges = Enum.GetValues<EdgeName>();
        return hole >= 1 && hole <= edges.Length ? edges[hole - 1] : throw lines.Fault(FormattableString.Invariant($"HOLE runs from 1 (K) to {edges.Length} (M5)"));
    }

    private static string WithoutComment(string line)
    {
        int at = line.AsSpan().IndexOfAny("*#!");
        return at < 0 ? line : line[..at];
    }
}
