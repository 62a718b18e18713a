using Newtonsoft.Json.Linq;
using Spectre.Console;
using XasRmc.App.Pipeline;
using XasRmc.Core;
using XasRmc.TrainingSets;

namespace XasRmc.App.Commands;

/// <summary>Lists trained networks.</summary>
internal sealed class ModelsListVerb : Verb
{
    /// <summary>Makes the verb.</summary>
    public ModelsListVerb()
        : base("list", "List the trained networks, those that ship and your own, with the edges and elements that each serves.", "xasrmc models list", "xasrmc models list --json")
    {
    }

    /// <inheritdoc />
    public override Task<Answer> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var models = new JArray();
        foreach ((string path, bool isShipped) in new TrainedModels(context.Surroundings, context.CacheFolder).Cards())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var model = new JObject { ["name"] = Path.GetFileName(Path.GetDirectoryName(path)), ["path"] = path, ["origin"] = isShipped ? "shipped" : "user", ["fault"] = null };
            models.Add(model);
            try
            {
                TrainingRecipe recipe = TrainedModels.ReadCard(path).Recipe;
                model["description"] = recipe.Description;
                model["elements"] = new JArray(recipe.Elements);
                model["edges"] = new JArray(recipe.Edges);
                model["members"] = recipe.Network.Members;
                model["particles"] = recipe.Particles;
                model["kMinInvAngstrom"] = recipe.Filter.KMin;
                model["kMaxInvAngstrom"] = recipe.Filter.KMax;
                model["rMinAngstrom"] = recipe.Filter.RMin;
                model["rMaxAngstrom"] = recipe.Filter.RMax;
            }
            catch (XasFormatException e)
            {
                model["fault"] = e.Reason;
            }
        }

        var document = new JObject { ["format"] = "xasrmc.models-list/1", ["models"] = models };
        return Task.FromResult(new Answer(ExitCode.Done, document, console =>
        {
            Table table = Tables.Create("model", "edges", "elements", "k 1/Å", "R Å", "from");
            foreach (JToken m in models)
            {
                if (m["fault"]!.Type != JTokenType.Null) table.AddTextRow((string)m["name"]!, (string)m["fault"]!, "", "", "", (string)m["origin"]!);
                else
                {
                    table.AddTextRow(
                        (string)m["name"]!, string.Join(", ", m["edges"]!), string.Join(", ", m["elements"]!), FormattableString.Invariant($"{(double)m["kMinInvAngstrom"]!} to {(double)m["kMaxInvAngstrom"]!}"),
                        FormattableString.Invariant($"{(double)m["rMinAngstrom"]!} to {(double)m["rMaxAngstrom"]!}"), (string)m["origin"]!);
                }
            }

            console.Write(table);
        }));
    }
}
