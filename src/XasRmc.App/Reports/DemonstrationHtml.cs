using System.Globalization;

namespace XasRmc.App.Reports;

/// <summary>Writes a demonstration as one HTML file that opens offline.</summary>
internal static class DemonstrationHtml
{
    private const string LessonId = "lesson", LessonTitle = "The lesson";

    /// <summary>Writes the page.</summary>
    /// <param name="page">What it says.</param>
    /// <param name="version">The version of the program.</param>
    /// <param name="html">Where it goes; UTF-8.</param>
    public static void Write(DemonstrationPage page, string version, TextWriter html)
    {
        HtmlPage.Begin($"{page.Recipe.Name}: what a network teaches", "XasRmc: what a network teaches", page.Title, page.Recipe.Description, (LessonId, "the lesson"), version, html);
        HtmlPage.Contents([(LessonId, LessonTitle), .. page.Sections.Select(s => (s.Id, s.Title)), ("settings", "Settings")], html);
        HtmlPage.Section(html, LessonId, LessonTitle, () => html.Write($"<ul>\n{string.Concat(page.Lesson.Select(l => $"<li>{HtmlText.WithDoiLinks(l)}</li>\n"))}</ul>\n"));
        foreach (PageSection section in page.Sections) HtmlPage.Section(html, section.Id, section.Title, () => Write(section, html));
        HtmlPage.Section(html, "settings", "Settings", () => HtmlReport.WriteParameters(
            [new ReportParameter("recipe", page.Recipe.Name, ""), new ReportParameter("seed", page.Recipe.Seed.ToString(CultureInfo.InvariantCulture), ""), .. page.Parameters], html));
        HtmlPage.End(version, html);
    }

    private static void Write(PageSection section, TextWriter html)
    {
        foreach (string paragraph in section.Paragraphs) html.Write($"<p>{HtmlText.WithDoiLinks(paragraph)}</p>\n");
        foreach (PageTable table in section.Tables)
        {
            HtmlPage.Table(html, table.Caption, table.Heads, table.Rows.Select((row, r) => (IReadOnlyList<string>)[.. row.Select((cell, c) =>
                table.Shares?[r][c] is { } share && double.IsFinite(share) ? HtmlPage.Share(share, HtmlText.Escape(cell)) : HtmlText.Escape(cell))]), table.FirstNumber);
        }

        if (section.Plots.Count > 0) HtmlPage.Plots(section.Plots, html);
    }
}
