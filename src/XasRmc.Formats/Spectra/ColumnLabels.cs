using System.Text.RegularExpressions;

namespace XasRmc.Formats.Spectra;

/// <summary>Finds the names of columns, and their units, in the header lines of a file of columns.</summary>
internal static partial class ColumnLabels
{
    private const int LinesLookedAt = 4;
    private const int LongestLine = 4000;

    /// <summary>Adds <c>_2</c>, <c>_3</c> … to names that occur again.</summary>
    public static string[] MakeDistinct(IReadOnlyList<string> labels)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var distinct = new string[labels.Count];
        for (int i = 0; i < labels.Count; i++)
        {
            string name = string.IsNullOrWhiteSpace(labels[i]) ? FormattableString.Invariant($"col{i + 1}") : labels[i];
            for (int n = 2; !seen.Add(name); n++) name = FormattableString.Invariant($"{labels[i]}_{n}");
            distinct[i] = name;
        }

        return distinct;
    }

    /// <summary>The names that the header gives to this many columns, or <c>col1</c> … where it gives none.</summary>
    /// <param name="header">The header lines above the table, comment marks taken off, the nearest last.</param>
    /// <param name="count">The number of columns.</param>
    /// <param name="habit">How the rows are written.</param>
    /// <param name="metadata">The header's keys, among them <c>column.1</c> … where the file has them.</param>
    public static (string[] Labels, string[] Units) Find(IReadOnlyList<string> header, int count, TableHabit habit, Dictionary<string, string> metadata)
    {
        var labels = new string[count];
        var units = new string[count];
        Array.Fill(units, "");
        string[]? cells = header.Reverse().Where(l => l.Length <= LongestLine && l.Any(char.IsLetter)).Take(LinesLookedAt).Select(l => Cells(l, count, habit)).FirstOrDefault(c => c is not null);
        for (int i = 0; i < count; i++)
        {
            string? declared = metadata.GetValueOrDefault(FormattableString.Invariant($"column.{i + 1}"));
            if (declared is not null)
            {
                string[] words = declared.Split("||")[0].Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (words.Length > 0)
                {
                    labels[i] = words[0];
                    units[i] = words.Length > 1 ? words[1] : "";
                    continue;
                }
            }

            labels[i] = FormattableString.Invariant($"col{i + 1}");
            if (cells is null) continue;
            Match unit = TrailingUnit().Match(cells[i]);
            labels[i] = unit.Success && unit.Groups["name"].Value.Length > 0 ? unit.Groups["name"].Value : cells[i];
            if (unit.Success && unit.Groups["name"].Value.Length > 0) units[i] = unit.Groups["unit"].Value;
        }

        return (MakeDistinct(labels), units);
    }

    private static string[]? Cells(string line, int count, TableHabit habit)
    {
        // SPEC writes "#L Energy  I0": its mark is not a name.
        // FEFF ends its line of names with a mark.
        line = line.EndsWith("@#", StringComparison.Ordinal) ? line[..^2] : line;
        string[] variants = line.StartsWith("L ", StringComparison.Ordinal) ? [line[2..], line] : [line];
        foreach (string variant in variants)
        {
            string[][] attempts =
            [
                habit.Separators.Contains(',', StringComparison.Ordinal) || habit.Separators == ";" ? habit.Split(variant) : [],
                variant.Split('\t', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                TwoBlanks().Split(variant.Trim()),
                UnitOrWord().Matches(variant).Select(m => m.Value.Trim()).ToArray(),
                variant.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                variant.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            ];
            foreach (string[] cells in attempts)
            {
                string[] bare = [.. cells.Select(c => c.Trim('"', '\'', ' '))];
                // A mark at the end of the line makes an empty last cell.
                if (bare.Length == count && bare.SkipLast(1).All(c => c.Length > 0) && !bare.Any(c => NumberText.TryParse(c, out _)) && bare.Any(c => c.Any(char.IsLetter))) return bare;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^(?<name>.*?)\s*[\(\[](?<unit>[^\(\)\[\]]*)[\)\]]$")]
    private static partial Regex TrailingUnit();

    [GeneratedRegex(@"\s{2,}|\t")]
    private static partial Regex TwoBlanks();

    // A word, with a unit in brackets behind it where there is one.
    [GeneratedRegex(@"[^\s,;]+(\s+[\(\[][^\)\]\s]*[\)\]])?")]
    private static partial Regex UnitOrWord();
}
