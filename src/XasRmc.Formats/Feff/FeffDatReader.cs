using XasRmc.Core;

namespace XasRmc.Formats.Feff;

/// <summary>Reads one path's <c>feffNNNN.dat</c> as FEFF 6 to 9 write it, with or without comment marks before the header.</summary>
/// <remarks>
/// Free text, a line of dashes, a line of numbers (legs, degeneracy, R, Norman radius in Bohr, edge in eV), a line of column names, one line an atom with the absorber first, a line of column names,
/// and seven columns.
/// </remarks>
public static class FeffDatReader
{
    private const int ColumnCount = 7;

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file; left open.</param>
    /// <param name="sourceName">The name to use in error messages.</param>
    /// <exception cref="XasFormatException">The file is not a feffNNNN.dat or is cut off.</exception>
    public static TabulatedPath Read(Stream stream, string sourceName)
    {
        var lines = new FeffLines(stream, sourceName);
        var titles = new List<string>();
        string line = Bare(lines.Require("a header"));
        while (!line.TrimStart().StartsWith("-----", StringComparison.Ordinal))
        {
            titles.Add(line.Trim());
            line = Bare(lines.Require("the line of dashes that ends the titles of a feffNNNN.dat"));
        }

        string[] words = FeffLines.Words(Bare(lines.Require("legs, degeneracy and R")));
        if (words.Length < 5) throw lines.Fault("legs, degeneracy, R, Norman radius and edge are called for");
        int legs = lines.Integer(words[0], "the number of legs");
        if (legs is < 2 or > 100) throw lines.Fault(FormattableString.Invariant($"{legs} legs are out of range"));
        double degeneracy = lines.Number(words[1], "the degeneracy"), half = lines.Number(words[2], "R"), edge = lines.Number(words[4], "the edge");
        if (degeneracy < 0 || half <= 0) throw lines.Fault("the degeneracy is negative or R is not positive");
        lines.Require("the names of the atoms' columns");
        var atoms = new List<TabulatedPathAtom>(legs);
        for (int leg = 0; leg < legs; leg++) atoms.Add(Atom(lines));
        string names = lines.Require("the names of the columns");
        if (!names.Contains("mag[feff]", StringComparison.Ordinal)) throw lines.Fault("the names of the columns (k, real[2*phc], mag[feff] ...) are called for");
        List<double>[] columns = [.. Enumerable.Range(0, ColumnCount).Select(_ => new List<double>())];
        while (lines.Next() is { } row)
        {
            if (string.IsNullOrWhiteSpace(row)) continue;
            string[] cells = FeffLines.Words(row);
            if (cells.Length != ColumnCount) throw lines.Fault(FormattableString.Invariant($"{ColumnCount} numbers are called for; there are {cells.Length}"));
            for (int c = 0; c < ColumnCount; c++) columns[c].Add(lines.Number(cells[c], "a value"));
            int count = columns[0].Count;
            if (count > 1 && columns[0][^1] <= columns[0][^2]) throw lines.Fault("k does not rise");
            if (columns[5][^1] <= 0) throw lines.Fault("the mean free path is not positive");
        }

        if (columns[0].Count < 4) throw lines.Fault("the file ends after fewer than four rows");
        double[][] c7 = [.. columns.Select(c => c.ToArray())];
        return new TabulatedPath(degeneracy, half, edge, atoms, titles, c7[0], c7[1], c7[2], c7[3], c7[4], c7[5], c7[6]);
    }

    private static TabulatedPathAtom Atom(FeffLines lines)
    {
        string[] words = FeffLines.Words(Bare(lines.Require("an atom of the path")));
        if (words.Length < 5) throw lines.Fault("an atom has x, y, z, potential and atomic number");
        double[] position = [.. words.Take(3).Select(w => lines.Number(w, "a coordinate"))];
        int potential = lines.Integer(words[3], "the potential");
        Element element = lines.ElementOf(lines.Integer(words[4], "the atomic number"));
        return new TabulatedPathAtom(element, potential, words.Length > 5 && words[5] != "absorbing" ? words[5] : "", position[0], position[1], position[2]);
    }

    private static string Bare(string line) => line.StartsWith('#') ? line[1..] : line;
}
