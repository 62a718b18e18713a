using System.Collections.Immutable;
using System.Globalization;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Data;

/// <summary>The form of a reduction: Larch's words, each empty where it is left to the program.</summary>
internal static class ReductionFields
{
    private const string Window = "ft-window";
    private static readonly ImmutableArray<string> s_windows = ["kaiser", "hanning", "parzen", "welch", "gaussian", "sine"];

    /// <summary>The settings, the most used first.</summary>
    public static ImmutableArray<ReductionField> All { get; } =
    [
        new("e0", "E0", "eV", 0.5, "edge energy"),
        new("rbkg", "Rbkg", "Å", 0.05, "background below it"),
        new("ft-kmin", "FT kmin", "Å⁻¹", 0.25, "transform from"),
        new("ft-kmax", "FT kmax", "Å⁻¹", 0.25, "transform to"),
        new("ft-kweight", "FT kweight", "", 1, "power of k, plot too") { IsWhole = true },
        new("ft-dk", "FT dk", "Å⁻¹", 0.25, "flanks of the window"),
        new(Window, "FT window", "", 0, "shape of the window"),
        new("pre1", "pre1", "eV", 5, "line begins, from E0"),
        new("pre2", "pre2", "eV", 5, "line ends, from E0"),
        new("norm1", "norm1", "eV", 10, "begins, from E0"),
        new("norm2", "norm2", "eV", 10, "ends, from E0"),
        new("nnorm", "nnorm", "", 1, "post-edge order") { IsWhole = true },
        new("kweight", "kweight", "", 1, "power of k, bkg fit") { IsWhole = true },
        new("kmin", "kmin", "Å⁻¹", 0.25, "bkg fit from"),
        new("kmax", "kmax", "Å⁻¹", 0.5, "bkg fit to"),
    ];

    /// <summary>The settings that an entry has: a file of chi(k) is only transformed.</summary>
    public static IEnumerable<ReductionField> Of(DataEntry entry) => All.Where(f => f.IsOfTransform || !entry.IsChi);

    /// <summary>The words of some choices.</summary>
    public static IEnumerable<string> Words(ImmutableDictionary<string, string> choices) => All.Where(f => choices.ContainsKey(f.Name)).SelectMany(f => new[] { "--" + f.Name, choices[f.Name] });

    /// <summary>The choices that belong to a set: those of the reduction of mu(E), as <c>rbkg=1.1,pre1=-150</c>; empty for none.</summary>
    public static string SetText(ImmutableDictionary<string, string> choices) => string.Join(',', All.Where(f => !f.IsOfTransform && choices.ContainsKey(f.Name)).Select(f => $"{f.Name}={choices[f.Name]}"));

    /// <summary>Whether two sets of choices are the same.</summary>
    public static bool IsSame(ImmutableDictionary<string, string> one, ImmutableDictionary<string, string> other) => one.Count == other.Count && one.All(p => other.GetValueOrDefault(p.Key) == p.Value);

    /// <summary>The form of an entry.</summary>
    public static Form Form(DataEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new Form([.. Of(entry).Select(f => Field(entry, f))]);
    }

    /// <summary>The same form with what the last reduction found for empty fields.</summary>
    public static Form WithResult(Form form, DataEntry entry)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(entry);
        return form.Fields.OfType<NumberFormField>().Aggregate(form, (f, field) => f.WithField(field with { Automatic = entry.Result?.Used.GetValueOrDefault(field.Name) ?? "" }));
    }

    /// <summary>What a form chose.</summary>
    public static ImmutableDictionary<string, string> Choices(Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Fields.Where(f => f.Value.Length > 0 && !(f.Name == Window && f.Value == s_windows[0])).ToImmutableDictionary(f => f.Name, f => f.Value);
    }

    /// <summary>The form with the field in focus changed by so many of its steps, from its value or the automatic one.</summary>
    public static Form Nudged(Form form, int steps)
    {
        ArgumentNullException.ThrowIfNull(form);
        FormField field = form.Fields[form.Focus];
        if (field is ChoiceFormField choice) return form.WithField(choice with { Index = (choice.Index + steps + choice.Choices.Length) % choice.Choices.Length });
        if (field is not NumberFormField number || All.First(f => f.Name == field.Name) is not { Step: > 0 } of) return form;
        bool isThere = double.TryParse(number.Value.Length > 0 ? number.Value : number.Automatic, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        return isThere ? form.WithField(number with { Text = TextField.Of(Math.Round(value + steps * of.Step, 4).ToString(CultureInfo.InvariantCulture)) }) : form;
    }

    /// <summary>Shows the settings where they are not edited: values chosen, and in brackets those found.</summary>
    public static void Draw(CellGrid grid, Rect area, DataEntry entry, TerminalProfile profile)
    {
        ArgumentNullException.ThrowIfNull(entry);
        int y = area.Y;
        foreach (ReductionField field in Of(entry))
        {
            if (y >= area.Bottom) return;
            bool isChosen = entry.Choices.TryGetValue(field.Name, out string? chosen);
            string found = entry.Result?.Used.GetValueOrDefault(field.Name) ?? "";
            string value = isChosen ? " " + chosen : found.Length > 0 ? $"({found})" : "";
            grid.Write(area, area.X + 2, y, ScreenText.Pad(field.Label, 10, profile.Glyphs), Theme.Text);
            int x = grid.Write(area, area.X + 14, y, ScreenText.Cut(value, area.Width - 14, profile.Glyphs), isChosen ? new CellStyle(default, default, CellAttributes.Bold) : Theme.Faint);
            grid.Write(area, Math.Max(x + 1, area.X + 25), y, ScreenText.Of(field.Unit, profile.Glyphs), Theme.Faint);
            y++;
        }
    }

    private static FormField Field(DataEntry entry, ReductionField field)
    {
        string chosen = entry.Choices.GetValueOrDefault(field.Name, "");
        if (field.Name == Window) return new ChoiceFormField(field.Name, field.Label, s_windows, Math.Max(0, s_windows.IndexOf(chosen))) { Hint = field.Hint };
        return new NumberFormField(field.Name, field.Label, TextField.Of(chosen), field.Unit)
        {
            IsOptional = true,
            IsWhole = field.IsWhole,
            Hint = field.Hint,
            Automatic = entry.Result?.Used.GetValueOrDefault(field.Name) ?? "",
        };
    }
}
