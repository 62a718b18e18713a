using System.Globalization;
using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>The findings as HTML: what stands in the way first, then every criterion with its worst case in one line and its findings below.</summary>
internal static class HtmlFindings
{
    public static void Write(ReportContent content, TextWriter html)
    {
        WriteAttention(content, html);
        html.Write("<section id=\"findings\" aria-labelledby=\"findings-title\">\n<h2 id=\"findings-title\">Findings</h2>\n");
        if (content.Findings.Count == 0)
        {
            html.Write("<p>No criterion was applied.</p>\n</section>\n");
            return;
        }

        html.Write("<div class=\"toolbar\"><button type=\"button\" id=\"open-all\" aria-expanded=\"false\" hidden=\"hidden\">Open all</button></div>\n");
        foreach (IGrouping<string, FindingRow> group in content.Findings.GroupBy(f => f.Finding.Criterion)) WriteGroup([.. group], html);
        html.Write("</section>\n");
    }

    private static void WriteAttention(ReportContent content, TextWriter html)
    {
        FindingRow[] rows = [.. content.Findings.Where(f => f.Finding.Outcome == Outcome.Fail), .. content.Findings.Where(f => f is { IsDecisive: true, Finding.Outcome: Outcome.Inconclusive })];
        if (rows.Length == 0) return;
        html.Write("<section id=\"attention\" aria-labelledby=\"attention-title\">\n<h2 id=\"attention-title\">What stands in the way, and what to do next</h2>\n<ul class=\"attention\">\n");
        foreach (IGrouping<(string, Outcome), FindingRow> group in rows.GroupBy(r => (r.Finding.Criterion, r.Finding.Outcome))) WriteCard([.. group.Select(r => r.Finding)], group.First().Meaning, html);
        html.Write("</ul>\n</section>\n");
    }

    private static void WriteGroup(IReadOnlyList<FindingRow> rows, TextWriter html)
    {
        FindingRow worst = rows.MaxBy(Severity)!;
        Outcome outcome = worst.Finding.Outcome;
        int passed = rows.Count(r => r.Finding.Outcome == Outcome.Pass);
        bool decides = rows.Any(r => r.IsDecisive);
        string open = outcome == Outcome.Pass || !decides ? "" : " open=\"open\"";
        string informs = decides ? "" : " <span class=\"badge\">informs only</span>";
        string hardest = double.IsFinite(worst.Finding.Value) && double.IsFinite(worst.Finding.Limit)
            ? $", worst {Quantity(worst.Finding.Value, worst.Finding.Unit)} of {Quantity(worst.Finding.Limit, worst.Finding.Unit)}" : "";
        html.Write($"<details class=\"group\"{open}><summary><span class=\"{OutcomeText.Word(outcome)}\">{HtmlReport.Icon(outcome)}<span class=\"visually-hidden\">{OutcomeText.Word(outcome)}</span></span>");
        html.Write($"<span><span class=\"name\">{HtmlText.Escape(worst.Finding.Criterion)}</span>{informs} <span class=\"meaning\">{HtmlText.Escape(worst.Meaning)}</span></span>");
        html.Write($"<span class=\"worst\">{passed.ToString(CultureInfo.InvariantCulture)} of {rows.Count.ToString(CultureInfo.InvariantCulture)} pass{HtmlText.Escape(hardest)}</span></summary>\n");
        html.Write("<div class=\"scroller\"><table class=\"cards\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">Outcome</th><th role=\"columnheader\" scope=\"col\">Subject</th><th role=\"columnheader\" scope=\"col\" class=\"number\">Value</th><th role=\"columnheader\" scope=\"col\" class=\"number\">Limit</th><th role=\"columnheader\" scope=\"col\">Why, and what next</th></tr></thead><tbody role=\"rowgroup\">\n");
        SharedEndings why = SharedEndings.Of([.. rows.Select(r => r.Finding.Why)]);
        string[] nexts = [.. SharedEndings.Common(rows.Select(r => r.Finding.Next).Where(n => n.Length > 0))];
        foreach ((FindingRow row, (string own, int ending)) in rows.Zip(why.Texts))
        {
            Finding f = row.Finding;
            string sign = ending < 0 ? "" : $"<sup>{SharedEndings.Sign(ending)}</sup>", next = f.Next.Length == 0 || nexts.Contains(f.Next) ? "" : $" <span class=\"next\"><strong>Next:</strong> {HtmlText.WithDoiLinks(f.Next)}</span>";
            html.Write($"<tr role=\"row\"><td role=\"cell\" data-label=\"Outcome\">{HtmlReport.Badge(f.Outcome)}</td><th role=\"rowheader\" scope=\"row\" data-label=\"Subject\">{HtmlText.Escape(f.Subject)}</th>");
            html.Write($"<td role=\"cell\" class=\"number\" data-label=\"Value\">{HtmlText.Escape(Quantity(f.Value, f.Unit))}</td><td role=\"cell\" class=\"number\" data-label=\"Limit\">{HtmlText.Escape(Quantity(f.Limit, f.Unit))}</td>");
            html.Write($"<td role=\"cell\" class=\"why\" data-label=\"Why\">{HtmlText.WithDoiLinks(own)}{sign}{next}</td></tr>\n");
        }

        html.Write("</tbody></table></div>\n");
        foreach ((int number, string ending) in why.Endings.Index()) html.Write($"<p class=\"shared\"><sup>{SharedEndings.Sign(number)}</sup> {HtmlText.WithDoiLinks(ending)}</p>\n");
        foreach (string next in nexts) html.Write($"<p class=\"shared\"><strong>Next:</strong> {HtmlText.WithDoiLinks(next)}</p>\n");
        html.Write("</details>\n");
    }

