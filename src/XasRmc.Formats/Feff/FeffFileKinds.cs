using System.Text;
using XasRmc.Core;

namespace XasRmc.Formats.Feff;

/// <summary>Tells FEFF's files apart by what is in them.</summary>
public static class FeffFileKinds
{
    private const int LookedAt = 8192;

    /// <summary>The kind of a file; the stream stands where it stood.</summary>
    /// <param name="stream">The file; it must allow going back.</param>
    /// <param name="sourceName">The name to use in error messages.</param>
    /// <exception cref="XasFormatException">None of the kinds, e.g. the unformatted phases of FEFF 6: the message says what to give in its place.</exception>
    public static FeffFileKind Of(Stream stream, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long start = stream.Position;
        var bytes = new byte[LookedAt];
        int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        stream.Position = start;
        string text = Encoding.Latin1.GetString(bytes, 0, count);
        if (string.IsNullOrWhiteSpace(text)) throw new XasFormatException(sourceName, 0, "the file is empty");
        if (text.Contains('\0', StringComparison.Ordinal) || text.TrimStart().StartsWith("#:FEFF6", StringComparison.Ordinal))
            throw new XasFormatException(sourceName, 0, "these are the phases of FEFF 6, or a binary file: they lack matrix elements; give the feffNNNN.dat of the same run, or phases of FEFF 8, 9 or 10");
        if (text.TrimStart().StartsWith('{')) throw new XasFormatException(sourceName, 1, "this is a JSON document, not a file of FEFF: phase.pad, phase.bin, feff.pad or feffNNNN.dat is called for");
        if (text.TrimStart().StartsWith("#_feff.", StringComparison.Ordinal)) return FeffFileKind.PathsPad;
        if (text.Contains("nleg, deg, reff", StringComparison.Ordinal)) return FeffFileKind.PathDat;
        if (text.Split('\n').Take(2).All(l => l.Length == 0 || l[0] == '!' || l.All(c => char.IsAsciiDigit(c) || char.IsWhiteSpace(c) || "+-.Ee".Contains(c, StringComparison.Ordinal)))) return FeffFileKind.Phases;
        throw new XasFormatException(sourceName, 1, "this is no file of FEFF that holds scattering data: phase.pad, phase.bin, feff.pad or feffNNNN.dat is called for");
    }
}
