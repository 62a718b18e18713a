using System.Numerics;
using XasRmc.Core;

namespace XasRmc.Formats.Feff;

/// <summary>Reads FEFF 8.5's <c>feff.pad</c> (version 3): the amplitude and phase of every path.</summary>
public static class FeffPadReader
{
    private const int LargestCount = 100_000;

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file; left open.</param>
    /// <param name="sourceName">The name to use in error messages.</param>
    /// <exception cref="XasFormatException">The file is not a feff.pad of version 3, or is cut off.</exception>
    public static FeffPadFile Read(Stream stream, string sourceName)
    {
        var lines = new FeffLines(stream, sourceName);
        if (!lines.Require("the header of feff.pad").TrimStart().StartsWith("#_feff.pad v03", StringComparison.Ordinal))
            throw lines.Fault("this is not FEFF's feff.pad of version 3: its first line starts with '#_feff.pad v03'");
        string[] counts = Words(lines, "#_", 3, "potentials, energies and PAD width");
        int last = lines.Integer(counts[0], "the last potential"), count = lines.Integer(counts[1], "the number of energies"), width = lines.Integer(counts[2], "the PAD width");
        if (last is < 1 or > 1000 || count is < 1 or > LargestCount || width is < 4 or > 20) throw lines.Fault("a count is out of range");
        string[] misc = Words(lines, "#&", 6, "hole, order, final l, Norman radius, chemical potential and edge");
        int hole = lines.Integer(misc[0], "the hole");
        if (hole is < 1 or > 9) throw lines.Fault(FormattableString.Invariant($"hole {hole} is not one of K, L1-L3, M1-M5"));
        int order = lines.Integer(misc[1], "the order");
        double edge = lines.Number(misc[5], "the edge") * FeffUnits.HartreeEv;
        string[] names = Words(lines, "#@", 2 * (last + 1), "labels and atomic numbers of the potentials");
        Element[] elements = [.. names.TakeLast(last + 1).Select(w => lines.ElementOf(lines.Integer(w, "an atomic number")))];
        Complex[] central = PadCode.ReadComplex(lines, width, count);
        Complex[] momenta = [.. PadCode.ReadComplex(lines, width, count).Select(p => p / FeffUnits.BohrAngstrom)];
        double[] wavenumbers = [.. PadCode.ReadReal(lines, width, count).Select(k => k / FeffUnits.BohrAngstrom)];
        var paths = new List<FeffPadPath>();
        while (!lines.AtEnd)
        {
            if (string.IsNullOrWhiteSpace(lines.Peek()))
            {
                lines.Next();
                continue;
            }

            paths.Add(ReadPath(lines, width, count, last));
        }

        return new FeffPadFile(new AbsorptionEdge(elements[0], (EdgeName)(hole - 1)), order, edge, elements, wavenumbers, momenta, central, paths);
    }

    private static FeffPadPath ReadPath(FeffLines lines, int width, int count, int lastPotential)
    {
        string[] words = Words(lines, "##", 5, "index, legs, degeneracy, R and importance of a path");
        int index = lines.Integer(words[0], "the index of a path"), legs = lines.Integer(words[1], "the number of legs");
        if (legs is < 2 or > 100 || words.Length != 5 + legs) throw lines.Fault(FormattableString.Invariant($"a path of {legs} legs has {legs} potentials after five numbers"));
        int[] potentials = [.. words.Skip(5).Select(w => lines.Integer(w, "a potential"))];
        if (potentials.Any(p => p < 0 || p > lastPotential)) throw lines.Fault("a path goes through a potential that is not listed");
        double degeneracy = lines.Number(words[2], "the degeneracy"), half = lines.Number(words[3], "R"), importance = lines.Number(words[4], "the importance");
        double[] positions = [.. PadCode.ReadReal(lines, width, 3 * legs).Select(x => x * FeffUnits.BohrAngstrom)];
        for (int skipped = 0; skipped < 3; skipped++) PadCode.ReadReal(lines, width, legs);
        return new FeffPadPath(index, degeneracy, half, importance, potentials, positions, PadCode.ReadReal(lines, width, count), PadCode.ReadReal(lines, width, count));
    }

    private static string[] Words(FeffLines lines, string marker, int least, string what)
    {
        string line = lines.Require(what).TrimStart();
        if (!line.StartsWith(marker, StringComparison.Ordinal)) throw lines.Fault($"a line that starts with '{marker}' and holds {what} is called for");
        string[] words = FeffLines.Words(line[marker.Length..]);
        return words.Length >= least ? words : throw lines.Fault(FormattableString.Invariant($"{least} words are called for: {what}"));
    }
}
