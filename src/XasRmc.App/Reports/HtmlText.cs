using System.Text;
using System.Text.RegularExpressions;

namespace XasRmc.App.Reports;

/// <summary>Text made safe for HTML.</summary>
internal static partial class HtmlText
{
    /// <summary>Escapes text for elements and quoted attributes; characters that HTML forbids become a replacement sign.</summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                safe.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '&' => safe.Append("&amp;"),
                '"' => safe.Append("&quot;"),
                '\'' => safe.Append("&#39;"),
                '\t' or '\n' or '\r' => safe.Append(c),
                _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' => safe.Append('\uFFFD'),
                _ => safe.Append(c),
            };
        }

        return safe.ToString();
    }

    /// <summary>Escapes text and makes each <c>doi 10.…/…</c> in it a link to the resolver.</summary>
    public static string WithDoiLinks(string text)
    {
        var html = new StringBuilder();
        int from = 0;
        foreach (Match match in Doi().Matches(text))
        {
            html.Append(Escape(text[from..match.Index])).Append("doi ").Append(DoiLink(match.Groups[1].Value));
            from = match.Index + match.Length;
        }

        return html.Append(Escape(text[from..])).ToString();
    }

    /// <summary>A link to the resolver; text that is not a DOI stays text.</summary>
    public static string DoiLink(string doi) =>
        DoiAlone().IsMatch(doi) ? $"<a href=\"https://doi.org/{Escape(doi)}\" rel=\"noreferrer\">{Escape(doi)}</a>" : Escape(doi);

    /// <summary>A name that serves as an id: letters, digits and dashes.</summary>
    public static string Id(string text) => NotIdentifier().Replace(text.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex("""\bdoi:? ?(10\.[0-9]{4,9}/[A-Za-z0-9./_:()-]*[A-Za-z0-9])""", RegexOptions.CultureInvariant)]
    private static partial Regex Doi();

    [GeneratedRegex("""^10\.[0-9]{4,9}/[A-Za-z0-9./_:()-]+$""", RegexOptions.CultureInvariant)]
    private static partial Regex DoiAlone();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotIdentifier();
}
