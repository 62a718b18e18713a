using System.Collections.Immutable;
using System.Globalization;
using XasRmc.App.Commands;
using XasRmc.App.Options;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>The form that asks for what a file does not tell: columns, edge, elements.</summary>
internal static class ColumnForm
{
    private const string Energy = "energy", Mu = "mu", Edge = "edge", Elements = "elements";

    /// <summary>The form of an entry, filled with what was said, else with what the names of the columns suggest.</summary>
    public static Form Of(DataEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        SpectrumPart part = entry.Parts[0];
        SpectrumContent content = part.Content;
        var fields = ImmutableArray.CreateBuilder<FormField>();
        if (HasColumns(entry))
        {
            fields.Add(Text(Energy, "energy column", part.Energy ?? content.Energy?.ToString(CultureInfo.InvariantCulture) ?? "", "label or number; PgUp and PgDn go through them") with { IsRequired = content.Energy is null });
            fields.Add(Text(Mu, "mu", part.Mu ?? content.Mu.FirstOrDefault() ?? "", content.Mu.Length > 1 ? $"PgUp, PgDn: {string.Join("  ", content.Mu)}" : "a formula over columns, e.g. ln($2/$3)") with { IsRequired = content.Mu.IsEmpty });
        }

        string edge = entry.Edge.Length > 0 ? entry.Edge : content.Edge ?? "";
        fields.Add(Text(Edge, "edge", edge, "element and shell, e.g. Au:L3") with { IsRequired = content.Edge is null, Check = t => SettingsException.FaultOf(() => Texts.Edge(t)) });
        fields.Add(Text(Elements, "all elements", entry.Elements, "of the sample, e.g. Au,Pd: the scan is cut at their next edge") with { Check = t => SettingsException.FaultOf(() => Texts.Elements(t)) });
        return new Form(fields.ToImmutable());
    }

    /// <summary>The entry with what the form says; what the file tells by itself stays unsaid.</summary>
    public static DataEntry Filled(DataEntry entry, Form form)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(form);
        string Value(string name) => form.Fields.FirstOrDefault(f => f.Name == name)?.Value.Trim() ?? "";
        SpectrumContent content = entry.Parts[0].Content;
        string edge = Value(Edge);
        DataEntry filled = entry with { Edge = edge == content.Edge ? "" : edge, Elements = Value(Elements).Replace(" ", "", StringComparison.Ordinal) };
        if (!HasColumns(entry)) return filled;
        string energy = Value(Energy), mu = Value(Mu);
        bool isEnergyTold = energy.Length == 0 || energy == content.Energy?.ToString(CultureInfo.InvariantCulture);
        // Where the names leave a doubt, the first formula too has to be said.
        bool isMuTold = mu.Length == 0 || (content.Fault is null && content.Mu is [string only] && only == mu);
        return filled with { Parts = [.. entry.Parts.Select(p => p with { Energy = isEnergyTold ? null : energy, Mu = isMuTold ? null : mu })] };
    }

    /// <summary>The form with the next or the last but one of what may stand in the field in focus.</summary>
    public static Form Nudged(Form form, DataEntry entry, int steps)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(entry);
        SpectrumContent content = entry.Parts[0].Content;
        ImmutableArray<string> choices = form.FocusName switch
        {
            Energy => [.. content.Columns.Select(c => c.Number.ToString(CultureInfo.InvariantCulture))],
            Mu => content.Mu,
            _ => [],
        };
        if (choices.IsEmpty || form.Fields[form.Focus] is not TextFormField field) return form;
        int at = choices.IndexOf(field.Value.Trim());
        string next = at < 0 ? choices[0] : choices[(at + steps + choices.Length) % choices.Length];
        return form.WithField(field with { Text = TextField.Of(next) });
    }

    /// <summary>Whether columns can be asked for: the scans of a merge must agree in theirs.</summary>
    private static bool HasColumns(DataEntry entry) => !entry.IsChi && entry.Parts.Select(p => (p.Energy, p.Mu, string.Join('\n', p.Content.Columns.Select(c => c.Label)))).Distinct().Count() == 1;

    private static TextFormField Text(string name, string label, string text, string hint) => new(name, label, TextField.Of(text)) { Hint = hint };
}
