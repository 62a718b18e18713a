using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace XasRmc.App.Reports;

/// <summary>Writes the sources of a report for BibTeX.</summary>
/// <remarks>A source of which only a sentence and a DOI are known becomes a <c>@misc</c> entry with the sentence as its note; managers of references fill in the rest by the DOI.</remarks>
public static partial class BibTeX
{
    /// <summary>The file's name.</summary>
    public const string FileName = "references.bib";

    /// <summary>Writes the entries; a source that is given twice is written once.</summary>
    /// <param name="references">The sources.</param>
    /// <param name="writer">Where they go.</param>
    public static void Write(IReadOnlyList<ReportReference> references, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(writer);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (ReportReference reference in references.Distinct())
        {
            string year = reference.Article?.Year.ToString(CultureInfo.InvariantCulture) ?? Year().Matches(reference.Text).LastOrDefault()?.Value ?? "", stem = Author(reference.Text) + year, key = stem;
            for (int i = 2; !keys.Add(key); i++) key = stem + "-" + i.ToString(CultureInfo.InvariantCulture);
            if (reference.Article is { } article) WriteArticle(key, article, writer);
            else writer.Write($"@misc{{{key},\n  note = {{{Escape(reference.Text.TrimEnd(',', ' '))}}}{(year.Length > 0 ? $",\n  year = {{{year}}}" : "")}");
            if (reference.Doi.Length > 0) writer.Write($",\n  doi = {{{Verbatim(reference.Doi)}}}");
            writer.Write("\n}\n");
        }
    }

    // Braces keep the capitals of a title.
    private static void WriteArticle(string key, JournalArticle article, TextWriter writer)
    {
        writer.Write($"@article{{{key},\n  author = {{{Escape(string.Join(" and ", article.Authors))}}},\n  title = {{{{{Escape(article.Title)}}}}},\n  journal = {{{Escape(article.Journal)}}}");
        if (article.Volume.Length > 0) writer.Write($",\n  volume = {{{Escape(article.Volume)}}}");
        writer.Write(FormattableString.Invariant($",\n  pages = {{{Escape(article.Pages)}}},\n  year = {{{article.Year}}}"));
    }

    // The first word that begins with a capital letter and is no initial is the first author's name; keys hold ASCII alone.
    private static string Author(string text)
    {
        string name = new([.. Name().Match(text).Value.Where(char.IsAsciiLetter)]);
        return name.Length > 0 ? name : "source";
    }

    private static string Escape(string text)
    {
        var safe = new StringBuilder();
        foreach (char c in text.ReplaceLineEndings(" "))
        {
            _ = c switch
            {
                '\\' => safe.Append("\\textbackslash "),
                '{' or '}' or '%' or '&' or '$' or '#' or '_' => safe.Append('\\').Append(c),
                '~' => safe.Append("\\textasciitilde "),
                '^' => safe.Append("\\textasciicircum "),
                _ when char.IsControl(c) => safe.Append(' '),
                _ => safe.Append(c),
            };
        }

        return safe.ToString();
    }

    private static string Verbatim(string doi) => new([.. doi.Where(c => !char.IsControl(c) && c is not ('{' or '}' or '%' or '\\' or ' '))]);

    [GeneratedRegex(@"\b(1[6-9]|20)[0-9]{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex(@"\p{Lu}\p{Ll}[\p{L}'’-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
