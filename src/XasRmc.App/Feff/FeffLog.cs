using System.Text.RegularExpressions;

namespace XasRmc.App.Feff;

/// <summary>Reads what FEFF's programs print: their version, and why they stopped.</summary>
internal static partial class FeffLog
{
    private const int MostLines = 3, LongestText = 300;

    /// <summary>The reason that FEFF gave, as one line: the lines that speak of a fault with the one after each, or else the last ones.</summary>
    public static string Reason(string log)
    {
        ArgumentNullException.ThrowIfNull(log);
        string[] lines = [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith("STOP", StringComparison.Ordinal) && !line.StartsWith("Note:", StringComparison.Ordinal))];
        int first = Array.FindIndex(lines, line => FaultWord().IsMatch(line));
        string[] said = first >= 0 ? [.. lines.Skip(first).Take(MostLines)] : [.. lines.TakeLast(MostLines)];
        return said.Length == 0 ? "none" : OneLine(string.Join(" / ", said));
    }

    /// <summary>The program and version that a log begins with, e.g. <c>Feff 6L.02</c>; empty where it does not say.</summary>
    public static string Version(string log)
    {
        ArgumentNullException.ThrowIfNull(log);
        string? line = log.Split('\n').Take(5).FirstOrDefault(l => VersionLine().IsMatch(l));
        return line is null ? "" : OneLine(Blanks().Replace(VersionLine().Match(line).Value.Trim(), " "));
    }

    /// <summary>Whether a program complains of the card by which the edge is named since FEFF 8.</summary>
    public static bool IsOfFeff6(string log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return log.Contains("Unknown keyword", StringComparison.OrdinalIgnoreCase) && log.Contains("EDGE", StringComparison.Ordinal);
    }

    /// <summary>A text without line ends or control characters, cut where it is very long.</summary>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string flat = new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
        return flat.Length <= LongestText ? flat : flat[..LongestText] + " ...";
    }

    [GeneratedRegex(@"\berror\b|\bfatal\b|unknown|cannot|can't|not found|no atoms|too (many|close|small|large)|invalid|segmentation|\bbad\b", RegexOptions.IgnoreCase)]
    private static partial Regex FaultWord();

    // "Feff 6L.02", "Feff8L (EXAFS)      release  0.1", "Launching FEFF version FEFF 10.0.0"
    [GeneratedRegex(@"\bfeff(?! version)\s*[0-9].*", RegexOptions.IgnoreCase)]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
