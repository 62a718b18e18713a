using System.CommandLine;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Documents;
using XasRmc.App.Options;

namespace XasRmc.App.Commands;

/// <summary>Shows the settings, and the keys of all actions of the screens.</summary>
internal sealed class SettingsShowVerb : Verb
{
    private readonly Argument<string?> _beginning;

    /// <summary>Makes the verb.</summary>
    public SettingsShowVerb()
        : base("show", "Show the settings: their values and where each comes from; and the keys of all actions of the screens.", "xasrmc settings show", "xasrmc settings show Defaults:Fit", "xasrmc settings show Tui:Keys --json")
    {
        _beginning = AddArgument<string?>("KEY", "A setting, or what the names of several begin with (default: all).");
        _beginning.Arity = ArgumentArity.ZeroOrOne;
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string? beginning = context.Parsed.GetValue(_beginning);
        JObject document = SettingsDocument.Of(context.Options, context.Surroundings, beginning);
        if (!document["settings"]!.Any() && !document["keys"]!.Any()) throw new SettingsException($"there is no setting that begins with '{beginning}' ('xasrmc settings show' lists all)");
        return Task.FromResult(new Answer(ExitCode.Done, document, console => Show(console, document)));
    }

    /// <summary>The value of a setting for a person.</summary>
    internal static string Text(JToken? value) => value switch
    {
        null or { Type: JTokenType.Null } => "-",
        JArray list => list.Count == 0 ? "none" : string.Join(", ", list),
        { Type: JTokenType.String } => (string?)value ?? "-",
        _ => value.ToString(Formatting.None),
    };

    private static void Show(IAnsiConsole console, JObject document)
    {
        if (document["settings"]!.Any())
        {
            Table table = Tables.Create("setting", "value", "from", "meaning");
            foreach (JToken s in document["settings"]!) table.AddTextRow((string)s["key"]!, Text(s["value"]), From(s), (string)s["description"]!);
            console.Write(table);
        }

        if (document["keys"]!.Any())
        {
            Table table = Tables.Create("action", "screen", "key", "what it does", "from");
            foreach (JToken k in document["keys"]!) table.AddTextRow((string)k["action"]!, (string?)k["screen"] ?? "all", Text(k["key"]), (string)k["title"]!, From(k));
            console.Write(table);
        }

        console.WriteLine($"Your own: {document["userFile"]}; 'xasrmc settings set KEY VALUE' writes it.");
    }

    private static string From(JToken setting) => (string)setting["source"]! == SettingOrigin.Environment ? (string)setting["where"]! : (string)setting["source"]!;
}
