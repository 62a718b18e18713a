using System.Globalization;
using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>Writes a report as one HTML file that opens offline: styles, script and data are inside, and nothing is fetched.</summary>
public static class HtmlReport
{
    /// <summary>Writes a report.</summary>
    /// <param name="content">What it says.</param>
    /// <param name="writer">Where it goes; UTF-8.</param>
    public static void Write(ReportContent content, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
        writer.Write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\" />\n");
        writer.Write($"<meta name=\"generator\" content=\"XasRmc {HtmlText.Escape(content.Methods.Version)}\" />\n");
        writer.Write($"<title>{HtmlText.Escape(content.SetId)}: {OutcomeText.Word(content.Verdict)}</title>\n<style>\n{Asset("report.css")}</style>\n</head>\n<body>\n");
        writer.Write("<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n");
        WriteIcons(writer);
        writer.Write("<div class=\"page\">\n");
        WriteHeader(content, writer);
        writer.Write("<main>\n");
        HtmlFindings.Write(content, writer);
        HtmlShells.Write(content, writer);
        WriteDistributions(content, writer);
        HtmlSpectra.Write(content, writer);
        HtmlStructures.Write(content, writer);
        WriteList(writer, "notes", "Notes and limits", content.Notes);
        WriteMethods(content.Methods, writer);
        WriteReferences(content.References, writer);
        writer.Write("</main>\n");
        writer.Write($"<footer>Written by XasRmc {HtmlText.Escape(content.Methods.Version)}. This file holds all it shows and asks the network for nothing; links lead to DOIs only.</footer>\n</div>\n");
        writer.Write($"<script>\n{Asset("report.js")}</script>\n");
        WriteViewer(content, writer);
        writer.Write("</body>\n</html>\n");
    }

    /// <summary>The library that draws atoms, under its licence, and what asks it to.</summary>
    private static void WriteViewer(ReportContent content, TextWriter html)
    {
        if (content.Structures.Count == 0 || OptionalAsset("3Dmol-min.js") is not { } library) return;
        html.Write($"<script>\n/*\n{OptionalAsset("3Dmol-license.txt")}*/\n{library}\n</script>\n<script>\n{Asset("atoms.js")}</script>\n");
    }

    /// <summary>The icon of an outcome: told by its shape as well as its colour.</summary>
    internal static string Icon(Outcome outcome) => $"<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#icon-{OutcomeText.Word(outcome)}\"></use></svg>";

    /// <summary>An outcome as icon and word.</summary>
    internal static string Badge(Outcome outcome)
    {
        string word = OutcomeText.Word(outcome);
        return $"<span class=\"outcome {word}\">{Icon(outcome)} {word}</span>";
    }

    /// <summary>The icons that <see cref="Icon"/> refers to.</summary>
    internal static void WriteIcons(TextWriter html)
    {
        const string stroke = "fill=\"none\" stroke=\"var(--bg)\" stroke-width=\"2.6\" stroke-linecap=\"round\" stroke-linejoin=\"round\"";
        html.Write("<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs>\n");
        html.Write($"<symbol id=\"icon-pass\" viewBox=\"0 0 24 24\"><circle cx=\"12\" cy=\"12\" r=\"11\" fill=\"currentColor\"></circle><path d=\"M6.5 12.5l3.7 3.7 7.3-8\" {stroke}></path></symbol>\n");
        html.Write($"<symbol id=\"icon-fail\" viewBox=\"0 0 24 24\"><path d=\"M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z\" fill=\"currentColor\"></path><path d=\"M8 8l8 8M16 8l-8 8\" {stroke}></path></symbol>\n");
        html.Write($"<symbol id=\"icon-inconclusive\" viewBox=\"0 0 24 24\"><rect x=\"1\" y=\"1\" width=\"22\" height=\"22\" rx=\"4\" fill=\"currentColor\"></rect><path d=\"M9.3 9.6a2.8 2.8 0 1 1 4 2.600c-.9.4-1.3 1-1.3 1.800M12 17.3v.1\" {stroke}></path></symbol>\n");
        html.Write("</defs></svg>\n");
    }

    private static void WriteHeader(ReportContent content, TextWriter html)
    {
        string verdict = OutcomeText.Word(content.Verdict);
        string created = content.Methods.Created.Length > 0 ? $", {HtmlText.Escape(content.Methods.Created)}" : "";
        html.Write($"<header>\n<p class=\"kicker\">XasRmc validation report{created}</p>\n<h1>{HtmlText.Escape(content.SetId)}</h1>\n<p class=\"question\">{HtmlText.Escape(content.Question)}</p>\n");
        html.Write($"<div class=\"verdict {verdict}\" role=\"group\" aria-label=\"Verdict\">{Icon(content.Verdict)}<div class=\"verdict-text\"><p class=\"verdict-word\">{char.ToUpperInvariant(verdict[0])}{verdict[1..]}</p><p class=\"verdict-why\">{HtmlText.Escape(content.Summary)}</p></div>\n<ul class=\"tally\">");
        foreach (Outcome outcome in (Outcome[])[Outcome.Pass, Outcome.Fail, Outcome.Inconclusive])
        {
            int count = content.Findings.Count(f => f.Finding.Outcome == outcome);
            html.Write($"<li class=\"{OutcomeText.Word(outcome)}\">{Icon(outcome)} {count.ToString(CultureInfo.InvariantCulture)} {OutcomeText.Word(outcome)}</li>");
        }

        html.Write("</ul></div>\n");
        if (content.Composition.Count > 0)
        {
            string fractions = string.Join(", ", content.Composition.Select(c => FormattableString.Invariant($"{c.Key.Symbol} {100 * c.Value:0.0} %")));
            html.Write($"<p class=\"muted small\">Composition: {fractions} of the atoms.</p>\n");
        }

        html.Write("<nav class=\"contents\" aria-label=\"Contents\"><ul><li><a href=\"#findings\">Findings</a></li><li><a href=\"#shells\">Shells</a></li><li><a href=\"#distributions\">Distributions</a></li><li><a href=\"#spectra\">Spectra</a></li><li><a href=\"#structures\">Structures</a></li><li><a href=\"#notes\">Notes and limits</a></li><li><a href=\"#methods\">Methods</a></li><li><a href=\"#references\">References</a></li></ul></nav>\n</header>\n");
    }

    private static void WriteDistributions(ReportContent content, TextWriter html)
    {
        html.Write("<section id=\"distributions\" aria-labelledby=\"distributions-title\">\n<h2 id=\"distributions-title\">Partial distributions</h2>\n");
        if (content.Pairs.Count == 0) html.Write("<p>Neither network nor fit gave a distribution.</p>\n");
        else html.Write("<p>n<sub>AB</sub>(r) is the number of B neighbours per A atom and Å; its integral over a shell is the coordination number. The bins are finer than the spectra resolve: the shape between the moments of the table above comes from the network's training and from the fit's atoms.</p>\n");
        html.Write("<div class=\"plots\">\n");
        foreach (PairContent pair in content.Pairs) HtmlPlot.Write(Plots.Distribution(pair), html);
        html.Write("</div>\n</section>\n");
    }

    private static void WriteList(TextWriter html, string id, string title, IReadOnlyList<string> items)
    {
        html.Write($"<section id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h2 id=\"{id}-title\">{HtmlText.Escape(title)}</h2>\n");
        if (items.Count == 0)
        {
            html.Write("<p>None.</p>\n</section>\n");
            return;
        }

        html.Write("<ul>\n");
        foreach (string item in items) html.Write($"<li>{HtmlText.WithDoiLinks(item)}</li>\n");
        html.Write("</ul>\n</section>\n");
    }

    private static void WriteMethods(MethodsContent methods, TextWriter html)
    {
        html.Write("<section id=\"methods\" aria-labelledby=\"methods-title\">\n<h2 id=\"methods-title\">Methods</h2>\n");
        foreach (string paragraph in methods.Paragraphs) html.Write($"<p>{HtmlText.WithDoiLinks(paragraph)}</p>\n");
        WriteParameters([new ReportParameter("XasRmc", methods.Version, ""), .. methods.Parameters], html);
        if (methods.Command.Length > 0) html.Write($"<p>Made by</p>\n<pre class=\"command\">{HtmlText.Escape(methods.Command)}</pre>\n");
        if (methods.Inputs.Count > 0)
        {
            html.Write("<div class=\"scroller\"><table class=\"cards\" role=\"table\"><caption>Files read</caption><thead role=\"rowgroup\"><tr role=\"row\"><th role=\"columnheader\" scope=\"col\">File</th><th role=\"columnheader\" scope=\"col\">SHA-256</th></tr></thead><tbody role=\"rowgroup\">\n");
            foreach (InputHash input in methods.Inputs)
                html.Write($"<tr role=\"row\"><th role=\"rowheader\" scope=\"row\" data-label=\"File\">{HtmlText.Escape(input.Name)}</th><td role=\"cell\" class=\"hash\" data-label=\"SHA-256\"><span>{HtmlText.Escape(input.Sha256)}</span></td></tr>\n");
            html.Write("</tbody></table></div>\n");
        }

        html.Write("</section>\n");
    }

    /// <summary>A list of names and values.</summary>
    internal static void WriteParameters(IReadOnlyList<ReportParameter> parameters, TextWriter html)
    {
        if (parameters.Count == 0) return;
        html.Write("<dl class=\"parameters\">\n");
        foreach (ReportParameter parameter in parameters)
            html.Write($"<div><dt>{HtmlText.Escape(parameter.Name)}</dt><dd>{HtmlText.Escape($"{parameter.Value} {parameter.Unit}".TrimEnd())}</dd></div>\n");
        html.Write("</dl>\n");
    }

    private static void WriteReferences(IReadOnlyList<ReportReference> references, TextWriter html)
    {
        html.Write("<section id=\"references\" aria-labelledby=\"references-title\">\n<h2 id=\"references-title\">References</h2>\n");
        if (references.Count == 0)
        {
            html.Write("<p>None.</p>\n</section>\n");
            return;
        }

        html.Write("<ol>\n");
        foreach (ReportReference reference in references)
            html.Write($"<li>{HtmlText.WithDoiLinks(reference.Text)}{(reference.Doi.Length > 0 ? " doi " + HtmlText.DoiLink(reference.Doi) : "")}</li>\n");
        html.Write("</ol>\n");
        using var bibtex = new StringWriter(CultureInfo.InvariantCulture);
        BibTeX.Write(references, bibtex);
        html.Write($"<details class=\"table\"><summary>As BibTeX</summary><pre tabindex=\"0\">{HtmlText.Escape(bibtex.ToString())}</pre><p><a download=\"{BibTeX.FileName}\" href=\"data:application/x-bibtex;base64,{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(bibtex.ToString()))}\">Save as {BibTeX.FileName}</a></p></details>\n</section>\n");
    }

    /// <summary>A file of the program's own, as text.</summary>
    internal static string Asset(string name) => OptionalAsset(name) ?? throw new InvalidOperationException($"The program lacks its own file {name}.");

    /// <summary>A file that a program may have been built without, as text; null where it was.</summary>
    internal static string? OptionalAsset(string name)
    {
        using Stream? stream = typeof(HtmlReport).Assembly.GetManifestResourceStream($"XasRmc.App.Reports.Assets.{name}");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
