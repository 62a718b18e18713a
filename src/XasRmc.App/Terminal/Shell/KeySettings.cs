using System.Collections.Immutable;
using XasRmc.App.Options;
using XasRmc.App.Terminal.Input;

namespace XasRmc.App.Terminal.Shell;

/// <summary>Keys that the settings give to actions.</summary>
internal static class KeySettings
{
    /// <summary>Every action of every screen, then those of the whole.</summary>
    public static IReadOnlyList<ActionEntry> Catalogue(IReadOnlyList<Screen> screens, Shared shared)
    {
        ArgumentNullException.ThrowIfNull(screens);
        return
        [
            .. screens.SelectMany(s => s.Catalogue(shared).DistinctBy(a => a.Id).Select(a => new ActionEntry(s.Name, a))),
            .. AppActions.All(screens.Select(s => s.Name)).Select(a => new ActionEntry("", a)),
        ];
    }

    /// <summary>Reads the settings.</summary>
    /// <param name="settings">Ids of actions, and keys as help writes them.</param>
    /// <param name="catalogue">The actions.</param>
    /// <exception cref="SettingsException">There is no such action or key, or another action has the key.</exception>
    public static ImmutableDictionary<string, Key> Read(IReadOnlyDictionary<string, string> settings, IReadOnlyList<ActionEntry> catalogue)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(catalogue);
        ImmutableDictionary<string, Key> keys = ImmutableDictionary<string, Key>.Empty;
        foreach ((string id, string text) in settings)
        {
            ActionEntry entry = catalogue.FirstOrDefault(a => string.Equals(a.Action.Id, id, StringComparison.OrdinalIgnoreCase))
                ?? throw Fault(id, "there is no such action ('xasrmc settings show Tui:Keys' lists them)");
            if (KeyParser.Read(text, out Key key) is { } why) throw Fault(id, why);
            keys = keys.SetItem(entry.Action.Id, key);
        }

        foreach (string id in keys.Keys.Order(StringComparer.Ordinal))
        {
            if (Rival(id, keys, catalogue) is { } rival) throw Fault(id, $"{keys[id]} is the key of {rival.Action.Id}{(rival.Screen.Length > 0 ? " on " + rival.Screen : "")}");
        }

        return keys;
    }

    // An action of a screen may take a key of the whole, which then has no effect there. What a screen itself has must stay apart, and the whole may take nothing from a screen.
    private static ActionEntry? Rival(string id, ImmutableDictionary<string, Key> keys, IReadOnlyList<ActionEntry> catalogue)
    {
        Key? KeyOf(ActionEntry entry) => keys.TryGetValue(entry.Action.Id, out Key key) ? key : entry.Action.Key;
        string[] screens = [.. catalogue.Where(a => a.Action.Id == id).Select(a => a.Screen)];
        return catalogue.FirstOrDefault(a => a.Action.Id != id && KeyOf(a) == keys[id] && (screens.Contains("") || screens.Contains(a.Screen)));
    }

    private static SettingsException Fault(string id, string why) => new($"settings: {SettingList.KeyPrefix}{id}: {why}");
}
