using System.Collections.Immutable;

namespace XasRmc.App.Terminal.Widgets;

/// <summary>How well some letters match a text that holds them in order: best at starts of words, one after another, early, and in the same case where capitals are typed.</summary>
/// <param name="Score">Higher is better.</param>
/// <param name="Places">Where the letters are, as indices into the text.</param>
internal sealed record FuzzyMatch(int Score, ImmutableArray<int> Places)
{
    private const int Hit = 10;
    private const int Consecutive = 12;
    private const int WordStart = 14;
    private const int SameCase = 2;
    private const int Whole = 20;
    private const int LongestText = 400;
    private const int Impossible = int.MinValue / 4;

    /// <summary>The best match of a pattern in a text; null where the text does not hold its letters in order. Blanks of the pattern count for nothing.</summary>
    public static FuzzyMatch? Of(string pattern, string text)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(text);
        string letters = string.Concat(pattern.Where(c => !char.IsWhiteSpace(c)));
        if (letters.Length == 0) return new FuzzyMatch(0, []);
        // Who types small letters alone does not mean that a name with a capital is worse.
        int sameCase = letters.Any(char.IsUpper) ? SameCase : 0;
        int columns = Math.Min(text.Length, LongestText);
        if (letters.Length > columns) return null;
        // best[i, j]: the score of the first i+1 letters with the last of them at j.
        var best = new int[letters.Length * columns];
        var from = new int[letters.Length * columns];
        Array.Fill(best, Impossible);
        for (int i = 0; i < letters.Length; i++)
        {
            int before = Impossible, beforeAt = -1;
            for (int j = 0; j < columns; j++)
            {
                // A gap costs one a letter, so that a run wins over the same letters far apart.
                if (before > Impossible) before--;
                if (i > 0 && j > 0 && best[(i - 1) * columns + j - 1] > before) (before, beforeAt) = (best[(i - 1) * columns + j - 1], j - 1);
                if (char.ToLowerInvariant(letters[i]) != char.ToLowerInvariant(text[j])) continue;
                int here = Hit + (IsWordStart(text, j) ? WordStart : 0) + (letters[i] == text[j] ? sameCase : 0);
                if (i == 0)
                {
                    best[j] = here - Math.Min(j, 5);
                    continue;
                }

                int next = j > 0 ? best[(i - 1) * columns + j - 1] : Impossible;
                (int score, int at) = next + Consecutive >= before - 1 ? (next + Consecutive, j - 1) : (before - 1, beforeAt);
                if (score <= Impossible / 2) continue;
                best[i * columns + j] = score + here;
                from[i * columns + j] = at;
            }
        }

        return Trace(letters, text, columns, best, from);
    }

    private static FuzzyMatch? Trace(string letters, string text, int columns, int[] best, int[] from)
    {
        int last = letters.Length - 1, end = 0;
        for (int j = 1; j < columns; j++)
        {
            if (best[last * columns + j] > best[last * columns + end]) end = j;
        }

        int score = best[last * columns + end];
        if (score <= Impossible / 2) return null;
        var places = new int[letters.Length];
        for (int i = last, at = end; i >= 0; i--)
        {
            places[i] = at;
            at = from[i * columns + at];
        }

        return new FuzzyMatch(score + (string.Equals(letters, text, StringComparison.OrdinalIgnoreCase) ? Whole : 0), [.. places]);
    }

    private static bool IsWordStart(string text, int at) =>
        at == 0 || (char.IsLetterOrDigit(text[at]) && !char.IsLetterOrDigit(text[at - 1])) || (char.IsUpper(text[at]) && char.IsLower(text[at - 1]));
}
