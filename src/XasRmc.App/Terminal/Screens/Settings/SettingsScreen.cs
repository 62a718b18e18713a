using Newtonsoft.Json.Linq;
using XasRmc.App.Options;
using XasRmc.App.Terminal.Cells;
using XasRmc.App.Terminal.Input;
using XasRmc.App.Terminal.Look;
using XasRmc.App.Terminal.Shell;
using XasRmc.App.Terminal.Widgets;

namespace XasRmc.App.Terminal.Screens.Settings;

/// <summary>The settings with their values and where these come from, and the keys of all actions; both can be changed.</summary>
internal sealed record SettingsScreen : Screen
{
    private const string Change = "settings.change", Unset = "settings.unset", Part = "settings.part", Reload = "settings.reload", Send = "settings.send", Close = "settings.close";
    private const string ShowKey = "settings.show", SetKey = "settings.set";
    private const int WideWidth = 140, DetailRows = 6, FormRows = 6, FrameRows = 4;

    /// <summary>The settings.</summary>
    public ListView<SettingLine> List { get; init; } = SettingLine.Settings();

    /// <summary>The keys.</summary>
    public ListView<SettingLine> Keys { get; init; } = SettingLine.Keys();

    /// <summary>Whether the keys have the focus.</summary>
    public bool IsInKeys { get; init; }

    /// <summary>The user's own file; empty before it is known.</summary>
    public string UserFile { get; init; } = "";

    /// <summary>The form of a change; null while it is closed.</summary>
    public Form? Form { get; init; }

    /// <summary>Whether the answer to a change is awaited.</summary>
    public bool IsSent { get; init; }

    /// <inheritdoc />
    public override string Name => ScreenNames.Settings;

    /// <inheritdoc />
    public override string Subject => UserFile;

    /// <inheritdoc />
    public override bool IsTyping => Form is not null || Active.IsTyping;

    /// <summary>The chosen setting.</summary>
    public SettingLine? Selected => Active.Selected;

    private ListView<SettingLine> Active => IsInKeys ? Keys : List;

    /// <inheritdoc />
    public override string? Verb(Shared shared) => Selected is not { } setting ? "xasrmc settings show"
        : Form is { } form ? VerbQuery.Text(SettingForm.Words(setting, form))
        : VerbQuery.Text(["settings", "show", setting.Key]);

    /// <inheritdoc />
    public override IReadOnlyList<ScreenAction> Actions(Shared shared)
    {
        if (Form is not null) return [new(Send, "write it", Widgets.Form.SubmitKey), new(Close, "close the form", Key.Of(KeyCode.Escape))];
        return [.. SettingActions(Selected), new(Part, IsInKeys ? "settings" : "keys of all actions", Key.Of(KeyCode.Tab)), new(Reload, "read the settings again", Key.Of('r'), "xasrmc settings show")];
    }

    /// <inheritdoc />
    public override IEnumerable<ScreenAction> Catalogue(Shared shared) =>
    [
        .. SettingActions(new SettingLine("KEY", "", "", "", SettingOrigin.User, "")), new(Part, "go between settings and keys", Key.Of(KeyCode.Tab)), new(Reload, "read the settings again", Key.Of('r')),
        new(Send, "write it", Widgets.Form.SubmitKey), new(Close, "close the form", Key.Of(KeyCode.Escape)),
    ];

    /// <inheritdoc />
    public override ScreenStep Enter(object? subject, Shared shared) => new(this, Show());

    /// <inheritdoc />
    public override ScreenStep Run(string action, Shared shared)
    {
        switch (action)
        {
            case Change when Selected is { } setting:
                return new ScreenStep(this with { Form = SettingForm.Of(setting), IsSent = false });
            case Unset when Selected is { } setting:
                return new ScreenStep(this, VerbQuery.Of(SetKey, "writing the settings", "settings", "unset", setting.Key));
            case Part:
                return new ScreenStep(this with { IsInKeys = !IsInKeys });
            case Reload:
                return new ScreenStep(this, Show());
            case Send when Form is { } form:
                return OnForm(form, Widgets.Form.SubmitKey);
            case Close:
                return new ScreenStep(this with { Form = null });
            default:
                return new ScreenStep(this);
        }
    }

    /// <inheritdoc />
    public override ScreenStep Update(IMessage message, Shared shared)
    {
        switch (message)
        {
            case Answered { Key: ShowKey, Value: JObject shown }:
                return new ScreenStep(this with
                {
                    List = List.WithItems(SettingLine.SettingsOf(shown)), Keys = Keys.WithItems(SettingLine.KeysOf(shown)), UserFile = (string?)shown["userFile"] ?? "",
                });
            case Answered { Key: SetKey, Value: JObject set }:
                return new ScreenStep(this with { Form = null, IsSent = false }, Show(), new Say(Told(set)));
            case Answered { Key: SetKey, Error: { } error }:
                return new ScreenStep(Form is { } open ? this with { IsSent = false, Form = open.WithFault(SettingForm.Field, error) } : this);
            case InputArrived { Event: InputEvent.Resized size }:
                (Rect list, _, _) = Divide(new Rect(0, 0, size.Width, Math.Max(1, size.Height - FrameRows)));
                int rows = Math.Max(1, list.Height - 3);
                return new ScreenStep(this with { List = List with { PageRows = rows }, Keys = Keys with { PageRows = rows } });
            case InputArrived { Event: InputEvent.KeyPressed pressed } when Form is { } form:
                return OnForm(form, pressed.Key);
            case InputArrived { Event: InputEvent.TextPasted pasted } when Form is { } form:
                return new ScreenStep(this with { Form = form.Paste(pasted.Text) });
            case InputArrived { Event: InputEvent.KeyPressed pressed }:
                return WithActive(Active.Update(pressed.Key));
            case InputArrived { Event: InputEvent.TextPasted pasted }:
                return WithActive(Active.Paste(pasted.Text));
            default:
                return new ScreenStep(this);
        }
    }

