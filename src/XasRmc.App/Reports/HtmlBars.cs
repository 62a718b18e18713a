using System.Globalization;
using XasRmc.TrainingSets.Coverage;

namespace XasRmc.App.Reports;

/// <summary>Histograms as small pictures that need no script.</summary>
internal static class HtmlBars
{
    private const double Width = 260, Height = 118, Left = 4, Bottom = 18, Top = 14;

    /// <summary>A histogram of numbers.</summary>
    public static void Write(NumberHistogram histogram, TextWriter html)
    {
        string unit = LabelText.Unit(histogram.Label);
        string note = string.Join(", ", ((string[])[unit, histogram.IsLogarithmic ? "logarithmic bins" : "", histogram.Missing > 0 ? $"none in {histogram.Missing.ToString(CultureInfo.InvariantCulture)} examples" : ""]).Where(t => t.Length > 0));
        if (histogram.Counts.Count == 0)
        {
            html.Write($"<figure><figcaption>{HtmlText.Escape(LabelText.Name(histogram.Label))} <span>no example has it</span></figcaption></figure>\n");
            return;
        }

        IReadOnlyList<double> b = histogram.Borders;
        string from = NumberText.Short(b[0]), to = NumberText.Short(b[^1]);
        double middle = histogram.IsLogarithmic ? Math.Sqrt(b[0] * b[^1]) : 0.5 * (b[0] + b[^1]);
        int most = histogram.Counts.Max();
        Head(html, LabelText.Name(histogram.Label), note, $"Histogram from {from} to {to}; at most {most.ToString(CultureInfo.InvariantCulture)} examples in a bin.");
        double step = (Width - 2 * Left) / histogram.Counts.Count;
        for (int i = 0; i < histogram.Counts.Count; i++)
        {
            if (histogram.Counts[i] == 0) continue;
            double height = (Height - Bottom - Top) * histogram.Counts[i] / most;
            html.Write(Invariant($"<rect class=\"bar\" x=\"{Left + i * step + 0.5:0.#}\" y=\"{Height - Bottom - height:0.#}\" width=\"{Math.Max(0.8, step - 1):0.#}\" height=\"{height:0.#}\"><title>{HtmlText.Escape($"{NumberText.Short(b[i])} to {NumberText.Short(b[i + 1])}: {histogram.Counts[i].ToString(CultureInfo.InvariantCulture)}")}</title></rect>"));
        }

        html.Write(Invariant($"<path class=\"frame\" d=\"M{Left} {Height - Bottom}H{Width - Left}\"></path><text x=\"{Left}\" y=\"{Height - 5}\">{from}</text><text x=\"{Width / 2}\" y=\"{Height - 5}\" text-anchor=\"middle\">{NumberText.Short(middle)}</text>"));
        html.Write(Invariant($"<text x=\"{Width - Left}\" y=\"{Height - 5}\" text-anchor=\"end\">{to}</text><text x=\"{Left}\" y=\"10\">max {most}</text></svg></figure>\n"));
    }

    /// <summary>A histogram of words: one bar a word.</summary>
    public static void Write(WordHistogram histogram, TextWriter html)
    {
        const double Row = 17;
        double height = Row * histogram.Words.Count + 4, names = 128;
        int most = histogram.Counts.Max();
        html.Write($"<figure><figcaption>{HtmlText.Escape(LabelText.Name(histogram.Label))}</figcaption><svg viewBox=\"0 0 {Invariant($"{Width} {height}")}\" role=\"img\" aria-label=\"{HtmlText.Escape(string.Join(", ", histogram.Words.Select((w, i) => Invariant($"{LabelText.Spaced(w)} {histogram.Counts[i]}"))))}\">");
        for (int i = 0; i < histogram.Words.Count; i++)
        {
            double y = Row * i + 3, width = (Width - names - 44) * histogram.Counts[i] / most;
            html.Write(Invariant($"<text x=\"{names - 5}\" y=\"{y + 10}\" text-anchor=\"end\">{HtmlText.Escape(LabelText.Spaced(histogram.Words[i]))}</text><rect class=\"bar\" x=\"{names}\" y=\"{y}\" width=\"{width:0.#}\" height=\"{Row - 5}\"></rect><text x=\"{names + width + 5:0.#}\" y=\"{y + 10}\">{histogram.Counts[i]}</text>"));
        }

        html.Write("</svg></figure>\n");
    }

    private static void Head(TextWriter html, string name, string note, string spoken) =>
        html.Write($"<figure><figcaption>{HtmlText.Escape(name)}{(note.Length > 0 ? $" <span>{HtmlText.Escape(note)}</span>" : "")}</figcaption><svg viewBox=\"0 0 {Invariant($"{Width} {Height}")}\" role=\"img\" aria-label=\"{HtmlText.Escape(spoken)}\">");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
