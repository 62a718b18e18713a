using System.CommandLine;
using XasRmc.App.Options;

namespace XasRmc.App.Commands;

/// <summary>Takes a setting out of the user's own file.</summary>
internal sealed class SettingsUnsetVerb : Verb
{
    private readonly Argument<string> _key;

    /// <summary>Makes the verb.</summary>
    public SettingsUnsetVerb()
        : base("unset", "Take a setting out of your own settings file: the program's own value or the default holds again.", "xasrmc settings unset Threads", "xasrmc settings unset Tui:Keys:app.quit") =>
        _key = AddArgument<string>("KEY", "The setting ('xasrmc settings show' lists them).");

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        SettingItem item = SettingList.Find(context.Get(_key));
        return Task.FromResult(SettingsChange.Make("xasrmc.settings-unset/1", item, user => user.Unset(item.Key), context));
    }
}
