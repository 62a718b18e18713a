using System.CommandLine;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Options;
using XasRmc.App.Pipeline;
using XasRmc.App.Sets;
using XasRmc.Core;

namespace XasRmc.App.Commands;

/// <summary>Says what is missing or inconsistent in a set before a run.</summary>
internal sealed class SetsCheckVerb : Verb
{
    private readonly Argument<string> _set;
    private readonly Option<string[]> _data;

    /// <summary>Makes the verb.</summary>
    public SetsCheckVerb()
        : base(
            "check",
            "Say what is missing or does not fit in a set before hours are spent on it: files, E0, k range, noise, start, information, network, scattering. Seconds. Exit 3 where a run would fail or its verdict could not pass.",
            "xasrmc sets check validation-sets/virtual-aupd-50", "xasrmc sets check measured-au-foil --data ../shared/data/xas")
    {
        _set = AddArgument<string>("SET", "The set: its folder or its id.");
        _data = Add<string[]>("--data", "A folder with measured files; may be said several times.", "DIR");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string folder = SetLocation.Find(context.Get(_set), context.Surroundings);
        SetDefinition set = SetFile.Read(folder);
        var lookup = new DataLookup(folder, set, context.Get(_data) ?? [], context.Options, context.Surroundings, context.CacheFolder);
        var inputs = new SetInputs(set, new Dictionary<string, byte[]>(), new Dictionary<string, string>());
        SetRemark[] remarks =
        [
            .. SetReadiness.Data(set, lookup, context.Options.Defaults, cancellationToken),
            .. Tools(context, set, inputs),
        ];
        (int asked, double held) = SetReadiness.Information(set);
        SetRemark[] faults = [.. remarks.Where(r => r.IsFault)];
        var document = new JObject
        {
            ["format"] = "xasrmc.sets-check/1",
            ["set"] = set.Id,
            ["faults"] = new JArray(faults.Select(Json)),
            ["warnings"] = new JArray(remarks.Where(r => !r.IsFault).Select(Json)),
            ["asked"] = asked,
            ["independentPoints"] = held,
        };
        return Task.FromResult(new Answer(faults.Length == 0 ? ExitCode.Done : ExitCode.BadInput, document, console =>
        {
            foreach (SetRemark remark in remarks.OrderByDescending(r => r.IsFault))
            {
                console.WriteLine($"{(remark.IsFault ? "fault" : "note ")}  {remark.Subject}: {remark.Text.TrimEnd('.')}.");
                console.WriteLine($"       {remark.Next}");
            }

            console.WriteLine(FormattableString.Invariant($"{set.Id}: {(faults.Length == 0 ? "in order" : faults.Length == 1 ? "one fault" : $"{faults.Length} faults")}; {asked} numbers are asked of {held:0.0} independent points."));
        }));
    }

    private static IEnumerable<SetRemark> Tools(VerbContext context, SetDefinition set, SetInputs inputs)
    {
        TrainedModel? model = null;
        if (Complaint(() => model = new TrainedModels(context.Surroundings, context.CacheFolder).Find(set.Model, [.. inputs.Elements], [.. inputs.Edges])) is { } noNetwork)
            yield return new SetRemark(true, "network", noNetwork, "See 'xasrmc models list', or train one ('xasrmc recipes list', 'xasrmc train').");
        if (model is not null)
        {
            foreach (SetRemark remark in SetReadiness.Network(set, model.Card.Recipe)) yield return remark;
        }

        if (Complaint(() => ScatteringInput.Read(context, set.Scattering, inputs.Edges, [.. inputs.Elements], set.Kind == SetKind.Measured)) is { } noScattering)
            yield return new SetRemark(true, "scattering", noScattering, "See 'xasrmc scattering list', or make them with 'xasrmc scattering build'.");
    }

    private static string? Complaint(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception e) when (e is SettingsException or XasFormatException)
        {
            return e.Message;
        }
    }

    private static JObject Json(SetRemark remark) => new() { ["subject"] = remark.Subject, ["text"] = remark.Text, ["next"] = remark.Next };
}
