using System.CommandLine;
using Newtonsoft.Json.Linq;
using XasRmc.App.Options;

namespace XasRmc.App.Commands;

/// <summary>Gives a setting a value in the user's own file.</summary>
internal sealed class SettingsSetVerb : Verb
{
    private readonly Argument<string> _key;
    private readonly Argument<string[]> _values;

    /// <summary>Makes the verb.</summary>
    public SettingsSetVerb()
        : base(
            "set", "Give a setting a value in your own settings file. A value of the wrong kind or out of its range is refused and nothing is written.",
            "xasrmc settings set Threads 8", "xasrmc settings set DataFolders ../shared/data/xas /data/beamtime", "xasrmc settings set Tui:Keys:app.quit Ctrl+X", "xasrmc settings set Defaults:Reduction:Rbkg 1.1")
    {
        _key = AddArgument<string>("KEY", "The setting ('xasrmc settings show' lists them).");
        _values = AddArgument<string[]>("VALUE", "The value; several for a list. A negative number goes behind '--'.");
        _values.Arity = ArgumentArity.OneOrMore;
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        SettingItem item = SettingList.Find(context.Get(_key));
        JToken value = item.Parse(context.Get(_values));
        return Task.FromResult(SettingsChange.Make(
            "xasrmc.settings-set/1", item,
            user =>
            {
                user.Set(item.Key, value);
                return true;
            },
            context));
    }
}
