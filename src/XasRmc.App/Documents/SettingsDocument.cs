using Newtonsoft.Json.Linq;
using XasRmc.App.Options;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Screens;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Documents;

/// <summary>The documents of the verbs of settings: each with its value, what it takes, and where the value comes from.</summary>
internal static class SettingsDocument
{
    /// <summary>The kind of document of <c>settings show</c>.</summary>
    public const string Format = "xasrmc.settings-show/1";

    /// <summary>Every action of every screen.</summary>
    public static IReadOnlyList<ActionEntry> Actions(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        var shared = new Shared(new TerminalProfile(ColourDepth.None, GlyphSet.Ascii), JobBoard.Empty, surroundings.Clock.GetUtcNow(), surroundings.CurrentFolder);
        return KeySettings.Catalogue([.. ScreenSet.Create()], shared);
    }

    /// <summary>All settings, or those whose names begin so.</summary>
    /// <param name="options">The settings as they hold.</param>
    /// <param name="surroundings">The world outside.</param>
    /// <param name="beginning">The beginning of names; null for all.</param>
    public static JObject Of(XasRmcOptions options, Surroundings surroundings, string? beginning)
    {
        ArgumentNullException.ThrowIfNull(options);
        IEnumerable<SettingItem> items = SettingList.All.Where(s => beginning is null || s.Key.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
        IEnumerable<ActionEntry> actions = Actions(surroundings).Where(a => beginning is null || (SettingList.KeyPrefix + a.Action.Id).StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
        return new JObject
        {
            ["format"] = Format,
            ["userFile"] = SettingsReader.UserFile(surroundings),
            ["programFile"] = SettingsReader.ProgramFile(surroundings),
            ["settings"] = new JArray(items.Select(item => Setting(item, options, surroundings))),
            ["keys"] = new JArray(actions.Select(a => Action(a, options, surroundings))),
        };
    }

    /// <summary>One setting with its value and origin.</summary>
    public static JObject Setting(SettingItem item, XasRmcOptions options, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(item);
        SettingOrigin origin = SettingsReader.OriginOf(item.Key, surroundings);
        return new JObject
        {
            ["key"] = item.Key,
            ["value"] = SettingList.ValueOf(options, item),
            ["source"] = origin.Source,
            ["where"] = origin.Where,
            ["default"] = SettingList.ValueOf(new XasRmcOptions(), item),
            ["takes"] = item.Kind.ToString().ToLowerInvariant(),
            ["choices"] = new JArray(item.Choices),
            ["least"] = item.Least,
            ["most"] = item.Most,
            ["optional"] = item.IsOptional,
            ["description"] = item.Description,
        };
    }

    private static JObject Action(ActionEntry entry, XasRmcOptions options, Surroundings surroundings)
    {
        var item = new SettingItem(SettingList.KeyPrefix + entry.Action.Id, SettingKind.Key, "");
        string? own = (string?)SettingList.ValueOf(options, item);
        SettingOrigin origin = own is null ? SettingOrigin.OfDefault : SettingsReader.OriginOf(item.Key, surroundings);
        return new JObject
        {
            ["action"] = entry.Action.Id,
            ["screen"] = entry.Screen.Length > 0 ? entry.Screen : null,
            ["title"] = entry.Action.Title,
            ["key"] = own ?? entry.Action.Key?.ToString(),
            ["source"] = origin.Source,
            ["where"] = origin.Where,
            ["default"] = entry.Action.Key?.ToString(),
        };
    }
}