    // One card for all cases of one criterion: the cases with their numbers, then the first one's reason and advice.
    private static void WriteCard(IReadOnlyList<Finding> cases, string meaning, TextWriter html)
    {
        Finding first = cases[0];
        html.Write($"<li class=\"{OutcomeText.Word(first.Outcome)}\"><p class=\"head\">{HtmlReport.Icon(first.Outcome)} {OutcomeText.Word(first.Outcome)}: {HtmlText.Escape(first.Criterion)}</p>");
        if (meaning.Length > 0) html.Write($"<p>{HtmlText.Escape(meaning)}</p>");
        html.Write("<ul class=\"cases\">");
        foreach (Finding f in cases)
        {
            string numbers = double.IsFinite(f.Value) && double.IsFinite(f.Limit) ? $"<strong>{HtmlText.Escape(Quantity(f.Value, f.Unit))}</strong> (limit {HtmlText.Escape(Quantity(f.Limit, f.Unit))})" : "cannot be told";
            html.Write($"<li><span>{HtmlText.Escape(f.Subject)}</span><span>{numbers}</span></li>");
        }

        html.Write("</ul>");
        html.Write($"<p class=\"small\">{(cases.Count > 1 ? HtmlText.Escape(first.Subject) + ": " : "")}{HtmlText.WithDoiLinks(first.Why)}</p>");
        foreach (string next in cases.Select(f => f.Next).Where(n => n.Length > 0).Distinct()) html.Write($"<p class=\"small\"><strong>Next:</strong> {HtmlText.WithDoiLinks(next)}</p>");
        html.Write("</li>\n");
    }

    private static string Quantity(double value, string unit)
    {
        string number = NumberText.Short(value);
        return unit.Length > 0 && number != NumberText.Missing ? $"{number} {unit}" : number;
    }

    // Fails before inconclusive before passed; within one outcome the largest share of the limit.
    private static double Severity(FindingRow row)
    {
        double rank = row.Finding.Outcome switch { Outcome.Fail => 2e9, Outcome.Inconclusive => 1e9, _ => 0 };
        double share = row.Finding.Limit > 0 ? row.Finding.Value / row.Finding.Limit : 0;
        return rank + (double.IsFinite(share) ? Math.Clamp(share, 0, 1e8) : 0);
    }
}
