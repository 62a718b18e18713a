using System.CommandLine;
using System.Globalization;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Jobs;
using XasRmc.App.Pipeline;
using XasRmc.App.Reports;
using XasRmc.Inversion.Calibration;
using XasRmc.TrainingSets;

namespace XasRmc.App.Commands;

/// <summary>Shows the card of a trained network.</summary>
internal sealed class ModelsShowVerb : Verb
{
    private static readonly string[] s_parts = ["recipe", "heldOut", "heldOutAtKnownE0", "limits"];
    private readonly Argument<string> _model;
    private readonly Option<bool> _markdown;

    /// <summary>Makes the verb.</summary>
    public ModelsShowVerb()
        : base(
            "show",
            "Show the card of a trained network: what it serves, how it was trained, its errors on particles that trained nothing, its limits.",
            "xasrmc models show au-l3",
            "xasrmc models show models/my-model --json",
            "xasrmc models show au-l3-pd-k --markdown > card.md")
    {
        _model = AddArgument<string>("MODEL", "Its name, its folder or its card.");
        _markdown = Add<bool>("--markdown", "Print the whole card as Markdown.");
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        string asked = context.Get(_model);
        (string path, ModelCard card) = new TrainedModels(context.Surroundings, context.CacheFolder).FindCard(asked, context.Surroundings.FullPath(asked));
        var whole = (JObject)CanonicalJson.Parse(File.ReadAllText(path));
        var document = new JObject { ["format"] = "xasrmc.model/1", ["name"] = card.Name, ["path"] = path, ["weightsSha256"] = card.WeightsSha256 };
        foreach (string part in s_parts) document[part] = whole[part]?.DeepClone() ?? JValue.CreateNull();
        if (!context.Get(_markdown)) return Task.FromResult(new Answer(ExitCode.Done, document, console => Show(console, card)));
        var text = new StringWriter(CultureInfo.InvariantCulture);
        ModelCardMarkdown.Write(card, text);
        return Task.FromResult(new Answer(ExitCode.Done, document, _ => context.Surroundings.Out.Write(text.ToString())));
    }

    private static void Show(IAnsiConsole console, ModelCard card)
    {
        TrainingRecipe recipe = card.Recipe;
        console.WriteLine($"{card.Name}: {recipe.Description}");
        console.WriteLine(FormattableString.Invariant($"Serves {string.Join(" and ", recipe.Edges)} of {string.Join(", ", recipe.Elements)}; k {recipe.Filter.KMin} to {recipe.Filter.KMax} 1/Å, R {recipe.Filter.RMin} to {recipe.Filter.RMax} Å."));
        console.WriteLine(FormattableString.Invariant($"{recipe.Network.Members} networks, {card.HeldOut!.TrainingParticles} particles trained; on {card.HeldOut.CheckingParticles} that trained nothing:"));
        Table table = Tables.Create("pair", "shell", "error N", "error R Å", "error sigma²", "95 % intervals hold (N, R, sigma²)");
        foreach (HeldOutShell s in card.HeldOut.Shells)
        {
            table.AddTextRow(
                s.Pair, (s.Shell + 1).ToString(CultureInfo.InvariantCulture), Texts.Number(s.NRmse, "0.00"), Texts.Number(s.RRmseAngstrom, "0.0000"), Texts.Number(s.Sigma2RelativeRmse, "0 %"),
                $"{Texts.Number(s.NCoverage95, "0 %")}, {Texts.Number(s.RCoverage95, "0 %")}, {Texts.Number(s.Sigma2Coverage95, "0 %")}");
        }

        console.Write(table);
        foreach (string limit in card.Limits) console.WriteLine("- " + limit);
    }
}
