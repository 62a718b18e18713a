using System.Text.RegularExpressions;

namespace XasRmc.App.Reports;

/// <summary>Texts without the sentences that many of them end with, and those sentences once.</summary>
/// <param name="Texts">The texts: what is left of each, and which of the endings it had (from 0); −1 for none.</param>
/// <param name="Endings">The endings, in the order in which they are first met.</param>
internal sealed partial record SharedEndings(IReadOnlyList<(string Own, int Ending)> Texts, IReadOnlyList<string> Endings)
{
    private const int Least = 3;

    /// <summary>Takes off what at least three texts end with, the longest such ending of each; something of a text is always left.</summary>
    public static SharedEndings Of(IReadOnlyList<string> texts)
    {
        string[][] tails = [.. texts.Select(t => Starts().Matches(t).Select(m => t[m.Index..]).ToArray())];
        HashSet<string> uses = [.. Common(tails.SelectMany(t => t))];
        var endings = new List<string>();
        var found = new List<(string, int)>();
        for (int i = 0; i < texts.Count; i++)
        {
            if (tails[i].FirstOrDefault(uses.Contains) is not { } tail)
            {
                found.Add((texts[i], -1));
                continue;
            }

            if (!endings.Contains(tail)) endings.Add(tail);
            found.Add((texts[i][..^tail.Length].TrimEnd(), endings.IndexOf(tail)));
        }

        return new SharedEndings(found, endings);
    }

    /// <summary>The texts that are there at least three times, each once, in the order in which they are first met.</summary>
    public static IEnumerable<string> Common(IEnumerable<string> texts) => texts.CountBy(t => t).Where(u => u.Value >= Least).Select(u => u.Key);

    /// <summary>The sign of an ending: a, b, c.</summary>
    public static string Sign(int ending) => ((char)('a' + ending % 26)).ToString();

    // Where a sentence may begin; one that is cut too early does no harm.
    [GeneratedRegex(@"(?<=[.!?)]\s)\p{Lu}")]
    private static partial Regex Starts();
}
