namespace XasRmc.App.Reports;

/// <summary>A source that a report rests on.</summary>
/// <param name="Text">Authors, journal, year.</param>
/// <param name="Doi">Its DOI without resolver; may be empty.</param>
public sealed record ReportReference(string Text, string Doi)
{
    /// <summary>The same part by part; null where only the text is known.</summary>
    public JournalArticle? Article { get; private init; }

    /// <summary>An article.</summary>
    /// <param name="article">The article.</param>
    /// <param name="doi">Its DOI without resolver.</param>
    public static ReportReference Of(JournalArticle article, string doi)
    {
        ArgumentNullException.ThrowIfNull(article);
        return new ReportReference(article.Text, doi) { Article = article };
    }
}
