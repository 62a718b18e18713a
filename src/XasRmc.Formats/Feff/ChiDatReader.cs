using XasRmc.Core;

namespace XasRmc.Formats.Feff;

/// <summary>Reads FEFF's <c>chi.dat</c>: comment lines that start with #, then k, chi, magnitude and phase.</summary>
/// <remarks>FEFF makes it by linear interpolation of each path's amplitude and phase in k, which errs by 0.4–0.9 % of chi between its energies.</remarks>
public static class ChiDatReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file; left open.</param>
    /// <param name="sourceName">The name to use in error messages.</param>
    /// <exception cref="XasFormatException">A row is not four numbers, k does not rise, or there are no rows.</exception>
    public static FeffChi Read(Stream stream, string sourceName)
    {
        var lines = new FeffLines(stream, sourceName);
        List<double>[] columns = [[], [], [], []];
        while (lines.Next() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line) || line.TrimStart()[0] == '#') continue;
            string[] words = FeffLines.Words(line);
            if (words.Length < 4) throw lines.Fault(FormattableString.Invariant($"k, chi, magnitude and phase are called for; there are {words.Length} numbers"));
            for (int c = 0; c < 4; c++) columns[c].Add(lines.Number(words[c], "a value"));
            if (columns[0].Count > 1 && columns[0][^1] <= columns[0][^2]) throw lines.Fault("k does not rise");
        }

        if (columns[0].Count == 0) throw lines.Fault("the file holds no rows");
        return new FeffChi([.. columns[0]], [.. columns[1]], [.. columns[2]], [.. columns[3]]);
    }
}
