using System.Collections.Immutable;
using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using XasRmc.App.Options;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Settings;

/// <summary>A setting in the list, or the key of an action.</summary>
/// <param name="Key">The setting's name.</param>
/// <param name="Title">What it means.</param>
/// <param name="Value">Its value; empty for none.</param>
/// <param name="Default">Its default; empty for none.</param>
/// <param name="Source">default, program, user or environment.</param>
/// <param name="Where">The file or the variable.</param>
internal sealed record SettingLine(string Key, string Title, string Value, string Default, string Source, string Where)
{
    private const int ValueWidth = 14, LongestName = 27, SourceWidth = 11, KeyWidth = 11, ScreenWidth = 10;

    /// <summary>What it takes: text, whole, number, switch, choice, list, key.</summary>
    public SettingKind Takes { get; init; }

    /// <summary>The words of a choice.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The least number; null for any.</summary>
    public double? Least { get; init; }

    /// <summary>The greatest number; null for any.</summary>
    public double? Most { get; init; }

    /// <summary>The entries of a list.</summary>
    public ImmutableArray<string> Entries { get; init; } = [];

    /// <summary>The screen of an action; empty for all.</summary>
    public string Screen { get; init; } = "";

    /// <summary>Whether the user's own file says it.</summary>
    public bool IsOwn => Source == SettingOrigin.User;

    /// <summary>The list of settings: names are whole.</summary>
    public static ListView<SettingLine> Settings() => new(
        [
            new("setting", LongestName, s => s.Key),
            new("value", ValueWidth, s => s.Value.Length > 0 ? s.Value : "-") { Style = Look },
            new("from", SourceWidth, s => s.Source) { Style = Look },
            new("meaning", 0, s => s.Title) { Style = _ => Theme.Faint },
        ],
        s => s.Key)
    {
        EmptyText = "reading the settings",
    };

    /// <summary>The list of keys.</summary>
    public static ListView<SettingLine> Keys() => new(
        [
            new("key", KeyWidth, s => s.Value.Length > 0 ? s.Value : "-") { Style = s => Look(s).With(CellAttributes.Bold) },
            new("screen", ScreenWidth, s => s.Screen.Length > 0 ? s.Screen : "all"),
            new("what it does", 0, s => s.Title),
            new("action", 0, s => s.Key[SettingList.KeyPrefix.Length..]) { Style = _ => Theme.Faint },
        ],
        s => s.Screen + "/" + s.Key)
    {
        EmptyText = "reading the keys",
    };

    /// <summary>The settings of the answer of <c>settings show</c>.</summary>
    public static IEnumerable<SettingLine> SettingsOf(JObject document) => (document["settings"] as JArray ?? []).Select(s => new SettingLine(
        (string)s["key"]!, (string)s["description"]!, Text(s["value"]), Text(s["default"]), (string)s["source"]!, (string)s["where"]!)
    {
        Takes = Enum.Parse<SettingKind>((string)s["takes"]!, ignoreCase: true),
        Choices = [.. (s["choices"] as JArray ?? []).Select(c => (string)c!)],
        Least = (double?)s["least"],
        Most = (double?)s["most"],
        Entries = [.. (s["value"] as JArray ?? []).Select(c => (string)c!)],
    });

    /// <summary>The keys of the answer of <c>settings show</c>.</summary>
    public static IEnumerable<SettingLine> KeysOf(JObject document) => (document["keys"] as JArray ?? []).Select(k => new SettingLine(
        SettingList.KeyPrefix + (string)k["action"]!, (string)k["title"]!, Text(k["key"]), Text(k["default"]), (string)k["source"]!, (string)k["where"]!)
    {
        Takes = SettingKind.Key,
        Screen = (string?)k["screen"] ?? "",
    });

    /// <summary>The environment variable that gives the setting.</summary>
    public string Variable => SettingsReader.Prefix + Key.Replace(":", "__", StringComparison.Ordinal).ToUpper(CultureInfo.InvariantCulture) + (Takes == SettingKind.List ? "__0" : "");

    private static CellStyle Look(SettingLine setting) => setting.Source switch { SettingOrigin.User => Theme.Accent, SettingOrigin.Environment => Theme.Warning, _ => Theme.Text };

    private static string Text(JToken? value) => value switch
    {
        null or { Type: JTokenType.Null } => "",
        JArray list => string.Join(", ", list),
        { Type: JTokenType.String } => (string?)value ?? "",
        _ => value.ToString(Formatting.None),
    };
}
