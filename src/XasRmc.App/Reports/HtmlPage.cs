namespace XasRmc.App.Reports;

/// <summary>The parts that all pages share which are no validation report: head, sections, tables, end.</summary>
internal static class HtmlPage
{
    /// <summary>Begins a page up to its header.</summary>
    /// <param name="title">The page's title.</param>
    /// <param name="kicker">What kind of page it is.</param>
    /// <param name="heading">Its first heading.</param>
    /// <param name="question">What it is about, in a sentence.</param>
    /// <param name="first">The id and title of the first section, for those who skip the header.</param>
    /// <param name="version">The version of the program.</param>
    /// <param name="html">Where it goes.</param>
    public static void Begin(string title, string kicker, string heading, string question, (string Id, string Title) first, string version, TextWriter html)
    {
        html.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
        html.Write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\" />\n");
        html.Write($"<meta name=\"generator\" content=\"XasRmc {HtmlText.Escape(version)}\" />\n<title>{HtmlText.Escape(title)}</title>\n<style>\n{HtmlReport.Asset("report.css")}</style>\n</head>\n<body>\n");
        html.Write($"<a class=\"skip\" href=\"#{first.Id}\">Skip to {HtmlText.Escape(first.Title)}</a>\n");
        HtmlReport.WriteIcons(html);
        html.Write($"<div class=\"page\">\n<header>\n<p class=\"kicker\">{HtmlText.Escape(kicker)}</p>\n<h1>{HtmlText.Escape(heading)}</h1>\n<p class=\"question\">{HtmlText.Escape(question)}</p>\n");
    }

    /// <summary>The list of sections; it ends the header.</summary>
    public static void Contents(IEnumerable<(string Id, string Title)> sections, TextWriter html) =>
        html.Write($"<nav class=\"contents\" aria-label=\"Contents\"><ul>{string.Concat(sections.Select(s => $"<li><a href=\"#{s.Id}\">{HtmlText.Escape(s.Title)}</a></li>"))}</ul></nav>\n</header>\n<main>\n");

    /// <summary>A section.</summary>
    public static void Section(TextWriter html, string id, string title, Action write)
    {
        html.Write($"<section id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h2 id=\"{id}-title\">{HtmlText.Escape(title)}</h2>\n");
        write();
        html.Write("</section>\n");
    }

    /// <summary>Some plots.</summary>
    public static void Plots(IEnumerable<PlotModel> plots, TextWriter html)
    {
        html.Write("<div class=\"plots\">\n");
        foreach (PlotModel plot in plots) HtmlPlot.Write(plot, html);
        html.Write("</div>\n");
    }

    /// <summary>A table of cells that are HTML already; columns from one on hold numbers.</summary>
    public static void Table(TextWriter html, string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows, int firstNumber)
    {
        string Class(int column) => column >= firstNumber ? " class=\"number\"" : "";
        html.Write($"<div class=\"scroller\"><table>{(caption.Length > 0 ? $"<caption>{HtmlText.Escape(caption)}</caption>" : "")}<thead><tr>{string.Concat(heads.Select((h, i) => $"<th scope=\"col\"{Class(i)}>{HtmlText.Escape(h)}</th>"))}</tr></thead><tbody>\n");
        foreach (IReadOnlyList<string> row in rows) html.Write($"<tr>{string.Concat(row.Select((c, i) => $"<td{Class(i)}>{c}</td>"))}</tr>\n");
        html.Write("</tbody></table></div>\n");
    }

    /// <summary>A share of one as a number and a bar.</summary>
    public static string Share(double share, string text) =>
        $"{text}<span class=\"share\" aria-hidden=\"true\"><span style=\"width:{FormattableString.Invariant($"{(double.IsFinite(share) ? 100 * Math.Clamp(share, 0, 1) : 0):0}")}%\"></span></span>";

    /// <summary>Ends a page.</summary>
    public static void End(string version, TextWriter html) =>
        html.Write($"</main>\n<footer>Written by XasRmc {HtmlText.Escape(version)}. This file holds all it shows and asks the network for nothing.</footer>\n</div>\n<script>\n{HtmlReport.Asset("report.js")}</script>\n</body>\n</html>\n");
}
