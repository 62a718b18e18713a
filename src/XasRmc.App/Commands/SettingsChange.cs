using Newtonsoft.Json.Linq;
using XasRmc.App.Documents;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Terminal.Shell;

namespace XasRmc.App.Commands;

/// <summary>Changes the user's own settings file, after everything that reads it was asked whether it is right.</summary>
internal static class SettingsChange
{
    /// <summary>Makes a change and writes it.</summary>
    /// <param name="format">The kind of the answer.</param>
    /// <param name="item">The setting.</param>
    /// <param name="change">Changes the file's content; false where there is nothing to do.</param>
    /// <param name="context">What the verb works with.</param>
    public static Answer Make(string format, SettingItem item, Func<UserSettings, bool> change, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(context);
        UserSettings user = UserSettings.Read(SettingsReader.UserFile(context.Surroundings));
        bool isChanged = change(user);
        XasRmcOptions options = SettingsReader.ReadWith(context.Surroundings, user.Text);
        Check(options, context.Surroundings);
        if (isChanged) user.Write();
        JObject setting = SettingsDocument.Setting(item, options, context.Surroundings);
        string source = (string)setting["source"]!, where = (string)setting["where"]!, value = SettingsShowVerb.Text(setting["value"]);
        string? note = source == SettingOrigin.Environment ? $"{where} in the environment has the last word: {item.Key} is {value}" : null;
        var document = new JObject { ["format"] = format, ["changed"] = isChanged, ["file"] = user.FilePath, ["setting"] = setting, ["note"] = note };
        return new Answer(ExitCode.Done, document, console =>
        {
            console.Profile.Out.Writer.WriteLine(isChanged ? $"{item.Key} is {value} ({(source == SettingOrigin.Default ? "the default" : where)})" : $"{item.Key} is not in {user.FilePath}: nothing to do");
            if (note is not null) console.Profile.Out.Writer.WriteLine("note: " + note);
        });
    }

    private static void Check(XasRmcOptions options, Surroundings surroundings)
    {
        _ = ReductionChoices.ToSettings(options.Defaults.Reduction);
        if (options.Defaults.Filter is var f && (f.KMin >= f.KMax || f.RMin >= f.RMax)) throw new SettingsException("settings: Defaults:Filter: KMin must lie below KMax, and RMin below RMax");
        _ = KeySettings.Read(options.Tui.Keys, SettingsDocument.Actions(surroundings));
    }
}
