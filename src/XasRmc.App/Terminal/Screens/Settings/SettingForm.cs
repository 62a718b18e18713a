using System.Collections.Immutable;
using XasRmc.App.Options;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Settings;

/// <summary>The form that changes one setting: a field of the kind that it takes.</summary>
internal static class SettingForm
{
    /// <summary>The name of the field.</summary>
    public const string Field = "value";

    private const string Unset = "(default)";

    /// <summary>The form with the value that holds now.</summary>
    public static Form Of(SettingLine setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        FormField field = setting.Takes switch
        {
            SettingKind.Whole or SettingKind.Number => new NumberFormField(Field, Label(setting), TextField.Of(setting.Value))
            {
                IsWhole = setting.Takes == SettingKind.Whole, Least = setting.Least ?? double.NegativeInfinity, Most = setting.Most ?? double.PositiveInfinity,
            },
            SettingKind.Switch => new ToggleFormField(Field, Label(setting), setting.Value == "true"),
            SettingKind.Choice => new ChoiceFormField(Field, Label(setting), [Unset, .. setting.Choices], 1 + setting.Choices.IndexOf(setting.Value)),
            SettingKind.List => new TextFormField(Field, Label(setting), TextField.Of(string.Join(':', setting.Entries))) { IsPath = true, Hint = "several with ':' between them; empty for none of your own" },
            SettingKind.Key => new TextFormField(Field, "key", TextField.Of(setting.Value)) { IsRequired = true, Check = text => KeyParser.Read(text, out _), Hint = "q, Ctrl+X, PgDn, Shift+Tab, Space, F2" },
            _ => new TextFormField(Field, Label(setting), TextField.Of(setting.Value)) { IsRequired = true, IsPath = setting.Key.EndsWith("Folder", StringComparison.Ordinal) },
        };
        return new Form([field]);
    }

    /// <summary>The command line that gives the setting what the form says.</summary>
    public static ImmutableArray<string> Words(SettingLine setting, Form form)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(form);
        string value = form.Fields[0].Value.Trim();
        string[] values = setting.Takes == SettingKind.List ? value.Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [value];
        if (values.Length == 0 || value == Unset) return ["settings", "unset", setting.Key];
        // A value that looks like an option stands behind two dashes.
        return values.Any(v => v.StartsWith('-')) ? ["settings", "set", setting.Key, "--", .. values] : ["settings", "set", setting.Key, .. values];
    }

    private static string Label(SettingLine setting) => setting.Key[(setting.Key.LastIndexOf(':') + 1)..];
}