    /// <inheritdoc />
    public override void Draw(CellGrid grid, Rect area, Shared shared)
    {
        TerminalProfile profile = shared.Profile;
        (Rect list, Rect keys, Rect detail) = Divide(area);
        bool isOpen = Form is not null;
        if (!list.IsEmpty) List.Draw(grid, Box.Draw(grid, list, keys.IsEmpty ? "settings (Tab: keys)" : "settings", profile, !IsInKeys && !isOpen), profile, !IsInKeys && !isOpen);
        if (!keys.IsEmpty) Keys.Draw(grid, Box.Draw(grid, keys, list.IsEmpty ? "keys of all actions (Tab: settings)" : "keys of all actions", profile, IsInKeys && !isOpen), profile, IsInKeys && !isOpen);
        Rect inner = Box.Draw(grid, detail, Selected?.Key ?? "setting", profile, isOpen);
        if (Selected is not { } setting) return;
        if (Form is { } form)
        {
            (Rect fields, Rect foot) = inner.SplitBottom(1);
            form.Draw(grid, fields, profile);
            grid.Write(foot, foot.X, foot.Y, ScreenText.Cut(IsSent ? "one moment" : "  Enter or Ctrl+S writes it   Esc closes", foot.Width, profile.Glyphs), Theme.Faint);
            return;
        }

        TextPane.Of(string.Join('\n', About(setting))).WithSize(inner.Width, inner.Height).Draw(grid, inner, profile);
    }

    private static Query Show() => VerbQuery.Of(ShowKey, "reading the settings", "settings", "show");

    private static IEnumerable<ScreenAction> SettingActions(SettingLine? setting)
    {
        if (setting is null) yield break;
        yield return new(Change, "change", Key.Of(KeyCode.Enter), VerbQuery.Text(["settings", "set", setting.Key, "VALUE"]));
        if (setting.IsOwn) yield return new(Unset, "unset: forget your own value", Key.Of('u'), VerbQuery.Text(["settings", "unset", setting.Key]), IsDestructive: true);
    }

    private static string Told(JObject set)
    {
        JToken setting = set["setting"]!;
        string key = (string)setting["key"]!, value = setting["value"] switch { JArray list => string.Join(", ", list), { Type: JTokenType.Null } or null => "", var v => v.ToString() };
        string when = key.StartsWith("Tui:", StringComparison.Ordinal) ? "; it holds from the next start of the screens" : key == nameof(XasRmcOptions.Threads) ? "; the queue takes it at its next start" : "";
        return (string?)set["note"] ?? ((bool)set["changed"]! ? $"{key} is {(value.Length > 0 ? value : "not set")}{when}" : $"{key} was not set: nothing to do");
    }

    private static IEnumerable<string> About(SettingLine setting)
    {
        yield return setting.Takes == SettingKind.Key ? $"{setting.Title} ({(setting.Screen.Length > 0 ? "screen " + setting.Screen : "everywhere")})" : setting.Title;
        yield return $"value {(setting.Value.Length > 0 ? setting.Value : "-")}, {setting.Source switch { SettingOrigin.Default => "the default", SettingOrigin.User => "from your own file " + setting.Where, SettingOrigin.Program => "from the program's " + setting.Where, _ => $"from {setting.Where} in the environment, which has the last word" }}";
        yield return $"default {(setting.Default.Length > 0 ? setting.Default : "-")}{Range(setting)}";
        if (setting.Takes != SettingKind.Key) yield return $"{setting.Variable} in the environment has the last word";
    }

    private static string Range(SettingLine setting) => setting switch
    {
        { Least: { } least, Most: { } most } => FormattableString.Invariant($"; from {least} to {most}"),
        { Choices: { IsEmpty: false } choices } => "; one of " + string.Join(", ", choices),
        _ => "",
    };

    private ScreenStep OnForm(Form form, Key key)
    {
        if (IsSent) return new ScreenStep(key.Code == KeyCode.Escape ? this with { Form = null, IsSent = false } : this);
        FormStep step = form.Update(key);
        if (step.IsCancelled) return new ScreenStep(this with { Form = null });
        return step.Submitted is null || Selected is not { } setting
            ? new ScreenStep(this with { Form = step.Form })
            : new ScreenStep(this with { Form = step.Form, IsSent = true }, VerbQuery.Of(SetKey, "writing the settings", SettingForm.Words(setting, step.Form)));
    }

    private ScreenStep WithActive(ListView<SettingLine> list) => ReferenceEquals(list, Active) ? new ScreenStep(this) : new ScreenStep(IsInKeys ? this with { Keys = list } : this with { List = list });

    /// <summary>Both lists side by side where there is room, else the one with the focus; the chosen setting below.</summary>
    private (Rect List, Rect Keys, Rect Detail) Divide(Rect area)
    {
        (Rect lists, Rect detail) = area.SplitBottom(Math.Min(Form is null ? DetailRows : FormRows, area.Height / 2));
        if (area.Width < WideWidth) return IsInKeys ? (default, lists, detail) : (lists, default, detail);
        (Rect left, Rect right) = lists.SplitLeft(lists.Width / 2);
        return (left, right, detail);
    }
}
