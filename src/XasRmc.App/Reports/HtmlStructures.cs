using System.Globalization;
using Newtonsoft.Json;
using XasRmc.Atomistics.Building;
using XasRmc.Core;

namespace XasRmc.App.Reports;

/// <summary>The atoms that a fit began and ended with as HTML: a table that needs no script, and a view that can be turned.</summary>
internal static class HtmlStructures
{
    // Beyond this the data would weigh more than all the rest of the page.
    private const int MostAtoms = 40000;
    private const int Decimals = 3;

    private static readonly (string Symbol, string Colour)[] s_colours =
        [("Au", "#d99a00"), ("Pd", "#3f7ea6"), ("Pt", "#7d6fb3"), ("Ag", "#9aa7b2"), ("Cu", "#b8642b"), ("Ni", "#4c9f6a"), ("Co", "#c0527f"), ("Fe", "#a8482f"), ("Rh", "#2f8f8f"), ("Ru", "#5a7d2e")];

    private static readonly string[] s_others = ["#6b7280", "#8d5a97", "#7a6a2f"];

    /// <summary>Writes the section.</summary>
    public static void Write(ReportContent content, TextWriter html)
    {
        html.Write("<section id=\"structures\" aria-labelledby=\"structures-title\">\n<h2 id=\"structures-title\">Structures</h2>\n");
        if (content.Structures.Count == 0)
        {
            html.Write("<p>No fit was made, so there are no atoms.</p>\n</section>\n");
            return;
        }

        html.Write("<p>The atoms that the fit began with and those of each replica at its end. Spectra tell of distances between pairs and nothing of where an atom sits: replicas that differ as pictures may have the same distributions, and their spread is what the fit does not know.</p>\n");
        HtmlPage.Table(html, "The radius of gyration tells the size of a free particle.", ["Structure", "Atoms", "Elements", "Cell (Å)", "Radius of gyration (Å)"], content.Structures.Select(Row), 3);
        WriteView(content, html);
        html.Write("</section>\n");
    }

    private static IReadOnlyList<string> Row(StructureContent structure)
    {
        AtomicConfiguration atoms = structure.Atoms;
        return
        [
            HtmlText.Escape(structure.Name), atoms.Count.ToString(CultureInfo.InvariantCulture),
            string.Join(", ", atoms.Species.Select(e => FormattableString.Invariant($"{atoms.CountOf(e)} {e.Symbol}"))),
            atoms.Cell is { } cell ? string.Join(" × ", Enumerable.Range(0, 3).Select(i => Length(cell, i).ToString("0.00", CultureInfo.InvariantCulture))) : "–",
            atoms.Cell is null ? ParticleSummary.RadiusOfGyrationAngstrom(atoms).ToString("0.00", CultureInfo.InvariantCulture) : "–",
        ];
    }

    private static void WriteView(ReportContent content, TextWriter html)
    {
        if (HtmlReport.OptionalAsset("3Dmol-min.js") is null)
        {
            html.Write("<p class=\"muted\">This program was built without the library for the interactive view; the atoms are in <code>structures.xyz</code> beside this file.</p>\n");
            return;
        }

        var shown = new List<StructureContent>();
        int sum = 0;
        foreach (StructureContent structure in content.Structures)
        {
            if (sum + structure.Atoms.Count > MostAtoms && shown.Count > 0) break;
            sum += structure.Atoms.Count;
            shown.Add(structure);
        }

        html.Write("<figure class=\"atoms\" id=\"atoms\">\n<figcaption><p>Drag to turn, turn the wheel or pinch to zoom; by keyboard the arrows turn, plus and minus zoom, 0 resets, page up and page down choose the structure.</p></figcaption>\n");
        html.Write("<div class=\"atoms-bar\"><label>Structure <select id=\"atoms-choice\">");
        for (int i = 0; i < shown.Count; i++) html.Write($"<option value=\"{i.ToString(CultureInfo.InvariantCulture)}\">{HtmlText.Escape(shown[i].Name)}</option>");
        html.Write("</select></label><label><input type=\"checkbox\" id=\"atoms-bonds\" /> bonds</label><span class=\"atoms-legend\">");
        Element[] elements = [.. shown.SelectMany(s => s.Atoms.Species).Distinct().OrderByDescending(e => e.AtomicNumber)];
        for (int i = 0; i < elements.Length; i++) html.Write($"<button type=\"button\" class=\"legend-item\" aria-pressed=\"true\" data-element=\"{elements[i].Symbol}\"><span class=\"ball\" style=\"background:{Colour(elements, i)}\"></span>{elements[i].Symbol}</button>");
        html.Write("</span><button type=\"button\" id=\"atoms-reset\">Reset</button></div>\n");
        html.Write("<div class=\"atoms-stage\" tabindex=\"0\" role=\"application\" aria-roledescription=\"view of atoms\" aria-label=\"Atoms in space; the table above tells how many of which.\"><noscript><p class=\"muted\">The view needs a script; the atoms are in structures.xyz beside this file.</p></noscript></div>\n<p class=\"visually-hidden\" aria-live=\"polite\" id=\"atoms-live\"></p>\n");
        if (shown.Count < content.Structures.Count) html.Write(FormattableString.Invariant($"<p class=\"muted small\">The view holds the first {shown.Count} structures; all of them are in <code>structures.xyz</code>.</p>\n"));
        html.Write("<script type=\"application/json\">");
        WriteJson(shown, elements, html);
        html.Write("</script>\n</figure>\n");
    }

    private static void WriteJson(List<StructureContent> shown, Element[] elements, TextWriter html)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var json = new JsonTextWriter(text) { StringEscapeHandling = StringEscapeHandling.EscapeHtml })
        {
            json.WriteStartObject();
            json.WritePropertyName("colours");
            json.WriteStartObject();
            for (int i = 0; i < elements.Length; i++)
            {
                json.WritePropertyName(elements[i].Symbol);
                json.WriteValue(Colour(elements, i));
            }

            json.WriteEndObject();
            json.WritePropertyName("structures");
            json.WriteStartArray();
            foreach (StructureContent structure in shown)
            {
                json.WriteStartObject();
                json.WritePropertyName("name");
                json.WriteValue(structure.Name);
                json.WritePropertyName("elements");
                json.WriteStartArray();
                for (int i = 0; i < structure.Atoms.Count; i++) json.WriteValue(structure.Atoms.ElementOf(i).Symbol);
                json.WriteEndArray();
                json.WritePropertyName("positions");
                json.WriteStartArray();
                foreach (double x in structure.Atoms.PositionsAngstrom) json.WriteRawValue(Math.Round(x, Decimals).ToString(CultureInfo.InvariantCulture));
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        html.Write(text.ToString());
    }

    private static string Colour(Element[] elements, int index)
    {
        string symbol = elements[index].Symbol;
        return s_colours.FirstOrDefault(c => c.Symbol == symbol).Colour ?? s_others[index % s_others.Length];
    }

    private static double Length(UnitCell cell, int vector)
    {
        ReadOnlySpan<double> v = cell.RowsAngstrom.Slice(3 * vector, 3);
        return Math.Sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    }
}
