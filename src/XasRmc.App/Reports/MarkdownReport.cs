using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>Writes a report as Markdown: everything but the plots.</summary>
public static class MarkdownReport
{
    /// <summary>Writes a report.</summary>
    /// <param name="content">What it says.</param>
    /// <param name="writer">Where it goes.</param>
    public static void Write(ReportContent content, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(writer);
        Line(writer, $"# {Escape(content.SetId)}: {OutcomeText.Word(content.Verdict)}");
        Line(writer, $"**Question.** {Escape(content.Question)}");
        Line(writer, $"**Verdict: {OutcomeText.Word(content.Verdict)}.** {Escape(content.Summary)}");
        if (content.Composition.Count > 0)
            Line(writer, "Composition: " + string.Join(", ", content.Composition.Select(c => FormattableString.Invariant($"{c.Key.Symbol} {100 * c.Value:0.0} %"))));
        WriteFindings(content, writer);
        WriteShells(content, writer);
        WriteSpectra(content, writer);
        List(writer, "Notes and limits", content.Notes.Select(Escape));
        WriteMethods(content.Methods, writer);
        List(writer, "References", content.References.Select(r => r.Doi.Length > 0 ? $"{Escape(r.Text)} doi {Escape(r.Doi)}" : Escape(r.Text)));
    }

    private static void WriteFindings(ReportContent content, TextWriter writer)
    {
        Line(writer, "## Findings");
        Table(writer, ["outcome", "criterion", "subject", "value", "limit", "decides", "why", "what next"], content.Findings.Select(row =>
        {
            Finding f = row.Finding;
            string unit = f.Unit.Length > 0 ? " " + f.Unit : "";
            return (IReadOnlyList<string>)[OutcomeText.Word(f.Outcome), f.Criterion, f.Subject, NumberText.Short(f.Value) + unit, NumberText.Short(f.Limit) + unit, row.IsDecisive ? "yes" : "no", f.Why, f.Next];
        }));
    }

    private static void WriteShells(ReportContent content, TextWriter writer)
    {
        Line(writer, "## Shells");
        Line(writer, "± is one standard deviation.");
        Table(writer, ["pair", "shell (Å)", "source", "N", "R (Å)", "sigma² (10⁻³ Å²)", "C3 (10⁻⁴ Å³)"], content.Shells.SelectMany(Rows));

        static IEnumerable<IReadOnlyList<string>> Rows(ShellRow shell)
        {
            if (shell.Network is { } network) yield return Row(shell, "network", network.Moments, network);
            if (shell.Fit is { } fit) yield return Row(shell, "fit", fit.Moments, fit);
            if (shell.Truth is { } truth) yield return Row(shell, "truth", truth, new ShellEstimate(truth, 0, 0, 0, 0));
        }

        static IReadOnlyList<string> Row(ShellRow shell, string source, ShellMoments m, ShellEstimate s) =>
        [
            $"{shell.Absorber.Symbol}-{shell.Neighbour.Symbol}", FormattableString.Invariant($"{m.RMin:0.##}–{m.RMax:0.##}"), source,
            NumberText.WithSigma(m.N, s.NSigma), NumberText.WithSigma(m.RAngstrom, s.RSigma), NumberText.WithSigma(m.Sigma2, s.Sigma2Sigma, 1e3), NumberText.WithSigma(m.C3, s.C3Sigma, 1e4),
        ];
    }

    private static void WriteSpectra(ReportContent content, TextWriter writer)
    {
        Line(writer, "## Spectra");
        Table(writer, ["edge", "source", "R-factor", "chi² per degree of freedom", "S0²", "dE0 (eV)"], content.Edges.SelectMany(e =>
            new[] { ("network", e.Network), ("fit", e.Fit) }.Where(c => c.Item2 is not null).Select(c => (IReadOnlyList<string>)
                [e.Edge.ToString(), c.Item1, NumberText.Short(c.Item2!.RFactor), NumberText.Short(c.Item2.Chi2Reduced), NumberText.Short(c.Item2.S02), NumberText.Short(c.Item2.DeltaE0Ev)])));
        foreach (EdgeContent edge in content.Edges.Where(e => e.Reduction.Count > 0 || e.Warnings.Count > 0))
            List(writer, $"Reduction of {edge.Edge}", edge.Reduction.Select(p => $"{Escape(p.Name)}: {Escape(p.Value)} {Escape(p.Unit)}".TrimEnd()).Concat(edge.Warnings.Select(w => $"Warning: {Escape(w)}")));
    }

    private static void WriteMethods(MethodsContent methods, TextWriter writer)
    {
        Line(writer, "## Methods");
        foreach (string paragraph in methods.Paragraphs) Line(writer, Escape(paragraph));
        Line(writer, $"XasRmc {Escape(methods.Version)}{(methods.Created.Length > 0 ? ", " + Escape(methods.Created) : "")}");
        if (methods.Command.Length > 0) Line(writer, $"    {methods.Command.ReplaceLineEndings(" ")}");
        if (methods.Parameters.Count > 0) List(writer, "Settings", methods.Parameters.Select(p => $"{Escape(p.Name)}: {Escape(p.Value)} {Escape(p.Unit)}".TrimEnd()));
        if (methods.Inputs.Count > 0) Table(writer, ["input", "SHA-256"], methods.Inputs.Select(i => (IReadOnlyList<string>)[i.Name, i.Sha256]));
    }

    private static void List(TextWriter writer, string title, IEnumerable<string> items)
    {
        Line(writer, $"## {Escape(title)}");
        string[] lines = [.. items];
        Line(writer, lines.Length == 0 ? "None." : string.Join('\n', lines.Select(i => $"- {i}")));
    }

    private static void Table(TextWriter writer, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        writer.Write($"| {string.Join(" | ", head)} |\n|{string.Concat(head.Select(_ => "---|"))}\n");
        foreach (IReadOnlyList<string> row in rows) writer.Write($"| {string.Join(" | ", row.Select(Escape))} |\n");
        writer.Write('\n');
    }

    private static void Line(TextWriter writer, string text)
    {
        writer.Write(text);
        writer.Write("\n\n");
    }

    // A name from a file is text: it makes neither markup nor table cells.
    private static string Escape(string text)
    {
        string line = text.ReplaceLineEndings(" ").Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        foreach (string mark in (string[])["\\", "|", "*", "_", "`", "[", "]", "#"]) line = line.Replace(mark, "\\" + mark, StringComparison.Ordinal);
        return line;
    }
}
